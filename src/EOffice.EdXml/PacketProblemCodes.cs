namespace EOffice.EdXml;

/// <summary>Stable values of <see cref="PacketProblem.Code"/>.</summary>
public static class PacketProblemCodes
{
    // The file as a whole; fatal.
    public const string Empty = "empty";
    public const string NotXml = "not-xml";
    public const string Malformed = "malformed";
    public const string WrongEncoding = "encoding";
    public const string Dtd = "dtd";
    public const string NotEdXml = "not-edxml";
    public const string TooLarge = "too-large";
    public const string TooDeep = "too-deep";
    public const string TooManyElements = "too-many-elements";
    public const string TooManyAttachments = "too-many-attachments";
    public const string TextTooLong = "text-too-long";
    public const string MarkupTooLong = "markup-too-long";

    // Elements and values.
    public const string Namespace = "namespace";
    public const string Missing = "missing";
    public const string TooLong = "too-long";
    public const string DuplicateTo = "duplicate-to";
    public const string BadDate = "bad-date";
    public const string FutureDate = "future-date";
    public const string BadValue = "bad-value";
    public const string UnknownStatus = "unknown-status";

    // Attachments.
    public const string AttachmentNone = "attachment-none";
    public const string AttachmentAbsent = "attachment-absent";
    public const string AttachmentUnlisted = "attachment-unlisted";
    public const string AttachmentDuplicate = "attachment-duplicate";
    public const string AttachmentBase64 = "attachment-base64";
    public const string AttachmentEmpty = "attachment-empty";
    public const string AttachmentName = "attachment-name";
    public const string AttachmentType = "attachment-type";
    public const string ZipBroken = "zip-broken";
    public const string ZipBomb = "zip-bomb";
    public const string ZipPath = "zip-path";
}
