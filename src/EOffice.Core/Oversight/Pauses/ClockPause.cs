using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Oversight.Pauses;

/// <summary>A time in which a case's due times stood still (tạm dừng tính hạn), because whoever asked must first supply something. Waiting for
/// colleagues is no reason. Kept after it ended: an inspector counts them.</summary>
public sealed class ClockPause : IAgencyOwned
{
    public const int MostRequest = 100;
    public const int LeastReason = 10;
    public const int MostReason = 300;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>Số, ký hiệu of the document by which the supplement was asked for.</summary>
    public required string Request { get; init; }

    public required string Reason { get; init; }

    public required DateTime From { get; init; }

    public required Guid PausedById { get; init; }

    /// <summary>Null while it lasts.</summary>
    public DateTime? Until { get; set; }

    public Guid? ResumedById { get; set; }
}

internal sealed class ClockPauseMap : IEntityTypeConfiguration<ClockPause>
{
    public void Configure(EntityTypeBuilder<ClockPause> builder)
    {
        builder.ToTable("ClockPauses");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Request).HasMaxLength(ClockPause.MostRequest);
        builder.Property(p => p.Reason).HasMaxLength(ClockPause.MostReason);
        builder.HasIndex(p => new { p.AgencyId, p.CaseId, p.From });
    }
}

/// <summary>How far a due time moves for a pause. Pure.</summary>
internal static class PauseRules
{
    /// <summary>Marks a due time that stood still: no change of the calendar counts it anew from the day the task opened.</summary>
    private const string Mark = "+p";

    public static string RuleOf(string? rule) => Plain(rule) + Mark;

    /// <summary>Whether nights and days off count too, also where the clock stood still before.</summary>
    public static bool IsCalendarTime(string? rule) => DueRule.TryParse(Plain(rule), out var plain) && plain!.IsCalendarTime;

    private static string Plain(string? rule) => rule is null ? "" : rule.EndsWith(Mark, StringComparison.Ordinal) ? rule[..^Mark.Length] : rule;
}

internal static class PauseRefusals
{
    public static readonly Refusal RequestMissing = new(
        "pause.request-missing", $"Chưa tạm dừng được: ghi số, ký hiệu văn bản đã yêu cầu bổ sung, nhiều nhất {ClockPause.MostRequest} ký tự. Chờ đơn vị trong cơ quan thì không tạm dừng hạn.");

    public static readonly Refusal ReasonMissing = new(
        "pause.reason-missing", $"Chưa tạm dừng được: ghi đang chờ ai bổ sung gì, từ {ClockPause.LeastReason} đến {ClockPause.MostReason} ký tự.");

    public static readonly Refusal NotRunning = new("pause.not-running", "Không tạm dừng được: hồ sơ đã kết thúc. Tải lại trang để xem kết quả.");

    public static readonly Refusal NotPaused = new("pause.not-paused", "Hạn đang tính bình thường. Tải lại trang để xem hạn hiện nay.");

    public static Refusal AlreadyPaused(string who, DateTimeOffset at) => new(
        "pause.already-paused", $"Không cần tạm dừng nữa: {who} đã tạm dừng tính hạn lúc {at:HH:mm dd/MM/yyyy}. Tải lại trang để xem.");
}
