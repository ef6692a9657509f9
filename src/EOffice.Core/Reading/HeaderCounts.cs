using EOffice.Core.Directory;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>The numbers in the header.</summary>
/// <param name="Work">Việc của tôi.</param>
/// <param name="Publish">Of them, those that wait for number, seal and sending.</param>
/// <param name="Receive">What waits to be received; 0 for who receives nothing.</param>
/// <param name="Notices">Notices not read yet.</param>
public sealed record HeaderNumbers(int Work, int Publish, int Receive, int Notices);

/// <summary>Counts what waits for the person who asks. Asked on every page: each count is one walk along an index, all in one query.</summary>
public sealed class HeaderCounts(OfficeDb db, ProcessContext context)
{
    /// <param name="isClerk">Publishing and receiving are the clerk's (NĐ 30/2020 Đ6); the others aren't asked for.</param>
    public async Task<HeaderNumbers> ReadAsync(bool isClerk, CancellationToken ct = default)
    {
        var me = context.ActorId;
        var mine = db.Set<TaskHolder>().Where(h => h.PersonId == me && h.State == WorkTaskState.Open);
        var unread = db.Set<Notice>().Where(n => n.PersonId == me && n.ReadAt == null);
        // The agency's row carries the counts; nothing else of it is read.
        var here = db.Set<Agency>().Where(a => a.Id == context.AgencyId);
        var counts = isClerk
            ? await here.Select(_ => new HeaderNumbers(
                mine.Count(), mine.Count(h => db.Set<WorkTask>().Any(t => t.Id == h.TaskId && t.StepType == StepTypes.Publish)), IntakeItems.Waiting(db, me).Count(), unread.Count()))
                .FirstOrDefaultAsync(ct)
            : await here.Select(_ => new HeaderNumbers(mine.Count(), 0, 0, unread.Count())).FirstOrDefaultAsync(ct);
        return counts ?? new HeaderNumbers(0, 0, 0, 0);
    }
}
