using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace EOffice.EndToEnd.Tests.Support;

/// <summary>The real web host in a process of its own.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly Installation at;
    private readonly string urls = $"http://127.0.0.1:{FreePort()}";
    private Process process = null!;
    private Task<string> errors = null!;

    private WebHost(Installation at) => this.at = at;

    public Uri Address => new(urls);

    public static async Task<WebHost> StartAsync(Installation at)
    {
        var host = new WebHost(at);
        await host.StartAsync();
        return host;
    }

    /// <summary>SIGKILL, then the same start again.</summary>
    public async Task KillAndRestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    /// <summary>On the same address and data as before.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Repo.Web]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repo.Root };
        start.Environment["EOFFICE_DATA"] = at.Data;
        start.Environment["EOFFICE_URLS"] = urls;
        process = Tool.Start(start);
        _ = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
        await AnswersAsync();
    }

    private async Task AnswersAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            Assert.False(process.HasExited, process.HasExited ? await errors : "");
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(90), "The web host doesn't answer.");
            try
            {
                using var answer = await http.GetAsync(new Uri("/healthz", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                // Not yet listening.
            }
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A browser without script: keeps cookies, follows nothing by itself.</summary>
internal sealed class Browser(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Fills the sign-in form and sends it with its hidden fields.</summary>
    public async Task SignInAsync(string userName, string password)
    {
        const string path = "/dang-nhap";
        var page = await PageAsync(path);
        var data = page.QuerySelectorAll<IHtmlInputElement>("form input[type=hidden]").ToDictionary(i => i.Name!, i => i.Value);
        (data["UserName"], data["Password"]) = (userName, password);
        using var content = new FormUrlEncodedContent(data);
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    public void Dispose() => http.Dispose();
}
