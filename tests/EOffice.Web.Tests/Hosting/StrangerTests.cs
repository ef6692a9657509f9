using System.Net;
using System.Text.RegularExpressions;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Hosting;

/// <summary>Whoever is not signed in gets nothing but the sign-in page. The list of addresses is the host's own.</summary>
public sealed partial class StrangerTests(DemoScene scene) : IClassFixture<DemoScene>
{
    /// <summary>What a stranger may ask for. A new line here is a decision.</summary>
    private static readonly string[] Open =
    [
        "GET /dang-nhap", "POST /dang-nhap", "GET /dang-nhap/lai", "POST /dang-nhap/lai", "GET /healthz", "GET /lich-han/{secret:maxlength(100)}.ics", "GET /loi/{code:int}", "POST /loi/{code:int}",
        "GET /xac-thuc/{ma:maxlength(100)?}", "POST /xac-thuc/{ma:maxlength(100)?}",
    ];

    [Fact]
    public async Task EveryOperation_ToAStranger_IsRefusedUnlessListed()
    {
        var document = await scene.ReceiveAsync();
        List<string> open = [];
        foreach (var operation in await Operations.OfAsync(scene.Office))
        {
            using var stranger = scene.Office.Visit();
            using var response = await AskAsync(stranger, operation, document);
            if (!IsRefused(response))
            {
                open.Add(operation.ToString());
            }
        }

        Assert.Equal(Open.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryAnswer_ToAStranger_CarriesThePolicy()
    {
        var document = await scene.ReceiveAsync();
        using var stranger = scene.Office.Visit();
        foreach (var operation in await Operations.OfAsync(scene.Office))
        {
            using var response = await AskAsync(stranger, operation, document);
            AssertHeaders(response, operation.ToString());
        }
    }

    /// <summary>Every page that staff can open: nothing inline, no unsafe source, no copy in caches.</summary>
    [Theory]
    [InlineData("hang.sxd")]
    [InlineData("giamdoc.sxd")]
    [InlineData("ha.sxd")]
    [InlineData("tuan.sxd")]
    [InlineData("viet.sxd")]
    public async Task EveryPage_ToStaff_HasNothingInline(string name)
    {
        var document = await scene.ReceiveAsync();
        using var person = await scene.SignInAsync(name);
        foreach (var operation in (await Operations.OfAsync(scene.Office)).Where(o => o.IsRead))
        {
            using var response = await AskAsync(person, operation, document);
            AssertHeaders(response, operation.ToString());
            if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var found = Inline().Match(await response.Content.ReadAsStringAsync());
                Assert.False(found.Success, $"{operation}: {found.Value}");
            }
        }
    }

    /// <summary>As a browser would: with a token that fits its cookie, so that it is the missing sign-in that refuses.</summary>
    private static async Task<HttpResponseMessage> AskAsync(Visitor visitor, Operation operation, Guid document)
    {
        var path = Operations.Fill(operation, new Dictionary<string, string>
        {
            ["id"] = document.ToString(),
            ["code"] = operation.Pattern.Contains("/so/", StringComparison.Ordinal) ? "VBDEN" : "404",
            ["indicator"] = "IN1",
        });
        if (operation.IsRead)
        {
            return await visitor.GetAsync(path);
        }

        var page = await visitor.PageAsync("/dang-nhap");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]),
        };
        return await visitor.SendAsync(request);
    }

    private static bool IsRefused(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => true,
        HttpStatusCode.Redirect => response.Headers.Location!.ToString().Contains("/dang-nhap", StringComparison.Ordinal),
        _ => false,
    };

    private static void AssertHeaders(HttpResponseMessage response, string what)
    {
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        // The pages that hold the designer, the reference of the API and the clock's page have policies of their own, and only they.
        var designer = policy == Web.Hosting.StudioPolicy.Text && what.StartsWith("GET /quy-trinh/", StringComparison.Ordinal);
        var reference = policy == Web.Api.Reference.ReferencePolicy.Text && what == "GET /api";
        var jobs = policy == Web.Hosting.Jobs.JobsDashboard.Policy && what.StartsWith("GET /quan-tri/cong-viec", StringComparison.Ordinal);
        if (!designer && !reference && !jobs)
        {
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        }

        Assert.True(policy.Contains("default-src 'self'", StringComparison.Ordinal) || policy.Contains("default-src 'none'", StringComparison.Ordinal), what);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
    }

    [GeneratedRegex("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=\"")]
    private static partial Regex Inline();
}
