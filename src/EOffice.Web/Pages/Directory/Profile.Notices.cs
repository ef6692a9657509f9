using EOffice.Core.Deadlines;
using EOffice.Core.Notices;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Directory;

/// <summary>The part for notices: by which way one is told of what, and the calendar feed of one's due times.</summary>
internal sealed partial class ProfileModel
{
    public ChoicesView Choices { get; private set; } = null!;

    public DateTime? FeedSince { get; private set; }

    /// <summary>Just made: the only time that the address is seen.</summary>
    public string? NewFeed { get; private set; }

    public async Task<IActionResult> OnPostNoticesAsync(string? operationId, int digestHour, string? quietFrom, string? quietTo, string? phone, CancellationToken ct)
    {
        var channels = Enum.GetValues<NoticeKind>().ToDictionary(k => k, ChannelsOf);
        var changed = await choices.ChangeAsync(new ChangeChoicesCommand(operationId ?? "", channels, digestHour, quietFrom, quietTo, phone), ct);
        return await AnswerAsync("thong-bao", changed.Refusal, "Đã lưu cách nhận thông báo", ct);
    }

    public async Task<IActionResult> OnPostUnmuteAsync(string? operationId, Guid documentId, CancellationToken ct)
    {
        var changed = await choices.MuteAsync(operationId ?? "", documentId, false, ct);
        return await AnswerAsync("thong-bao", changed.Refusal, "Sẽ báo lại về văn bản này", ct);
    }

    /// <summary>Answers with the page itself: a way round by a redirect would have to keep the secret somewhere.</summary>
    public async Task<IActionResult> OnPostRenewFeedAsync(string? operationId, CancellationToken ct)
    {
        var made = await feeds.RenewAsync(operationId ?? "", ct);
        if (!made.Succeeded || made.Value.Secret is not { } secret)
        {
            return await AnswerAsync("lich-han", made.Refusal, "Địa chỉ này đã được tạo trước đó; tạo địa chỉ mới nếu chưa kịp chép", ct);
        }

        NewFeed = $"{noticeOptions.Value.BaseUrl.TrimEnd('/')}{Notices.FeedEndpoint.Path(secret)}";
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostStopFeedAsync(string? operationId, CancellationToken ct)
    {
        var stopped = await feeds.StopAsync(operationId ?? "", ct);
        return await AnswerAsync("lich-han", stopped.Refusal, "Địa chỉ lịch không còn dùng được", ct);
    }

    /// <summary>One field for the mail (own, of the day, none) and boxes for the rest, by kind.</summary>
    private NoticeChannels ChannelsOf(NoticeKind kind)
    {
        var mail = Request.Form[$"mail-{kind}"].ToString() switch { nameof(NoticeChannels.Mail) => NoticeChannels.Mail, nameof(NoticeChannels.Digest) => NoticeChannels.Digest, _ => NoticeChannels.None };
        return mail
            | (Request.Form[$"app-{kind}"].Contains("true") ? NoticeChannels.App : NoticeChannels.None)
            | (Request.Form[$"gateway-{kind}"].Contains("true") ? NoticeChannels.Gateway : NoticeChannels.None);
    }

    private async Task ReadNoticesAsync(CancellationToken ct)
    {
        Choices = await choices.FindAsync(ct);
        FeedSince = await feeds.SinceAsync(ct);
    }
}
