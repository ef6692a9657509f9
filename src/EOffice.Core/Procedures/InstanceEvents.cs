using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Procedures;

/// <summary>One event at a step of a run, in the designer's words.</summary>
/// <param name="Execution">What belongs together: one passage through the step.</param>
/// <param name="Event">Started, Suspended, Completed, Canceled or Faulted.</param>
public sealed record InstanceEvent(string Id, string Execution, int Sequence, DateTime Time, string Step, string StepType, string Event, string? Message);

/// <summary>One passage through a step.</summary>
/// <param name="Status">Running, Completed, Canceled or Faulted.</param>
public sealed record InstanceStep(string Id, string Step, string StepType, DateTime StartedAt, DateTime? EndedAt, string Status, string? Message);

/// <summary>Reads the events of a run from the journal, or from a trial's own lines. Pure.</summary>
public static class InstanceEvents
{
    /// <summary>What stands instead of a value that may say something of a document.</summary>
    public const string Hidden = "(nội dung văn bản)";

    /// <summary>Variables that hold codes, times and ids; what others hold nobody here knows.</summary>
    private static readonly string[] Codes =
    [
        CaseVariables.DocumentType, CaseVariables.Urgency, CaseVariables.LeadUnit, CaseVariables.CoordinatingUnits, CaseVariables.CoordinatorDues, CaseVariables.LeaderInCharge, CaseVariables.CaseDue,
        CaseVariables.SmallUnit, CaseVariables.Handler, CaseVariables.HandlerHeadsUnit, CaseVariables.AnswerType, CaseVariables.Signer, CaseVariables.SignerLeads,
    ];

    /// <summary>The value as an administrator may see it: texts that a procedure took from a document are left out.</summary>
    public static JsonNode? Shown(string variable, JsonNode? value, bool isTrial) =>
        isTrial || Codes.Contains(variable) || value is null || value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            ? value?.DeepClone()
            : JsonValue.Create(Hidden);

    /// <summary>Passages through steps, in the order in which they began.</summary>
    public static IReadOnlyList<InstanceStep> Steps(IEnumerable<InstanceEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return [.. events.GroupBy(e => e.Execution).Select(StepOf)];
    }

    internal static IReadOnlyList<InstanceEvent> Of(IEnumerable<JournalEvent> journal)
    {
        List<InstanceEvent> found = [];
        foreach (var row in journal)
        {
            foreach (var what in KindsOf(row.Kind))
            {
                var message = what switch { "Completed" => $"Kết quả: {row.Outcome}", "Faulted" => MessageOf(row.Data), "Suspended" => WaitWords.OfEvent(row), _ => null };
                var number = found.Count + 1;
                found.Add(new InstanceEvent(
                    $"{row.Id.ToString(CultureInfo.InvariantCulture)}-{what}", row.TaskId?.ToString("N") ?? $"e{row.Id.ToString(CultureInfo.InvariantCulture)}", number, row.Time, row.Step!, row.StepType ?? "", what, message));
            }
        }

        return found;
    }

    internal static IReadOnlyList<InstanceEvent> Of(IReadOnlyList<TrialLine> lines)
    {
        var passes = new Dictionary<string, int>();
        List<InstanceEvent> found = [];
        foreach (var line in lines)
        {
            // A step that opens anew begins another passage; one that only completes has a passage of that one moment.
            var open = found.FindLast(e => e.Step == line.Step);
            if (line.Event == "Started" || open is null or { Event: "Completed" or "Canceled" or "Faulted" })
            {
                passes[line.Step] = passes.GetValueOrDefault(line.Step) + 1;
            }

            found.Add(new InstanceEvent($"t{line.Sequence}", $"{line.Step}-{passes[line.Step]}", line.Sequence, line.Time, line.Step, line.StepType, line.Event, line.Message));
        }

        return found;
    }

    private static InstanceStep StepOf(IGrouping<string, InstanceEvent> passage)
    {
        var (first, last) = (passage.First(), passage.Last());
        var status = last.Event is "Completed" or "Canceled" or "Faulted" ? last.Event : "Running";
        return new InstanceStep(passage.Key, first.Step, first.StepType, first.Time, status == "Running" ? null : last.Time, status, last.Message);
    }

    private static IEnumerable<string> KindsOf(string kind) => kind switch
    {
        "task.opened" or "wait.opened" => ["Started", "Suspended"],
        "task.completed" or "wait.ended" => ["Completed"],
        "task.cancelled" or "task.lapsed" or "wait.cancelled" => ["Canceled"],
        "step.done" => ["Started", "Completed"],
        "case.incident" => ["Started", "Faulted"],
        _ => [],
    };

    private static string? MessageOf(string? data)
    {
        try
        {
            return data is null ? null : JsonNode.Parse(data)?["message"]?.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
