using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines.Extensions;

/// <summary>Who decides over a later due time: the position that directed the task, whoever holds it on that day, and who stands in for them.</summary>
internal sealed class ExtensionDeciders(OfficeDb db, ProcessContext context, Staffing staffing, TimeProvider time)
{
    private const string Direct = "EOffice.Direct";
    private const string Assign = "EOffice.Assign";

    /// <summary>As a text for who may not.</summary>
    public const string Who = "người đã bút phê hoặc phân công việc này, hoặc người đang xử lý thay";

    /// <summary>The last direction or assignment before the task opened; beyond the case's deadline the first direction, which set that. Without
    /// one the unit's head, else who stands above. Nobody decides over an own request.</summary>
    public async Task<StaffedPosition?> FindAsync(WorkTask task, Guid asker, bool isBeyondCase, CancellationToken ct)
    {
        var directed = await db.Set<WorkTask>().AsNoTracking()
            .Where(t => t.CaseId == task.CaseId && t.State == WorkTaskState.Done && t.Id != task.Id && t.CompletedAt <= task.OpenedAt && (t.StepType == Direct || t.StepType == Assign))
            .OrderByDescending(t => t.CompletedAt).Select(t => new { t.PositionId, t.StepType }).Take(50).ToListAsync(ct);
        var steps = isBeyondCase ? directed.Where(d => d.StepType == Direct).Reverse().Concat(directed) : directed;
        foreach (var id in steps.Select(s => s.PositionId).Distinct())
        {
            if (await staffing.PositionAsync(id, ct) is { } position && position.Holders.Any(h => h != asker))
            {
                return position;
            }
        }

        var unit = await db.UnitOfAsync(task, ct);
        var code = await db.Set<Unit>().AsNoTracking().Where(u => u.Id == unit).Select(u => u.Code).FirstOrDefaultAsync(ct);
        var heads = code is null ? [] : await staffing.FindAsync(PositionRole.UnitHead, code, ct);
        return heads.FirstOrDefault(h => h.Holders.Any(p => p != asker)) ?? await staffing.FindAboveAsync(task.PositionId, [asker], ct);
    }

    /// <summary>The positions for which the actor decides today, each with the substitution by which; null for one's own.</summary>
    public async Task<IReadOnlyDictionary<Guid, Guid?>> MineAsync(CancellationToken ct)
    {
        if (context.ActorId is not { } me)
        {
            return new Dictionary<Guid, Guid?>();
        }

        var mine = (await staffing.OfPersonAsync(me, ct)).ToDictionary(p => p.PositionId, _ => (Guid?)null);
        var now = time.GetUtcNow().UtcDateTime;
        var standing = await db.Set<Substitution>().AsNoTracking()
            .Where(s => s.SubstituteId == me && s.RevokedAt == null && s.StartsAt <= now && s.EndsAt > now && s.Procedures == null).ToListAsync(ct);
        foreach (var substitution in standing)
        {
            foreach (var position in await staffing.OfPersonAsync(substitution.AbsentId, ct))
            {
                mine.TryAdd(position.PositionId, substitution.Id);
            }
        }

        return mine;
    }

    /// <summary>The case's deadline is the head's to loosen; a deputy may add, not loosen (domain.md §7.2). Where no head directed, whoever did.</summary>
    public async Task<bool> MayMoveCaseAsync(Guid caseId, Guid positionId, CancellationToken ct)
    {
        if ((await staffing.PositionAsync(positionId, ct))?.Role == PositionRole.AgencyHead)
        {
            return true;
        }

        var first = await db.Set<WorkTask>().AsNoTracking().Where(t => t.CaseId == caseId && t.StepType == Direct && t.State == WorkTaskState.Done)
            .OrderBy(t => t.CompletedAt).Select(t => (Guid?)t.PositionId).FirstOrDefaultAsync(ct);
        return first == positionId;
    }

    public Task<string> NameAsync(Guid? personId, CancellationToken ct) => NameAsync(db, personId, ct);

    private static async Task<string> NameAsync(OfficeDb db, Guid? personId, CancellationToken ct) =>
        await db.Set<Person>().Where(p => p.Id == personId).Select(p => p.FullName).FirstOrDefaultAsync(ct) ?? "hệ thống";

    /// <summary>Who decided over a request, when and how, as a refusal.</summary>
    public async Task<Refusal> DecidedAsync(DueExtension extension, CancellationToken ct) => ExtensionRefusals.AlreadyDecided(
        await NameAsync(extension.DecidedById ?? extension.AskedById, ct), LocalTime.ToLocal(extension.DecidedAt ?? extension.AskedAt), extension.State switch
        {
            ExtensionState.Granted => "đã cho gia hạn",
            ExtensionState.Refused => "đã từ chối",
            ExtensionState.Withdrawn => "đã rút lại",
            _ => "đề nghị, việc đã kết thúc",
        });
}
