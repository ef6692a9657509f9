using EOffice.Web.Api.Doors;

namespace EOffice.Web.Pages.Verification;

/// <summary>The public page costs something to answer and asks for no account: so often a minute and address, and so many at once. Codes
/// do not wait for files, which are anybody's.</summary>
internal sealed class PublicLimits : IDisposable
{
    private const int PerMinute = 60;
    private const int AtOnce = 2;

    private readonly CallLimits calls = new(PerMinute);
    private readonly SemaphoreSlim codes = new(AtOnce);
    private readonly SemaphoreSlim files = new(AtOnce);

    public bool Take(HttpContext http) => calls.Take(http.Connection.RemoteIpAddress?.ToString() ?? "", out _);

    /// <summary>Waits for a place to look up a code, whose file is the office's own.</summary>
    public Task<T> LookUpAsync<T>(Func<Task<T>> read, CancellationToken ct) => InTurnAsync(codes, read, ct);

    /// <summary>Waits for a place to read a file that somebody sent.</summary>
    public Task<T> ReadFileAsync<T>(Func<Task<T>> read, CancellationToken ct) => InTurnAsync(files, read, ct);

    public void Dispose()
    {
        calls.Dispose();
        codes.Dispose();
        files.Dispose();
    }

    private static async Task<T> InTurnAsync<T>(SemaphoreSlim places, Func<Task<T>> read, CancellationToken ct)
    {
        await places.WaitAsync(ct);
        try
        {
            return await read();
        }
        finally
        {
            places.Release();
        }
    }
}
