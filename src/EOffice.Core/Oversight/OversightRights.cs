using EOffice.Core.Directory;
using EOffice.Core.Platform;

namespace EOffice.Core.Oversight;

/// <summary>How much of the agency's work a person may oversee; nothing by default.</summary>
/// <param name="Units">Units whose figures and tasks the person sees, where not the whole agency's.</param>
/// <param name="MayUrge">Leaders may; inspectors and unit heads only read.</param>
public sealed record OversightScope(bool WholeAgency, IReadOnlyList<Guid> Units, bool MayUrge)
{
    public bool MayRead => WholeAgency || Units.Count > 0;

    public bool Sees(Guid? unitId) => WholeAgency || (unitId is { } id && Units.Contains(id));
}

/// <summary>Reads the rights off the positions held today (domain.md §1.1, §1.2): leaders, Chánh Văn phòng and the inspection
/// see the agency, unit heads their units, everybody else nothing.</summary>
public sealed class OversightRights(ProcessContext context, Staffing staffing)
{
    public const string Readers = "lãnh đạo cơ quan, Chánh Văn phòng, lãnh đạo phòng, đoàn kiểm tra";

    public const string Urgers = "lãnh đạo cơ quan, Chánh Văn phòng";

    private static readonly PositionRole[] Leaders = [PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead];

    public async Task<OversightScope> OfActorAsync(CancellationToken ct = default)
    {
        var held = context.ActorId is { } actor ? await staffing.OfPersonAsync(actor, ct) : [];
        var leads = held.Any(p => Leaders.Contains(p.Role));
        return new OversightScope(
            leads || held.Any(p => p.Role == PositionRole.Inspector),
            [.. held.Where(p => p.Role is PositionRole.UnitHead or PositionRole.UnitDeputy).Select(p => p.UnitId).Distinct()],
            leads);
    }
}
