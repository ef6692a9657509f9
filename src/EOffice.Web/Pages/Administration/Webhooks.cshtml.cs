using EOffice.Core.Webhooks;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Báo cho phần mềm khác: webhooks and their last deliveries.</summary>
internal sealed class WebhooksModel(ReadWebhooks webhooks, ManageWebhooks manage) : AdministrationPage
{
    private const string Address = "/quan-tri/ket-noi/webhook";

    public WebhooksView View { get; private set; } = null!;

    /// <summary>Shown on the answer to the very form, never carried over to another request.</summary>
    public string? NewSecret { get; private set; }

    /// <summary>What was ticked in the refused form.</summary>
    public IReadOnlyList<string> Chosen { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAddAsync([FromForm] string? operationId, [FromForm] string? name, [FromForm] string? address, [FromForm] List<string> events, CancellationToken ct)
    {
        Chosen = events;
        var added = await manage.AddAsync(new AddWebhookCommand(operationId ?? "", name, address, events), ct);
        if (added.Succeeded && added.Value.Secret is { } secret)
        {
            NewSecret = secret;
            return await ShowAsync(ct);
        }

        return await AnswerAsync(added.Refusal, "add", "Kết nối này đã được thêm trước đó; khóa chỉ hiện một lần, gỡ rồi thêm lại nếu mất", Address, ct);
    }

    public async Task<IActionResult> OnPostTryAsync([FromForm] string? operationId, [FromForm] Guid id, CancellationToken ct)
    {
        var tried = await manage.TryAsync(operationId ?? "", id, ct);
        return await AnswerAsync(tried.Refusal, null, "Đang gửi thử, tải lại sau vài giây để xem kết quả", $"{Address}#lan-gui", ct);
    }

    public async Task<IActionResult> OnPostPauseAsync([FromForm] string? operationId, [FromForm] Guid id, CancellationToken ct)
    {
        var paused = await manage.PauseAsync(operationId ?? "", id, ct);
        return await AnswerAsync(paused.Refusal, null, "Đã tạm dừng", Address, ct);
    }

    public async Task<IActionResult> OnPostResumeAsync([FromForm] string? operationId, [FromForm] Guid id, CancellationToken ct)
    {
        var resumed = await manage.ResumeAsync(operationId ?? "", id, ct);
        return await AnswerAsync(resumed.Refusal, null, "Kết nối chạy lại từ bây giờ", Address, ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] string? operationId, [FromForm] Guid id, CancellationToken ct)
    {
        var removed = await manage.RemoveAsync(operationId ?? "", id, ct);
        return await AnswerAsync(removed.Refusal, null, "Đã gỡ kết nối và hủy khóa của nó", Address, ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await webhooks.ReadAsync(ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        return Page();
    }
}

internal static class WebhookWords
{
    private static readonly Dictionary<string, string> Events = new()
    {
        [WebhookEvents.Registered] = "Văn bản đến đã vào sổ",
        [WebhookEvents.Opened] = "Giao việc mới",
        [WebhookEvents.Completed] = "Xong một việc",
        [WebhookEvents.Published] = "Văn bản đã phát hành",
        [WebhookEvents.Status] = "Nơi nhận báo trạng thái",
        [WebhookEvents.Test] = "Gửi thử",
    };

    public static string Event(string name) => Events.GetValueOrDefault(name, name);
}
