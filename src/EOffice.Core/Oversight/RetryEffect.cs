using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight;

/// <summary>Thử lại: an owed effect that failed is tried at once instead of at its next time.</summary>
public sealed record RetryEffectCommand(Guid MessageId, string OperationId);

/// <summary>Moves the next attempt of a failed effect to now. The effect itself stays what it was: handlers are idempotent by its key.</summary>
public sealed class RetryEffect(OfficeDb db, AdministratorWork work, TimeProvider time)
{
    public const string EventKind = "outbox.retried";

    public Task<Outcome<Nothing>> RunAsync(RetryEffectCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"outbox.retry:{command.MessageId:N}", () => RetryAsync(command, ct), ct);
    }

    private async Task<Outcome<Nothing>> RetryAsync(RetryEffectCommand command, CancellationToken ct)
    {
        if (await db.Set<OutboxMessage>().FirstOrDefaultAsync(m => m.Id == command.MessageId, ct) is not { } message)
        {
            return PlatformRefusals.NotFound("việc gửi này");
        }

        if (message.DoneAt is not null || message.LastError is null)
        {
            return HealthRefusals.NothingToRetry;
        }

        message.NotBefore = time.GetUtcNow().UtcDateTime;
        work.Record(EventKind, new { message = message.Id, kind = message.Kind });
        return default(Nothing);
    }
}

internal static class HealthRefusals
{
    public static readonly Refusal NothingToRetry = new(
        "outbox.nothing-to-retry", "Không cần thử lại: việc này vừa gửi xong hoặc đang gửi lần đầu. Tải lại để xem tình trạng mới nhất.");
}
