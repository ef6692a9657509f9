using EOffice.Core.Oversight;
using EOffice.Core.Webhooks;
using EOffice.Web.Hosting;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Tình trạng: whether the office runs, what waits, what failed and what is missing on the machine.</summary>
internal sealed class StatusModel(ReadHealth health, RetryEffect retry, MachineHealth machine, ReadWebhooks webhooks) : AdministrationPage
{
    /// <summary>Below this share of free disk the administrator is warned.</summary>
    private const double LeastFree = 0.1;

    /// <summary>The jobs go round every fifteen seconds and every minute; what is silent longer stands still.</summary>
    private static readonly TimeSpan MostSilence = TimeSpan.FromMinutes(5);

    public MachineFacts Machine { get; private set; } = null!;

    public OfficeQueues Queues { get; private set; } = null!;

    public IReadOnlyList<Note> Warnings { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostRetryAsync([FromForm] Guid id, [FromForm] string? operationId, CancellationToken ct)
    {
        var retried = await retry.RunAsync(new RetryEffectCommand(id, operationId ?? ""), ct);
        return await AnswerAsync(retried.Refusal, null, "Đang thử lại, xem kết quả ở danh sách", "/quan-tri/tinh-trang#loi", ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await health.ReadAsync(ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        (Queues, Machine) = (read.Value, machine.Read());
        Warnings = [.. Warn(), .. Warn(await webhooks.StoppedAsync(ct))];
        return Page();
    }

    private static IEnumerable<Note> Warn(IReadOnlyList<string> stopped)
    {
        if (stopped.Count > 0)
        {
            yield return new Note("warn", "Có kết nối tự dừng", $"{string.Join(", ", stopped)} không nhận tin trong 24 giờ. Xem ở Kết nối, mục Báo cho phần mềm khác, rồi cho chạy lại.");
        }
    }

    private IEnumerable<Note> Warn()
    {
        if (Machine is { FreeBytes: { } free, TotalBytes: > 0 and var total } && free < total * LeastFree)
        {
            yield return new Note("warn", "Đĩa dữ liệu sắp đầy", $"Còn {AdminWords.Size(free)}. Dọn hoặc thêm dung lượng trước khi hết: hết chỗ thì không ai ghi được gì.");
        }

        if (Queues.AsOf - (Machine.LastDrain ?? Machine.Started) > MostSilence || Queues.AsOf - (Machine.LastSweep ?? Machine.Started) > MostSilence)
        {
            yield return new Note("warn", "Việc chạy nền đang đứng", "Gửi đi hoặc nhắc hạn không chạy quá 5 phút. Khởi động lại dịch vụ EOffice; việc còn nợ được làm tiếp, không mất.");
        }

        if (Queues.Failed.Count > 0)
        {
            yield return new Note("warn", $"{Queues.Failed.Count} việc gửi chưa được", "Hệ thống tự thử lại. Xem lý do ở mục Gửi chưa được; sửa xong thì bấm Thử lại.");
        }

        if (Queues.AlarmsLate > 0)
        {
            yield return new Note("warn", $"{Queues.AlarmsLate} lần nhắc hạn bị chậm", "Việc nhắc hạn không chạy đều. Khởi động lại dịch vụ EOffice; nếu vẫn vậy, xem nhật ký máy chủ.");
        }
    }
}
