using System.Text.Json.Nodes;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>What the checks of our steps share. Pure.</summary>
internal static class StepLiterals
{
    /// <summary>The text of a literal; null when the step has none, or computes it.</summary>
    public static string? Literal(this ActivityNode node, string name) =>
        node.Inputs.FirstOrDefault(i => i.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { ExpressionType: "Literal", Value: JsonValue value }
            ? value.ToString()
            : null;

    /// <summary>A finding that forbids publishing; the text begins with the step's name.</summary>
    public static CheckFinding Error(this ActivityNode node, string code, string property, string text) =>
        new(CheckSeverity.Error, code, node.Id, property, $"Bước “{node.DisplayName}”: {text}");

    /// <summary>A finding to look at, that may be published over.</summary>
    public static CheckFinding Warning(this ActivityNode node, string code, string property, string text) =>
        new(CheckSeverity.Warning, code, node.Id, property, $"Bước “{node.DisplayName}”: {text}");
}
