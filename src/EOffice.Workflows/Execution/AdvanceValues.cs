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
    /// <summary>Frame of the activity whose expressions are evaluated.</summary>
    private int _scope;

    private readonly Dictionary<string, JsonNode?> _input = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonObject> _outputs = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, JsonNode?>? _variablesView;

    /// <summary>Inputs that a retry gives to one activity, once.</summary>
    private (string ActivityId, IReadOnlyDictionary<string, JsonNode?> Inputs)? _given;

    public string InstanceId => _before.InstanceId;

    public string? CorrelationId { get; set; }

    /// <summary>Variables of the workflow, and over them the loop variables around the activity that is looking.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables
    {
        get
        {
            var whole = _variablesView ??= _variables.AsReadOnly();
            if (Scopes().All(f => f.Locals.Count == 0)) return whole;
            var seen = new Dictionary<string, JsonNode?>(whole);
            foreach (var (name, value) in Scopes().Reverse().SelectMany(f => f.Locals)) seen[name] = value;
            return seen;
        }
    }

    public IReadOnlyDictionary<string, JsonNode?> Input => _input;

    public string? FindVariable(string idOrName) =>
        LocalScope(idOrName) is not null || _variables.ContainsKey(idOrName) ? idOrName : _definition.AllVariables.FirstOrDefault(v => v.Id == idOrName)?.Name;

    public void SetVariable(string name, JsonNode? value)
    {
        if (LocalScope(name) is { } scope)
        {
            scope.Locals[name] = value;
            return;
        }
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

    /// <summary>An output of an activity that is still at work, such as a loop's current value.</summary>
    /// <exception cref="EvaluationException">It doesn't fit the variable it is bound to.</exception>
    public void SetOutput(ActivityNode node, string name, JsonNode? value)
    {
        _outputs[node.Id] = new JsonObject { [name] = value?.DeepClone() };
        if (node.Outputs.TryGetValue(name, out var variable) && FindVariable(variable) is { } known) SetVariable(known, value);
    }

    public JsonNode? Evaluate(InputValue input, string typeName) => ExpressionEvaluator.Evaluate(input, typeName, this);

    /// <summary>All inputs of the descriptor, evaluated; by PascalCase name.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Inputs(ActivityNode node, ActivityDescriptor descriptor)
    {
        var values = new Dictionary<string, JsonNode?>(descriptor.Inputs.Count);
        var instead = _given is { } once && once.ActivityId == node.Id ? once.Inputs : null;
        if (instead is not null) _given = null;
        foreach (var input in descriptor.Inputs)
        {
            if (instead?.TryGetValue(input.Name, out var replaced) == true)
            {
                values[input.Name] = replaced?.DeepClone();
                continue;
            }
            var given = node.Inputs.TryGetValue(input.Name, out var value) ? EvaluateNamed(value, input) : null;
            if (input.DefaultVariable is { } variable && JsonValues.Text(given).Length == 0) given = Variables.GetValueOrDefault(variable);
            values[input.Name] = given ?? JsonSerializer.SerializeToNode(input.Default);
        }
        return values;
    }

    public void Give(string activityId, IReadOnlyDictionary<string, JsonNode?> inputs) => _given = (activityId, inputs);

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

    /// <summary>The frames around the activity that is looking, innermost first.</summary>
    private IEnumerable<Frame> Scopes()
    {
        for (var at = _frames.GetValueOrDefault(_scope); at is not null; at = _frames.GetValueOrDefault(at.Parent)) yield return at;
    }

    private Frame? LocalScope(string name) => Scopes().FirstOrDefault(f => f.Locals.ContainsKey(name));

    private InputDefinition? Declared(string input) => _definition.Inputs.FirstOrDefault(i => i.Name == input);

    private JsonNode? ConvertInput(string name, JsonNode? value) =>
        JsonValues.TryConvert(value, Declared(name)?.TypeName, out var converted)
            ? converted
            : throw new ArgumentException($"Giá trị đầu vào “{name}” không đúng kiểu.", nameof(value));
}
