using EOffice.Core.Calendar;
using EOffice.Core.Platform;

namespace EOffice.Core.Directory.Substitutes;

/// <summary>When a substitution holds and what it covers. Pure.</summary>
public static class SubstitutionRules
{
    /// <summary>Longer than a year is no absence: then the position gets another holder.</summary>
    public const int MostDays = 366;

    public const int LeastReason = 5;

    /// <summary>Who may ask for it and see it.</summary>
    public static readonly Refusal Refused = PlatformRefusals.Forbidden("chính người vắng mặt, cấp trên của người đó, hoặc quản trị hệ thống của cơ quan");

    public static bool InForce(Substitution substitution, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(substitution);
        return substitution.RevokedAt is null && substitution.StartsAt <= now && now < substitution.EndsAt;
    }

    /// <summary>Whether tasks of that procedure go to the substitute.</summary>
    public static bool Covers(string? procedures, string definitionId) =>
        procedures is null || procedures.Contains($";{definitionId};", StringComparison.Ordinal);

    /// <summary>Whether two choices of procedures have one in common; none chosen means all.</summary>
    public static bool Meet(string? one, string? other) => one is null || other is null || ChosenCodes.Read(one).Intersect(ChosenCodes.Read(other), StringComparer.Ordinal).Any();

    /// <summary>The instants of whole local days, the last included.</summary>
    public static (DateTime StartsAt, DateTime EndsAt) Instants(DateOnly from, DateOnly until) =>
        (LocalTime.At(from, TimeOnly.MinValue).UtcDateTime, LocalTime.At(until.AddDays(1), TimeOnly.MinValue).UtcDateTime);

    public static DateOnly FirstDay(DateTime startsAt) => LocalTime.DateOf(LocalTime.ToLocal(startsAt));

    public static DateOnly LastDay(DateTime endsAt) => LocalTime.DateOf(LocalTime.ToLocal(endsAt)).AddDays(-1);

    /// <summary>What can be said without looking at anything else.</summary>
    public static Refusal? Check(Guid absent, Guid substitute, DateOnly from, DateOnly until, string reason, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (absent == substitute)
        {
            return SubstitutionRefusals.Oneself;
        }

        if (until < from || from < today || until.DayNumber - from.DayNumber >= MostDays)
        {
            return SubstitutionRefusals.DatesWrong;
        }

        return reason.Length is < LeastReason or > Substitution.MostReason ? SubstitutionRefusals.ReasonMissing : null;
    }
}
