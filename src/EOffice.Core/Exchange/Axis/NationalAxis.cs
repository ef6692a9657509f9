using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EOffice.Core.Calendar;

namespace EOffice.Core.Exchange.Axis;

/// <summary>The national shape. Every header but Content-Type is prefixed and signed by HMAC-SHA256 with the system's secret.</summary>
internal sealed class NationalAxis(AxisConnection connection, AxisHttp http, TimeProvider time) : IAxisClient
{
    public const string Prefix = "XroadVnpt-";

    private static readonly string[] MessageTypes = ["edoc", "status"];

    public bool RequiresSignature => connection.RequireSignature;

    public async Task<string> SendAsync(AxisParcel parcel, CancellationToken ct)
    {
        await using var packet = parcel.Open();
        using var form = new MultipartFormDataContent { { AxisHttp.File(packet), "file", parcel.FileName } };
        using var request = Request("sendEdoc", form, ("from", connection.Agency), ("servicetype", "eDoc"), ("messagetype", parcel.IsStatus ? "status" : "edoc"));
        return AxisRows.IdOf(await http.SendAsync(request, AxisHttp.Transfer, null, ct));
    }

    public async Task<IReadOnlyList<AxisRow>> ListAsync(DateTimeOffset since, CancellationToken ct)
    {
        List<AxisRow> rows = [];
        foreach (var type in MessageTypes)
        {
            using var request = Request("getReceivedEdocList", null, ("servicetype", "eDoc"), ("messagetype", type));
            var reply = await http.SendAsync(request, AxisHttp.Question, null, ct);
            rows.AddRange(AxisRows.Of(reply, type == "status", connection.Agency, time.GetUtcNow()).Where(r => r.SentAt >= since));
        }

        return rows;
    }

    public async Task FetchAsync(string axisId, Stream into, CancellationToken ct)
    {
        using var request = Request("getEdoc", null, ("docId", axisId));
        await http.SendAsync(request, AxisHttp.Transfer, into, ct);
    }

    public async Task ConfirmAsync(string axisId, AxisVerdict verdict, CancellationToken ct)
    {
        using var request = Request("updateStatus", null, ("docId", axisId), ("status", verdict == AxisVerdict.Done ? "done" : "fail"));
        await http.SendAsync(request, AxisHttp.Question, null, ct);
    }

    public async Task<IReadOnlyList<AxisAgency>> AgenciesAsync(CancellationToken ct)
    {
        using var request = Request("getAgenciesListQD20", null);
        return AxisRows.AgenciesOf(await http.SendAsync(request, AxisHttp.Transfer, null, ct));
    }

    /// <summary>Lower-case hex HMAC-SHA256 of the signed headers' JSON.</summary>
    public static string Sign(string secret, string headers) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(headers)));

    private HttpRequestMessage Request(string path, HttpContent? content, params (string Name, string Value)[] fields)
    {
        var now = LocalTime.ToLocal(time.GetUtcNow());
        (string Name, string Value)[] headers =
            [.. fields, ("systemId", connection.SystemId), ("timestamp", now.ToString("ddMMyyyy'T'HHmmss", CultureInfo.InvariantCulture) + "+" + now.Millisecond.ToString("D4", CultureInfo.InvariantCulture))];
        var signed = Json(headers);
        var request = new HttpRequestMessage(HttpMethod.Post, $"{connection.Address.TrimEnd('/')}/{path}") { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(Prefix + name, value);
        }

        request.Headers.TryAddWithoutValidation(Prefix + "sign-header", signed);
        request.Headers.TryAddWithoutValidation(Prefix + "sign-header-key", string.Join(';', headers.Select(h => h.Name)));
        request.Headers.TryAddWithoutValidation(Prefix + "hash-header", Sign(connection.Secret, signed));
        return request;
    }

    private static string Json(IEnumerable<(string Name, string Value)> headers)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in headers)
            {
                writer.WriteString(Prefix + name, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
