using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EOffice.Benchmarks;

/// <summary>One bench's figures. Only the ratio is worth comparing between machines.</summary>
/// <param name="Ratio">The bench's headline.</param>
/// <param name="Target">What is asked of it, in words.</param>
/// <param name="Met">Whether this run reached it.</param>
/// <param name="Figures">Everything else, by name.</param>
internal sealed record BenchResult(double Ratio, string Target, bool Met, JsonObject Figures)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson(string name)
    {
        var line = new JsonObject { ["bench"] = name, ["ratio"] = Round(Ratio), ["target"] = Target, ["met"] = Met };
        foreach (var (key, value) in Figures)
        {
            line[key] = value?.DeepClone();
        }

        return line.ToJsonString(Plain);
    }

    /// <summary>Three significant digits: more would pretend.</summary>
    public static double Round(double value) =>
        value == 0 || !double.IsFinite(value) ? 0 : Math.Round(value, Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15));
}
