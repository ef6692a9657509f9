using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Webhooks;

/// <summary>One event on its way.</summary>
/// <param name="Id">The same in every attempt: the receiver takes it once.</param>
internal sealed record WebhookCall(Guid Id, Uri Address, string Event, string Body, string Secret, DateTimeOffset Time);

/// <param name="Words">What came of it, in Vietnamese, at most 300 characters.</param>
internal sealed record WebhookAnswer(bool Taken, string Words);

/// <summary>Signs and posts. The address is checked when the connection is opened, on the number that the name has become: a name that leads
/// elsewhere a moment later gains nothing. No redirects, no proxy, no cookies, ten seconds, and of the answer the first kilobyte.</summary>
internal sealed class WebhookClient : IDisposable
{
    public const string EventHeader = "X-EOffice-Event";
    public const string DeliveryHeader = "X-EOffice-Delivery";
    public const string TimestampHeader = "X-EOffice-Timestamp";
    public const string SignatureHeader = "X-EOffice-Signature";

    private const int MostRead = 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WebhookOptions options;
    private readonly HttpClient http;

    public WebhookClient(IOptions<WebhookOptions> options)
    {
        this.options = options.Value;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>HMAC-SHA256 over "timestamp.body", as lower-case hex: the receiver reckons the same and refuses old timestamps.</summary>
    public static string Sign(string secret, string timestamp, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));

    public async Task<WebhookAnswer> PostAsync(WebhookCall call, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            using var request = RequestOf(call);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await ReadSomeAsync(response, limit.Token);
            return Tell(response.StatusCode);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WebhookAnswer(false, "Bên nhận không trả lời trong 10 giây.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidOperationException)
        {
            return new WebhookAnswer(false, Why(error));
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage RequestOf(WebhookCall call)
    {
        var timestamp = call.Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, call.Address)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        request.Headers.TryAddWithoutValidation("User-Agent", "EOffice-Webhook/1");
        request.Headers.TryAddWithoutValidation(EventHeader, call.Event);
        request.Headers.TryAddWithoutValidation(DeliveryHeader, call.Id.ToString());
        request.Headers.TryAddWithoutValidation(TimestampHeader, timestamp);
        request.Headers.TryAddWithoutValidation(SignatureHeader, $"sha256={Sign(call.Secret, timestamp, call.Body)}");
        return request;
    }

    private static WebhookAnswer Tell(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => new WebhookAnswer(true, $"Đã nhận (mã {(int)status})."),
        >= 300 and < 400 => new WebhookAnswer(false, $"Bên nhận chuyển hướng sang địa chỉ khác (mã {(int)status}); EOffice không đi theo. Ghi thẳng địa chỉ cuối cùng."),
        _ => new WebhookAnswer(false, $"Bên nhận trả lời mã {(int)status}."),
    };

    /// <summary>A little is read so that the connection can be used again; a flood is hung up on.</summary>
    private static async Task ReadSomeAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var stream = await response.Content.ReadAsStreamAsync(ct);
        await stream.ReadAtLeastAsync(new byte[MostRead], MostRead, throwOnEndOfStream: false, ct);
    }

    private static string Why(Exception error) => error switch
    {
        { InnerException: WebhookAddressException } => "Địa chỉ thuộc mạng nội bộ hoặc chính máy chủ này nên không được gọi. Người cài đặt mở được trong tệp cấu hình.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain } }
            => "Không tìm thấy tên máy trong địa chỉ.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "Chứng thư của bên nhận không tin cậy được hoặc đã hết hạn.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "Không nối được tới máy của bên nhận.",
        _ => "Bên nhận trả lời không đúng quy cách hoặc ngắt giữa chừng.",
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var allowed = found.Where(a => WebhookAddressRules.Allows(a, options)).ToArray();
        if (allowed.Length == 0)
        {
            throw new WebhookAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class WebhookAddressException() : IOException("The address may not be called.");
}
