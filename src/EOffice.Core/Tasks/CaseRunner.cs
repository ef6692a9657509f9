using System.Globalization;
using System.Text.Json.Nodes;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Workflows.Execution;
using EOffice.Workflows.Runtime;

namespace EOffice.Core.Tasks;

/// <summary>Starts and resumes cases inside the caller's transaction.</summary>
public sealed class CaseRunner(OfficeDb db, ProcessContext context, WorkflowHost host, CaseSlot slot, ProcedureCache procedures, Journal journal, TimeProvider time)
{
    /// <summary>A drawing whose steps are all passed over in a ring would never end.</summary>
    private const int MostPassed = 100;

    /// <summary>Starts the procedure version for the document. The first steps' tasks are staged with it.</summary>
    /// <param name="variables">What is known from the start: who drafts, which unit receives.</param>
    /// <param name="isOwnDraft">The document is the one that the case is to produce (văn bản tự khởi tạo, văn bản nội bộ).</param>
    public async Task<Outcome<Guid>> StartAsync(
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
        db.Add(row);
        journal.Append(new JournalEntry("case.started") { CaseId = row.Id, DocumentId = subject.Id, ProcedureVersionId = version.Id });
        slot.Current = new CaseInProgress(row, subject, procedures.Parse(version));
        return await GuardAsync<Guid>(async () =>
        {
            await host.StartAsync(version.Id.ToString(), new StartStimulus(row.Id.ToString(), subject.ExchangeId, new Dictionary<string, JsonNode?>(), FirstVariables(subject, variables)), ct);
            await FollowPassedAsync(row.Id, ct);
            return row.Id;
        });
    }

    /// <summary>Lets the procedure follow <paramref name="outcome"/> from the task's step.</summary>
    public async Task<Outcome<Nothing>> ResumeAsync(WorkTask task, Case row, Document subject, string outcome, IReadOnlyDictionary<string, object?>? variables, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(row);
        slot.Current = new CaseInProgress(row, subject, await procedures.OfCaseAsync(db, row.ProcedureVersionId, ct));
        return await GuardAsync<Nothing>(async () =>
        {
            var result = await host.ResumeAsync(row.Id.ToString(), new ResumeStimulus(task.BookmarkId, [outcome], VariableValues.ToJson(variables)), ct);
            if (!result.Accepted)
            {
                return TaskRefusals.TakenBack;
            }

            await FollowPassedAsync(row.Id, ct);
            return default(Nothing);
        });
    }

    /// <summary>On through the steps that wait for nobody, in the same transaction as the decision that led to them.</summary>
    private async Task FollowPassedAsync(Guid caseId, CancellationToken ct)
    {
        for (var followed = 0; slot.Current.Passed.TryDequeue(out var passed); followed++)
        {
            if (followed == MostPassed)
            {
                throw new StepCannotOpenException(TaskRefusals.RoundAndRound);
            }

            await host.ResumeAsync(caseId.ToString(), new ResumeStimulus(passed.BookmarkId, [passed.Outcome]), ct);
        }
    }

    private static async Task<Outcome<T>> GuardAsync<T>(Func<Task<Outcome<T>>> advance)
    {
        try
        {
            return await advance();
        }
        catch (StepCannotOpenException cannot)
        {
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
