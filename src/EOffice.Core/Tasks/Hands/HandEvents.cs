using EOffice.Core.Platform;

namespace EOffice.Core.Tasks.Hands;

/// <summary>A holder gave the task to a colleague.</summary>
/// <param name="By">Who gave it.</param>
/// <param name="Text">What to do.</param>
public sealed record TaskDelegated(WorkTask Task, Guid DelegationId, Guid By, Guid To, string Text) : IOfficeEvent;

/// <summary>The delegate gave it back.</summary>
public sealed record DelegationGivenBack(WorkTask Task, Guid DelegationId, Guid By, IReadOnlyList<Guid> To, string Note) : IOfficeEvent;

/// <summary>Who gave it got it back.</summary>
public sealed record DelegationGotBack(WorkTask Task, Guid DelegationId, Guid By, Guid Delegate) : IOfficeEvent;

/// <summary>Somebody above took the task into their own hands.</summary>
public sealed record TaskTakenOver(WorkTask Task, Guid By, IReadOnlyList<Guid> From, string Reason) : IOfficeEvent;

/// <summary>A person holds a task no more that others go on holding.</summary>
public sealed record HolderLeft(WorkTask Task, Guid PersonId) : IOfficeEvent;
