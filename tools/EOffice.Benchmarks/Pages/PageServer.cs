using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using EOffice.Demo;

namespace EOffice.Benchmarks.Pages;

/// <summary>The real web host in a process of its own, and people signed in to it.</summary>
internal sealed partial class PageServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly Uri address;

    private PageServer(Process process, Uri address) => (this.process, this.address) = (process, address);

    public static async Task<PageServer> StartAsync(string dataFolder)
    {
        var urls = $"http://127.0.0.1:{FreePort()}";
        var root = Path.GetDirectoryName(DemoPaths.InRepository(".").Workflows)!;
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(root, "src/EOffice.Web/bin/Release/net10.0/EOffice.Web.dll")])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = root,
        };
        start.Environment["EOFFICE_DATA"] = dataFolder;
        start.Environment["EOFFICE_URLS"] = urls;
        var server = new PageServer(Process.Start(start)!, new Uri(urls));
        _ = server.process.StandardOutput.ReadToEndAsync();
        using var http = new HttpClient { BaseAddress = server.address };
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(200))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/healthz", UriKind.Relative));
                return server;
            }
            catch (HttpRequestException)
            {
                // Not yet listening.
            }
        }

        throw new InvalidOperationException("The web host doesn't answer.");
    }

    public async Task<HttpClient> SignInAsync(string userName)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
        var page = await http.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative));
        using var form = new FormUrlEncodedContent(
        [
            new("UserName", userName), new("Password", DemoOffice.Password), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
        ]);
        using var response = await http.PostAsync(new Uri("/dang-nhap", UriKind.Relative), form);
        return response.StatusCode == HttpStatusCode.Redirect ? http : throw new InvalidOperationException($"{userName} could not sign in: {response.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
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

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
