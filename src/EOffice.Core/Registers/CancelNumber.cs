using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Registers;

/// <summary>Hủy số: the number of a line is given up for a reason.</summary>
public sealed record CancelNumberCommand(Guid EntryId, string OperationId, string Reason);

/// <summary>Strikes a number. The line stays visible with its reason and the number is never given again (domain.md §2.2).</summary>
public sealed class CancelNumber(
    OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, IDispatches dispatches, Journal journal, TimeProvider time)
{
    /// <summary>Shortest reason for a change of a register.</summary>
    public const int LeastReason = 10;

    public const string Cancellers = "văn thư cơ quan, Chánh Văn phòng";

    private static readonly PositionRole[] Roles = [PositionRole.Clerk, PositionRole.OfficeHead];

    public Task<Outcome<int>> RunAsync(CancelNumberCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"register.cancel:{command.EntryId:N}", () => CancelAsync(command, ct), ct);
    }

    private async Task<Outcome<int>> CancelAsync(CancelNumberCommand command, CancellationToken ct)
    {
        if (!await staffing.HoldsAsync(context.ActorId, Roles, ct))
        {
            return PlatformRefusals.Forbidden(Cancellers);
        }

        var entry = await db.Set<RegisterEntry>().FirstOrDefaultAsync(e => e.Id == command.EntryId, ct);
        if (entry is null)
        {
            return PlatformRefusals.NotFound("dòng này của sổ");
        }

        var reason = VietnameseText.Clean(command.Reason);
        if (entry.CancelledAt is not null || reason.Length < LeastReason)
        {
            return entry.CancelledAt is not null ? RegisterRefusals.AlreadyCancelled : RegisterRefusals.ReasonRequired;
        }

        if ((await dispatches.OfAsync([entry.DocumentId], ct)).Count > 0)
        {
            return RegisterRefusals.AlreadySent;
        }

        (entry.CancelledAt, entry.CancelReason) = (time.GetUtcNow().UtcDateTime, VietnameseText.Cut(reason, 500));
        journal.Append(new JournalEntry("number.cancelled") { DocumentId = entry.DocumentId, Outcome = CodeRules.Number(entry.Number) });
        return entry.Number;
    }
}
