using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Registers;

/// <summary>Gives the next number of a series inside the caller's transaction: no gap, no duplicate.</summary>
public sealed class NumberAllocator(OfficeDb db, ProcessContext context)
{
    /// <summary>Draws the next number. The counter row stays locked until the caller commits, so a rollback gives the number back.</summary>
    /// <param name="year">Year in UTC+7.</param>
    public async Task<int> NextAsync(Guid registerId, int year, CancellationToken ct = default)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is drawn inside the transaction that uses it.");
        }

        var counted = await CountUpAsync(registerId, year, ct);
        if (counted == 0)
        {
            return await FirstAsync(registerId, year, ct);
        }

        return await LastDrawnAsync(registerId, year, ct);
    }

    /// <summary>The first number of a year. Of two parallel first draws one loses on the key; it then counts up as usual.</summary>
    private async Task<int> FirstAsync(Guid registerId, int year, CancellationToken ct)
    {
        var series = new NumberSeries { AgencyId = context.AgencyId, RegisterId = registerId, Year = year, Next = 2 };
        db.Add(series);
        try
        {
            await db.SaveChangesAsync(ct);
            return 1;
        }
        catch (DbUpdateException)
        {
            db.Entry(series).State = EntityState.Detached;
            return await CountUpAsync(registerId, year, ct) == 1 ? await LastDrawnAsync(registerId, year, ct) : throw new InvalidOperationException("The series was neither made nor found.");
        }
    }

    private async Task<int> LastDrawnAsync(Guid registerId, int year, CancellationToken ct)
    {
        var next = await db.Set<NumberSeries>().AsNoTracking()
            .Where(s => s.RegisterId == registerId && s.Year == year)
            .Select(s => s.Next).SingleAsync(ct);
        return next - 1;
    }

    private Task<int> CountUpAsync(Guid registerId, int year, CancellationToken ct) =>
        db.Set<NumberSeries>().Where(s => s.RegisterId == registerId && s.Year == year)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Next, n => n.Next + 1), ct);
}
