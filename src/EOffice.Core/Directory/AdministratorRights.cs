using EOffice.Core.Platform;

namespace EOffice.Core.Directory;

/// <summary>Who runs the office without reading its documents: the holders of a position of quản trị hệ thống, today, in this agency.</summary>
public sealed class AdministratorRights(ProcessContext context, Staffing staffing)
{
    public static readonly Refusal Refused = PlatformRefusals.Forbidden("quản trị hệ thống của cơ quan");

    public Task<bool> HasAsync(CancellationToken ct = default) => staffing.HoldsAsync(context.ActorId, [PositionRole.Administrator], ct);
}
