using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Api;

/// <summary>One answer of the API.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, JsonNode? Json, byte[] Body, HttpResponseMessage Response)
{
    public JsonNode this[string name] => Json![name]!;

    public string? Code => Json?["code"]?.ToString();

    public string? Tag => Response.Headers.ETag?.ToString();

    public override string ToString() => $"{(int)Status} {Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 600)))}";
}

/// <summary>A program that calls by a token of one person.</summary>
internal sealed class ApiClient(Uri address, string? token) : IDisposable
{
    public const string Base = "/api/v1";

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(Uri, string, string), string> Secrets = new();

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    /// <summary>One token for all tests of a scene: a person has no room for one each.</summary>
    public static async Task<ApiClient> OfAsync(DemoScene scene, string userName, params string[] scopes)
    {
        var key = (scene.Office.Address, userName, string.Join(' ', scopes));
        if (!Secrets.TryGetValue(key, out var secret))
        {
            Secrets[key] = secret = (await TokenAsync(scene, userName, scopes)).Secret!;
        }

        return new ApiClient(scene.Office.Address, secret);
    }

    public static async Task<TokenMade> TokenAsync(DemoScene scene, string userName, params string[] scopes)
    {
        var who = await scene.WhoAsync(userName);
        var made = await scene.Office.Services.RunAsync<PersonalTokens, Outcome<TokenMade>>(
            who, t => t.MakeAsync(new MakeTokenCommand(Guid.NewGuid().ToString("N"), "Phần mềm thử", scopes.Length > 0 ? scopes : [.. TokenScopes.All.Select(s => s.Code)], 30)));
        Assert.True(made.Succeeded, made.Refusal?.Message);
        return made.Value;
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    public Task<ApiAnswer> PostAsync(string path, string json, string? key = null, string? match = null) =>
        SendAsync("POST", path, new StringContent(json, Encoding.UTF8, "application/json"), Headers(key, match));

    public Task<ApiAnswer> UploadAsync(string path, byte[] content, string name, string? key = null, string? match = null, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "file", name);
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        return SendAsync("POST", path, form, Headers(key, match));
    }

    public async Task<ApiAnswer> SendAsync(string method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path.StartsWith('/') ? path : $"{Base}/{path}", UriKind.Relative)) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
        return new ApiAnswer(response.StatusCode, isJson && body.Length > 0 ? JsonNode.Parse(body) : null, body, response);
    }

    public void Dispose() => http.Dispose();

    private static (string, string)[] Headers(string? key, string? match) =>
        [("Idempotency-Key", key ?? Guid.NewGuid().ToString("N")), .. match is null ? Array.Empty<(string, string)>() : [("If-Match", match)]];
}

internal static class ApiScene
{
    public static async Task<ProcessContext> WhoAsync(this DemoScene scene, string userName)
    {
        await using var scope = scene.Office.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>().FindByNameAsync(userName);
        return new ProcessContext(account!.AgencyId, account.PersonId);
    }
}
