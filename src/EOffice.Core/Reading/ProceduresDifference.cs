using EOffice.Workflows.Definitions;

namespace EOffice.Core.Reading;

/// <param name="Step">The step's id where the change is about one, for marks on the drawing.</param>
public sealed record ChangeWords(ChangeKind Kind, string Words, string? Step);

/// <summary>The difference of two versions in sentences, in the order of the work. Pure.</summary>
public static class ProceduresDifference
{
    public static IReadOnlyList<ChangeWords> Tell(DefinitionDifference difference, WorkflowDefinition before, WorkflowDefinition after, ProceduresWords words)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(words);
        return
        [
            .. difference.Steps.SelectMany(s => TellStep(s, before, after, words)),
            .. difference.Ways.Select(w => TellWay(w, before, after, words)),
            .. difference.Variables.Select(v => new ChangeWords(v.Kind, $"{Verb(v.Kind)} biến {v.Name}", null)),
        ];
    }

    private static IEnumerable<ChangeWords> TellStep(StepChange step, WorkflowDefinition before, WorkflowDefinition after, ProceduresWords words)
    {
        if (step.Kind != ChangeKind.Changed)
        {
            var node = (step.After ?? step.Before)!;
            var place = Place(node, step.Kind == ChangeKind.Added ? after : before);
            yield return new ChangeWords(step.Kind, $"{Verb(step.Kind)} bước “{node.DisplayName}”{place}", step.Id);
            yield break;
        }

        var (old, now) = (step.Before!, step.After!);
        if (step.IsRenamed)
        {
            yield return new ChangeWords(step.Kind, $"Đổi tên bước “{old.DisplayName}” thành “{now.DisplayName}”", step.Id);
        }

        if (step.IsRetyped)
        {
            yield return new ChangeWords(step.Kind, $"Đổi loại bước “{now.DisplayName}” từ {words.KindOf(old)} thành {words.KindOf(now)}", step.Id);
        }

        foreach (var input in step.Inputs)
        {
            yield return new ChangeWords(step.Kind, TellInput(now, input, words), step.Id);
        }

        if (step.HasOther)
        {
            yield return new ChangeWords(step.Kind, $"Đổi thiết đặt khác của bước “{now.DisplayName}”", step.Id);
        }
    }

    private static string TellInput(ActivityNode node, InputChange input, ProceduresWords words)
    {
        var name = words.InputName(node, input.Name);
        return (words.InputText(input.Name, input.Before), words.InputText(input.Name, input.After)) switch
        {
            (null, { } now) => $"Đặt {name} bước “{node.DisplayName}”: {now}",
            ({ } old, null) => $"Bỏ {name} bước “{node.DisplayName}” (trước là {old})",
            ({ } old, { } now) when old != now => $"Đổi {name} bước “{node.DisplayName}” từ {old} thành {now}",
            _ => $"Đổi {name} bước “{node.DisplayName}”",
        };
    }

    private static ChangeWords TellWay(WayChange change, WorkflowDefinition before, WorkflowDefinition after, ProceduresWords words)
    {
        var drawn = change.Kind == ChangeKind.Added ? after : before;
        var from = drawn.FindActivity(change.Way.SourceId);
        var port = from is null ? null : words.Port(from, change.Way.SourcePort);
        var to = drawn.FindActivity(change.Way.TargetId)?.DisplayName ?? change.Way.TargetId;
        return new ChangeWords(
            change.Kind,
            $"{Verb(change.Kind)} đường từ “{from?.DisplayName ?? change.Way.SourceId}” tới “{to}”{(port is null ? "" : $", khi {port.ToLowerInvariant()}")}",
            null);
    }

    /// <summary>Between which steps it stands, where that is one before and one behind.</summary>
    private static string Place(ActivityNode node, WorkflowDefinition drawn)
    {
        var ways = drawn.AllActivities().SelectMany(a => a.Connections).ToList();
        var from = ways.FirstOrDefault(c => c.TargetId == node.Id && c.SourceId != node.Id)?.SourceId;
        var to = ways.FirstOrDefault(c => c.SourceId == node.Id && c.TargetId != node.Id && c.TargetId != from)?.TargetId;
        return (from is null ? null : drawn.FindActivity(from)?.DisplayName, to is null ? null : drawn.FindActivity(to)?.DisplayName) switch
        {
            ({ } a, { } b) => $" giữa “{a}” và “{b}”",
            ({ } a, null) => $" sau “{a}”",
            (null, { } b) => $" trước “{b}”",
            _ => "",
        };
    }

    private static string Verb(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "Thêm",
        ChangeKind.Removed => "Bỏ",
        _ => "Đổi",
    };
}
