using System.Collections.Frozen;

namespace EOffice.Workflows.Activities;

/// <summary>The activity types that may run: the engine's own and the host's.</summary>
public sealed class ActivityRegistry
{
    private readonly FrozenDictionary<string, ActivityDescriptor> _byType;

    /// <exception cref="ArgumentException">Two descriptors share a type.</exception>
    public ActivityRegistry(IEnumerable<ActivityDescriptor> hostActivities)
    {
        ArgumentNullException.ThrowIfNull(hostActivities);
        All = [.. BuiltInActivities.All, .. hostActivities];
        _byType = All.ToDictionary(d => d.Type, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
    }

    public IReadOnlyList<ActivityDescriptor> All { get; }

    public ActivityDescriptor? Find(string type) => _byType.GetValueOrDefault(type);
}
