using System.Text.Json;
using System.Text.Json.Nodes;

namespace EOffice.Web.Tests.ElsaApi;

/// <summary>Compares the structure of our answer with one that the designer is known to accept.</summary>
internal static class Shape
{
    /// <summary>What is missing or of another type; empty when ours will do.</summary>
    public static IReadOnlyList<string> Differences(JsonNode? recorded, JsonNode? ours, Func<string, bool>? skip = null)
    {
        List<string> found = [];
        Compare("$", recorded, ours, found, skip ?? (_ => false));
        return found;
    }

    private static void Compare(string path, JsonNode? recorded, JsonNode? ours, List<string> found, Func<string, bool> skip)
    {
        if (recorded is null || skip(path))
        {
            return;
        }

        switch (recorded)
        {
            case JsonObject expected when ours is JsonObject actual:
                foreach (var (name, value) in expected)
                {
                    if (actual.ContainsKey(name))
                    {
                        Compare($"{path}.{name}", value, actual[name], found, skip);
                    }
                    else if (!skip($"{path}.{name}"))
                    {
                        found.Add($"{path}.{name} is missing");
                    }
                }

                break;
            case JsonArray { Count: > 0 } expected when ours is JsonArray actual:
                if (actual.Count == 0)
                {
                    found.Add($"{path} is empty: nothing to compare");
                }

                // Lists are of one kind: each of ours has the form of the first recorded.
                foreach (var item in actual)
                {
                    Compare($"{path}[]", expected[0], item, found, skip);
                }

                break;
            default:
                if (Kind(recorded) != Kind(ours))
                {
                    found.Add($"{path} is {Kind(ours)} and not {Kind(recorded)}");
                }

                break;
        }
    }

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        { } kind => kind.ToString(),
    };
}
