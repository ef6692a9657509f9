using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>A decision, and the one of the step that comes next to the same person, made on one screen (domain.md §7.3).</summary>
/// <param name="ThenStepType">Type of the step that must come next.</param>
public sealed record CompleteConsecutiveCommand(CompleteTaskCommand First, string ThenStepType, StepDecision Then);

/// <summary>Completes two steps of one person in one transaction: each is recorded as its own decision, with its own rights and duties, or neither is.</summary>
public sealed class CompleteConsecutive(OfficeDb db, ProcessContext context, OfficeWork work, CompleteTask complete)
{
    public Task<Outcome<TaskCompleted>> RunAsync(CompleteConsecutiveCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.First.OperationId, $"task.complete-both:{command.First.TaskId:N}", () => DecideAsync(command, ct), ct);
    }

    private async Task<Outcome<TaskCompleted>> DecideAsync(CompleteConsecutiveCommand command, CancellationToken ct)
    {
        var first = await complete.DecideAsync(command.First, ct);
        if (!first.Succeeded)
        {
            return first.Refusal!;
        }

        // Written, not committed: the second decision is looked for and checked as any other.
        await db.SaveChangesAsync(ct);
        var next = await db.Set<WorkTask>()
            .Where(t => t.CaseId == first.Value.CaseId && t.State == WorkTaskState.Open && t.StepType == command.ThenStepType
                && db.Set<TaskHolder>().Any(h => h.TaskId == t.Id && h.PersonId == context.ActorId))
            .OrderByDescending(t => t.OpenedAt).FirstOrDefaultAsync(ct);
        return next is null
            ? TaskRefusals.NotConsecutive
            : await complete.DecideAsync(new CompleteTaskCommand(next.Id, next.Revision, command.First.OperationId, command.Then), ct);
    }
}

/// <summary>Tells whether the step after a task would come to the same person.</summary>
public sealed class NextOfSamePerson(OfficeDb db, ProcessContext context, ProcedureCache procedures, AddressResolver addresses, ITaskDuties duties)
{
    /// <summary>The step's name when <paramref name="outcome"/> leads straight to a step of that type which the reader may decide; else null.</summary>
    public async Task<string?> FindAsync(Guid taskId, string outcome, string stepType, CancellationToken ct = default)
    {
        var task = await db.Set<WorkTask>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, ct);
        if (task is null || context.ActorId is not { } me)
        {
            return null;
        }

        var row = await db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == task.CaseId, ct);
        var drawing = await procedures.OfCaseAsync(db, row.ProcedureVersionId, ct);
        if (DrawnWays.Targets(drawing, task.Step, outcome) is not [var (id, name)] || drawing.FindActivity(id) is not { } node || node.Type != stepType)
        {
            return null;
        }

        var subject = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == row.DocumentId, ct);
        var running = new CaseInProgress(row, subject, drawing) { Variables = WorkflowState.FromJson(row.State).Variables };
        var found = await addresses.ResolveAsync(running, StepAddress.Read(Inputs(node, running)), ct);
        var barred = await duties.BarredAsync(stepType, row.AnswerId ?? row.DocumentId, ct);
        return found is not null && found.People.Contains(me) && !barred.Contains(me) ? name : null;
    }

    /// <summary>Literals and variables; a script is left to the engine, and such a step isn't offered.</summary>
    private static Dictionary<string, System.Text.Json.Nodes.JsonNode?> Inputs(ActivityNode node, CaseInProgress running) => node.Inputs
        .Select(i => (Name: char.ToUpperInvariant(i.Key[0]) + i.Key[1..], Value: i.Value.ExpressionType switch
        {
            "Literal" => i.Value.Value,
            "Variable" => running.Variables.GetValueOrDefault(i.Value.Value?["name"]?.ToString() ?? ""),
            _ => null,
        }))
        .ToDictionary(i => i.Name, i => i.Value);
}
