using EOffice.Signing.Pades.Forms;

namespace EOffice.Signing.Validation;

/// <summary>The file as it was when it was signed: a prefix that must be a complete file of its own.</summary>
internal sealed class SignedRevision
{
    private readonly PdfEdits before;

    private SignedRevision(PdfEdits before) => this.before = before;

    /// <summary>Which revision this is, the first is 1.</summary>
    public int Number => before.Document.XrefSections.Count;

    /// <summary>Opens the signed prefix; null when it is no file or does not hold this very signature (signature wrapping).</summary>
    public static SignedRevision? Open(byte[] pdf, ByteRange range, FormField field)
    {
        ReadOnlySpan<byte> end = pdf.AsSpan(0, range.End).TrimEnd("\r\n \t\0"u8);
        if (!end.EndsWith("%%EOF"u8))
        {
            return null;
        }

        try
        {
            var edits = new PdfEdits(PdfDocument.Open(pdf.AsMemory(0, range.End)));
            FormField? same = FormFields.All(edits).FirstOrDefault(f => f.Name == field.Name && f.Type == "Sig");
            bool holdsIt = same is not null && same.Reference?.Number == field.Reference?.Number
                && edits.Dictionary(same.Dictionary["V"]) is { } signature
                && ByteRange.Read(pdf, edits.Array(signature["ByteRange"]), (edits.Resolve(signature["Contents"]) as CosString)?.Bytes ?? []) == range;
            return holdsIt ? new SignedRevision(edits) : null;
        }
        catch (Exception e) when (e is PdfSyntaxException or SigningRefusedException)
        {
            return null;
        }
    }

    /// <summary>What a later revision changed although it must not, in Vietnamese; null when everything is lawful.</summary>
    public string? ForbiddenChange(PdfDocument after) =>
        new RevisionComparison(before, new PdfEdits(after)).ForbiddenChange();
}
