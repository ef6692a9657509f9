using System.Text.Json.Nodes;

namespace EOffice.Workflows.Tests.Execution;

/// <summary>Recorded definitions, damaged at random: parts removed, doubled, swapped, of another type, with hostile scripts.</summary>
internal static class MutatedDefinitions
{
    private static readonly string[] Originals = [.. Samples.GoldenNames().Select(n => Samples.Read("golden", n, "definition.json"))];

    private static readonly string[] Scripts =
    [
        "while (true) {}", "for (;;) getX()", "(function f() { return f() })()", "'x'.repeat(1e9)", "new Array(1e9)", "System.IO.File.ReadAllText('/etc/passwd')",
        "importNamespace('System')", "eval('1')", "new Function('return 1')()", "Date.now()", "Math.random()", "let s = 'x'; while (true) s += s", "[...Array(99999).keys()].map(String)",
        "/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", "setX({})", "getVariable(Symbol())", "throw 1", "undefined", "null", "NaN", "({}).x.y", "constructor.constructor('return this')()",
        "JSON.parse('['.repeat(9000))", "Object.defineProperty(this, 'getX', { get() { throw 1 } }); getX()",
    ];

    private static readonly string[] Templates = ["{% for i in (1..999999999) %}x{% endfor %}", "{{ Variables }}", "{{ 'a' | append: Variables.X }}", "{% if %}", "{{ 1 | divided_by: 0 }}", "{% include 'x' %}"];

    public static string Make(int seed)
    {
        var random = new Random(seed);
        var json = JsonNode.Parse(Originals[random.Next(Originals.Length)])!;
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            Damage(json, random);
        }

        return json.ToJsonString();
    }

    private static void Damage(JsonNode json, Random random)
    {
        var places = Places(json).ToList();
        var (parent, key, index) = places[random.Next(places.Count)];
        var other = places[random.Next(places.Count)];
        switch (random.Next(6))
        {
            case 0 when parent is JsonObject o:
                o.Remove(key!);
                break;
            case 0:
                ((JsonArray)parent).RemoveAt(index);
                break;
            case 1 when parent is JsonArray array:
                array.Add(array[index]?.DeepClone());
                break;
            case 2:
                Put(parent, key, index, Get(other)?.DeepClone());
                break;
            case 3:
                Expression(json, random);
                break;
            case 4:
                Connect(json, random);
                break;
            default:
                Put(parent, key, index, Junk(random));
                break;
        }
    }

    private static void Expression(JsonNode json, Random random)
    {
        var steps = Steps(json);
        if (steps.Count == 0) return;
        var step = steps[random.Next(steps.Count)];
        var (type, source) = random.Next(3) > 0 ? ("JavaScript", Scripts[random.Next(Scripts.Length)]) : ("Liquid", Templates[random.Next(Templates.Length)]);
        step[new[] { "condition", "outcome", "items", "value", "text", "start" }[random.Next(6)]] = new JsonObject
        {
            ["typeName"] = "Object",
            ["expression"] = new JsonObject { ["type"] = type, ["value"] = source },
        };
        if (random.Next(2) == 0) step["type"] = Samples.Registry.All[random.Next(Samples.Registry.All.Count)].Type;
    }

    private static void Connect(JsonNode json, Random random)
    {
        var steps = Steps(json);
        if (steps.Count == 0 || json["root"]?["connections"] is not JsonArray connections) return;
        string Id() => steps[random.Next(steps.Count)]["id"]?.ToJsonString().Trim('"') ?? "x";
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = Id(), ["port"] = new[] { "Done", "True", "Approved", null }[random.Next(4)] },
            ["target"] = new JsonObject { ["activity"] = Id(), ["port"] = "In" },
        });
    }

    private static JsonNode? Junk(Random random) => random.Next(9) switch
    {
        0 => null,
        1 => random.Next(),
        2 => -1,
        3 => new string('ữ', 5000),
        4 => new JsonArray(new JsonArray(1, null), new JsonObject()),
        5 => new JsonObject { ["type"] = "Elsa.Flowchart", ["id"] = "flow" },
        6 => true,
        7 => "Elsa.While",
        _ => JsonNode.Parse(string.Concat(Enumerable.Repeat("[", 50)) + string.Concat(Enumerable.Repeat("]", 50))),
    };

    private static List<JsonObject> Steps(JsonNode json) => [.. (json["root"] as JsonObject)?["activities"] is JsonArray a ? a.OfType<JsonObject>() : []];

    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Places(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => new[] { ((JsonNode)o, (string?)p.Key, 0) }.Concat(p.Value is null ? [] : Places(p.Value))),
        JsonArray a => a.SelectMany((v, i) => new[] { ((JsonNode)a, (string?)null, i) }.Concat(v is null ? [] : Places(v))),
        _ => [],
    };

    private static JsonNode? Get((JsonNode Parent, string? Key, int Index) place) => place.Key is { } key ? place.Parent[key] : place.Parent[place.Index];

    private static void Put(JsonNode parent, string? key, int index, JsonNode? value)
    {
        if (key is not null) parent[key] = value;
        else parent[index] = value;
    }
}
