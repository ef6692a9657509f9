using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <param name="Seen">The revision this window knows; 0 when it knows of none.</param>
public sealed record KeepTypedCommand(string FormKey, string Field, string? Text, int Seen);

/// <summary>What was kept.</summary>
/// <param name="Elsewhere">Not null: nothing was written, because another window has saved this text since.</param>
public sealed record TypedKept(int Revision, DateTime SavedAt, string? Elsewhere);

/// <summary>Keeps what a person is typing, field by field. The same text again changes nothing, so a repeated call is harmless.</summary>
public sealed class KeepTyped(OfficeDb db, ProcessContext context, TimeProvider time)
{
    public async Task<Outcome<TypedKept>> RunAsync(KeepTypedCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (context.ActorId is not { } me)
        {
            return PlatformRefusals.NotFound("người đang gõ");
        }

        var text = (command.Text ?? "").ReplaceLineEndings("\n");
        if (await RefusalForAsync(command, text, me, ct) is { } refusal)
        {
            return refusal;
        }

        return await UpdateAsync(command, text, me, ct) ?? await InsertAsync(command, text, me, ct);
    }

    private async Task<Refusal?> RefusalForAsync(KeepTypedCommand command, string text, Guid me, CancellationToken ct)
    {
        if (!TypedKeys.IsForm(command.FormKey) || !TypedKeys.IsField(command.Field))
        {
            return TypedRefusals.BadKey;
        }

        if (TypedKeys.IsSecret(command.Field))
        {
            return TypedRefusals.Secret;
        }

        if (VietnameseText.Length(text) > TypedText.MostText)
        {
            return TypedRefusals.TooLong;
        }

        if (!TypedKeys.NamesTask(command.FormKey))
        {
            return null;
        }

        var task = TypedKeys.TaskOf(command.FormKey);
        return await db.Set<TaskHolder>().AnyAsync(h => h.TaskId == task && h.PersonId == me && h.State == WorkTaskState.Open, ct)
            ? null
            : TypedRefusals.TaskClosed;
    }

    /// <summary>Null when there is no such row yet.</summary>
    private async Task<Outcome<TypedKept>?> UpdateAsync(KeepTypedCommand command, string text, Guid me, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var row = db.Set<TypedText>().Where(t => t.PersonId == me && t.FormKey == command.FormKey && t.Field == command.Field);
        // One statement decides between two windows: the second finds the revision gone.
        var written = await row.Where(t => t.Revision == command.Seen)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Text, text).SetProperty(t => t.Revision, t => t.Revision + 1).SetProperty(t => t.SavedAt, now), ct);
        if (written > 0)
        {
            return new TypedKept(command.Seen + 1, now, null);
        }

        return await row.AsNoTracking().FirstOrDefaultAsync(ct) is { } other
            ? new TypedKept(other.Revision, other.SavedAt, other.Text == text ? null : other.Text)
            : (Outcome<TypedKept>?)null;
    }

    private async Task<Outcome<TypedKept>> InsertAsync(KeepTypedCommand command, string text, Guid me, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.Set<TypedText>().Where(t => t.PersonId == me && t.SavedAt < now.AddDays(-TypedText.DaysKept)).ExecuteDeleteAsync(ct);
        if (await db.Set<TypedText>().CountAsync(t => t.PersonId == me, ct) >= TypedText.MostFields)
        {
            return TypedRefusals.TooMany;
        }

        db.Add(new TypedText
        {
            AgencyId = context.AgencyId,
            PersonId = me,
            FormKey = command.FormKey,
            Field = command.Field,
            Text = text,
            Revision = 1,
            SavedAt = now,
        });
        try
        {
            await db.SaveChangesAsync(ct);
            return new TypedKept(1, now, null);
        }
        catch (DbUpdateException error) when (db.LostUniqueKey(error))
        {
            // Another window was first by a moment: its row is there now.
            db.ChangeTracker.Clear();
            return await UpdateAsync(command, text, me, ct) ?? PlatformRefusals.Stale;
        }
    }
}
