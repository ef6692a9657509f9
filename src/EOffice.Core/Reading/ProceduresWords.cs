using System.Text.Json.Nodes;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Reading;

/// <summary>One step of a drawing as people read it.</summary>
/// <param name="Outcomes">What may come out, and where that leads.</param>
public sealed record StepFact(string Id, string Name, string Kind, string Who, string? Due, string? Reminders, IReadOnlyList<OutcomeFact> Outcomes);

/// <param name="Words">Null for the only way on.</param>
/// <param name="To">Null where the drawing ends without a step.</param>
public sealed record OutcomeFact(string? Words, string? To);

/// <summary>Says in the office's words what a drawing says in codes. Pure.</summary>
/// <param name="units">Names of units by code.</param>
public sealed class ProceduresWords(ActivityRegistry registry, IReadOnlyDictionary<string, string> units)
{
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        [CaseVariables.LeadUnit] = "đơn vị chủ trì",
        [CaseVariables.CoordinatingUnits] = "đơn vị phối hợp",
        [CaseVariables.LeaderInCharge] = "lãnh đạo phụ trách",
        [CaseVariables.Handler] = "người xử lý",
        [CaseVariables.Signer] = "người ký",
    };

    public IReadOnlyList<StepFact> StepsOf(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. definition.Root.Activities.Select(n => new StepFact(
            n.Id, n.DisplayName, KindOf(n), WhoOf(n), DueOf(n), RemindersOf(n),
            [.. definition.Root.Connections.Where(c => c.SourceId == n.Id).Select(c => new OutcomeFact(Port(n, c.SourcePort), definition.FindActivity(c.TargetId)?.DisplayName))]))];
    }

    public string KindOf(ActivityNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Type switch
        {
            "Elsa.Start" => "Bắt đầu",
            "Elsa.End" or "Elsa.Finish" => "Kết thúc",
            "Elsa.FlowDecision" => "Rẽ nhánh có/không",
            "Elsa.FlowSwitch" => "Rẽ nhiều nhánh",
            "Elsa.FlowFork" => "Tách song song",
            "Elsa.FlowJoin" => "Chờ các nhánh",
            _ => registry.Find(node.Type)?.DisplayName ?? node.Type,
        };
    }

    /// <summary>A named person wins over role and unit, as where the step opens.</summary>
    public string WhoOf(ActivityNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (Value(node, "person") is { } person)
        {
            return person;
        }

        var role = Value(node, "role");
        return (role, Value(node, "unit")) switch
        {
            ({ } r, { } u) => $"{r} · {u}",
            ({ } r, null) => r,
            (null, { } u) => u,
            _ => "",
        };
    }

    public static string? DueOf(ActivityNode node) => Given(node, "due") is { } due ? Due(due) : null;

    public static string? RemindersOf(ActivityNode node) => Given(node, "reminders") is { } all
        ? string.Join(", ", all.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(r => $"trước {Due(r)}"))
        : null;

    /// <summary>wd:3 is "3 ngày làm việc", case-wd:2 "trước hạn hồ sơ 2 ngày làm việc"; what isn't a limit stays as it is.</summary>
    public static string Due(string rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule == "case")
        {
            return "đến hạn hồ sơ";
        }

        var before = rule.StartsWith("case-", StringComparison.Ordinal);
        return DueRule.TryParse(before ? rule[5..] : rule, out var due) ? (before ? $"trước hạn hồ sơ {due!.ToText()}" : due!.ToText()) : rule;
    }

    /// <summary>What a way out is called; null for the only one.</summary>
    public string? Port(ActivityNode node, string? port)
    {
        ArgumentNullException.ThrowIfNull(node);
        return port switch
        {
            null or "Done" => null,
            "True" => "Có",
            "False" => "Không",
            "Default" => "Còn lại",
            _ => registry.Find(node.Type)?.Ports.FirstOrDefault(p => p.Name == port)?.DisplayName ?? port,
        };
    }

    /// <summary>An input's name in the designer's words.</summary>
    public string InputName(ActivityNode node, string name)
    {
        ArgumentNullException.ThrowIfNull(node);
        return name switch
        {
            "cases" => "các nhánh",
            "condition" => "điều kiện",
            _ => registry.Find(node.Type)?.Inputs.FirstOrDefault(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.DisplayName.ToLowerInvariant() ?? name,
        };
    }

    /// <summary>An input's value in words; null for none.</summary>
    public string? InputText(string name, InputValue? value) => value is null || TextOf(value) is not { Length: > 0 } text ? null : name.ToLowerInvariant() switch
    {
        _ when value.ExpressionType == "Variable" => Variables.GetValueOrDefault(text, $"biến {text}"),
        _ when value.ExpressionType is not (null or "Literal") => Cut(text),
        "due" => Due(text),
        "reminders" => string.Join(", ", text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(r => $"trước {Due(r)}")),
        "role" => Enum.TryParse<PositionRole>(text, out var role) && Enum.IsDefined(role) ? RoleNames.Of(role) : text,
        "unit" => units.GetValueOrDefault(text, text),
        _ => Cut(text),
    };

    private string? Value(ActivityNode node, string name) => node.Inputs.GetValueOrDefault(name) is not { } value ? null
        : value.ExpressionType is null or "Literal" or "Variable" ? InputText(name, value)
        : TextOf(value) is { Length: > 0 } ? "theo biểu thức" : null;

    private static string? Given(ActivityNode node, string name) =>
        node.Inputs.GetValueOrDefault(name) is { } value && TextOf(value) is { Length: > 0 } text
            ? value.ExpressionType is null or "Literal" ? text : "theo biểu thức"
            : null;

    private static string? TextOf(InputValue value) => value.Value switch
    {
        JsonObject variable when value.ExpressionType == "Variable" => variable["name"]?.ToString(),
        JsonArray cases => string.Join(", ", cases.OfType<JsonObject>().Select(c => c["label"]?.ToString()).Where(l => !string.IsNullOrEmpty(l))),
        null => null,
        _ => value.Value.ToString(),
    };

    private static string Cut(string text) => text.Length <= 120 ? text : text[..119] + "…";
}
