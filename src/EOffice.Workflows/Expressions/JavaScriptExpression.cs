using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace EOffice.Workflows.Expressions;

/// <summary>
/// A JavaScript expression with Elsa's functions (format page, "Definition JSON"). Sandboxed: no CLR, no eval, no clock,
/// no randomness; statements, memory, recursion and time are limited. Every evaluation gets a fresh engine, so scripts
/// can't leave anything behind for one another.
/// </summary>
internal sealed partial class JavaScriptExpression
{
    private const int MaxStatements = 100_000;
    private const int MaxRecursion = 64;
    private const long MaxBytes = 32 * 1024 * 1024;
    private const uint MaxItems = 100_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);

    private readonly Prepared<Script> _script;
    private readonly IReadOnlyList<(string Prefix, string Name)> _accessors;
    private readonly bool _usesVariables;

    private JavaScriptExpression(string source, Prepared<Script> script)
    {
        _script = script;
        // Only the accessors a script names are made: an engine per evaluation has to stay cheap.
        _accessors = [.. Accessor().Matches(source).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).Distinct()];
        _usesVariables = source.Contains("variables", StringComparison.Ordinal);
    }

    /// <exception cref="EvaluationException">The script doesn't parse.</exception>
    public static JavaScriptExpression Parse(string source)
    {
        try
        {
            return new JavaScriptExpression(source, Engine.PrepareScript(source));
        }
        catch (ScriptPreparationException e)
        {
            throw new EvaluationException("Kịch bản JavaScript sai cú pháp.", e.InnerException?.Message ?? e.Message, e);
        }
    }

    /// <exception cref="EvaluationException">The script threw, or reached a limit.</exception>
    public JsonNode? Evaluate(IExpressionContext context)
    {
        try
        {
            var engine = CreateEngine();
            Provide(engine, context);
            return JavaScriptValues.ToJson(engine, engine.Evaluate(_script));
        }
        catch (EvaluationException)
        {
            throw;
        }
        catch (Exception e)
        {
            // Out of memory too: one string too long for .NET says that, and nothing else in the process is short of it.
            throw new EvaluationException(Reason(e), e.Message, e);
        }
    }

    private static Engine CreateEngine() => new(options =>
    {
        options.LimitRecursion(MaxRecursion).MaxStatements(MaxStatements).LimitMemory(MaxBytes).TimeoutInterval(MaxTime);
        options.Constraints.MaxArraySize = MaxItems;
        options.Constraints.RegexTimeout = TimeSpan.FromMilliseconds(200);
        options.Host.StringCompilationAllowed = false;
        options.TimeSystem = NoClock.Instance;
    });

    private static string Reason(Exception e) => e switch
    {
        StatementsCountOverflowException => "Kịch bản chạy quá nhiều lệnh nên đã bị dừng.",
        TimeoutException => "Kịch bản chạy quá lâu nên đã bị dừng.",
        MemoryLimitExceededException or OutOfMemoryException => "Kịch bản dùng quá nhiều bộ nhớ nên đã bị dừng.",
        RecursionDepthOverflowException or InsufficientExecutionStackException => "Kịch bản gọi lồng quá sâu nên đã bị dừng.",
        _ => "Kịch bản JavaScript bị lỗi.",
    };

    private void Provide(Engine engine, IExpressionContext context)
    {
        StringLimits.Apply(engine);
        Function(engine, "getVariable", a => Get(engine, context, Name(a)));
        Function(engine, "setVariable", a => Set(engine, context, Name(a), a.Length > 1 ? a[1] : JsValue.Undefined));
        Function(engine, "getInput", a => JavaScriptValues.FromJson(engine, context.Input.GetValueOrDefault(Name(a))));
        Function(engine, "getOutputFrom", a => JavaScriptValues.FromJson(
            engine, context.OutputFrom(Name(a), a.Length > 1 && !a[1].IsUndefined() ? a[1].ToString() : null)));
        Function(engine, "getWorkflowInstanceId", _ => new JsString(context.InstanceId));
        Function(engine, "getCorrelationId", _ => context.CorrelationId is { } id ? new JsString(id) : JsValue.Null);
        foreach (var (prefix, name) in _accessors)
        {
            if (context.FindVariable(name) is null) continue;
            if (prefix == "get") Function(engine, "get" + name, _ => Get(engine, context, name));
            else Function(engine, "set" + name, a => Set(engine, context, name, a.Length > 0 ? a[0] : JsValue.Undefined));
        }
        if (_usesVariables) engine.SetValue("variables", VariablesObject(engine, context));
    }

    private static JsObject VariablesObject(Engine engine, IExpressionContext context)
    {
        var variables = new JsObject(engine);
        foreach (var name in context.Variables.Keys)
        {
            variables.FastSetProperty(name, new GetSetPropertyDescriptor(
                new ClrFunction(engine, name, (_, _) => Get(engine, context, name)),
                new ClrFunction(engine, name, (_, a) => Set(engine, context, name, a.Length > 0 ? a[0] : JsValue.Undefined)),
                enumerable: true,
                configurable: false));
        }
        return variables;
    }

    private static void Function(Engine engine, string name, Func<JsValue[], JsValue> body) =>
        engine.SetValue(name, (JsValue)new ClrFunction(engine, name, (_, args) => body(args)));

    private static string Name(JsValue[] args) => args.Length > 0 ? args[0].ToString() : string.Empty;

    private static JsValue Get(Engine engine, IExpressionContext context, string name) =>
        JavaScriptValues.FromJson(engine, context.FindVariable(name) is { } known ? context.Variables.GetValueOrDefault(known) : null);

    private static JsValue Set(Engine engine, IExpressionContext context, string name, JsValue value)
    {
        context.SetVariable(name, JavaScriptValues.ToJson(engine, value));
        return JsValue.Undefined;
    }

    [GeneratedRegex(@"\b([gs]et)([\p{L}_$][\p{L}\p{M}\p{N}_$]*)")]
    private static partial Regex Accessor();

    /// <summary>The engine is pure: what time it is comes in by variables, or a replay would take another path.</summary>
    private sealed class NoClock : DefaultTimeSystem, ITimeSystem
    {
        public static readonly NoClock Instance = new();

        private NoClock() : base(TimeZoneInfo.Utc, System.Globalization.CultureInfo.InvariantCulture) { }

        public override DateTimeOffset GetUtcNow() =>
            throw new EvaluationException("Kịch bản không được hỏi giờ hiện tại; hãy truyền thời điểm bằng một biến.");
    }
}
