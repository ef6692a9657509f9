using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.EdXml;

namespace EOffice.Core.Exchange;

/// <summary>Maps packet headers to documents.</summary>
internal static class PacketDocuments
{
    public static Document ToDocument(PacketHeader header, Guid agencyId, Guid id, DateTime now) => new()
    {
        Id = id,
        AgencyId = agencyId,
        Direction = DocumentDirection.Incoming,
        State = DocumentState.Received,
        CodeNumber = Clean(header.Code.CodeNumber, 11),
        CodeNotation = Clean(header.Code.CodeNotation, 30),
        IssuedDate = header.PromulgationDate,
        // The type code is inconsistent in the field; the name is the fallback everyone sends.
        TypeName = Clean(header.TypeName, 100) ?? DocumentTypes.OfficialLetterName,
        OrganName = Clean(header.From.OrganName, 200) ?? "",
        OrganId = header.From.OrganId,
        Subject = Clean(header.Subject, 500) ?? "",
        SignerCompetence = Clean(header.Signer?.Competence, 100),
        SignerPosition = Clean(header.Signer?.Position, 100),
        SignerName = Clean(header.Signer?.FullName, 50),
        Urgency = Enum.IsDefined((Urgency)header.Priority) ? (Urgency)header.Priority : Urgency.Normal,
        DueDate = Plausible(header.DueDate),
        PageAmount = header.PageAmount,
        ToPlaces = Clean(string.Join('\n', header.ToPlaces), 1000),
        ExchangeId = header.DocumentId,
        Source = IntakeSource.Exchange,
        CreatedAt = now,
    };

    /// <summary>Software that knows no deadline writes its calendar's first or last day.</summary>
    private static DateOnly? Plausible(DateOnly? date) => date is { Year: > 1900 and < 2200 } ? date : null;

    /// <summary>An over-long field of a sender is no reason to lose the document; the packet itself is kept whole.</summary>
    private static string? Clean(string? text, int most) =>
        VietnameseText.Cut(VietnameseText.Clean(text), most) is { Length: > 0 } clean ? clean : null;
}
