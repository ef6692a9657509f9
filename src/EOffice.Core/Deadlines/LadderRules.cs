using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Deadlines;

/// <summary>A ladder that holds for a task, and where it comes from.</summary>
/// <param name="Id">The stored version; null for the one that is built in.</param>
public sealed record LadderInForce(Guid? Id, IReadOnlyList<Rung> Rungs)
{
    /// <summary>What holds where nobody stored a ladder: the drawing's reminders, and a lapsed task goes up.</summary>
    public static readonly LadderInForce BuiltIn = new(null, [new Rung(AlarmRules.Overdue, RungReceivers.Handler, RungAct.HandUp)]);
}

/// <summary>Which ladders there may be, and which of several holds. Pure.</summary>
internal static class LadderRules
{
    public const int MostRungs = 20;

    /// <summary>The ladder of the office's regulation: half the time, two days and one before, the due time, one, three and five days after.</summary>
    private static readonly Rung[] Ordinary =
    [
        new("elapsed:50", RungReceivers.Handler),
        new("remind:wd:2", RungReceivers.Handler),
        new("remind:wd:1", RungReceivers.Handler | RungReceivers.UnitHead),
        new(AlarmRules.Overdue, RungReceivers.Handler | RungReceivers.LeaderInCharge, RungAct.FollowOverdue),
        new("late:wd:1", RungReceivers.Handler | RungReceivers.AgencyHead),
        new("late:wd:3", RungReceivers.Handler | RungReceivers.AgencyHead, RungAct.RaiseUrgency),
        new("late:wd:5", RungReceivers.Handler | RungReceivers.UnitHead | RungReceivers.AgencyHead),
    ];

    /// <summary>Hỏa tốc goes one level up each half hour, by the clock on the wall.</summary>
    private static readonly Rung[] Flash =
    [
        new("elapsed:50", RungReceivers.Handler),
        new("remind:m:10", RungReceivers.Handler | RungReceivers.UnitHead),
        new(AlarmRules.Overdue, RungReceivers.Handler | RungReceivers.LeaderInCharge, RungAct.FollowOverdue),
        new("late:m:30", RungReceivers.Handler | RungReceivers.LeaderInCharge, RungAct.HandUp),
        new("late:m:60", RungReceivers.Handler | RungReceivers.AgencyHead, RungAct.HandUp),
    ];

    public static bool IsFlash(Urgency urgency) => urgency is Urgency.Flash or Urgency.TimedFlash;

    /// <summary>A ladder to begin with.</summary>
    public static IReadOnlyList<Rung> Suggested(bool flash) => flash ? Flash : Ordinary;

    public static string Write(IEnumerable<Rung> rungs) => string.Join('\n', rungs.Select(r => r.ToString()));

    /// <summary>What was stored; a line that can't be read any more is left out, the lapse never.</summary>
    public static IReadOnlyList<Rung> Read(string stored)
    {
        List<Rung> rungs = [.. stored.Split('\n').Select(Rung.TryRead).OfType<Rung>()];
        if (rungs.All(r => r.Moment != RungMoment.Due))
        {
            rungs.AddRange(LadderInForce.BuiltIn.Rungs);
        }

        return rungs;
    }

    /// <summary>The most specific ladder that somebody stored; a row without rungs means "as above".</summary>
    public static LadderInForce Choose(ReminderLadder? unit, ReminderLadder? agency) =>
        unit?.Rungs is { } own ? new LadderInForce(unit.Id, Read(own))
        : agency?.Rungs is { } common ? new LadderInForce(agency.Id, Read(common))
        : LadderInForce.BuiltIn;

