using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Expressions;

namespace EOffice.Workflows.Execution;

/// <summary>Variables, inputs and outputs of the advance, as its expressions see them.</summary>
internal sealed partial class Advance : IExpressionContext
{
    private readonly SortedDictionary<string, JsonNode?> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode?> _input = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonObject> _outputs = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, JsonNode?>? _variablesView;

    public string InstanceId => _before.InstanceId;

    public string? CorrelationId => _before.CorrelationId;

    public IReadOnlyDictionary<string, JsonNode?> Variables => _variablesView ??= _variables.AsReadOnly();

    public IReadOnlyDictionary<string, JsonNode?> Input => _input;

    public string? FindVariable(string idOrName) =>
        _variables.ContainsKey(idOrName) ? idOrName : _definition.AllVariables.FirstOrDefault(v => v.Id == idOrName)?.Name;

    public void SetVariable(string name, JsonNode? value)
    {
        var known = FindVariable(name) ?? throw new EvaluationException($"Không có biến “{name}”.");
        var type = _definition.AllVariables.FirstOrDefault(v => v.Name == known)?.TypeName;
        _variables[known] = JsonValues.TryConvert(value, type, out var converted)
            ? converted
            : throw new EvaluationException($"Giá trị gán cho biến “{known}” không đổi được sang kiểu {type}.");
    }

    public JsonNode? OutputFrom(string activity, string? name)
    {
        var id = _outputs.ContainsKey(activity) ? activity : _definition.AllActivities().FirstOrDefault(a => a.Name == activity)?.Id;
        if (id is null || !_outputs.TryGetValue(id, out var output)) return null;
        return name is null ? output.FirstOrDefault().Value : Read.Any(output, name);
    }

    /// <summary>Variables given from outside; a name the definition doesn't declare is kept as it is.</summary>
    /// <exception cref="ArgumentException">A value doesn't fit the declared type.</exception>
    public void SetAll(IReadOnlyDictionary<string, JsonNode?>? values)
    {
        foreach (var (name, value) in values ?? new Dictionary<string, JsonNode?>())
        {
            _variables.TryAdd(FindVariable(name) ?? name, null);
            try
            {
                SetVariable(name, value);
            }
            catch (EvaluationException e)
            {
                throw new ArgumentException(e.Message, nameof(values), e);
            }
        }
    }

    /// <summary>Keeps an activity's outputs for <c>getOutputFrom</c> and writes them to the variables they are bound to.</summary>
    public void SetOutputs(ActivityNode node, IReadOnlyDictionary<string, JsonNode?>? outputs)
    {
        if (outputs is null || outputs.Count == 0) return;
        _outputs[node.Id] = new JsonObject(outputs.Select(o => KeyValuePair.Create(o.Key, o.Value?.DeepClone())));
        SetAll(outputs
            .Where(o => node.Outputs.ContainsKey(o.Key) && FindVariable(node.Outputs[o.Key]) is not null)
            .ToDictionary(o => node.Outputs[o.Key], o => o.Value));
    }

    public JsonNode? Evaluate(InputValue input, string typeName) => ExpressionEvaluator.Evaluate(input, typeName, this);

    /// <summary>All inputs of the descriptor, evaluated; by PascalCase name.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Inputs(ActivityNode node, ActivityDescriptor descriptor)
    {
        var values = new Dictionary<string, JsonNode?>(descriptor.Inputs.Count);
        foreach (var input in descriptor.Inputs)
        {
            var given = node.Inputs.TryGetValue(input.Name, out var value) ? EvaluateNamed(value, input) : null;
            values[input.Name] = given ?? JsonSerializer.SerializeToNode(input.Default);
        }
        return values;
    }

    private JsonNode? EvaluateNamed(InputValue value, ActivityInput input)
    {
        try
        {
            return Evaluate(value, input.TypeName);
        }
        catch (EvaluationException e)
        {
            throw new EvaluationException($"mục “{input.DisplayName}”: {e.Message}", e.Detail, e);
        }
    }

    private string AutoOutcome(ActivityNode node) =>
        node.Inputs.TryGetValue("outcome", out var outcome) && JsonValues.Text(Evaluate(outcome, "String")) is { Length: > 0 } text
            ? text
            : "Done";

    private InputDefinition? Declared(string input) => _definition.Inputs.FirstOrDefault(i => i.Name == input);

    private JsonNode? ConvertInput(string name, JsonNode? value) =>
        JsonValues.TryConvert(value, Declared(name)?.TypeName, out var converted)
            ? converted
            : throw new ArgumentException($"Giá trị đầu vào “{name}” không đúng kiểu.", nameof(value));
}
