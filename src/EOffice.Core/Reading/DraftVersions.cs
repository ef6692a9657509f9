using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>Reads which submissions a draft went through and who approved what on which (NĐ 30/2020 Đ11: an edit goes back to
/// whoever approved).</summary>
internal static class DraftVersions
{
    public static async Task<IReadOnlyList<VersionFact>> OfAsync(OfficeDb db, Document answer, Guid? reader, CancellationToken ct)
    {
        var files = await db.Set<DocumentFile>().AsNoTracking().Where(f => f.DocumentId == answer.Id && f.Submission != null)
            .OrderBy(f => f.Version)
            .Select(f => new { f.Id, f.Hash, Number = f.Submission!.Value, f.CreatedAt, Author = db.Set<Person>().Where(p => p.Id == f.AuthorId).Select(p => p.FullName).FirstOrDefault() })
            .Take(200).ToListAsync(ct);
        var approvals = (await (
            from approval in db.Set<Approval>().AsNoTracking().Where(a => a.DocumentId == answer.Id)
            join person in db.Set<Person>() on approval.PersonId equals person.Id
            orderby approval.Time, approval.Id
            select new { approval.Submission, approval.PersonId, person.FullName, approval.StepType, approval.Hash, approval.Time, approval.VoidedAt }).Take(400).ToListAsync(ct))
            .ToLookup(a => a.Submission);
        // Taken back for another signature, a submission is stored once more: it stays the same version.
        return
        [
            .. files.DistinctBy(f => f.Number).OrderByDescending(f => f.Number)
                .Select(f => new VersionFact(f.Number, f.Id, f.Author, f.CreatedAt, f.Number == answer.Submission && answer.State != DocumentState.Drafting, [
                    .. approvals[f.Number].Select(a => new ApprovalFact(a.FullName, a.StepType, f.Number, a.Time, Counts: f.Number == answer.Submission && a.Hash == f.Hash && a.VoidedAt is null) { IsMine = a.PersonId == reader }),
                ])),
        ];
    }
}
