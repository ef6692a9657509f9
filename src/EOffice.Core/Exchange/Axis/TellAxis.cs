using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange.Axis;

/// <summary>Tells the axis what became of one packet, after our own commit. To be told twice does the axis no harm.</summary>
internal sealed class TellAxis(OfficeDb db, TimeProvider time)
{
    public async Task<bool> RunAsync(Guid arrivalId, IAxisClient axis, CancellationToken ct)
    {
        if (await db.Set<AxisArrival>().SingleOrDefaultAsync(a => a.Id == arrivalId && a.OwesVerdict, ct) is not { } arrival)
        {
            return false;
        }

        try
        {
            await axis.ConfirmAsync(arrival.AxisId, arrival.State == AxisArrivalState.Taken ? AxisVerdict.Done : AxisVerdict.Fail, ct);
            arrival.OwesVerdict = false;
        }
        catch (AxisException failed)
        {
            // An axis that no longer knows the packet will not want to know about it later.
            arrival.OwesVerdict = !failed.IsForGood;
            arrival.NextTry = time.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(5);
        }

        await db.SaveChangesAsync(ct);
        return !arrival.OwesVerdict;
    }
}
