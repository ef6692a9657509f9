namespace EOffice.Signing.Pades.Cos;

/// <summary>The file breaks the syntax of PDF; the public entries turn it into the refusal "pdf.broken".</summary>
internal sealed class PdfSyntaxException(string message, Exception? cause = null) : Exception(message, cause);
