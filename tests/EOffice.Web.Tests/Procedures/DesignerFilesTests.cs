using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using EOffice.Web.Hosting;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Procedures;

/// <summary>The Studio's files: compressed as the package brings them, typed, kept by browsers; and its words, all of them.</summary>
public sealed class DesignerFilesTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Style = "/quy-trinh/_content/MudBlazor/MudBlazor.min.css";

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    public async Task File_ToABrowserThatReadsIt_GoesOutCompressed(string accepted, string expected)
    {
        using var response = await GetAsync(Style, ("Accept-Encoding", accepted));
        Assert.Equal(expected, Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        await using var raw = await response.Content.ReadAsStreamAsync();
        await using Stream plain = expected == "br" ? new BrotliStream(raw, CompressionMode.Decompress) : new GZipStream(raw, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.Contains("mud-button", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_SeenBefore_CostsNoBody()
    {
        using var first = await GetAsync(Style);
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        using var again = await GetAsync(Style, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task File_WithItsHashOrTheRelease_IsKeptForAYear()
    {
        var wasm = Path.GetFileName(System.IO.Directory.EnumerateFiles(Path.Combine(Repo.Root, "src/EOffice.Web/wwwroot/lib/studio/_framework"), "Elsa.Studio.Core.*.wasm").Single(f => !f.Contains("BlazorWasm", StringComparison.Ordinal)));
        foreach (var path in new[] { $"/quy-trinh/_framework/{wasm}", $"{Style}?v={StudioFiles.Release}" })
        {
            using var response = await GetAsync(path);
            Assert.Equal((TimeSpan.FromDays(365), true), (response.Headers.CacheControl!.MaxAge, response.Headers.CacheControl.Extensions.Any(e => e.Name == "immutable")));
        }

        using var typed = await GetAsync($"/quy-trinh/_framework/{wasm}");
        Assert.Equal("application/wasm", typed.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/quy-trinh/_content/MudBlazor/MudBlazor.min.css.br")]
    [InlineData("/quy-trinh/_content/khong-co.js")]
    [InlineData("/quy-trinh/_content/..%2f..%2f..%2f..%2fappsettings.json")]
    [InlineData("/quy-trinh/_content/MudBlazor")]
    public async Task File_ThatIsNone_IsNotFound(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public void Release_OfThePackage_IsTheOneThatAddressesName()
    {
        using var lib = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repo.Root, "src/EOffice.Web/package.json")));
        Assert.Equal(StudioFiles.Release, lib.RootElement.GetProperty("dependencies").GetProperty("@elsa-workflows/elsa-studio-wasm").GetString());
    }

    [Fact]
    public void Words_AllOfTheStudios_AreVietnameseWithTheirPlaceholders()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repo.Root, "src/EOffice.Web/wwwroot/js/studio-vi.json")));
        var words = file.RootElement.GetProperty("studio").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        var keys = File.ReadAllLines(Path.Combine(Repo.Root, "tests/EOffice.Web.Tests/Procedures/studio-keys.txt")).Where(k => k.Trim().Length > 0).ToList();
        Assert.Equal(431, keys.Count);
        Assert.DoesNotContain(keys, k => !words.ContainsKey(k));
        Assert.DoesNotContain(words, w => string.IsNullOrWhiteSpace(w.Value) || w.Value == w.Key);
        Assert.DoesNotContain(words, w => Places(w.Key) != Places(w.Value));
        Assert.DoesNotContain(words.Values, v => Regex.IsMatch(v, @"\b(OK|workflow|bạn|có chắc)\b", RegexOptions.IgnoreCase));
    }

    private static string Places(string text) => string.Concat(Regex.Matches(text, @"\{\d\}").Select(m => m.Value).Order(StringComparer.Ordinal));

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var visitor = scene.Office.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await visitor.SendAsync(request);
        await response.Content.LoadIntoBufferAsync();
        return response;
    }
}