    /// <summary>The rungs of one task. What is drawn into the step stands in the place of everything before the due time.</summary>
    public static IReadOnlyList<Rung> For(string? drawn, IReadOnlyList<Rung> ladder)
    {
        Rung[] own = [.. (drawn ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(DueRule.Parse).Distinct().Select(Rung.Drawn)];
        return own.Length == 0 ? ladder : [.. own, .. ladder.Where(r => r.Moment is RungMoment.Due or RungMoment.After)];
    }

    /// <summary>In the order in which they would ring.</summary>
    public static IReadOnlyList<Rung> Sort(IEnumerable<Rung> rungs) =>
        [.. rungs.OrderBy(r => r.Moment).ThenBy(r => r.Moment == RungMoment.Before ? -Minutes(r) : Minutes(r)).ThenBy(r => r.Percent)];

    /// <summary>Why these rungs make no ladder; null when they do.</summary>
    public static Refusal? Check(IReadOnlyList<Rung> rungs, bool flash)
    {
        if (rungs.Count > MostRungs)
        {
            return LadderRefusals.TooMany;
        }

        if (rungs.Select(r => r.Threshold).Distinct().Count() < rungs.Count)
        {
            return LadderRefusals.RungThere;
        }

        if (rungs.Count(r => r.Moment == RungMoment.Due) != 1)
        {
            return LadderRefusals.DueMissing;
        }

        if (rungs.Any(r => r.Receivers == RungReceivers.None || (r.Receivers & ~(RungReceivers)15) != 0))
        {
            return LadderRefusals.ReceiverMissing;
        }

        return rungs.Any(r => r.Act != RungAct.Tell && r.Moment is not (RungMoment.Due or RungMoment.After)) ? LadderRefusals.ActTooEarly
            : flash && rungs.Any(r => r.Distance is { IsCalendarTime: false }) ? LadderRefusals.FlashInCalendarTime
            : null;
    }

    /// <summary>Only for sorting: a working day as eight hours, so that two of them stand before one.</summary>
    private static int Minutes(Rung rung) => rung.Distance switch
    {
        { Unit: DurationUnit.WorkingDays, Amount: var days } => days * 480,
        { Unit: DurationUnit.Minutes, Amount: var minutes } => minutes,
        { Amount: var hours } => hours * 60,
        null => 0,
    };
}

internal static class LadderRefusals
{
    public static readonly Refusal MomentWrong = new(
        "ladder.moment-wrong", "Chưa thêm được mốc: ghi phần trăm từ 1 đến 99, hoặc số ngày, giờ, phút từ 1 trở lên.");

    public static readonly Refusal TooMany = new(
        "ladder.too-many", $"Chưa lưu được thang nhắc: nhiều nhất {LadderRules.MostRungs} mốc. Bỏ bớt mốc rồi thêm lại.");

    public static readonly Refusal RungThere = new("ladder.rung-there", "Chưa thêm được mốc: thang đã có mốc này. Bỏ mốc đang có rồi thêm lại với người nhận mới.");

    public static readonly Refusal RungGone = new("ladder.rung-gone", "Không bỏ được mốc: thang đang dùng không có mốc này. Tải lại trang để xem thang hiện nay.");

    public static readonly Refusal DueMissing = new(
        "ladder.due-missing", "Thang nhắc phải có đúng một mốc đến hạn: đó là lúc việc quá hạn được xử lý. Sửa mốc đến hạn thay vì bỏ.");

    public static readonly Refusal ReceiverMissing = new("ladder.receiver-missing", "Chưa lưu được mốc: chưa chọn người nhận. Chọn ít nhất một người nhận.");

    public static readonly Refusal ActTooEarly = new(
        "ladder.act-too-early", "Chưa lưu được mốc: nâng độ khẩn, chuyển cấp trên chỉ dùng khi việc đến hạn hoặc quá hạn. Chọn “chỉ nhắc” cho mốc trước hạn.");

    public static readonly Refusal FlashInCalendarTime = new(
        "ladder.flash-in-calendar-time", "Chưa lưu được mốc: văn bản hỏa tốc tính theo giờ, phút thực, kể cả đêm và ngày nghỉ. Chọn đơn vị giờ hoặc phút.");

    public static readonly Refusal Unchanged = new("ladder.unchanged", "Không có gì để đổi: thang nhắc đã như vậy. Tải lại trang để xem thang hiện nay.");
}
