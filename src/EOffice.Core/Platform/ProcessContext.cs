namespace EOffice.Core.Platform;

/// <summary>Who acts, for whom, in which agency and from where. Every operation requires one: there is no ambient user.</summary>
/// <param name="AgencyId">The only agency whose rows this context can read or write.</param>
/// <param name="ActorId">The person acting; null for the system itself (jobs, exchange).</param>
/// <param name="ActingForId">The person for whom the actor stands in ("A thay mặt B"), or null.</param>
/// <param name="Workstation">Salted hash of device and session, to find work done from somebody else's place; never an address.</param>
public sealed record ProcessContext(Guid AgencyId, Guid? ActorId = null, Guid? ActingForId = null, string? Workstation = null)
{
    public bool IsSystem => ActorId is null;
}

/// <summary>Holds the one <see cref="ProcessContext"/> of a service scope; set once, by the door the request came through.</summary>
public sealed class ProcessContextSlot
{
    private ProcessContext? context;

    private Guid? standsInFor;

    /// <summary>For whom the actor acts just now: a substitute holds one task in another's name and the next in their own.</summary>
    public Guid? ActingForId => standsInFor ?? Value.ActingForId;

    /// <summary>Sets in whose name what follows is done; null for one's own.</summary>
    public void StandInFor(Guid? personId) => standsInFor = personId;

    /// <summary>The context of this scope. Without one every operation fails: deny by default.</summary>
    public ProcessContext Value
    {
        get => context ?? throw new InvalidOperationException("No process context was set for this scope.");
        set => context = context is null || context == value
            ? value
            : throw new InvalidOperationException("The process context of a scope can't change.");
    }

    public bool IsSet => context is not null;
}
