using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Notices;

public sealed record ChangeChoicesCommand(string OperationId, IReadOnlyDictionary<NoticeKind, NoticeChannels> Channels, int DigestHour, string? QuietFrom, string? QuietTo, string? Phone);

/// <param name="HasGateway">The agency has a way to SMS or Zalo.</param>
/// <param name="Muted">Documents of which the person hears nothing, newest first.</param>
public sealed record ChoicesView(
    IReadOnlyDictionary<NoticeKind, NoticeChannels> Channels, int DigestHour, TimeOnly? QuietFrom, TimeOnly? QuietTo, string? Phone, bool HasGateway, IReadOnlyList<MutedDocument> Muted);

public sealed record MutedDocument(Guid DocumentId, string TypeName, string? Code);

/// <summary>A person's own choices of how to be told. Nobody reads or changes another's; not journalled, because it is no act of the office.</summary>
public sealed class NoticeChoices(OfficeDb db, ProcessContext context, OfficeWork work, TimeProvider time)
{
    public const int UsualDigestHour = 7;

    private const int MostMuted = 200;

    private static readonly NoticeChannels Usual = NoticeChannels.App | NoticeChannels.Mail;

    /// <summary>Channels by kind; what was never chosen is as usual.</summary>
    internal static IReadOnlyDictionary<NoticeKind, NoticeChannels> Read(string? stored)
    {
        var choices = Enum.GetValues<NoticeKind>().ToDictionary(k => k, _ => Usual);
        foreach (var part in (stored ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=') is [var kind, var channels] && Enum.TryParse<NoticeKind>(kind, out var known)
                && int.TryParse(channels, NumberStyles.None, CultureInfo.InvariantCulture, out var flags))
            {
                choices[known] = (NoticeChannels)flags;
            }
        }

        return choices;
    }

    internal static string Write(IReadOnlyDictionary<NoticeKind, NoticeChannels> choices) =>
        string.Join(';', choices.OrderBy(c => c.Key).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}={(int)c.Value}")));

    public async Task<ChoicesView> FindAsync(CancellationToken ct = default)
    {
        var me = context.ActorId;
        var row = await db.Set<NoticePreferences>().AsNoTracking().FirstOrDefaultAsync(p => p.PersonId == me, ct);
        var muted = await (
            from mute in db.Set<NoticeMute>().AsNoTracking()
            join document in db.Set<Document>() on mute.DocumentId equals document.Id
            where mute.PersonId == me
            orderby mute.CreatedAt descending
            select new MutedDocument(document.Id, document.TypeName, document.CodeNumber == null ? null : document.CodeNumber + "/" + document.CodeNotation))
            .Take(MostMuted).ToListAsync(ct);
        var gateway = await db.Set<NoticeSettings>().AnyAsync(s => s.GatewayAddress != null, ct);
        return new ChoicesView(Read(row?.Choices), row?.DigestHour ?? UsualDigestHour, row?.QuietFrom, row?.QuietTo, row?.Phone, gateway, muted);
    }

