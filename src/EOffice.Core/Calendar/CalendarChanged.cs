using EOffice.Core.Platform;

namespace EOffice.Core.Calendar;

/// <summary>The working calendar of the agency is another one from now on. Whoever keeps due times hears it in the same transaction and
/// writes into it what it comes to.</summary>
/// <param name="Calendars">The calendars as they are now.</param>
/// <param name="MayShorten">Due times that come out earlier are moved too; else they stay, which harms nobody.</param>
/// <param name="IsTrial">Only count: nothing may be written.</param>
public sealed record CalendarChanged(AgencyCalendars Calendars, bool MayShorten, bool IsTrial) : IOfficeEvent
{
    /// <summary>Tasks whose due time moved, or would.</summary>
    public int Later { get; set; }

    /// <summary>Tasks whose due time comes out earlier.</summary>
    public int Earlier { get; set; }
}

/// <summary>What a change of the calendar does to open tasks.</summary>
/// <param name="Later">So many get more time.</param>
/// <param name="Earlier">So many come out earlier, and stay as they are unless shortening was asked for.</param>
public sealed record CalendarEffect(int Later, int Earlier);

/// <summary>A change of the agency's own calendar, as one command carries it out.</summary>
/// <param name="Days">Days that are added; a day of the agency that stands there already gives way when <paramref name="Replace"/> says so.</param>
/// <param name="RemoveDays">Ids of own days that go.</param>
public sealed record CalendarEdit(IReadOnlyList<CalendarDayFact> Days, IReadOnlyList<Guid> RemoveDays, bool Replace = false)
{
    /// <summary>The one unit that the added days hold for; null for the whole agency.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Office hours from a day on.</summary>
    public OfficeSeason? Season { get; init; }

    public string? SeasonSource { get; init; }

    public Guid? RemoveSeason { get; init; }
}
