using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EOffice.Core.Platform;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>Reads the JSON of a procedure that somebody hands in, and refuses in words what can't be kept. Pure.</summary>
public static partial class ProcedureText
{
    /// <summary>In bytes, measured before anything is parsed.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    public const int MostName = 200;

    private const int MostSteps = 500;
    private const int MostConnections = 2_000;

    /// <summary>What a version says of itself and of its keeping, not of the work: two versions that differ only here are the same drawing.</summary>
    private static readonly string[] Identity =
    [
        "id", "definitionId", "version", "isPublished", "isLatest", "createdAt", "links", "$schema", "isReadonly", "isSystem", "toolVersion",
    ];

    /// <summary>Readable and of a size that can be drawn. It may still be half drawn: that is asked when it is published.</summary>
    internal static Outcome<WorkflowDefinition> Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return ProcedureRefusals.Unreadable("Chưa lưu được: tệp quy trình trống. Chọn tệp JSON đã xuất từ trang vẽ quy trình.");
        }

        if (Encoding.UTF8.GetByteCount(json) > MostBytes)
        {
            return ProcedureRefusals.TooLarge;
        }

        try
        {
            var definition = WorkflowDefinition.Parse(json);
            // Written once here, so that what can't be written is refused now and not when it is kept.
            _ = definition.ToJson();
            if (!TypeForm().IsMatch(definition.Root.Type))
            {
                return ProcedureRefusals.Unreadable("Chưa lưu được: tệp quy trình thiếu “root.type”. Chọn tệp JSON đã xuất từ trang vẽ quy trình.");
            }

            return IsTooLarge(definition) ? ProcedureRefusals.TooLarge : definition;
        }
        catch (DefinitionFormatException unreadable)
        {
            return ProcedureRefusals.Unreadable(VietnameseText.Cut(unreadable.Message, 500));
        }
        catch (InvalidOperationException)
        {
            return ProcedureRefusals.Unreadable("Chưa lưu được: tệp quy trình có ký tự hỏng. Xuất lại tệp rồi làm lại.");
        }
    }

    /// <summary>The name as it is kept, or the refusal.</summary>
    internal static Outcome<string> Name(string? name)
    {
        var clean = VietnameseText.Clean(name).Replace('\n', ' ').Replace('\t', ' ');
        return clean.Length == 0 || VietnameseText.Length(clean) > MostName || clean.AsSpan().ContainsAny('<', '>') ? ProcedureRefusals.BadName : clean;
    }

    internal static bool IsId(string id) => IdForm().IsMatch(id);

    /// <summary>True when both draw the same work, whatever their numbers are.</summary>
    internal static bool SameContent(string one, string other) => JsonNode.DeepEquals(Content(one), Content(other));

    /// <summary>What the designer sent, laid over what was kept: properties that it doesn't know survive its saves.</summary>
    internal static WorkflowDefinition Over(string kept, WorkflowDefinition sent)
    {
        var merged = (JsonObject)JsonNode.Parse(kept)!;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(sent.ToJson())!)
        {
            merged[name] = value?.DeepClone();
        }

        merged.Remove("links");
        return WorkflowDefinition.Parse(merged.ToJsonString());
    }

    private static JsonObject Content(string json)
    {
        var content = (JsonObject)JsonNode.Parse(json)!;
        foreach (var name in Identity)
        {
            content.Remove(name);
        }

        // The designer sends null where nothing was chosen, and gets an empty list or its own defaults back.
        if (content["options"] is JsonObject options)
        {
            RemoveWhere(options, v => v is null || v.GetValueKind() == JsonValueKind.False);
        }

        RemoveWhere(content, v => v is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || (v.GetValueKind() == JsonValueKind.String && v.ToString().Length == 0));
        if (content["root"] is JsonObject root)
        {
            NodeIds.Remove(root);
        }

        return content;
    }

    private static void RemoveWhere(JsonObject json, Func<JsonNode?, bool> isEmpty)
    {
        foreach (var name in json.Where(p => isEmpty(p.Value)).Select(p => p.Key).ToList())
        {
            json.Remove(name);
        }
    }

    private static bool IsTooLarge(WorkflowDefinition definition)
    {
        var all = definition.AllActivities().Take(MostSteps + 1).ToList();
        return all.Count > MostSteps || all.Sum(a => a.Connections.Count) > MostConnections;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9._]{0,99}\z")]
    private static partial Regex TypeForm();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}\z")]
    private static partial Regex IdForm();
}
