using System.Globalization;
using System.Text.Json.Nodes;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks.Waits;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>Starts and resumes cases inside the caller's transaction, and with them whatever follows in their sub-procedures.</summary>
public sealed class CaseRunner(OfficeDb db, ProcessContext context, CaseAdvance advance, CaseFamily family, CaseFollowUps pending, WaitBook waits, TimeProvider time)
{
    /// <summary>Starts the procedure version for the document. The first steps' tasks are staged with it.</summary>
    /// <param name="variables">What is known from the start: who drafts, which unit receives.</param>
    /// <param name="isOwnDraft">The document is the one that the case is to produce (văn bản tự khởi tạo, văn bản nội bộ).</param>
    public Task<Outcome<Guid>> StartAsync(
        ProcedureVersion version, Document subject, IReadOnlyDictionary<string, object?>? variables = null, bool isOwnDraft = false, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(subject);
        var row = new Case
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            ProcedureVersionId = version.Id,
            DocumentId = subject.Id,
            AnswerId = isOwnDraft ? subject.Id : null,
            State = "",
            Status = nameof(WorkflowStatus.Running),
            StartedAt = time.GetUtcNow().UtcDateTime,
        };
        return GuardAsync<Guid>(
            async () =>
            {
                await advance.StartAsync(row, version, subject, CaseAdvance.Stimulus(row, subject.ExchangeId, FirstVariables(subject, variables)), ct);
                return row.Id;
            },
            ct);
    }

    /// <summary>Lets the procedure follow <paramref name="outcome"/> from the task's step.</summary>
    public Task<Outcome<Nothing>> ResumeAsync(WorkTask task, Case row, Document subject, string outcome, IReadOnlyDictionary<string, object?>? variables, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(row);
        pending.IsUnattended = context.ActorId is null;
        return GuardAsync<Nothing>(
            async () => await advance.ResumeAsync(row, subject, new ResumeStimulus(task.BookmarkId, [outcome], VariableValues.ToJson(variables)), ct)
                ? default(Nothing)
                : TaskRefusals.TakenBack,
            ct);
    }

    /// <summary>Ends a case and the sub-procedures that it started: tasks, waits and bookmarks are taken away. One that has ended is left alone.</summary>
    public Task<Outcome<Nothing>> CancelAsync(Case row, Document subject, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        return GuardAsync<Nothing>(
            async () =>
            {
                await advance.CancelAsync(row, subject, ct);
                return default(Nothing);
            },
            ct);
    }

    /// <summary>Runs the step of an incident again; <paramref name="inputs"/> stand in for what the drawing says.</summary>
    internal Task<Outcome<Nothing>> RetryAsync(Case row, Document subject, string incidentId, IReadOnlyDictionary<string, JsonNode?>? inputs, CancellationToken ct) =>
        GuardAsync<Nothing>(async () => await advance.RetryAsync(row, subject, incidentId, inputs, ct) ? default(Nothing) : TaskRefusals.TakenBack, ct);

    /// <summary>Passes over the step of an incident along <paramref name="outcome"/>.</summary>
    internal Task<Outcome<Nothing>> SkipAsync(Case row, Document subject, string incidentId, string? outcome, CancellationToken ct) =>
        GuardAsync<Nothing>(async () => await advance.SkipAsync(row, subject, incidentId, outcome, ct) ? default(Nothing) : TaskRefusals.TakenBack, ct);

    /// <summary>A wait that the caller has claimed is over.</summary>
    internal async Task<Outcome<Nothing>> GoOnAsync(Case row, CaseWait wait, CancellationToken ct)
    {
        var subject = await db.Set<Document>().SingleAsync(d => d.Id == row.DocumentId, ct);
        pending.IsUnattended = context.ActorId is null;
        return await GuardAsync<Nothing>(
            async () =>
            {
                waits.Append("wait.ended", wait, row, null);
                return await advance.ResumeAsync(row, subject, new ResumeStimulus(wait.BookmarkId, []), ct) ? default(Nothing) : TaskRefusals.TakenBack;
            },
            ct);
    }

    private async Task<Outcome<T>> GuardAsync<T>(Func<Task<Outcome<T>>> advanceOne, CancellationToken ct)
    {
        try
        {
            var outcome = await advanceOne();
            if (outcome.Succeeded)
            {
                await family.SettleAsync(ct);
            }

            pending.Forget();
            return outcome;
        }
        catch (StepCannotOpenException cannot)
        {
            pending.Forget();
            return cannot.Refusal;
        }
    }

    /// <summary>What a procedure knows of its document from the start.</summary>
    internal static Dictionary<string, JsonNode?> FirstVariables(Document subject, IReadOnlyDictionary<string, object?>? more = null)
    {
        var first = new Dictionary<string, JsonNode?>
        {
            [CaseVariables.DocumentType] = subject.TypeName,
            [CaseVariables.Urgency] = UrgencyNames.Of(subject.Urgency),
            [CaseVariables.Sender] = subject.OrganName,
            [CaseVariables.CaseDue] = subject.DueDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is { } date
                ? $"{date}T17:30:00+07:00"
                : "",
        };
        foreach (var (name, value) in VariableValues.ToJson(more))
        {
            first[name] = value;
        }

        return first;
    }
}
