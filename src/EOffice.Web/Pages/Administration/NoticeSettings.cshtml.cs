using EOffice.Core.Notices;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Kênh thông báo: quiet hours of the agency, and its gateway to SMS or Zalo.</summary>
internal sealed class NoticeSettingsModel(ChangeNoticeSettings settings) : AdministrationPage
{
    private const string Address = "/quan-tri/thong-bao";

    public NoticeSettingsView View { get; private set; } = null!;

    /// <summary>Shown on the answer to the very form, never carried over to another request.</summary>
    public string? NewSecret { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostQuietAsync([FromForm] string? operationId, [FromForm] string? from, [FromForm] string? to, CancellationToken ct)
    {
        var set = await settings.SetQuietAsync(operationId ?? "", from, to, ct);
        return await AnswerAsync(set.Refusal, "quiet", "Đã lưu giờ yên lặng", Address, ct);
    }

    public async Task<IActionResult> OnPostGatewayAsync([FromForm] string? operationId, [FromForm] string? address, CancellationToken ct)
    {
        var set = await settings.SetGatewayAsync(operationId ?? "", address, ct);
        if (set.Succeeded && set.Value.Secret is { } secret)
        {
            NewSecret = secret;
            return await ShowAsync(ct);
        }

        return await AnswerAsync(set.Refusal, "gateway", "Cổng tin nhắn đã được đặt trước đó; khóa chỉ hiện một lần, đặt lại nếu mất", Address, ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] string? operationId, CancellationToken ct)
    {
        var removed = await settings.RemoveGatewayAsync(operationId ?? "", ct);
        return await AnswerAsync(removed.Refusal, null, "Đã gỡ cổng tin nhắn và hủy khóa của nó", Address, ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await settings.ReadAsync(ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        return Page();
    }
}
