using System.Text.Json.Nodes;
using EOffice.Core.Procedures;
using EOffice.Workflows.Activities;

namespace EOffice.Web.ElsaApi;

/// <summary>The lists that inputs are chosen from.</summary>
internal sealed record StepChoices(StepOptionLists Lists, IReadOnlyList<StepOption> Templates)
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["MatchFirst"] = "Trường hợp khớp đầu tiên",
        ["MatchAny"] = "Mọi trường hợp khớp",
        ["WaitAll"] = "Chờ tất cả các nhánh",
        ["WaitAllActive"] = "Chờ các nhánh đang chạy",
        ["WaitAny"] = "Chỉ cần một nhánh",
        ["All"] = "Tất cả đã trả lời",
        ["Any"] = "Một nơi trả lời là đủ, các nơi khác thôi",
        ["AllOrDue"] = "Tất cả trả lời hoặc quá hạn: ghi nhận im lặng",
        ["AnyDeputy"] = "Cấp phó nào cũng được",
        ["InCharge"] = "Chỉ cấp phó phụ trách",
    };

    /// <summary>Null for an input that is typed.</summary>
    public IReadOnlyList<StepOption>? Of(ActivityInput input) => input.Name switch
    {
        "Role" => Lists.Roles,
        "Unit" => Lists.Units,
        "Person" => Lists.People,
        "Template" => Templates,
        "WorkflowDefinitionId" => Lists.Procedures,
        _ => input.Options?.Select(o => new StepOption(o, Words.GetValueOrDefault(o, o))).ToList(),
    };
}

/// <summary>A step type as the designer's toolbox reads it.</summary>
internal static class ActivityJson
{
    /// <summary>Known to drawings that come from elsewhere, and not offered: our procedures are flowcharts.</summary>
    private static readonly string[] Hidden =
    [
        "Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel", "Elsa.If", "Elsa.Switch", "Elsa.Fork", "Elsa.While", "Elsa.For", "Elsa.ForEach",
        "Elsa.ParallelForEach", "Elsa.Break", "Elsa.Complete", "Elsa.Correlate", "Elsa.WriteLine",
    ];

    /// <summary>The designer adds the ways out of these itself, from what is typed in.</summary>
    private static readonly string[] WithOwnPorts = ["Elsa.FlowFork", "Elsa.FlowSwitch", "Elsa.Flowchart"];

    public static IEnumerable<JsonNode> All(ActivityRegistry registry, StepChoices choices) =>
    [
        Bare("Elsa.Workflow", "Quy trình", "Quy trình", [new JsonObject { ["name"] = "Root", ["displayName"] = "Gốc", ["type"] = "Embedded", ["isBrowsable"] = false }]),
        Bare("Elsa.NotFoundActivity", "Không tìm thấy", "Loại bước không còn trong hệ thống", []),
        .. registry.All.Select(d => Of(d, choices)),
    ];

    /// <summary>How the designer lays a list out; null for an input that is typed.</summary>
    public static JsonObject? Specification(string hint, IReadOnlyList<StepOption>? options) => options is null ? null : hint switch
    {
        "checklist" => new JsonObject { ["checklist"] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = Items(options), ["isFlagsEnum"] = false } } },
        "radiolist" => new JsonObject { ["radiolist"] = new JsonObject { ["radioList"] = new JsonObject { ["items"] = Items(options), ["isFlagsEnum"] = false } } },
        _ => new JsonObject
        {
            ["dropdown"] = new JsonObject
            {
                ["selectList"] = new JsonObject { ["items"] = Items(options), ["isFlagsEnum"] = false, ["sortItems"] = false },
                ["providerName"] = null,
            },
        },
    };

    private static JsonNode Of(ActivityDescriptor descriptor, StepChoices choices)
    {
        var json = Bare(descriptor.Type, descriptor.DisplayName, descriptor.Description, WithOwnPorts.Contains(descriptor.Type) ? [] : descriptor.Ports.Select(Port));
        json["version"] = descriptor.Version;
        json["category"] = descriptor.Category;
        json["inputs"] = new JsonArray([.. Inputs(descriptor, choices)]);
        json["isContainer"] = descriptor.Type == "Elsa.Flowchart";
        json["isBrowsable"] = !Hidden.Contains(descriptor.Type);
        json["isStart"] = descriptor.Type == "Elsa.Start";
        json["isTerminal"] = descriptor.Type is "Elsa.End" or "Elsa.Finish" or "Elsa.Fault";
        return json;
    }

    private static IEnumerable<JsonNode> Inputs(ActivityDescriptor descriptor, StepChoices choices)
    {
        if (descriptor.Type == "Elsa.SetVariable")
        {
            // Which variable is no value to compute: the engine reads it from the step itself.
            yield return Input(new ActivityInput("Variable", "Elsa.Workflows.Models.Variable", "Biến", "Biến nhận giá trị.", "variable-picker"), 0, isWrapped: false, null);
        }

        foreach (var (place, input) in descriptor.Inputs.Index())
        {
            yield return Input(input, place + 1, isWrapped: input.UiHint != "flow-switch-editor", choices.Of(input));
        }
    }

    private static JsonObject Input(ActivityInput input, int order, bool isWrapped, IReadOnlyList<StepOption>? options)
    {
        var hint = options is not null && input.UiHint == "singleline" ? "dropdown" : input.UiHint;
        return new JsonObject
        {
            ["name"] = input.Name,
            ["typeName"] = input.TypeName,
            ["displayName"] = input.DisplayName,
            ["description"] = input.Description ?? "",
            ["order"] = order,
            ["isBrowsable"] = true,
            ["isSynthetic"] = false,
            ["isWrapped"] = isWrapped,
            ["uiHint"] = hint,
            ["category"] = null,
            ["defaultValue"] = input.Default is null ? null : JsonValue.Create(input.Default.ToString()),
            ["defaultSyntax"] = input.TypeName == "Boolean" && hint != "checkbox" ? "JavaScript" : hint == "dynamic-outcomes" ? "Object" : "Literal",
            ["isReadOnly"] = false,
            ["isSensitive"] = false,
            ["storageDriverType"] = null,
            ["uiSpecifications"] = Specification(hint, options) ?? new JsonObject(),
        };
    }

    private static JsonObject Bare(string type, string name, string description, IEnumerable<JsonObject> ports) => new()
    {
        ["typeName"] = type,
        ["namespace"] = type.Split('.')[0],
        ["name"] = name,
        ["version"] = 1,
        ["category"] = "Luồng",
        ["displayName"] = name,
        ["description"] = description,
        ["kind"] = "Action",
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["ports"] = new JsonArray([.. ports]),
        ["customProperties"] = new JsonObject(),
        ["constructionProperties"] = new JsonObject(),
        ["isContainer"] = false,
        ["isBrowsable"] = false,
        ["isStart"] = false,
        ["isTerminal"] = false,
    };

    private static JsonObject Port(ActivityPort port) => new() { ["name"] = port.Name, ["displayName"] = port.DisplayName, ["type"] = "Flow", ["isBrowsable"] = true };

    private static JsonArray Items(IReadOnlyList<StepOption> options) =>
        new([.. options.Select(o => (JsonNode)new JsonObject { ["text"] = o.Text, ["value"] = o.Value })]);
}
