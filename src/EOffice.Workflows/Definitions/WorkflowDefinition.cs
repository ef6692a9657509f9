using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EOffice.Workflows.Definitions;

/// <summary>
/// An Elsa 3 workflow definition, immutable. The JSON it was read from is kept whole, so unknown properties survive
/// load and save (format page, "Definition JSON").
/// </summary>
public sealed class WorkflowDefinition
{
    private static readonly JsonSerializerOptions Written = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The same property twice would be noticed only where it is read, long after the text was kept.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonObject _json;
    private readonly Lazy<FrozenDictionary<string, ActivityNode>> _byId;
    private readonly Lazy<IReadOnlyList<VariableDefinition>> _allVariables;

    private WorkflowDefinition(JsonObject json)
    {
        _json = json;
        Id = Read.Text(json, "id") ?? string.Empty;
        DefinitionId = Read.Text(json, "definitionId") ?? string.Empty;
        Name = Read.Text(json, "name") ?? string.Empty;
        Description = Read.Text(json, "description");
        Version = Read.Whole(json, "version") ?? 1;
        IsPublished = Read.Flag(json, "isPublished");
        IsLatest = Read.Flag(json, "isLatest");
        Root = ActivityReader.ReadRoot(json["root"]);
        Variables = VariableReader.Variables(json["variables"]);
        Inputs = VariableReader.Inputs(json["inputs"]);
        Outputs = VariableReader.Outputs(json["outputs"]);
        _byId = new(() => AllActivities().DistinctBy(a => a.Id).ToFrozenDictionary(a => a.Id));
        _allVariables = new(() => [.. Variables.Concat(AllActivities().SelectMany(a => a.Variables)).DistinctBy(v => v.Name)]);
    }

    /// <summary>Id of this version.</summary>
    public string Id { get; }

    /// <summary>Logical id, shared by all versions.</summary>
    public string DefinitionId { get; }

    public string Name { get; }

    public string? Description { get; }

    public int Version { get; }

    public bool IsPublished { get; }

    public bool IsLatest { get; }

    public ActivityNode Root { get; }

    public IReadOnlyList<VariableDefinition> Variables { get; }

    public IReadOnlyList<InputDefinition> Inputs { get; }

    /// <summary>Names of what the workflow gives back to one that waits for it: the variables of these names, as they stand at its end.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Variables of the workflow and of its containers; the outermost of a name counts.</summary>
    internal IReadOnlyList<VariableDefinition> AllVariables => _allVariables.Value;

    /// <summary>Every activity with the root first, depth first in JSON order.</summary>
    public IEnumerable<ActivityNode> AllActivities()
    {
        var pending = new Stack<ActivityNode>([Root]);
        while (pending.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children().Reverse()) pending.Push(child);
        }
    }

    public ActivityNode? FindActivity(string id) => _byId.Value.GetValueOrDefault(id);

    /// <summary>Reads Elsa's definition JSON, as its exporter and its Studio write it.</summary>
    /// <exception cref="DefinitionFormatException">The text is no JSON object, or has no <c>root.type</c>.</exception>
    public static WorkflowDefinition Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonNode.Parse(json, documentOptions: Strict) is JsonObject o
                ? new WorkflowDefinition(o)
                : throw new DefinitionFormatException("Tệp quy trình không hợp lệ: nội dung phải là một đối tượng JSON.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair in a text.
            throw new DefinitionFormatException($"Tệp quy trình không phải JSON hợp lệ: {e.Message}", e);
        }
    }

    /// <summary>The definition's JSON with everything it was read with, known to us or not.</summary>
    public string ToJson() => _json.ToJsonString(Written);

    /// <summary>A copy under another identity; used when a draft is saved or published.</summary>
    public WorkflowDefinition WithIdentity(string id, string definitionId, int version, bool isPublished, bool isLatest)
    {
        var copy = (JsonObject)_json.DeepClone();
        copy["id"] = id;
        copy["definitionId"] = definitionId;
        copy["version"] = version;
        copy["isPublished"] = isPublished;
        copy["isLatest"] = isLatest;
        return new WorkflowDefinition(copy);
    }

    /// <summary>A copy under another name.</summary>
    public WorkflowDefinition Named(string name)
    {
        var copy = (JsonObject)_json.DeepClone();
        copy["name"] = name;
        return new WorkflowDefinition(copy);
    }
}
