using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>The numbers in the header.</summary>
/// <param name="Work">Việc của tôi.</param>
/// <param name="Publish">Of them, those that wait for number, seal and sending.</param>
/// <param name="Receive">What waits to be received; 0 for who receives nothing.</param>
public sealed record HeaderNumbers(int Work, int Publish, int Receive);

/// <summary>Counts what waits for the person who asks. Asked on every page: each count is one walk along an index.</summary>
public sealed class HeaderCounts(OfficeDb db, ProcessContext context)
{
    /// <param name="isClerk">Publishing and receiving are the clerk's (NĐ 30/2020 Đ6); the others aren't asked for.</param>
    public async Task<HeaderNumbers> ReadAsync(bool isClerk, CancellationToken ct = default)
    {
        var me = context.ActorId;
        var mine = db.Set<TaskHolder>().Where(h => h.PersonId == me && h.State == WorkTaskState.Open);
        var work = await mine.CountAsync(ct);
        return isClerk
            ? new HeaderNumbers(
                work,
                await mine.CountAsync(h => db.Set<WorkTask>().Any(t => t.Id == h.TaskId && t.StepType == "EOffice.Publish"), ct),
                await IntakeItems.Waiting(db, me).CountAsync(ct))
            : new HeaderNumbers(work, 0, 0);
    }
}
