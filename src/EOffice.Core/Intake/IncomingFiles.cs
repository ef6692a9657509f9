using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Signing;
using EOffice.Signing.Pades;

namespace EOffice.Core.Intake;

/// <summary>A file as it was uploaded.</summary>
public sealed record UploadedFile(string Name, string? ContentType, byte[] Content);

/// <summary>Looks at uploaded files before they are kept.</summary>
internal static class IncomingFiles
{
    public const int MostMegabytes = 50;

    /// <summary>Bytes of the largest file that is taken.</summary>
    public const long MostBytes = MostMegabytes * 1024L * 1024L;

    /// <summary>A PDF that people can open: told by its own bytes, never by its name.</summary>
    public static Outcome<PdfFacts> CheckPdf(UploadedFile file)
    {
        if (CheckSize(file) is { } refusal)
        {
            return refusal;
        }

        try
        {
            return PdfFacts.Read(file.Content);
        }
        catch (SigningRefusedException refused)
        {
            return refused.Code switch
            {
                "pdf.not-a-pdf" => IntakeRefusals.FileNotPdf,
                "pdf.encrypted" => IntakeRefusals.FileEncrypted,
                _ => IntakeRefusals.FileBroken,
            };
        }
    }

    public static Refusal? CheckSize(UploadedFile file) =>
        file.Content.Length == 0 ? IntakeRefusals.FileEmpty : file.Content.Length > MostBytes ? IntakeRefusals.FileTooLarge(MostMegabytes) : null;

    public static bool LooksLikePdf(UploadedFile file) => file.Content.AsSpan(0, Math.Min(1024, file.Content.Length)).IndexOf("%PDF-"u8) >= 0;

    /// <summary>The file's own name without folders, as Windows' browsers once sent them.</summary>
    public static string NameOf(string name)
    {
        var plain = FileNames.Own(name);
        return plain.Length == 0 ? "van-ban.pdf" : FileNames.Fit(plain);
    }

    public static NewFile Main(UploadedFile file, FileOrigin origin) =>
        new(FileRole.Main, origin, NameOf(file.Name), "application/pdf", FileStages.Received, file.Content);

    /// <summary>A type that a page would run is kept as plain bytes.</summary>
    public static NewFile Attachment(UploadedFile file, FileOrigin origin) =>
        new(FileRole.Attachment, origin, NameOf(file.Name), LooksLikePdf(file) ? "application/pdf" : "application/octet-stream", FileStages.Received, file.Content);

    /// <summary>Paper that was put through a scanner is a bản số hóa; what came as a file is as it came.</summary>
    public static FileOrigin OriginOf(IntakeSource source) =>
        source is IntakeSource.Scan or IntakeSource.Counter ? FileOrigin.Scanned : FileOrigin.Received;
}
