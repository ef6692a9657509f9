using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EOffice.Axis;

/// <summary>Stands in for the national and for a provincial axis, both shapes on one port of this machine, with the faults that
/// real ones have. Packets are files of a folder and outlive a restart.</summary>
public sealed class AxisSimulator : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly PostOffice office;

    private AxisSimulator(WebApplication app, PostOffice office, AxisFaults faults)
    {
        this.app = app;
        this.office = office;
        Faults = faults;
    }

    public AxisFaults Faults { get; }

    /// <summary>Everything that was ever sent, each receiver apart.</summary>
    public IReadOnlyList<AxisPost> Posts => office.All;

    /// <summary>The address of both shapes.</summary>
    public string Address => app.Urls.First();

    /// <param name="port">0 takes any that is free.</param>
    public static async Task<AxisSimulator> StartAsync(string folder, IReadOnlyList<AxisSystem> systems, int port = 0, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = null);
        // Who still holds a line open is hung up on.
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(300));
        var office = new PostOffice(folder, time ?? TimeProvider.System);
        var faults = new AxisFaults();
        var desk = new AxisDesk(office, faults, Path.Combine(folder, "uploads"));
        var app = builder.Build();
        app.Use((context, next) => BadDayAsync(context, next, faults));
        var callers = new Callers(systems);
        NationalShape.Map(app, callers, desk);
        ProvincialShape.Map(app, callers, desk);
        AdminDoor.Map(app, office, faults);
        await app.StartAsync();
        return new AxisSimulator(app, office, faults);
    }

    /// <summary>Lays bytes there as they are, whatever they are; returns their id.</summary>
    public string Put(byte[] content, string from, string to, bool isStatus = false) => office.Put(content, from, to, isStatus);

    /// <summary>Until the process is told to stop.</summary>
    public Task WaitAsync(CancellationToken ct) => app.WaitForShutdownAsync(ct);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task BadDayAsync(HttpContext context, RequestDelegate next, AxisFaults faults)
    {
        if (context.Request.Path.StartsWithSegments("/admin", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        if (faults.Happens(AxisFault.Down))
        {
            context.Abort();
            return;
        }

        if (faults.Happens(AxisFault.Slow))
        {
            await Task.Delay(faults.Slowness, context.RequestAborted);
        }

        if (faults.Happens(AxisFault.Malformed))
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html><body>502 Bad Gateway</body></html>", context.RequestAborted);
            return;
        }

        await next(context);
    }
}
