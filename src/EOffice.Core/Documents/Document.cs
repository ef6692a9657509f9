using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Documents;

/// <summary>Văn bản đến, văn bản đi, văn bản nội bộ.</summary>
public enum DocumentDirection
{
    Incoming,
    Outgoing,
    Internal,
}

/// <summary>Nguồn: the way an incoming document came (NĐ 30/2020 Đ21).</summary>
public enum IntakeSource
{
    /// <summary>Trục liên thông.</summary>
    Exchange,

    /// <summary>Thư điện tử.</summary>
    Mail,

    /// <summary>Máy quét.</summary>
    Scan,

    /// <summary>Nộp trực tiếp, bưu điện.</summary>
    Counter,

    Other,
}

/// <summary>Where a document stands.</summary>
public enum DocumentState
{
    /// <summary>Đã đến, chưa đăng ký.</summary>
    Received,

    /// <summary>Từ chối tiếp nhận.</summary>
    Refused,

    /// <summary>Đã đăng ký, đang xử lý.</summary>
    Registered,

    /// <summary>Đang dự thảo.</summary>
    Drafting,

    /// <summary>Đã trình duyệt: the file is normalised and its hash is what is approved.</summary>
    Submitted,

    /// <summary>Lãnh đạo đã ký.</summary>
    Signed,

    /// <summary>Đã cấp số, đóng dấu, phát hành.</summary>
    Published,

    /// <summary>Đã giải quyết xong.</summary>
    Closed,
}

/// <summary>Độ khẩn, coded as edXML's Priority.</summary>
public enum Urgency
{
    /// <summary>Thường.</summary>
    Normal = 0,

    /// <summary>Khẩn.</summary>
    Urgent = 1,

    /// <summary>Thượng khẩn.</summary>
    VeryUrgent = 2,

    /// <summary>Hỏa tốc.</summary>
    Flash = 3,

    /// <summary>Hỏa tốc hẹn giờ.</summary>
    TimedFlash = 4,
}

/// <summary>A document of an agency with the fields of NĐ 30/2020 PL VI.</summary>
public sealed class Document : IAgencyOwned, IRevisioned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required DocumentDirection Direction { get; init; }

    public required DocumentState State { get; set; }

    public int Revision { get; set; }

    /// <summary>Số (CodeNumber); for outgoing documents given at publishing.</summary>
    public string? CodeNumber { get; set; }

    /// <summary>Ký hiệu (CodeNotation), for example SXD-QLN.</summary>
    public string? CodeNotation { get; set; }

    /// <summary>Ngày, tháng, năm văn bản, a local date.</summary>
    public DateOnly? IssuedDate { get; set; }

    /// <summary>Tên loại, one of the 29 of NĐ 30/2020 Đ7.</summary>
    public required string TypeName { get; set; }

    /// <summary>Tác giả: the issuing organisation's name.</summary>
    public required string OrganName { get; set; }

    /// <summary>Identifier of the issuing organisation.</summary>
    public required string OrganId { get; set; }

    /// <summary>Trích yếu.</summary>
    public required string Subject { get; set; }

    /// <summary>Quyền hạn of the signer: KT. GIÁM ĐỐC.</summary>
    public string? SignerCompetence { get; set; }

    public string? SignerPosition { get; set; }

    public string? SignerName { get; set; }

    /// <summary>The person who is to sign, for our own documents.</summary>
    public Guid? SignerId { get; set; }

    /// <summary>The person who drafted it, for our own documents.</summary>
    public Guid? DrafterId { get; set; }

    /// <summary>Receivers of our own documents, separated by semicolons: identifiers of agencies, of an internal document codes of units.</summary>
    public string? ReceiverCodes { get; set; }

    /// <summary>Random id printed as QR for public verification, given at submission.</summary>
    public string? VerificationCode { get; set; }

    public required Urgency Urgency { get; set; }

    /// <summary>Hạn trả lời stated in the document, a local date.</summary>
    public DateOnly? DueDate { get; set; }

    public int? PageAmount { get; set; }

    /// <summary>Nơi nhận, one place a line.</summary>
    public string? ToPlaces { get; set; }

    /// <summary>How an incoming document came; null for our own.</summary>
    public IntakeSource? Source { get; set; }

    /// <summary>Why an incoming document was refused or sent back.</summary>
    public string? RefusalReason { get; set; }

    /// <summary>DocumentId in exchange: the sender's for incoming, ours for outgoing documents; opaque.</summary>
    public string? ExchangeId { get; set; }

    /// <summary>The document this one answers.</summary>
    public Guid? AnswersId { get; set; }

    /// <summary>The document this one repeats, where the clerk was warned of a duplicate (C6).</summary>
    public Guid? DuplicateOfId { get; set; }

    /// <summary>The year that an uploaded draft has in print beside its blank day and month; null where the whole date is filled in.</summary>
    public int? PrintedYear { get; set; }

    /// <summary>How often it was submitted for approval: an approval belongs to one submission, even where a later file is the same.</summary>
    public int Submission { get; set; }

    /// <summary>What became of it after it was sent or came; null while it is in force.</summary>
    public DocumentFate? Fate { get; set; }

    /// <summary>The earlier document in whose place this one stands.</summary>
    public Guid? ReplacesId { get; set; }

    /// <summary>The later document that stands in its place.</summary>
    public Guid? ReplacedById { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Số và ký hiệu as printed, or null before numbering.</summary>
    public string? Code => CodeNumber is null ? null : $"{CodeNumber}/{CodeNotation}";
}

