using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EOffice.Core.Tests.Webhooks;

/// <summary>What came in over the wire.</summary>
internal sealed record ReceivedCall(IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A receiver on this machine that answers as it is told: a real listener on a real port.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly HttpListener listener = new();

    public WebhookReceiver()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        _ = Task.Run(ListenAsync);
    }

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}/nhan";

    /// <summary>The status of the next answers.</summary>
    public int Status { get; set; } = 204;

    public string? RedirectTo { get; set; }

    public ConcurrentQueue<ReceivedCall> Calls { get; } = new();

    public void Dispose() => listener.Close();

    private async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            Calls.Enqueue(new ReceivedCall(context.Request.Headers.AllKeys.ToDictionary(k => k!, k => context.Request.Headers[k]!, StringComparer.OrdinalIgnoreCase), body));
            context.Response.StatusCode = Status;
            if (RedirectTo is { } place)
            {
                context.Response.Headers["Location"] = place;
            }

            context.Response.Close();
        }
    }
}
