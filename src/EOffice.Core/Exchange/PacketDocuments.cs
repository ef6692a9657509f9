using EOffice.Core.Documents;
using EOffice.EdXml;

namespace EOffice.Core.Exchange;

/// <summary>Maps packet headers to documents.</summary>
internal static class PacketDocuments
{
    public static Document ToDocument(PacketHeader header, Guid agencyId, Guid id, DateTime now, Guid? duplicateOf) => new()
    {
        Id = id,
        AgencyId = agencyId,
        Direction = DocumentDirection.Incoming,
        State = DocumentState.Received,
        CodeNumber = header.Code.CodeNumber,
        CodeNotation = header.Code.CodeNotation,
        IssuedDate = header.PromulgationDate,
        // The type code is inconsistent in the field; the name is the fallback everyone sends (domain.md §4.2).
        TypeName = header.TypeName ?? "Công văn",
        OrganName = Cut(header.From.OrganName, 200),
        OrganId = header.From.OrganId,
        Subject = Cut(header.Subject, 500),
        SignerCompetence = header.Signer?.Competence,
        SignerPosition = header.Signer?.Position,
        SignerName = header.Signer?.FullName,
        Urgency = Enum.IsDefined((Urgency)header.Priority) ? (Urgency)header.Priority : Urgency.Normal,
        DueDate = header.DueDate,
        PageAmount = header.PageAmount,
        ToPlaces = header.ToPlaces.Count == 0 ? null : Cut(string.Join('\n', header.ToPlaces), 1000),
        ExchangeId = header.DocumentId,
        DuplicateOfId = duplicateOf,
        CreatedAt = now,
    };

    /// <summary>An over-long field of a sender is no reason to lose the document; the packet itself is kept whole.</summary>
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
