using EOffice.Web.Api.Doors;

namespace EOffice.Web.Pages.Verification;

/// <summary>The public page costs something to answer and asks for no account: so often a minute and address, and so many files at once.</summary>
internal sealed class PublicLimits : IDisposable
{
    private const int PerMinute = 60;
    private const int FilesAtOnce = 2;

    private readonly CallLimits calls = new(PerMinute);
    private readonly SemaphoreSlim files = new(FilesAtOnce);

    public bool Take(HttpContext http) => calls.Take(http.Connection.RemoteIpAddress?.ToString() ?? "", out _);

    /// <summary>Waits for a place to read a file; others are being read.</summary>
    public async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken ct)
    {
        await files.WaitAsync(ct);
        try
        {
            return await read();
        }
        finally
        {
            files.Release();
        }
    }

    public void Dispose()
    {
        calls.Dispose();
        files.Dispose();
    }
}
