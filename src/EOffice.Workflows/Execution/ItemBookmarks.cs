using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Execution;

/// <summary>
/// A waiting activity that asks several at once: one bookmark per item, each with an input <c>Item</c> of its own, in a frame that
/// knows the join rule. An item is answered once; the activity completes once.
/// </summary>
internal static class ItemBookmarks
{
    /// <summary>Each item is a bookmark in the state: far above what anybody asks at once.</summary>
    private const int MostItems = 200;

    /// <exception cref="EvaluationException">There are too many items.</exception>
    public static void Open(Advance run, int frame, ActivityNode node, IReadOnlyDictionary<string, JsonNode?> inputs)
    {
        var items = Items(inputs.GetValueOrDefault("Items"));
        if (items.Count > MostItems) throw new EvaluationException($"danh sách dài quá {MostItems} mục.");
        if (items.Count == 0)
        {
            run.Completed(frame, node, First(run, node));
            return;
        }
        var scope = run.Enter(node, frame);
        scope.Position = JsonValues.Text(inputs.GetValueOrDefault("JoinRule")) == "Any" ? 1 : 0;
        foreach (var item in items) run.Open(scope.Id, node, new Dictionary<string, JsonNode?>(inputs) { ["Item"] = item });
    }

    /// <summary>An outcome that has a way of its own is followed once all is done: whoever drew it wants to hear of it.</summary>
    public static void Answered(Advance run, Frame scope, IReadOnlyList<string>? outcomes)
    {
        scope.Settled.UnionWith(outcomes ?? []);
        if (scope.Position != 1 && run.HasBookmarks(scope.Id)) return;
        var first = First(run, scope.Node);
        var ways = run.FindFrame(scope.Parent)?.Node.Connections.Where(c => c.SourceId == scope.Node.Id).Select(c => c.SourcePort).ToHashSet() ?? [];
        var other = scope.Settled.FirstOrDefault(o => !first.Contains(o) && ways.Contains(o));
        run.CompleteFrame(scope, other is null ? first : [other]);
    }

    private static string[] First(Advance run, ActivityNode node) => run.Descriptor(node).Ports is [var port, ..] ? [port.Name] : ["Done"];

    /// <summary>Texts are lists too: codes with commas or semicolons between them. Nobody is asked twice.</summary>
    private static List<JsonNode> Items(JsonNode? list) =>
        [.. JsonValues.Items(list).OfType<JsonNode>()
            .SelectMany(i => i is JsonValue value && value.TryGetValue(out string? text)
                ? text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => (JsonNode)t)
                : [i.DeepClone()])
            .DistinctBy(i => i.ToJsonString())];
}
