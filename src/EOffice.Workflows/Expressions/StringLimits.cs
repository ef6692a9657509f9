using Jint;

namespace EOffice.Workflows.Expressions;

/// <summary>
/// Jint looks at memory between statements only; one call of <c>repeat</c> or <c>padStart</c> could take gigabytes before that.
/// These wrappers refuse first. Random numbers go too: the engine is deterministic.
/// </summary>
internal static class StringLimits
{
    private const string Source = """
        (function () {
          const max = 1000000;
          const refuse = () => { throw new RangeError('text longer than ' + max); };
          const { repeat, padStart, padEnd } = String.prototype;
          const call = Function.prototype.call.bind(Function.prototype.call);
          String.prototype.repeat = function (n) { return String(this).length * n > max ? refuse() : call(repeat, this, n); };
          String.prototype.padStart = function (n, s) { return n > max ? refuse() : call(padStart, this, n, s); };
          String.prototype.padEnd = function (n, s) { return n > max ? refuse() : call(padEnd, this, n, s); };
          delete Math.random;
        })();
        """;

    private static readonly Prepared<Acornima.Ast.Script> Script = Engine.PrepareScript(Source);

    public static void Apply(Engine engine) => engine.Execute(Script);
}
