using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;

namespace EOffice.Web.Pages.Administration;

/// <summary>Rungs of a reminder ladder as sentences.</summary>
internal static class LadderWords
{
    public static readonly (RungReceivers Value, string Words)[] Receivers =
    [
        (RungReceivers.Handler, "người đang giữ việc"), (RungReceivers.UnitHead, "trưởng đơn vị"),
        (RungReceivers.LeaderInCharge, "lãnh đạo phụ trách"), (RungReceivers.AgencyHead, "người đứng đầu cơ quan"),
    ];

    public static readonly (RungAct Value, string Words)[] Acts =
    [
        (RungAct.Tell, "chỉ nhắc"), (RungAct.RaiseUrgency, "nâng độ khẩn một bậc"), (RungAct.HandUp, "chuyển việc cho cấp trên"),
        (RungAct.FollowOverdue, "đi theo nhánh Quá hạn của quy trình, không có nhánh thì chuyển cấp trên"),
    ];

    public static string Moment(string threshold) => Moment(new Rung(threshold, RungReceivers.Handler));

    public static string Moment(Rung rung) => rung.Moment switch
    {
        RungMoment.Elapsed => $"Khi hết {rung.Percent}% thời gian",
        RungMoment.Before => $"Trước hạn {rung.Distance!.ToText()}",
        RungMoment.After => $"Quá hạn {rung.Distance!.ToText()}",
        _ => "Khi đến hạn",
    };

    public static string People(RungReceivers receivers) => string.Join(", ", Receivers.Where(r => receivers.HasFlag(r.Value)).Select(r => r.Words));

    public static string Act(RungAct act) => Acts.First(a => a.Value == act).Words;

    /// <summary>"Trước hạn 1 ngày làm việc: nhắc người đang giữ việc, trưởng đơn vị."</summary>
    public static string Sentence(Rung rung) =>
        $"{Moment(rung)}: nhắc {People(rung.Receivers)}{(rung.Act == RungAct.Tell ? "" : $"; {Act(rung.Act)}")}.";

    public static string Result(AlarmResult? result) => result switch
    {
        AlarmResult.Rang => "đã gửi",
        AlarmResult.Folded => "gộp vào mốc sau",
        AlarmResult.Moot => "không cần nữa",
        _ => "đã xong",
    };

    public static string At(DateTimeOffset at) =>
        $"{LocalTime.ToLocal(at).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)}, {LocalTime.WeekdayOf(LocalTime.DateOf(at)).ToLowerInvariant()}";
}
