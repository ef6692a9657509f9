using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines.Extensions;

/// <summary>Rút đề nghị gia hạn.</summary>
public sealed record WithdrawExtensionCommand(Guid ExtensionId, string OperationId);

/// <summary>Who asked, or has the task in the asker's name, takes the request back.</summary>
public sealed class WithdrawExtension
{
    private readonly OfficeDb db;
    private readonly ProcessContext context;
    private readonly OfficeWork work;
    private readonly TaskHands hands;
    private readonly ExtensionDeciders deciders;
    private readonly ExtensionRecord record;
    private readonly TimeProvider time;

    internal WithdrawExtension(OfficeDb db, ProcessContext context, OfficeWork work, TaskHands hands, ExtensionDeciders deciders, ExtensionRecord record, TimeProvider time) =>
        (this.db, this.context, this.work, this.hands, this.deciders, this.record, this.time) = (db, context, work, hands, deciders, record, time);

    public Task<Outcome<Nothing>> RunAsync(WithdrawExtensionCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAgainAsync(command.OperationId, $"extension.withdraw:{command.ExtensionId:N}", () => WithdrawAsync(command, ct), ct);
    }

    private async Task<Outcome<Nothing>> WithdrawAsync(WithdrawExtensionCommand command, CancellationToken ct)
    {
        var asked = await db.Set<DueExtension>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == command.ExtensionId, ct);
        if (asked is null || (asked.AskedById != context.ActorId && asked.AskedForId != context.ActorId))
        {
            return PlatformRefusals.NotFound("đề nghị này");
        }

        var opened = await hands.OpenAsync(asked.TaskId, ct);
        if (!opened.Succeeded)
        {
            return opened.Refusal!;
        }

        var extension = await db.Set<DueExtension>().SingleAsync(e => e.Id == command.ExtensionId, ct);
        if (extension.State != ExtensionState.Asked)
        {
            return await deciders.DecidedAsync(extension, ct);
        }

        (extension.State, extension.DecidedById, extension.DecidedAt) = (ExtensionState.Withdrawn, context.ActorId, time.GetUtcNow().UtcDateTime);
        await record.AppendAsync("extension.withdrawn", opened.Value.Task, extension, ct);
        return default(Nothing);
    }
}
