using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using EOffice.Demo;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Api.Client;

/// <summary>The document alone is enough: register, direct, complete, fetch, verify.</summary>
public sealed class GeneratedClientTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private static readonly string[] People = ["hang.sxd", "giamdoc.sxd", "thinh.sxd", "dung.sxd", "ha.sxd", "khai.sxd"];

    [Fact]
    public async Task Loop_ByAClientOfTheDocument_FromUploadToVerifiedAnswer()
    {
        Dictionary<string, string> secrets = [];
        foreach (var name in People)
        {
            secrets[name] = (await ApiClient.TokenAsync(scene, name)).Secret!;
        }

        using var reader = new ApiClient(scene.Office.Address, secrets["ha.sxd"]);
        var document = Encoding.UTF8.GetString((await reader.GetAsync("openapi.json")).Body);
        var assembly = await GeneratedClient.CompileAsync(document, await File.ReadAllTextAsync(Path.Combine(Repo.Root, "tests/EOffice.Web.Tests/Api/Client/LoopScenario.cs")));

        var code = $"{Random.Shared.Next(1000, 99999).ToString(CultureInfo.InvariantCulture)}/UBND-KTN";
        var told = await RunAsync(assembly, name => Http(secrets[name]), Papers.Dispatch(code), code);
        Assert.Equal(
            [
                "document Closed", "answer Published", "bytes True", "stored 2 True", "sent 2 True True", "registered here True", "spoilt False", "register True", "trail 12 0",
            ],
            told);
    }

    private HttpClient Http(string secret)
    {
        var http = new HttpClient { BaseAddress = scene.Office.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return http;
    }

    /// <summary>The types are only known at run time; from here on they are the client's own.</summary>
    private static Task<IReadOnlyList<string>> RunAsync(System.Reflection.Assembly assembly, Func<string, HttpClient> http, byte[] pdf, string code)
    {
        var client = assembly.GetType("Generated.OfficeClient", throwOnError: true)!;
        var factory = typeof(GeneratedClientTests).GetMethod(nameof(Factory), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(client).Invoke(null, [http])!;
        dynamic scenario = Activator.CreateInstance(assembly.GetType("Generated.LoopScenario", throwOnError: true)!, factory, DemoTokens.Pin)!;
        return scenario.RunAsync(pdf, code);
    }

    private static Func<string, TClient> Factory<TClient>(Func<string, HttpClient> http) => name => (TClient)Activator.CreateInstance(typeof(TClient), http(name))!;
}
