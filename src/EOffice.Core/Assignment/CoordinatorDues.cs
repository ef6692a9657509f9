using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Assignment;

/// <summary>Each phối hợp may have a deadline of its own (NĐ 30/2020 PL IV, Phiếu giải quyết văn bản đến); without one the
/// case's deadline is its deadline. Kept as one workflow variable, for example <c>QHKT=2026-09-21;KHTC=2026-09-18</c>.</summary>
public static class CoordinatorDues
{
    /// <summary>Local dates by unit code; what can't be read is left out.</summary>
    public static IReadOnlyDictionary<string, DateOnly> Read(string? variable) => OwnDues.Read(variable);

    internal static string Write(IReadOnlyDictionary<string, DateOnly>? dues) =>
        string.Join(';', (dues ?? new Dictionary<string, DateOnly>()).OrderBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Key}={d.Value:yyyy-MM-dd}")));

    /// <summary>Only of coordinating units, on working days, and never later than the case: the lead has to put the answers together.</summary>
    internal static Refusal? Check(
        IReadOnlyDictionary<string, DateOnly>? dues, IReadOnlyList<string> coordinating, DateOnly? caseDue, DateOnly today, WorkingCalendar calendar)
    {
        foreach (var (code, date) in dues ?? new Dictionary<string, DateOnly>())
        {
            if (!coordinating.Contains(code))
            {
                return CoordinatorDueRefusals.NotCoordinating(code);
            }

            if (date < today)
            {
                return CoordinatorDueRefusals.InThePast(code, date);
            }

            if (calendar.WhyNotWorking(date) is { } reason)
            {
                return CoordinatorDueRefusals.OnDayOff(code, date, reason);
            }

            if (caseDue is { } limit && date > limit)
            {
                return CoordinatorDueRefusals.AfterTheCase(code, date, limit);
            }
        }

        return null;
    }
}

internal static class CoordinatorDueRefusals
{
    public static Refusal NotCoordinating(string unit) => new(
        "assignment.coordinator-due-stray", $"Chưa giao được: có hạn cho đơn vị {unit} nhưng đơn vị này không phối hợp. Chọn đơn vị vào Phối hợp hoặc bỏ hạn.");

    public static Refusal InThePast(string unit, DateOnly date) => new(
        "assignment.coordinator-due-past", $"Chưa giao được: hạn phối hợp của {unit} ({Text(date)}) đã qua. Chọn một ngày làm việc từ hôm nay trở đi.");

    public static Refusal OnDayOff(string unit, DateOnly date, string reason) => new(
        "assignment.coordinator-due-day-off", $"Chưa giao được: hạn phối hợp của {unit} ({Text(date)}) là ngày nghỉ ({reason}). Chọn ngày làm việc liền trước.");

    public static Refusal AfterTheCase(string unit, DateOnly date, DateOnly limit) => new(
        "assignment.coordinator-due-late", $"Chưa giao được: hạn phối hợp của {unit} ({Text(date)}) sau hạn xử lý chung. Chọn muộn nhất {Text(limit)}.");

    private static string Text(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
