namespace EOffice.Web.Hosting;

/// <summary>
/// A sender that is still sending when the answer comes may find the connection closed and never read why (RFC 9112 §9.6). So the rest of a body
/// that is refused is read and dropped first, within limits: as much as the server takes at this address, ten seconds.
/// </summary>
internal static class UnreadBody
{
    /// <summary>How much the calls of programs hear out. More than they take, so that a refusal is read; the server breaks off beyond.</summary>
    public const long MostHeard = 8 * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static async Task DropAsync(HttpContext http)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Longest);
        var buffer = new byte[16 * 1024];
        try
        {
            while (await http.Request.Body.ReadAsync(buffer, patience.Token) > 0)
            {
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            // Larger than the server reads at all, too slow, or gone: the answer is written all the same.
        }
    }
}