    public Task<Outcome<Nothing>> ChangeAsync(ChangeChoicesCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "notices.choose", () => ChangeOneAsync(command, ct), ct);
    }

    /// <summary>Stops or resumes notices about one document, for the person who asks.</summary>
    public Task<Outcome<Nothing>> MuteAsync(string operationId, Guid documentId, bool mute, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"notices.mute:{documentId:N}:{mute}", () => MuteOneAsync(documentId, mute, ct), ct);

    /// <summary>Whether the person who asks has silenced a document; null when they were never told of it.</summary>
    public Task<bool?> FindMuteAsync(Guid documentId, CancellationToken ct = default)
    {
        var me = context.ActorId;
        return db.Set<Agency>().Where(a => a.Id == context.AgencyId && db.Set<Notice>().Any(n => n.PersonId == me && n.DocumentId == documentId))
            .Select(_ => (bool?)db.Set<NoticeMute>().Any(m => m.PersonId == me && m.DocumentId == documentId)).FirstOrDefaultAsync(ct);
    }

    private async Task<Outcome<Nothing>> ChangeOneAsync(ChangeChoicesCommand command, CancellationToken ct)
    {
        if (context.ActorId is not { } me)
        {
            return PlatformRefusals.NotFound("người đang đăng nhập");
        }

        var phone = PhoneNumbers.Read(command.Phone);
        if (command.DigestHour is < 0 or > 23 || !QuietText.TryRead(command.QuietFrom, command.QuietTo, out var quiet) || command.Channels.Keys.Any(k => !Enum.IsDefined(k)))
        {
            return NoticeChoiceRefusals.HoursWrong;
        }

        if (phone is null && !string.IsNullOrWhiteSpace(command.Phone))
        {
            return NoticeChoiceRefusals.PhoneWrong;
        }

        if (phone is null && command.Channels.Values.Any(c => c.HasFlag(NoticeChannels.Gateway)))
        {
            return NoticeChoiceRefusals.PhoneMissing;
        }

        var row = await db.Set<NoticePreferences>().FirstOrDefaultAsync(p => p.PersonId == me, ct);
        if (row is null)
        {
            row = new NoticePreferences { PersonId = me, AgencyId = context.AgencyId, Choices = "" };
            db.Add(row);
        }

        const NoticeChannels all = NoticeChannels.App | NoticeChannels.Mail | NoticeChannels.Digest | NoticeChannels.Gateway;
        row.Choices = Write(command.Channels.ToDictionary(c => c.Key, c => c.Value & all));
        (row.DigestHour, row.QuietFrom, row.QuietTo, row.Phone) = (command.DigestHour, quiet?.From, quiet?.To, phone);
        return default(Nothing);
    }

    private async Task<Outcome<Nothing>> MuteOneAsync(Guid documentId, bool mute, CancellationToken ct)
    {
        // Only what one was told of can be silenced: whether another document exists is not said.
        if (context.ActorId is not { } me || !await db.Set<Notice>().AnyAsync(n => n.PersonId == me && n.DocumentId == documentId, ct))
        {
            return PlatformRefusals.NotFound("thông báo về văn bản này");
        }

        var row = await db.Set<NoticeMute>().FirstOrDefaultAsync(m => m.PersonId == me && m.DocumentId == documentId, ct);
        if (mute && row is null)
        {
            db.Add(new NoticeMute { PersonId = me, DocumentId = documentId, AgencyId = context.AgencyId, CreatedAt = time.GetUtcNow().UtcDateTime });
        }
        else if (!mute && row is not null)
        {
            db.Remove(row);
        }

        return default(Nothing);
    }
}

/// <summary>Quiet hours as people type them.</summary>
internal static class QuietText
{
    /// <summary>Both empty: no quiet hours. One alone, or the same twice, is a mistake.</summary>
    public static bool TryRead(string? from, string? to, out QuietHours? quiet)
    {
        quiet = null;
        if (string.IsNullOrWhiteSpace(from) && string.IsNullOrWhiteSpace(to))
        {
            return true;
        }

        string[] forms = ["HH:mm", "H:mm"];
        if (TimeOnly.TryParseExact(from?.Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            && TimeOnly.TryParseExact(to?.Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var end))
        {
            quiet = QuietHours.Of(start, end);
        }

        return quiet is not null;
    }
}

/// <summary>Vietnamese telephone numbers.</summary>
internal static class PhoneNumbers
{
    /// <summary>In the form +84912345678; null for what is none.</summary>
    public static string? Read(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));
        var rest = digits.StartsWith("+84", StringComparison.Ordinal) ? digits[3..] : digits.StartsWith('0') ? digits[1..] : "";
        return rest.Length is 9 or 10 && rest.All(char.IsAsciiDigit) ? $"+84{rest}" : null;
    }
}

internal static class NoticeChoiceRefusals
{
    public static readonly Refusal HoursWrong = new(
        "notice.hours-wrong", "Chưa lưu được: giờ không đọc được. Ghi giờ yên lặng đủ cả từ và đến, dạng 21:30, hoặc để trống cả hai.");

    public static readonly Refusal PhoneWrong = new("notice.phone-wrong", "Chưa lưu được: số điện thoại không đúng. Ghi số Việt Nam, ví dụ 0912 345 678.");

    public static readonly Refusal PhoneMissing = new(
        "notice.phone-missing", "Chưa lưu được: đã chọn nhận tin nhắn nhưng chưa có số điện thoại. Ghi số điện thoại, hoặc bỏ chọn tin nhắn.");

    public static readonly Refusal GatewayWrong = new(
        "notice.gateway-wrong", "Chưa lưu được: địa chỉ cổng tin nhắn phải bắt đầu bằng https:// và không thuộc mạng nội bộ. Kiểm tra lại địa chỉ nhà cung cấp đưa.");

    public static readonly Refusal GatewayGone = new("notice.gateway-gone", "Cơ quan chưa có cổng tin nhắn. Tải lại trang để xem cấu hình hiện nay.");
}
