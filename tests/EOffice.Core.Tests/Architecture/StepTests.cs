using System.Reflection;
using System.Runtime.CompilerServices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Architecture;

/// <summary>What every step type brings, so that the designer can show it and a procedure can't get stuck in it.</summary>
public sealed class StepTests
{
    internal static IReadOnlyList<ActivityDescriptor> Descriptors { get; } =
        [.. typeof(OfficeDb).Assembly.GetTypes().Select(DescriptorOf).OfType<ActivityDescriptor>().OrderBy(d => d.Type, StringComparer.Ordinal)];

    public static TheoryData<Type> Operations =>
        [.. typeof(OfficeDb).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IStepOperation)))];

    [Fact]
    public void StepTypes_AreUnique() =>
        Assert.Equal(Descriptors.Count, Descriptors.Select(d => d.Type).Distinct().Count());

    [Theory]
    [MemberData(nameof(Operations))]
    public void Operation_IsDescribedForTheDesigner(Type operation)
    {
        var activity = DescriptorOf(operation);

        Assert.NotNull(activity);
        Assert.Equal(activity.Type, Bare(operation).StepType);
        Assert.StartsWith("EOffice.", activity.Type, StringComparison.Ordinal);
        Assert.Equal(ActivityBehaviour.Waits, activity.Behaviour);
        Assert.Contains(activity.Ports, p => p.Name == TaskOpener.OverduePort);
    }

    /// <summary>Vietnamese is told by its letters: no name or description does without a diacritic. A port may be as short as "Xong".</summary>
    [Fact]
    public void Steps_SpeakVietnamese()
    {
        var texts = Descriptors.SelectMany(d => (string[])[d.DisplayName, d.Description]);

        Assert.All(texts, text => Assert.Contains(text, c => c > 127 && char.IsLetter(c)));
        Assert.All(Descriptors.SelectMany(d => d.Ports), port => Assert.NotEqual(port.Name, port.DisplayName));
        Assert.All(Descriptors.SelectMany(d => d.Inputs), input => Assert.Contains(input.DisplayName, c => c > 127 && char.IsLetter(c)));
    }

    /// <summary>A port that no decision names could never be followed, and a decision without a port would be refused.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void Ports_AreTheOutcomesOfTheDecision(Type operation)
    {
        var outcomes = Bare(operation).DecisionType.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral && f.FieldType == typeof(string)).Select(f => (string)f.GetRawConstantValue()!);

        Assert.Equal(outcomes.Append(TaskOpener.OverduePort).Order(), DescriptorOf(operation)!.Ports.Select(p => p.Name).Order());
    }

    [Fact]
    public void Operations_AreAllRegistered()
    {
        var services = new ServiceCollection().AddOffice(new OfficeOptions { DataFolder = "data", TemplateFolder = "templates" });

        var registered = services.Where(s => s.ServiceType == typeof(IStepOperation)).Select(s => s.KeyedImplementationType!.Name);
        var described = services.Where(s => s.ServiceType == typeof(ActivityDescriptor)).Select(s => ((ActivityDescriptor)s.ImplementationInstance!).Type);

        Assert.Equal(Operations.Select(o => o.Data.Name).Order(), registered.Order());
        Assert.Equal(Descriptors.Select(d => d.Type), described.Order(StringComparer.Ordinal));
    }

    private static ActivityDescriptor? DescriptorOf(Type type) => type.ContainsGenericParameters
        ? null
        : type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(f => f.FieldType == typeof(ActivityDescriptor)).Select(f => (ActivityDescriptor)f.GetValue(null)!).SingleOrDefault();

    /// <summary>Without its services: its type and its decision's are constants.</summary>
    private static IStepOperation Bare(Type operation) => (IStepOperation)RuntimeHelpers.GetUninitializedObject(operation);
}