/// <summary>Vai trò of a file in its document.</summary>
public enum FileRole
{
    Main,
    Attachment,

    /// <summary>What a draft was made from: the file as it was uploaded, and its PDF.</summary>
    Source,
}

/// <summary>How a file came into being.</summary>
public enum FileOrigin
{
    BornDigital,
    Scanned,
    Received,
}

/// <summary>One immutable version of one file of a document; the content lies in the file store under <see cref="Hash"/>.</summary>
public sealed class DocumentFile : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid DocumentId { get; init; }

    public required FileRole Role { get; init; }

    public required FileOrigin Origin { get; init; }

    public required string Name { get; init; }

    public required string ContentType { get; init; }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public required string Hash { get; init; }

    public required long Length { get; init; }

    /// <summary>Counts versions of the main file from 1; each attachment has its own.</summary>
    public required int Version { get; init; }

    /// <summary>Hash of the version this one was made from: the chain that proves a signed file descends from its drafts (OUT2).</summary>
    public string? MadeFromHash { get; init; }

    /// <summary>What made this version: source, converted, draft, submitted, signed, sealed, received.</summary>
    public required string Stage { get; init; }

    /// <summary>Which submission for approval it is; null for files that nobody approves.</summary>
    public int? Submission { get; init; }

    public Guid? AuthorId { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When an attachment of a draft was taken away or replaced; the content stays for what was submitted with it.</summary>
    public DateTime? WithdrawnAt { get; set; }
}

internal sealed class DocumentMap : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.ToTable("Documents");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.CodeNumber).HasMaxLength(11);
        builder.Property(d => d.CodeNotation).HasMaxLength(30);
        builder.Property(d => d.TypeName).HasMaxLength(100);
        builder.Property(d => d.OrganName).HasMaxLength(200);
        builder.Property(d => d.OrganId).HasMaxLength(35);
        builder.Property(d => d.Subject).HasMaxLength(500);
        builder.Property(d => d.SignerCompetence).HasMaxLength(100);
        builder.Property(d => d.SignerPosition).HasMaxLength(100);
        builder.Property(d => d.SignerName).HasMaxLength(50);
        builder.Property(d => d.ToPlaces).HasMaxLength(1000);
        builder.Property(d => d.ExchangeId).HasMaxLength(200);
        builder.Property(d => d.ReceiverCodes).HasMaxLength(4000);
        builder.Property(d => d.RefusalReason).HasMaxLength(500);
        builder.Property(d => d.VerificationCode).HasMaxLength(40);
        builder.Ignore(d => d.Code);
        builder.HasIndex(d => d.VerificationCode);
        builder.HasIndex(d => new { d.AgencyId, d.Direction, d.State, d.CreatedAt });
        builder.HasIndex(d => new { d.AgencyId, d.Direction, d.ExchangeId });
        builder.HasIndex(d => new { d.AgencyId, d.Direction, d.CodeNumber, d.CodeNotation });
        builder.HasIndex(d => new { d.AgencyId, d.Direction, d.TypeName });
        builder.HasIndex(d => new { d.AgencyId, d.AnswersId });
        builder.HasIndex(d => new { d.AgencyId, d.ReplacedById });
    }
}

internal sealed class DocumentFileMap : IEntityTypeConfiguration<DocumentFile>
{
    public void Configure(EntityTypeBuilder<DocumentFile> builder)
    {
        builder.ToTable("DocumentFiles");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Name).HasMaxLength(200);
        builder.Property(f => f.ContentType).HasMaxLength(100);
        builder.Property(f => f.Hash).HasMaxLength(64);
        builder.Property(f => f.MadeFromHash).HasMaxLength(64);
        builder.Property(f => f.Stage).HasMaxLength(20);
        builder.HasIndex(f => new { f.AgencyId, f.DocumentId, f.Role, f.Version });
        builder.HasIndex(f => new { f.AgencyId, f.Hash });
    }
}
