using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Oversight.Pauses;

/// <summary>A sender's recall that was declined costs nobody time: due times are later by what the work stood still.</summary>
internal sealed class AfterSuspension(MoveByPause move) : IOfficeEventHandler<CaseWentOn>
{
    public Task HandleAsync(CaseWentOn happened, CancellationToken ct) => move.RunAsync(happened.Case, happened.StoodSince, ct);
}
