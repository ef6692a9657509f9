using System.Text.Json.Nodes;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.Waits;

/// <summary>Carries out what an advance left to be done: waits that are over already, sub-procedures that start, end or are no longer
/// wanted. All inside the caller's transaction, so that a person's decision and the step it opens in another case commit together.</summary>
public sealed class CaseFamily(OfficeDb db, ProcessContext context, CaseAdvance advance, CaseFollowUps pending, WaitBook waits, Journal journal, TimeProvider time)
{
    /// <summary>Procedures within procedures: deeper than this and they call each other in a ring that no check has seen.</summary>
    public const int MostDepth = 8;

    internal async Task SettleAsync(CancellationToken ct)
    {
        while (pending.TryTake(out var next))
        {
            // The next advance reads rows that the last one staged.
            await db.SaveChangesAsync(ct);
            await DoAsync(next!, ct);
        }
    }

    private async Task DoAsync(FollowUp next, CancellationToken ct)
    {
        if (await RowAsync(next.CaseId, ct) is not { } row)
        {
            return;
        }

        switch (next)
        {
            case GoOn come:
                row.AnswerId ??= come.AnswerId;
                await waits.CloseAsync(row, come.BookmarkId, WaitState.Done, ct);
                await advance.ResumeAsync(row, await SubjectAsync(row, ct), new ResumeStimulus(come.BookmarkId, [], Output: come.Output), ct);
                break;
            case PassOver over:
                await advance.ResumeAsync(row, await SubjectAsync(row, ct), new ResumeStimulus(over.BookmarkId, [over.Outcome]), ct);
                break;
            case FailWait failed:
                await FailAsync(row, failed.BookmarkId, failed.Message, ct);
                break;
            case StartChild start:
                await StartAsync(row, start, ct);
                break;
            case CancelChildren unwanted:
                await CancelAsync(row, unwanted.BookmarkId, ct);
                break;
        }
    }

    private async Task FailAsync(Case row, string bookmarkId, string message, CancellationToken ct)
    {
        await waits.CloseAsync(row, bookmarkId, WaitState.Cancelled, ct);
        await advance.FailAsync(row, await SubjectAsync(row, ct), bookmarkId, message, ct);
    }

