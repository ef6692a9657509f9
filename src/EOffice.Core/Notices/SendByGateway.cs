using System.Globalization;
using System.Text;
using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Notices;

/// <summary>Posts a notice to the agency's gateway, signed as webhooks are. What the gateway hasn't taken after a day is old news.</summary>
internal sealed class SendByGateway(OfficeDb db, WebhookClient client, IOptions<NoticeOptions> options, TimeProvider time) : OutboxHandler<NoticeMail>
{
    public const string OutboxKind = "notice.gateway";
    public const string Event = "notice";

    private static readonly TimeSpan MostTries = TimeSpan.FromHours(24);

    protected override async Task HandleAsync(OutboxMessage message, NoticeMail payload, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var settings = await db.Set<NoticeSettings>().AsNoTracking().FirstOrDefaultAsync(ct);
        var row = await (
            from notice in db.Set<Notice>().AsNoTracking()
            join mine in db.Set<NoticePreferences>() on notice.PersonId equals mine.PersonId
            join agency in db.Set<Agency>() on notice.AgencyId equals agency.Id
            where notice.Id == payload.NoticeId
            select new { notice.Id, notice.Subject, notice.DocumentId, mine.Phone, agency.Code }).SingleOrDefaultAsync(ct);
        if (settings is not { GatewayAddress: { } address, GatewaySecret: { } secret } || row?.Phone is null || now.UtcDateTime - message.CreatedAt > MostTries)
        {
            return;
        }

        var link = options.Value.BaseUrl.TrimEnd('/') + (row.DocumentId is { } document ? $"/van-ban/{document}#viec" : "/thong-bao");
        var body = JsonSerializer.Serialize(new { id = row.Id, agency = row.Code, to = row.Phone, sms = SmsText.Of(row.Subject), text = row.Subject, link }, Json);
        var answer = await client.PostAsync(new WebhookCall(row.Id, new Uri(address), Event, body, secret, now), ct);
        if (!answer.Taken)
        {
            throw new WebhookFailedException(answer.Words);
        }
    }

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>Text as one SMS carries it: ASCII, because with a single Vietnamese letter only 70 would fit.</summary>
public static class SmsText
{
    public const int Most = 160;

    /// <summary>Without marks, one line, cut to one message.</summary>
    public static string Of(string? text)
    {
        var ascii = Fold(text);
        return ascii.Length <= Most ? ascii : ascii[..Most];
    }

    internal static string Fold(string? text)
    {
        var folded = new StringBuilder(text?.Length ?? 0);
        foreach (var letter in VietnameseText.Clean(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            folded.Append(letter switch
            {
                'đ' => "d",
                'Đ' => "D",
                '“' or '”' or '„' => "\"",
                '‘' or '’' => "'",
                '–' or '—' or '−' => "-",
                '…' => "...",
                '\n' or '\t' or '\u00A0' => " ",
                _ when letter < 128 => letter.ToString(),
                _ => "",
            });
        }

        return folded.ToString();
    }
}
