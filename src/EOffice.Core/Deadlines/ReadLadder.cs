using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Deadlines;

/// <summary>Where the rungs that hold for an agency or unit come from.</summary>
public enum LadderOrigin
{
    BuiltIn,
    Agency,
    Unit,
}

public sealed record LadderUnit(Guid Id, string Name, bool HasOwn);

/// <param name="Seen">Number of the newest version of just this scope, 0 for none: another since then makes a command stale.</param>
public sealed record LadderView(Guid UnitId, bool IsFlash, int Seen, LadderOrigin Origin, IReadOnlyList<Rung> Rungs, IReadOnlyList<LadderUnit> Units, DateTime? ChangedAt, string? ChangedBy);

/// <summary>One line of a trial: what would ring when.</summary>
public sealed record TrialAlarm(Rung Rung, DateTimeOffset RingsAt);

public sealed record LadderTrial(DateTimeOffset Opened, DueTime Due, IReadOnlyList<TrialAlarm> Alarms);

/// <summary>The reminder ladder of a scope for the agency's administrator, and when it would ring.</summary>
public sealed class ReadLadder(OfficeDb db, ProcessContext context, AdministratorRights rights, Calendars calendars, TimeProvider time)
{
    private const int MostUnits = 500;

    /// <param name="unitId">Empty for the whole agency.</param>
    public async Task<Outcome<LadderView>> RunAsync(Guid unitId, bool flash, CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        if (unitId != Guid.Empty && !await db.Set<Unit>().AnyAsync(u => u.Id == unitId, ct))
        {
            return PlatformRefusals.NotFound("đơn vị này");
        }

        var unit = unitId == Guid.Empty ? null : await db.LatestLadderAsync(unitId, flash, ct);
        var agency = await db.LatestLadderAsync(Guid.Empty, flash, ct);
        var own = unitId == Guid.Empty ? agency : unit;
        var author = own?.AuthorId is { } id ? await db.Set<Person>().Where(p => p.Id == id).Select(p => p.FullName).FirstOrDefaultAsync(ct) : null;
        return new LadderView(
            unitId, flash, own?.Number ?? 0, unit?.Rungs is not null ? LadderOrigin.Unit : agency?.Rungs is not null ? LadderOrigin.Agency : LadderOrigin.BuiltIn,
            LadderRules.Sort(LadderRules.Choose(unit, agency).Rungs), await UnitsAsync(flash, ct), own?.CreatedAt, author);
    }

    /// <summary>When a task opened now with this limit would ring; nothing is written.</summary>
    /// <param name="drawn">Reminders as a step of a procedure may have them; null for none.</param>
    public async Task<Outcome<LadderTrial>> TryAsync(Guid unitId, bool flash, DueRule rule, string? drawn = null, CancellationToken ct = default)
    {
        var read = await RunAsync(unitId, flash, ct);
        if (!read.Succeeded)
        {
            return read.Refusal!;
        }

        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        var opened = LocalTime.ToLocal(time.GetUtcNow());
        var due = DeadlineRules.Compute(opened, rule, calendar);
        var planned = AlarmRules.Plan(LadderRules.For(drawn, read.Value.Rungs), opened, due.Instant, rule.ToString(), calendar);
        return new LadderTrial(opened, due, [.. planned.Select(p => new TrialAlarm(p.Rung, LocalTime.ToLocal(p.RingsAt)))]);
    }

    private async Task<IReadOnlyList<LadderUnit>> UnitsAsync(bool flash, CancellationToken ct) =>
        await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).OrderBy(u => u.Name).ThenBy(u => u.Id).Take(MostUnits)
            .Select(u => new LadderUnit(u.Id, u.Name, db.Set<ReminderLadder>()
                .Where(l => l.UnitId == u.Id && l.IsFlash == flash).OrderByDescending(l => l.Number).Select(l => l.Rungs != null).FirstOrDefault()))
            .ToListAsync(ct);
}

internal static class LadderQueries
{
    public static Task<ReminderLadder?> LatestLadderAsync(this OfficeDb db, Guid unitId, bool flash, CancellationToken ct) =>
        db.Set<ReminderLadder>().AsNoTracking().Where(l => l.UnitId == unitId && l.IsFlash == flash).OrderByDescending(l => l.Number).FirstOrDefaultAsync(ct);
}
