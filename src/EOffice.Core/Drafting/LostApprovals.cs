using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>Steps that approved what was drafted last, and whose approval an edit by a later approver ended: without a new one the draft must not be
/// signed (NĐ 30/2020 Đ11). A draft that was submitted anew passes all its steps again and asks for nothing here.</summary>
internal static class LostApprovals
{
    /// <summary>Name of the first such step with who approved there; null when every approval still counts.</summary>
    public static async Task<Refusal?> FindAsync(OfficeDb db, Guid caseId, Document document, CancellationToken ct)
    {
        var drafted = await db.Set<WorkTask>().Where(t => t.CaseId == caseId && t.StepType == StepTypes.Draft).MaxAsync(t => (DateTime?)t.OpenedAt, ct);
        var given = await (
            from approval in db.Set<Approval>().AsNoTracking().Where(a => a.DocumentId == document.Id && (drafted == null || a.Time >= drafted))
            join task in db.Set<WorkTask>() on approval.TaskId equals task.Id
            join person in db.Set<Directory.Person>() on approval.PersonId equals person.Id
            orderby approval.Time
            select new { task.Step, task.StepName, person.FullName, approval.Submission, approval.VoidedAt }).ToListAsync(ct);
        var lost = given.GroupBy(a => a.Step).FirstOrDefault(step => step.All(a => a.VoidedAt != null || a.Submission != document.Submission));
        return lost is null ? null : ApprovalRefusals.Lost(lost.Last().StepName, lost.Last().FullName, document.Submission);
    }
}
