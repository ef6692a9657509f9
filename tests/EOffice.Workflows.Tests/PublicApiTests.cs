using System.Reflection;
using System.Runtime.CompilerServices;
using EOffice.Workflows.Execution;

namespace EOffice.Workflows.Tests;

/// <summary>What others build on. A change here is meant: copy what the test received over <c>PublicApi.txt</c> in the same commit.</summary>
public class PublicApiTests
{
    [Fact]
    public void Assembly_PublicMembers_AreTheApprovedOnes()
    {
        var approved = Path.Combine(Path.GetDirectoryName(Here())!, "PublicApi.txt");
        var received = string.Join('\n', Lines()) + "\n";
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == received) return;
        var kept = Path.Combine(Path.GetTempPath(), "PublicApi.received.txt");
        File.WriteAllText(kept, received);
        Assert.Fail($"The public API differs from PublicApi.txt; received: {kept}");
    }

    private static string Here([CallerFilePath] string here = "") => here;

    private static IEnumerable<string> Lines() => typeof(WorkflowEngine).Assembly.GetExportedTypes()
        .OrderBy(t => t.FullName, StringComparer.Ordinal)
        .SelectMany(t => Members(t).Prepend($"{Kind(t)} {t.FullName}{(t.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && !t.IsEnum ? " : " + Name(b) : "")}"));

    private static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => !IsMade(m))
        .Select(m => "  " + Signature(m)).Order(StringComparer.Ordinal);

    /// <summary>What the compiler writes for a record, a property or an enum says nothing of its own.</summary>
    private static bool IsMade(MemberInfo m) =>
        m.IsDefined(typeof(CompilerGeneratedAttribute)) && m is MethodInfo
        || m is MethodInfo { IsSpecialName: true }
        || m is ConstructorInfo c && c.IsDefined(typeof(CompilerGeneratedAttribute))
        || m.Name is "value__" or "Deconstruct" or "<Clone>$" or "EqualityContract";

    private static string Signature(MemberInfo m) => m switch
    {
        ConstructorInfo c => $"new({Parameters(c)})",
        MethodInfo f => $"{(f.IsStatic ? "static " : "")}{Name(f.ReturnType)} {f.Name}({Parameters(f)})",
        PropertyInfo p => $"{(p.GetMethod?.IsStatic == true ? "static " : "")}{Name(p.PropertyType)} {p.Name} {{ {(p.CanRead ? "get; " : "")}{Setter(p)}}}",
        FieldInfo f when f.DeclaringType!.IsEnum => f.Name,
        FieldInfo f => $"{(f.IsLiteral ? "const " : f.IsStatic ? "static " : "")}{Name(f.FieldType)} {f.Name}",
        _ => m.ToString()!,
    };

    private static string Setter(PropertyInfo p) => p.SetMethod is not { IsPublic: true } setter ? ""
        : setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; ";

    private static string Parameters(MethodBase m) =>
        string.Join(", ", m.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = " + (p.DefaultValue ?? "null") : "")}"));

    private static string Kind(Type t) => t.IsEnum ? "enum" : t.IsInterface ? "interface" : t.IsValueType ? "struct" : t is { IsAbstract: true, IsSealed: true } ? "static class" : t.IsAbstract ? "abstract class" : "class";

    private static string Name(Type t) => t.IsGenericType
        ? $"{t.Name[..t.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", t.GetGenericArguments().Select(Name))}>"
        : t.Name;
}
