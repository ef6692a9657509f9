using System.Text.Json.Nodes;

namespace EOffice.Core.Procedures;

/// <summary>The node ids by which the designer names a step: the ids from the procedure down to it, joined by colons. Pure.</summary>
public static class NodeIds
{
    /// <summary>What the designer calls the procedure itself.</summary>
    private const string Top = "Workflow1";

    /// <summary>Writes them into the drawing: files that were made elsewhere have none, and copied steps have wrong ones.</summary>
    public static void Write(JsonObject root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Walk(root, Top, (step, id) => step["nodeId"] = id);
    }

    /// <summary>Ids of steps by node id.</summary>
    public static IReadOnlyDictionary<string, string> Of(JsonObject root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(root, Top, (step, id) => found.TryAdd(id, IdOf(step)));
        return found;
    }

    internal static void Remove(JsonObject root) => Walk(root, Top, (step, _) => step.Remove("nodeId"));

    private static void Walk(JsonObject step, string parent, Action<JsonObject, string> visit)
    {
        var id = $"{parent}:{IdOf(step)}";
        visit(step, id);
        foreach (var child in Children(step).ToList())
        {
            Walk(child, id, visit);
        }
    }

    private static IEnumerable<JsonObject> Children(JsonObject step)
    {
        foreach (var (name, value) in step)
        {
            switch (value)
            {
                case JsonArray list when name is "activities":
                    foreach (var child in list.OfType<JsonObject>())
                    {
                        yield return child;
                    }

                    break;
                case JsonArray list when name is "cases":
                    foreach (var child in list.OfType<JsonObject>().Select(c => c["activity"]).OfType<JsonObject>())
                    {
                        yield return child;
                    }

                    break;
                case JsonObject slot when slot.ContainsKey("type") && slot.ContainsKey("id") && name is not ("variable" or "metadata" or "customProperties"):
                    yield return slot;
                    break;
            }
        }
    }

    private static string IdOf(JsonObject step) => step["id"]?.ToString() ?? "";
}
