namespace EOffice.Workflows.Activities;

/// <summary>What the engine does when it reaches an activity.</summary>
public enum ActivityBehaviour
{
    /// <summary>The engine itself knows what to do (flowchart, decision, join, …).</summary>
    BuiltIn,

    /// <summary>Opens a bookmark and completes with the outcome it is resumed with.</summary>
    Waits,

    /// <summary>Completes at once with <c>Done</c> and hands the host an <c>ActivityInvoked</c>.</summary>
    Effect,

    /// <summary>Completes at once with its input <c>outcome</c> (else <c>Done</c>); stands in for steps in rehearsals and golden cases.</summary>
    Auto,
}

/// <summary>What has to happen before a bookmark is resumed.</summary>
public enum WaitsFor
{
    /// <summary>Somebody decides.</summary>
    Person,

    /// <summary>A time comes, which the host computes from the inputs.</summary>
    Time,

    /// <summary>A signal with the name in the inputs is raised.</summary>
    Signal,

    /// <summary>The workflow that the step started has ended.</summary>
    Workflow,

    /// <summary>It does not wait.</summary>
    Nothing,
}

/// <summary>An input of an activity, as the Studio shows it.</summary>
/// <param name="Name">PascalCase; the JSON property is its camelCase form.</param>
/// <param name="TypeName">Alias, taken when the definition's JSON says none.</param>
/// <param name="Default">Taken when the definition gives no value.</param>
/// <param name="DefaultVariable">Workflow variable whose value is taken when the definition gives none.</param>
public sealed record ActivityInput(
    string Name,
    string TypeName,
    string DisplayName,
    string? Description = null,
    string UiHint = "singleline",
    object? Default = null,
    IReadOnlyList<string>? Options = null,
    bool Required = false,
    string? DefaultVariable = null);

/// <summary>A way out of an activity.</summary>
public sealed record ActivityPort(string Name, string DisplayName);

/// <summary>Everything the engine, the checker and the Studio need to know of an activity type.</summary>
public sealed record ActivityDescriptor(
    string Type,
    string DisplayName,
    string Description,
    string Category,
    ActivityBehaviour Behaviour,
    IReadOnlyList<ActivityInput> Inputs,
    IReadOnlyList<ActivityPort> Ports,
    int Version = 1)
{
    /// <summary>Of an activity that <see cref="ActivityBehaviour.Waits"/>: what for.</summary>
    public WaitsFor WaitsFor { get; init; }

    /// <summary>A waiting activity that opens one bookmark per item of its input <c>Items</c> and completes, by its first port, when its
    /// input <c>JoinRule</c> is satisfied: <c>Any</c> by the first answer, else by all of them.</summary>
    public bool WaitsPerItem { get; init; }

    /// <summary>A waiting activity that the host answers itself at once: nobody is asked, and it holds no loop up.</summary>
    public bool HostDecides { get; init; }
}
