namespace EOffice.Signing.Pades;

/// <summary>The door of every public entry: structural errors leave as the refusal "pdf.broken".</summary>
internal static class PdfGuard
{
    public static T Run<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is PdfSyntaxException or OverflowException)
        {
            throw Refusals.Broken(e);
        }
    }
}
