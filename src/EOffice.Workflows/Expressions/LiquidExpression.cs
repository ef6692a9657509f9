using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Scriban;
using Scriban.Runtime;

namespace EOffice.Workflows.Expressions;

/// <summary>A Liquid template with Elsa's objects <c>Variables</c>, <c>Input</c>, <c>WorkflowInstanceId</c>, <c>CorrelationId</c>.</summary>
internal sealed partial class LiquidExpression
{
    private const int MaxLoops = 10_000;
    private const int MaxRecursion = 32;
    private const int MaxText = 1_000_000;

    private readonly Template _template;

    private LiquidExpression(Template template) => _template = template;

    /// <exception cref="EvaluationException">The template doesn't parse.</exception>
    public static LiquidExpression Parse(string source)
    {
        // The engine is pure: what time it is comes in by variables, or a replay would take another path.
        if (Clock().IsMatch(source)) throw new EvaluationException("Mẫu không được hỏi giờ hiện tại; hãy truyền thời điểm bằng một biến.");
        var template = Template.ParseLiquid(source);
        return template.HasErrors
            ? throw new EvaluationException("Mẫu Liquid sai cú pháp.", string.Join("; ", template.Messages))
            : new LiquidExpression(template);
    }

    /// <exception cref="EvaluationException">The template failed, or reached a limit.</exception>
    public JsonNode? Evaluate(IExpressionContext context)
    {
        try
        {
            return _template.Render(CreateContext(context));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever a template brings Scriban to throw is the template's failure, never the host's.
            throw new EvaluationException("Mẫu Liquid bị lỗi.", e.Message, e);
        }
    }

    [GeneratedRegex(@"\bdate\s*\.\s*now\b")]
    private static partial Regex Clock();

    private static LiquidTemplateContext CreateContext(IExpressionContext context)
    {
        var globals = new ScriptObject
        {
            ["Variables"] = Members(context.Variables),
            ["Input"] = Members(context.Input),
            ["WorkflowInstanceId"] = context.InstanceId,
            ["CorrelationId"] = context.CorrelationId,
        };
        var template = new LiquidTemplateContext
        {
            LoopLimit = MaxLoops,
            RecursiveLimit = MaxRecursion,
            ObjectRecursionLimit = MaxRecursion,
            LimitToString = MaxText,
            OutputLimit = MaxText,
            OnOutputLimit = ScriptLimitBehavior.Throw,
            OnStringLimit = ScriptLimitBehavior.Throw,
            RegexTimeOut = TimeSpan.FromMilliseconds(200),
        };
        template.PushCulture(CultureInfo.InvariantCulture);
        template.PushGlobal(globals);
        return template;
    }

    private static ScriptObject Members(IEnumerable<KeyValuePair<string, JsonNode?>> values)
    {
        var members = new ScriptObject();
        foreach (var (name, value) in values) members[name] = FromJson(value);
        return members;
    }

    private static object? FromJson(JsonNode? node) => node switch
    {
        null => null,
        JsonObject o => Members(o),
        JsonArray a => new ScriptArray(a.Select(FromJson)),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number => FromNumber(JsonValues.Text(node)),
            _ => null,
        },
    };

    private static object FromNumber(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : double.Parse(text, CultureInfo.InvariantCulture);
}
