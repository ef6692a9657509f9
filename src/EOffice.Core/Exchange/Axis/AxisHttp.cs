using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace EOffice.Core.Exchange.Axis;

/// <summary>Sends a request to an axis and reads its reply. Connections are shared by all agencies; addresses are looked up anew every few minutes.</summary>
internal sealed class AxisHttp : IDisposable
{
    /// <summary>Short questions.</summary>
    public static readonly TimeSpan Question = TimeSpan.FromSeconds(60);

    /// <summary>A whole packet over a thin line.</summary>
    public static readonly TimeSpan Transfer = TimeSpan.FromMinutes(10);

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <param name="content">Where a packet in the reply goes, or null.</param>
    /// <exception cref="AxisException">No reply came, or it says no.</exception>
    public async Task<AxisReply> SendAsync(HttpRequestMessage request, TimeSpan patience, Stream? content, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await ReplyAsync(response, content, limit.Token);
        }
        catch (OperationCanceledException slow) when (!ct.IsCancellationRequested)
        {
            throw new AxisException($"Trục liên thông không trả lời trong {patience.TotalSeconds:0} giây.", inner: slow);
        }
        catch (HttpRequestException unreachable)
        {
            throw new AxisException(Why(unreachable), inner: unreachable);
        }
        catch (Exception broken) when (broken is IOException or JsonException or FormatException)
        {
            throw new AxisException("Trục liên thông trả lời không đúng quy cách hoặc ngắt giữa chừng.", inner: broken);
        }
    }

    /// <summary>The packet as a part of a form, read from its stream as it is sent.</summary>
    public static HttpContent File(Stream packet) => new StreamContent(packet) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml") } };

    public void Dispose() => http.Dispose();

    private static async Task<AxisReply> ReplyAsync(HttpResponseMessage response, Stream? content, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode)
        {
            // What is wrong with the request itself stays wrong; an address or a right may be mended, a busy axis recovers.
            var forGood = response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity;
            throw new AxisException($"Trục liên thông trả lời mã {(int)response.StatusCode}.", forGood);
        }

        using var scanner = new ReplyScanner(content);
        var reply = await scanner.ReadAsync(await response.Content.ReadAsStreamAsync(ct), ct);
        return reply.IsOk ? reply : throw AxisCodes.Tell(reply);
    }

    private static string Why(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "Không tìm thấy tên máy của trục liên thông.",
        HttpRequestError.SecureConnectionError => "Chứng thư máy chủ của trục liên thông không tin cậy được hoặc đã hết hạn.",
        HttpRequestError.ConnectionError => "Không nối được tới trục liên thông.",
        _ => "Trục liên thông trả lời không đúng quy cách hoặc ngắt giữa chừng.",
    };
}

/// <summary>Error codes in words. Only 15 is told apart by the interface's papers; 18 to 23 are about the packet itself.</summary>
internal static class AxisCodes
{
    public static AxisException Tell(AxisReply reply)
    {
        var said = reply.Description.Length == 0 ? "" : $" Trục nói: {(reply.Description.Length > 200 ? reply.Description[..200] : reply.Description)}";
        return reply.Code switch
        {
            "15" => new AxisException("Trục liên thông không nhận mã hệ thống hoặc khóa bí mật. Báo quản trị kiểm tra cấu hình kết nối."),
            "18" or "19" or "20" or "21" or "22" or "23" => new AxisException($"Trục liên thông từ chối gói tin (mã {reply.Code}).{said}", isForGood: true),
            "10" => new AxisException($"Trục liên thông đang lỗi (mã 10).{said}"),
            _ => new AxisException($"Trục liên thông chưa nhận (mã {(reply.Code.Length == 0 ? "trống" : reply.Code)}).{said}"),
        };
    }
}
