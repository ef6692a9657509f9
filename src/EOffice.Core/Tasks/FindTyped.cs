using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>A text that was being typed.</summary>
public sealed record TypedFact(string Field, string Text, int Revision, DateTime SavedAt);

/// <summary>What is kept of a form.</summary>
/// <param name="Closed">The task is done or given to others: what lies on the machine can go.</param>
public sealed record TypedForm(IReadOnlyList<TypedFact> Fields, bool Closed);

/// <summary>Gives a person back what that person was typing.</summary>
public sealed class FindTyped(OfficeDb db, ProcessContext context)
{
    public async Task<TypedForm> OfFormAsync(string? formKey, CancellationToken ct = default)
    {
        if (context.ActorId is not { } me || !TypedKeys.IsForm(formKey))
        {
            return new TypedForm([], false);
        }

        var fields = await db.Set<TypedText>().AsNoTracking().Where(t => t.PersonId == me && t.FormKey == formKey)
            .OrderBy(t => t.Field).Select(t => new TypedFact(t.Field, t.Text, t.Revision, t.SavedAt)).ToListAsync(ct);
        if (!TypedKeys.NamesTask(formKey!))
        {
            return new TypedForm(fields, false);
        }

        var task = TypedKeys.TaskOf(formKey!);
        var open = await db.Set<TaskHolder>().AnyAsync(h => h.TaskId == task && h.PersonId == me && h.State == WorkTaskState.Open, ct);
        return new TypedForm(open ? fields : [], !open);
    }
}

/// <summary>Throws away what was kept of a form: it was sent, or its writer doesn't want it.</summary>
public sealed class ForgetTyped(OfficeDb db, ProcessContext context, TimeProvider time) : IOfficeEventHandler<TaskEnded>
{
    private static readonly HotQuery<Guid?, string, int> Forget = HotQuery.One((OfficeDb db, Guid? who, string form) =>
        db.Set<TypedText>().Where(t => t.PersonId == who && t.FormKey == form).ExecuteDelete());

    /// <summary>Empties the rows and counts them on, so that a window which still holds the text knows it is the older one.</summary>
    /// <param name="field">One field only; null for all.</param>
    public async Task RunAsync(string? formKey, string? field = null, CancellationToken ct = default)
    {
        if (context.ActorId is { } me && TypedKeys.IsForm(formKey))
        {
            var now = time.GetUtcNow().UtcDateTime;
            await db.Set<TypedText>().Where(t => t.PersonId == me && t.FormKey == formKey && (field == null || t.Field == field))
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Text, "").SetProperty(t => t.Revision, t => t.Revision + 1).SetProperty(t => t.SavedAt, now), ct);
        }
    }

    /// <summary>Inside the transaction of the decision: the text is gone exactly when the decision stands. Colleagues who hold the
    /// same task keep theirs; it lapses by itself.</summary>
    public async Task HandleAsync(TaskEnded happened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(happened);
        await Forget.RunAsync(db, happened.Task.CompletedById, TypedKeys.OfTask(happened.Task.Id), ct);
    }
}
