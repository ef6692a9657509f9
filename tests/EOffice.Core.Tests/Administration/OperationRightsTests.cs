using System.Collections;
using System.Reflection;
using EOffice.Core.Platform;
using EOffice.Core.Tests.Architecture;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Administration;

/// <summary>Who may run which operation: every public operation of the office against a person of each role, found by reflection, so that a new one
/// without a line in <c>operation-rights.txt</c> fails. The commands name nothing that exists: where the right hangs on
/// holding a task or a row and not on the role, everybody is told that there is none.</summary>
public sealed class OperationRightsTests
{
    private const string Approved = "tests/EOffice.Core.Tests/Administration/operation-rights.txt";

    private static readonly (string Role, string User)[] People =
    [
        ("VT", Steps.Clerk), ("GĐ", Steps.Director), ("PGĐ", Steps.Deputy), ("CVP", Steps.OfficeHead), ("TP", Steps.UnitHead), ("PTP", "oanh.sxd"),
        ("CV", Steps.Specialist), ("LT", Steps.Archivist), ("QT", Steps.Administrator), ("KT", "viet.sxd"),
    ];

    [Fact]
    public async Task EveryOperation_AgainstEveryRole_AsApproved()
    {
        await using var office = await DemoFixture.OpenAsync();
        List<string> lines = [$"{"",-52}{string.Concat(People.Select(p => $"{p.Role,-5}"))}".TrimEnd()];
        foreach (var (type, method) in Operations())
        {
            var marks = new List<string>();
            foreach (var (_, user) in People)
            {
                marks.Add(await MarkAsync(office, user, type, method));
            }

            lines.Add($"{$"{type.Name}.{method.Name.Replace("Async", "", StringComparison.Ordinal)}",-52}{string.Concat(marks.Select(m => $"{m,-5}"))}".TrimEnd());
        }

        var got = string.Join('\n', lines) + "\n";
        Assert.True(got == Repository.Read(Approved), $"The table of rights changed. Look at each line, then put this into {Approved}:\n{got}");
    }

    /// <summary>Public, registered, and answering with a value or a refusal.</summary>
    private static IEnumerable<(Type Type, MethodInfo Method)> Operations() =>
        from type in typeof(OfficeDb).Assembly.GetTypes()
        where type is { IsPublic: true, IsClass: true, IsAbstract: false } && !type.IsGenericType
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsGenericMethod && method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)
            && method.ReturnType.GetGenericArguments()[0] is { IsGenericType: true } result && result.GetGenericTypeDefinition() == typeof(Outcome<>)
        orderby type.Name, method.Name, method.GetParameters().Length
        select (type, method);

    /// <summary>"–" refused by right, "·" asked for a row that isn't the person's own, "C" done or stopped by what the command says, "!" no command of its own.</summary>
    private static async Task<string> MarkAsync(DemoFixture office, string user, Type type, MethodInfo method)
    {
        await using var scope = office.As(user);
        if (scope.ServiceProvider.GetService(type) is not { } service)
        {
            return "?";
        }

        try
        {
            var task = (Task)method.Invoke(service, [.. method.GetParameters().Select(p => Make(p.ParameterType, p.Name!, 0))])!;
            await task;
            var outcome = task.GetType().GetProperty("Result")!.GetValue(task)!;
            return outcome.GetType().GetProperty("Refusal")!.GetValue(outcome) is Refusal refusal
                ? refusal.Code == "operation.forbidden" ? "–" : refusal.Code == "operation.not-found" ? "·" : "C"
                : "C";
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // An operation that is part of another one wants rows that exist.
            return "!";
        }
    }

    private static object? Make(Type type, string name, int depth)
    {
        var plain = Nullable.GetUnderlyingType(type);
        if (plain is not null || depth > 4)
        {
            return null;
        }

        if (type == typeof(string))
        {
            return name.Contains("operation", StringComparison.OrdinalIgnoreCase) ? Guid.NewGuid().ToString("N") : "x";
        }

        if (type == typeof(Guid))
        {
            return Guid.NewGuid();
        }

        if (type == typeof(DateOnly))
        {
            return new DateOnly(2026, 12, 1);
        }

        if (type.IsValueType)
        {
            return Activator.CreateInstance(type);
        }

        if (type.IsArray)
        {
            return Array.CreateInstance(type.GetElementType()!, 0);
        }

        if (typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType)
        {
            return type.GetGenericArguments() is [var one]
                ? Activator.CreateInstance((type.Name.Contains("Set", StringComparison.Ordinal) ? typeof(HashSet<>) : typeof(List<>)).MakeGenericType(one))
                : Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()));
        }

        if (type == typeof(Core.Tasks.StepDecision))
        {
            return new Core.Dossiers.CloseDecision("x", null);
        }

        var made = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault(c => c.GetParameters().All(p => p.ParameterType != type));
        return type.IsAbstract || made is null ? null : made.Invoke([.. made.GetParameters().Select(p => Make(p.ParameterType, p.Name!, depth + 1))]);
    }
}
