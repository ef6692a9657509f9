namespace EOffice.Core.Directory;

/// <summary>The question that most rights come down to.</summary>
public static class HeldRoles
{
    /// <summary>Whether the person holds a position of one of these roles today; nobody holds none.</summary>
    public static async Task<bool> HoldsAsync(this Staffing staffing, Guid? personId, IReadOnlyCollection<PositionRole> roles, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(staffing);
        return personId is { } person && (await staffing.TitlesOfAsync(person, ct)).Any(p => roles.Contains(p.Role));
    }
}
