using Jint;

namespace EOffice.Workflows.Expressions;

/// <summary>
/// Jint looks at memory between statements only; one call of <c>repeat</c> or <c>padStart</c> could take gigabytes before that.
/// These wrappers refuse the plain ways first; what still grows too large fails and is an incident. Random numbers go too: the engine is deterministic.
/// </summary>
internal static class StringLimits
{
    private const string Source = """
        (function () {
          const max = 1000000;
          const within = length => { if (length > max) throw new RangeError('text longer than ' + max); };
          const call = Function.prototype.call.bind(Function.prototype.call);
          const guard = (type, name, check) => {
            const original = type.prototype[name];
            type.prototype[name] = function (a, b) { return call(original, this, check(this, a, b), b); };
          };
          guard(String, 'repeat', (text, n) => { n = +n; within(String(text).length * n); return n; });
          guard(String, 'padStart', (text, n) => { n = +n; within(n); return n; });
          guard(String, 'padEnd', (text, n) => { n = +n; within(n); return n; });
          const replaced = (text, what, by) => { within(String(text).length * (typeof by === 'string' ? by.length / 10 : 1)); return what; };
          guard(String, 'replace', replaced);
          guard(String, 'replaceAll', replaced);
          guard(Array, 'join', (list, between) => {
            if (between === undefined) between = ',';
            between = String(between);
            let length = list.length * between.length;
            for (let i = 0; i < list.length; i++) if (typeof list[i] === 'string') length += list[i].length;
            within(length);
            return between;
          });
          delete Math.random;
        })();
        """;

    private static readonly Prepared<Acornima.Ast.Script> Script = Engine.PrepareScript(Source);

    public static void Apply(Engine engine) => engine.Execute(Script);
}
