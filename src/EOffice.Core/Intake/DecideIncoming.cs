using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Intake;

/// <summary>The intake form: register and hand over, or refuse.</summary>
/// <param name="ExpectedRevision">The document's revision that the clerk saw.</param>
/// <param name="DefinitionId">The procedure chosen at "Chuyển tới"; null takes the one that is bound.</param>
/// <param name="DefinitionReason">Why another procedure than the proposed one.</param>
public sealed record DecideIncomingCommand(
    Guid DocumentId, int ExpectedRevision, string OperationId, ReceiveDecision Decision, string? DefinitionId = null, string? DefinitionReason = null);

/// <summary>What became of it; <paramref name="Number"/> is the real arrival number, null when refused.</summary>
public sealed record IncomingDecided(Guid DocumentId, int? Number, Guid? CaseId);

/// <summary>Registers a waiting document of whatever source in one transaction: its procedure starts, and where that begins
/// with the clerk's own step the very same step is completed, as from Việc của tôi. So there is one way into a register.</summary>
public sealed class DecideIncoming(
    OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, StartProcedure procedures, CompleteTask complete, IncomingBook book, Journal journal)
{
    public Task<Outcome<IncomingDecided>> RunAsync(DecideIncomingCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"intake.decide:{command.DocumentId:N}", () => DecideAsync(command, ct), ct);
    }

    private async Task<Outcome<IncomingDecided>> DecideAsync(DecideIncomingCommand command, CancellationToken ct)
    {
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var document = await db.Set<Document>().FirstOrDefaultAsync(d => d.Id == command.DocumentId && d.Direction == DocumentDirection.Incoming, ct);
        if (document is null)
        {
            return PlatformRefusals.NotFound("văn bản này");
        }

        var task = await TaskAsync(document.Id, ct);
        if (task is null && (document.State != DocumentState.Received || await db.Set<Case>().AnyAsync(c => c.DocumentId == document.Id, ct)))
        {
            return IntakeRefusals.NotWaiting;
        }

        if (document.Revision != command.ExpectedRevision || document.Fate is not null)
        {
            return DocumentFates.WhyFrozen(document) ?? PlatformRefusals.Stale;
        }

        if (task is null && document.ReplacesId is not null && await db.Set<Case>().AnyAsync(c => c.EndedAt == null && db.Set<Document>().Any(d => d.Id == c.DocumentId && d.ReplacedById == document.Id), ct))
        {
            return IntakeRefusals.Replaces;
        }

        return task is not null ? await CompleteAsync(command, document, task, ct)
            : command.Decision.Outcome == ReceiveDecision.Refused ? await RefuseAsync(command, document, ct)
            : await StartAsync(command, document, ct);
    }

    private async Task<Outcome<IncomingDecided>> CompleteAsync(DecideIncomingCommand command, Document document, WorkTask task, CancellationToken ct)
    {
        var done = await complete.DecideAsync(new CompleteTaskCommand(task.Id, task.Revision, command.OperationId, command.Decision), ct);
        return done.Succeeded ? new IncomingDecided(document.Id, NumberOf(document.Id), task.CaseId) : done.Refusal!;
    }

    /// <summary>Without a case there is no step to complete: uploads, and packets held as duplicates.</summary>
    private async Task<Outcome<IncomingDecided>> RefuseAsync(DecideIncomingCommand command, Document document, CancellationToken ct)
    {
        var reason = VietnameseText.Clean(command.Decision.Text);
        if (reason.Length < CompleteTask.LeastReason)
        {
            return TaskRefusals.ReasonRequired(CompleteTask.LeastReason);
        }

        if (VietnameseText.Length(reason) > Opinion.MostText)
        {
            return TaskRefusals.TextTooLong(Opinion.MostText);
        }

        await book.RefuseAsync(document, reason, new JournalEntry("document.refused"), ct);
        return new IncomingDecided(document.Id, null, null);
    }

    private async Task<Outcome<IncomingDecided>> StartAsync(DecideIncomingCommand command, Document document, CancellationToken ct)
    {
        // The procedure looks at type and urgency: those that the clerk confirmed.
        if (command.Decision.Facts is { } typed)
        {
            var facts = FactRules.Check(typed, staffing.Today);
            if (!facts.Succeeded)
            {
                return facts.Refusal!;
            }

            FactRules.Write(facts.Value, document);
        }

        var chosen = await ChooseAsync(command, document, ct);
        if (!chosen.Succeeded)
        {
            return chosen.Refusal!;
        }

        var started = await procedures.AsAsync(chosen.Value, document, ct);
        if (!started.Succeeded)
        {
            return started.Refusal!;
        }

        journal.Append(new JournalEntry("procedure.chosen") { CaseId = started.Value, DocumentId = document.Id, ProcedureVersionId = chosen.Value.Id });
        // The task's row must be there before it is completed; the transaction still holds both.
        await db.SaveChangesAsync(ct);
        if (await TaskAsync(document.Id, ct) is { } task)
        {
            return await CompleteAsync(WithReason(command), document, task, ct);
        }

        var entered = await book.EnterAsync(document, command.Decision, new JournalEntry("document.registered") { CaseId = started.Value }, ct);
        return entered.Map(entry => new IncomingDecided(document.Id, entry.Number, started.Value));
    }

    private async Task<Outcome<ProcedureVersion>> ChooseAsync(DecideIncomingCommand command, Document document, CancellationToken ct)
    {
        var proposed = await procedures.FindAsync(document, ct);
        if (string.IsNullOrEmpty(command.DefinitionId) || command.DefinitionId == proposed?.DefinitionId)
        {
            return proposed is null ? IntakeRefusals.NoProcedure : proposed;
        }

        if (VietnameseText.Clean(command.DefinitionReason).Length < CompleteTask.LeastReason)
        {
            return IntakeRefusals.ProcedureReason;
        }

        return await db.Set<ProcedureVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.DefinitionId == command.DefinitionId && v.IsPublished, ct) is { } version
            ? version
            : IntakeRefusals.ProcedureUnknown;
    }

    /// <summary>Why another procedure was chosen is an opinion at the step, beside what the clerk noted.</summary>
    private static DecideIncomingCommand WithReason(DecideIncomingCommand command)
    {
        var words = string.Join("\n", new[] { command.Decision.Text, command.DefinitionReason }.Where(t => !string.IsNullOrWhiteSpace(t)));
        return command with { Decision = command.Decision with { Text = words.Length == 0 ? null : words } };
    }

    private Task<WorkTask?> TaskAsync(Guid documentId, CancellationToken ct) => db.Set<WorkTask>()
        .Where(t => t.DocumentId == documentId && t.StepType == StepTypes.Receive && t.State == WorkTaskState.Open).OrderBy(t => t.OpenedAt).FirstOrDefaultAsync(ct);

    private int? NumberOf(Guid documentId) =>
        db.Set<RegisterEntry>().Local.FirstOrDefault(e => e.DocumentId == documentId && e.CancelledAt is null && e.ReturnedAt is null)?.Number;
}
