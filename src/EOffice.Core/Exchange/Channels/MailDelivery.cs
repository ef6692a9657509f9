using System.Text;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace EOffice.Core.Exchange;

/// <summary>A document by mail: the sealed file and its attachments, with the address where anyone verifies them.</summary>
internal sealed class MailDelivery(OfficeDb db, ProcessContext context, IFileStore store, IMailCarrier carrier)
{
    /// <summary>What most mail servers take, with the third that Base64 adds.</summary>
    private const long MostBytes = 18L * 1024 * 1024;

    /// <summary>Every attempt sends the same message under the same id.</summary>
    /// <exception cref="ShipmentRefusedException">It can't go by mail at all.</exception>
    public async Task SendAsync(Delivery delivery, IReadOnlyList<DocumentFile> files, CancellationToken ct)
    {
        if (files.Sum(f => f.Length) > MostBytes)
        {
            throw new ShipmentRefusedException(MailRefusals.TooLarge);
        }

        var receiver = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Code == delivery.ReceiverCode, ct);
        if (!MailboxAddress.TryParse(receiver.Email ?? "", out var address))
        {
            throw new ShipmentRefusedException(MailRefusals.NoAddress(receiver.Name));
        }

        var mine = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var document = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == delivery.DocumentId, ct);
        using var mail = Write(delivery, document, mine, files[0]);
        mail.From.Add(new MailboxAddress(Encoding.UTF8, mine.Name, MailboxAddress.Parse(carrier.From).Address));
        mail.To.Add(new MailboxAddress(Encoding.UTF8, receiver.Name, address.Address));
        await AttachAsync(mail, document, files, ct);
        await carrier.CarryAsync(mail, ct);
    }

    private MimeMessage Write(Delivery delivery, Document document, Agency mine, DocumentFile main) => new()
    {
        MessageId = $"delivery-{delivery.Id:N}@{MailboxAddress.Parse(carrier.From).Domain}",
        Date = LocalTime.ToLocal(main.CreatedAt),
        Subject = $"{document.TypeName} {document.Code} của {mine.Name}: {document.Subject}",
    };

    private async Task AttachAsync(MimeMessage mail, Document document, IReadOnlyList<DocumentFile> files, CancellationToken ct)
    {
        var body = new BodyBuilder { TextBody = Words(document) };
        foreach (var file in files)
        {
            body.Attachments.Add(file.Name, await store.GetAsync(context.AgencyId, file.Hash, ct), ContentType.Parse(file.ContentType));
        }

        mail.Body = body.ToMessageBody();
    }

    private string Words(Document document) => $"""
        Kính gửi quý cơ quan,

        {document.OrganName} gửi {document.TypeName} số {document.Code} ngày {document.IssuedDate:dd/MM/yyyy}: {document.Subject}

        Tệp kèm theo đã được ký số. Kiểm tra văn bản tại:
        {carrier.BaseUrl.TrimEnd('/')}/xac-thuc{(document.VerificationCode is { } code ? $"/{code}" : "")}

        Thư này do hệ thống gửi, xin không trả lời vào địa chỉ này.
        """;
}

internal static class MailRefusals
{
    public static readonly Refusal TooLarge = new(
        "exchange.mail-too-large", "Không gửi được bằng thư điện tử: tệp lớn hơn 18 MB. Gửi qua trục liên thông hoặc bằng bản giấy.");

    public static Refusal NoAddress(string name) => new(
        "exchange.mail-no-address", $"Không gửi được bằng thư điện tử: {name} chưa có địa chỉ thư đúng trong danh bạ. Báo quản trị ghi địa chỉ rồi gửi lại.");
}
