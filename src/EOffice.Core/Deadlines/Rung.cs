using System.Globalization;
using EOffice.Core.Calendar;

namespace EOffice.Core.Deadlines;

/// <summary>Where a rung lies on the way of a task.</summary>
public enum RungMoment
{
    /// <summary>A share of the time has passed.</summary>
    Elapsed,

    /// <summary>Before the due time.</summary>
    Before,

    /// <summary>At the due time.</summary>
    Due,

    /// <summary>After the due time.</summary>
    After,
}

/// <summary>Who hears of a rung, resolved when it rings.</summary>
[Flags]
public enum RungReceivers
{
    None = 0,

    /// <summary>Người đang giữ việc.</summary>
    Handler = 1,

    /// <summary>Trưởng đơn vị.</summary>
    UnitHead = 2,

    /// <summary>Lãnh đạo phụ trách, as the direction named; without one, who stands above the unit's head.</summary>
    LeaderInCharge = 4,

    /// <summary>Người đứng đầu cơ quan.</summary>
    AgencyHead = 8,
}

/// <summary>What is done besides telling. Stored as text: never rename a member.</summary>
public enum RungAct
{
    /// <summary>Only tell.</summary>
    Tell,

    /// <summary>One step of urgency more, never up to hỏa tốc: that has clocks of its own.</summary>
    RaiseUrgency,

    /// <summary>Hand the task to the superior.</summary>
    HandUp,

    /// <summary>Follow the drawn Overdue port; where none is drawn, hand up.</summary>
    FollowOverdue,
}

/// <summary>One rung (mốc) of a reminder ladder.</summary>
/// <param name="Threshold">Stable code, at most once per task: <c>elapsed:50</c>, <c>remind:wd:2</c>, <c>overdue</c>, <c>late:wd:1</c>.</param>
public sealed record Rung(string Threshold, RungReceivers Receivers, RungAct Act = RungAct.Tell)
{
    private const string ElapsedMark = "elapsed:";
    private const string BeforeMark = "remind:";
    private const string AfterMark = "late:";

    public RungMoment Moment => Threshold switch
    {
        AlarmRules.Overdue => RungMoment.Due,
        _ when Threshold.StartsWith(ElapsedMark, StringComparison.Ordinal) => RungMoment.Elapsed,
        _ when Threshold.StartsWith(AfterMark, StringComparison.Ordinal) => RungMoment.After,
        _ => RungMoment.Before,
    };

    /// <summary>How far from the due time; null where it isn't counted from there.</summary>
    public DueRule? Distance => Moment switch
    {
        RungMoment.Before => DueRule.Parse(Threshold[BeforeMark.Length..]),
        RungMoment.After => DueRule.Parse(Threshold[AfterMark.Length..]),
        _ => null,
    };

    public int Percent => Moment == RungMoment.Elapsed ? int.Parse(Threshold[ElapsedMark.Length..], CultureInfo.InvariantCulture) : 0;

    /// <summary>The code of a moment, or null when that makes no rung.</summary>
    /// <param name="moment">Where it lies.</param>
    /// <param name="amount">Per cent, or the distance in its unit.</param>
    /// <param name="unit">wd, wh, h or m; not used by per cent.</param>
    public static string? Code(RungMoment moment, int amount, string? unit)
    {
        if (moment == RungMoment.Due)
        {
            return AlarmRules.Overdue;
        }

        var mark = moment switch { RungMoment.Elapsed => "elapsed", RungMoment.Before => $"remind:{unit}", RungMoment.After => $"late:{unit}", _ => "" };
        var code = string.Create(CultureInfo.InvariantCulture, $"{mark}:{amount}");
        return IsThreshold(code) ? code : null;
    }

    /// <summary>Rung drawn into a step: tells whoever has the task.</summary>
    internal static Rung Drawn(DueRule before) => new($"{BeforeMark}{before}", RungReceivers.Handler);

    /// <summary>As it is stored: <c>remind:wd:1|3|Tell</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Threshold}|{(int)Receivers}|{Act}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is no rung.</summary>
    internal static Rung? TryRead(string line)
    {
        if (line.Split('|') is not [var threshold, var people, var does]
            || !int.TryParse(people, NumberStyles.None, CultureInfo.InvariantCulture, out var receivers)
            || !Enum.TryParse<RungAct>(does, out var act) || !Enum.IsDefined(act) || !IsThreshold(threshold))
        {
            return null;
        }

        return new Rung(threshold, (RungReceivers)receivers, act);
    }

    private static bool IsThreshold(string code) => code.Split(':') switch
    {
        [AlarmRules.Overdue] => true,
        ["elapsed", var share] => int.TryParse(share, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and < 100,
        ["remind" or "late", var unit, var amount] => DueRule.TryParse($"{unit}:{amount}", out var rule) && rule!.Amount > 0,
        _ => false,
    };
}
