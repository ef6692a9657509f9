using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Data;
using EOffice.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EOffice.Testing;

/// <summary>The office without a web: the platform's services over a test database, a clock that stands still until it
/// is moved, files in a temporary folder and an outbox that the test drains itself.</summary>
public sealed class OfficeHost : IAsyncDisposable
{
    /// <summary>Monday 2 March 2026, 09:00 in Vietnam.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    private readonly TempFolder files;
    private readonly ServiceProvider services;

    private OfficeHost(TempFolder files, FakeTimeProvider time, ServiceProvider services)
    {
        this.files = files;
        this.services = services;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => services;

    /// <summary>Builds a host over <paramref name="database"/>, which stays the caller's; <paramref name="more"/> adds or replaces services.</summary>
    public static OfficeHost Create(TestDatabase database, Action<IServiceCollection>? more = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        var files = new TempFolder("eoffice-files");
        var time = new FakeTimeProvider(Start);
        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<IFileStore>(new FolderFileStore(files.Location));
        services.AddSingleton<IJobQueue, NoJobQueue>();
        services.AddSingleton(new JournalHeads(System.IO.Path.Combine(files.Location, "journal"), System.IO.Path.Combine(files.Location, "keys", "journal.key")));
        AddPlatform(services);
        services.AddOfficeData(database.Options);
        more?.Invoke(services);
        return new OfficeHost(files, time, services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true }));
    }

    /// <summary>A scope in which one actor acts.</summary>
    public AsyncServiceScope Open(ProcessContext context) => Services.Open(context);

    /// <summary>Does <paramref name="work"/> with a database context of its own, as <paramref name="context"/>.</summary>
    public Task<T> WithDbAsync<T>(ProcessContext context, Func<OfficeDb, Task<T>> work) => Services.RunAsync(context, work);

    /// <summary>As <see cref="WithDbAsync{T}"/>, without a result.</summary>
    public Task WithDbAsync(ProcessContext context, Func<OfficeDb, Task> work) =>
        Services.RunAsync<OfficeDb, bool>(context, async db =>
        {
            await work(db);
            return true;
        });

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        files.Dispose();
    }

    private static void AddPlatform(IServiceCollection services)
    {
        services.AddScoped<ProcessContextSlot>();
        services.AddScoped(provider => provider.GetRequiredService<ProcessContextSlot>().Value);
        services.AddScoped<Journal>();
        services.AddScoped<SealJournal>();
        services.AddScoped<VerifyJournal>();
        services.AddScoped<Outbox>();
        services.AddScoped<RequestPrint>();
        services.AddScoped<OfficeWork>();
        services.AddScoped<OfficeEvents>();
        services.AddScoped<NumberAllocator>();
        services.AddSingleton<OutboxRunner>();
    }
}
