using System.Globalization;
using System.Net.Http.Json;
using EOffice.Core.Calendar;

namespace EOffice.Core.Exchange.Axis;

/// <summary>The shape of provincial LGSPs: system id and key in headers, days as the window.</summary>
internal sealed class ProvincialAxis(AxisConnection connection, AxisHttp http, TimeProvider time) : IAxisClient
{
    private static readonly string[] MessageTypes = ["edoc", "status"];

    public bool RequiresSignature => connection.RequireSignature;

    public async Task<string> SendAsync(AxisParcel parcel, CancellationToken ct)
    {
        await using var packet = parcel.Open();
        using var type = new StringContent(parcel.IsStatus ? "status" : "edoc");
        using var form = new MultipartFormDataContent { { type, "messageType" }, { AxisHttp.File(packet), "edocFile", parcel.FileName } };
        using var request = Request(HttpMethod.Post, "v1/sendEdoc", form);
        return AxisRows.IdOf(await http.SendAsync(request, AxisHttp.Transfer, null, ct));
    }

    public async Task<IReadOnlyList<AxisRow>> ListAsync(DateTimeOffset since, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        List<AxisRow> rows = [];
        foreach (var type in MessageTypes)
        {
            using var request = Request(HttpMethod.Get, $"v1/syncReceivedEdocList?messageType={type}&fromDate={Day(since)}&toDate={Day(now.AddDays(1))}");
            rows.AddRange(AxisRows.Of(await http.SendAsync(request, AxisHttp.Question, null, ct), type == "status", connection.Agency, now));
        }

        return rows;
    }

    public async Task FetchAsync(string axisId, Stream into, CancellationToken ct)
    {
        using var request = Request(HttpMethod.Get, $"v1/getEdoc?docId={Uri.EscapeDataString(axisId)}");
        await http.SendAsync(request, AxisHttp.Transfer, into, ct);
    }

    public async Task ConfirmAsync(string axisId, AxisVerdict verdict, CancellationToken ct)
    {
        using var content = JsonContent.Create(new { docId = axisId, status = verdict == AxisVerdict.Done ? "done" : "fail" });
        using var request = Request(HttpMethod.Post, "v1/updateStatus", content);
        await http.SendAsync(request, AxisHttp.Question, null, ct);
    }

    public async Task<IReadOnlyList<AxisAgency>> AgenciesAsync(CancellationToken ct)
    {
        using var request = Request(HttpMethod.Get, "v1/getAgenciesList");
        return AxisRows.AgenciesOf(await http.SendAsync(request, AxisHttp.Transfer, null, ct));
    }

    private static string Day(DateTimeOffset at) => LocalTime.ToLocal(at).ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, $"{connection.Address.TrimEnd('/')}/{path}") { Content = content };
        request.Headers.TryAddWithoutValidation("X-SystemId", connection.SystemId);
        request.Headers.TryAddWithoutValidation("X-SecretKey", connection.Secret);
        return request;
    }
}