    private async Task StartAsync(Case parent, StartChild start, CancellationToken ct)
    {
        var before = WorkflowState.FromJson(parent.State);
        if (start.BookmarkId is { } bookmark && before.Bookmarks.All(b => b.Id != bookmark))
        {
            return;
        }

        var id = StepAddress.Text(start.Inputs, "WorkflowDefinitionId") ?? "";
        var version = await db.Set<ProcedureVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.DefinitionId == id && v.IsPublished, ct);
        if (version is null)
        {
            await RefuseAsync(parent, start, $"không có quy trình đang dùng nào mang mã “{VietnameseText.Cut(id, 60)}”.", ct);
        }
        else if (await DepthAsync(parent, ct) >= MostDepth)
        {
            await RefuseAsync(parent, start, $"quy trình con lồng nhau quá {MostDepth} cấp.", ct);
        }
        else
        {
            await StartAsync(parent, before, start, version, ct);
        }
    }

    private async Task StartAsync(Case parent, WorkflowState before, StartChild start, ProcedureVersion version, CancellationToken ct)
    {
        var subject = await SubjectAsync(parent, ct);
        var row = new Case
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            ProcedureVersionId = version.Id,
            DocumentId = parent.DocumentId,
            AnswerId = parent.AnswerId,
            ParentCaseId = parent.Id,
            ParentBookmarkId = start.BookmarkId,
            State = "",
            Status = nameof(WorkflowStatus.Running),
            StartedAt = time.GetUtcNow().UtcDateTime,
        };
        if (start.BookmarkId is { } bookmark && await waits.FindAsync(parent.Id, bookmark, ct) is { } wait)
        {
            wait.ChildCaseId = row.Id;
        }

        try
        {
            var input = SubCaseRules.Input(start.Inputs);
            var correlation = StepAddress.Text(start.Inputs, "CorrelationId") ?? before.CorrelationId;
            await advance.StartAsync(row, version, subject, CaseAdvance.Stimulus(row, correlation, SubCaseRules.Variables(CaseRunner.FirstVariables(subject), before.Variables, input), input), ct);
        }
        catch (ArgumentException unfit)
        {
            await RefuseAsync(parent, start, $"đầu vào không hợp với quy trình “{version.Name}”: {unfit.Message}", ct);
        }
    }

    /// <summary>A step that doesn't wait has gone on: what failed is told in the journal only.</summary>
    private async Task RefuseAsync(Case parent, StartChild start, string message, CancellationToken ct)
    {
        if (start.BookmarkId is { } bookmark)
        {
            await FailAsync(parent, bookmark, message, ct);
            return;
        }

        journal.Append(new JournalEntry("case.incident")
        {
            CaseId = parent.Id,
            DocumentId = parent.DocumentId,
            ProcedureVersionId = parent.ProcedureVersionId,
            Step = start.Step,
            StepType = start.StepType,
            Data = System.Text.Json.JsonSerializer.Serialize(new { message }),
        });
    }

    private async Task CancelAsync(Case parent, string? bookmarkId, CancellationToken ct)
    {
        var running = nameof(WorkflowStatus.Running);
        var faulted = nameof(WorkflowStatus.Faulted);
        var children = await db.Set<Case>().Where(c => c.ParentCaseId == parent.Id && (c.Status == running || c.Status == faulted) && (bookmarkId == null || c.ParentBookmarkId == bookmarkId)).ToListAsync(ct);
        foreach (var child in children)
        {
            await advance.CancelAsync(child, await SubjectAsync(child, ct), ct);
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task<int> DepthAsync(Case row, CancellationToken ct)
    {
        var depth = 1;
        for (var above = row.ParentCaseId; above is { } id && depth < MostDepth; depth++)
        {
            above = await db.Set<Case>().Where(c => c.Id == id).Select(c => c.ParentCaseId).SingleOrDefaultAsync(ct);
        }

        return depth;
    }

    private async Task<Case?> RowAsync(Guid id, CancellationToken ct) =>
        db.Set<Case>().Local.FirstOrDefault(c => c.Id == id) ?? await db.Set<Case>().FirstOrDefaultAsync(c => c.Id == id, ct);

    private async Task<Document> SubjectAsync(Case row, CancellationToken ct) =>
        db.Set<Document>().Local.FirstOrDefault(d => d.Id == row.DocumentId) ?? await db.Set<Document>().SingleAsync(d => d.Id == row.DocumentId, ct);
}

/// <summary>What passes between a case and the case of its sub-procedure. Pure.</summary>
internal static class SubCaseRules
{
    /// <summary>The step's input as an object; anything else gives nothing.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Input(IReadOnlyDictionary<string, JsonNode?> inputs) =>
        inputs.GetValueOrDefault("Input") is JsonObject given ? given.ToDictionary(v => v.Key, v => v.Value?.DeepClone()) : [];

    /// <summary>The child knows of its document what its parent knows, and what the step gives it besides.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> Variables(
        IReadOnlyDictionary<string, JsonNode?> first, IReadOnlyDictionary<string, JsonNode?> parent, IReadOnlyDictionary<string, JsonNode?> input)
    {
        var known = new Dictionary<string, JsonNode?>(first);
        foreach (var (name, _) in CaseVariables.All)
        {
            if (parent.GetValueOrDefault(name) is { } value)
            {
                known[name] = value.DeepClone();
            }
        }

        foreach (var (name, value) in input)
        {
            known[name] = value?.DeepClone();
        }

        return known;
    }

    /// <summary>What a case that ended gives back: the whole as <c>result</c>, and each declared output by its own name.</summary>
    public static IReadOnlyDictionary<string, JsonNode?>? Output(IReadOnlyList<string> declared, IReadOnlyDictionary<string, JsonNode?> variables)
    {
        if (declared.Count == 0)
        {
            return null;
        }

        var whole = new JsonObject(declared.Select(n => KeyValuePair.Create(n, variables.GetValueOrDefault(n)?.DeepClone())));
        var output = new Dictionary<string, JsonNode?> { ["result"] = whole };
        foreach (var name in declared)
        {
            output.TryAdd(name, variables.GetValueOrDefault(name)?.DeepClone());
        }

        return output;
    }
}
