using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EOffice.EdXml;

/// <summary>
/// What "edxml check FILE --json" prints about a packet: its facts, its files, its problems. Facts that a packet of its
/// kind does not have are left out of the JSON.
/// </summary>
public sealed record PacketReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>"new", "recall", "update", "replace" or "status"; null when the packet can't be read.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether the packet has no problem at all.</summary>
    public bool Ok { get; init; }

    /// <summary>Whether the packet can be used despite its problems: none of them is fatal.</summary>
    public bool Readable { get; init; }

    public string? DocumentId { get; init; }
    public string? Code { get; init; }
    public PartyFact? From { get; init; }
    public IReadOnlyList<PartyFact>? To { get; init; }
    public string? Subject { get; init; }
    public string? TypeName { get; init; }
    public DateOnly? PromulgationDate { get; init; }
    public DateOnly? DueDate { get; init; }
    public int? Priority { get; init; }
    public IReadOnlyList<ResponseFor>? ResponseFor { get; init; }
    public string? Reason { get; init; }
    public string? StatusCode { get; init; }
    public string? StatusName { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Whether an XML-DSig block is present.</summary>
    public bool? HasSignature { get; init; }

    /// <summary>"unsigned", "valid" or "broken"; null when it was not looked at.</summary>
    public string? Signature { get; init; }

    /// <summary>Subject of the certificate that signed; null unless the signature is valid.</summary>
    public string? SignedBy { get; init; }

    /// <summary>Why the signature is broken, in words.</summary>
    public string? SignatureProblem { get; init; }

    public IReadOnlyList<AttachmentFact> Attachments { get; init; } = [];
    public IReadOnlyList<PacketProblem> Problems { get; init; } = [];

    /// <summary>Summarises a reading; the packet may be disposed afterwards.</summary>
    public static PacketReport Of(PacketReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var packet = reading.Packet;
        var report = new PacketReport
        {
            Kind = packet?.Kind.ToString().ToLowerInvariant(),
            Ok = packet is not null && reading.Problems.Count == 0,
            Readable = packet is not null,
            HasSignature = packet?.HasSignature,
            Attachments = [.. (packet?.Attachments ?? []).Select(AttachmentFact.Of)],
            Problems = reading.Problems,
        };
        return packet switch
        {
            { Header: { } header } => report.WithHeader(header),
            { Status: { } status } => report.WithStatus(status),
            _ => report,
        };
    }

    /// <summary>The same with what came of looking at the signature.</summary>
    public PacketReport With(PacketSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        using var certificate = signature.Certificate is { } der ? X509CertificateLoader.LoadCertificate(der) : null;
        return this with
        {
            Signature = signature.State.ToString().ToLowerInvariant(),
            SignedBy = certificate?.Subject,
            SignatureProblem = signature.Problem,
            Ok = Ok && signature.State != SignatureState.Broken,
        };
    }

    /// <summary>JSON, indented, with Vietnamese letters unescaped: for terminals and files, not for embedding in HTML.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private PacketReport WithHeader(PacketHeader header) => this with
    {
        DocumentId = header.DocumentId,
        Code = header.Code.ToString(),
        From = PartyFact.Of(header.From),
        To = [.. header.To.Select(PartyFact.Of)],
        Subject = header.Subject,
        TypeName = header.TypeName,
        PromulgationDate = header.PromulgationDate,
        DueDate = header.DueDate,
        Priority = header.Priority,
        ResponseFor = header.ResponseFor,
        Reason = header.BusinessDocReason,
    };

    private PacketReport WithStatus(StatusMessage status) => this with
    {
        From = PartyFact.Of(status.From),
        ResponseFor = [status.ResponseFor],
        StatusCode = status.StatusCode,
        StatusName = StatusCodes.NameOf(status.StatusCode),
        Description = status.Description,
        Timestamp = status.Timestamp,
    };
}

/// <summary>A sender or receiver in a report.</summary>
public sealed record PartyFact(string OrganId, string OrganName)
{
    internal static PartyFact Of(Organisation organisation) => new(organisation.OrganId, organisation.OrganName);
}

/// <summary>A file in a report; length in bytes, SHA-256 in lower-case hexadecimal, both after unzipping.</summary>
public sealed record AttachmentFact(string Name, string ContentType, long Length, string Sha256, bool Zipped)
{
    internal static AttachmentFact Of(PacketAttachment attachment) => new(
        attachment.Name, attachment.ContentType, attachment.Content.Length, attachment.Content.Sha256, attachment.WasZipped);
}
