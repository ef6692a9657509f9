using System.Text.Json.Nodes;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Runtime;

namespace EOffice.Core.Tasks.Waits;

/// <summary>One advance of one case, with the case put where the engine's effects find it. Rows are staged; what follows in other cases
/// is left to <see cref="CaseFamily"/>.</summary>
public sealed class CaseAdvance(OfficeDb db, WorkflowHost host, CaseSlot slot, ProcedureCache procedures, Journal journal)
{
    /// <summary>Adds the case and runs it to where it first waits.</summary>
    /// <exception cref="ArgumentException">A value doesn't fit what the procedure declares; nothing is staged then.</exception>
    internal async Task StartAsync(Case row, ProcedureVersion version, Document subject, StartStimulus start, CancellationToken ct)
    {
        var definition = procedures.Parse(version);
        db.Add(row);
        var begun = journal.Append(new JournalEntry("case.started") { CaseId = row.Id, DocumentId = subject.Id, ProcedureVersionId = version.Id });
        slot.Current = new CaseInProgress(row, subject, definition);
        try
        {
            await host.StartAsync(version.Id.ToString(), start, ct);
        }
        catch (ArgumentException)
        {
            // The engine converts what it is given before it does anything: no effect has been handed out.
            db.Remove(row);
            db.Remove(begun);
            throw;
        }
    }

    /// <returns>False when the bookmark is burnt.</returns>
    internal async Task<bool> ResumeAsync(Case row, Document subject, ResumeStimulus resume, CancellationToken ct)
    {
        await TakeAsync(row, subject, ct);
        return (await host.ResumeAsync(row.Id.ToString(), resume, ct)).Accepted;
    }

    internal async Task<bool> FailAsync(Case row, Document subject, string bookmarkId, string message, CancellationToken ct)
    {
        await TakeAsync(row, subject, ct);
        return (await host.FailAsync(row.Id.ToString(), bookmarkId, message, ct)).Accepted;
    }

    internal async Task<bool> RetryAsync(Case row, Document subject, string incidentId, IReadOnlyDictionary<string, JsonNode?>? inputs, CancellationToken ct)
    {
        await TakeAsync(row, subject, ct);
        return (await host.RetryAsync(row.Id.ToString(), incidentId, inputs, ct)).Accepted;
    }

    internal async Task<bool> SkipAsync(Case row, Document subject, string incidentId, string? outcome, CancellationToken ct)
    {
        await TakeAsync(row, subject, ct);
        return (await host.SkipAsync(row.Id.ToString(), incidentId, outcome, ct)).Accepted;
    }

    internal async Task CancelAsync(Case row, Document subject, CancellationToken ct)
    {
        await TakeAsync(row, subject, ct);
        await host.CancelAsync(row.Id.ToString(), ct);
    }

    internal static StartStimulus Stimulus(
        Case row, string? correlationId, IReadOnlyDictionary<string, JsonNode?> variables, IReadOnlyDictionary<string, JsonNode?>? input = null) =>
        new(row.Id.ToString(), correlationId, input ?? new Dictionary<string, JsonNode?>(), variables);

    private async Task TakeAsync(Case row, Document subject, CancellationToken ct) =>
        slot.Current = new CaseInProgress(row, subject, await procedures.OfCaseAsync(db, row.ProcedureVersionId, ct));
}
