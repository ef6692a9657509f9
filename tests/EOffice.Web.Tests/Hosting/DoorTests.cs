using System.Net;
using EOffice.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Hosting;

public sealed class DoorTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>
{
    /// <summary>Everything a stranger may open. Adding to it is a decision, not an accident.</summary>
    private static readonly string[] OpenToStrangers = ["/dang-nhap", "/dang-nhap/lai", "/healthz", "/lich-han/{secret:maxlength(100)}.ics", "/loi/{code:int}", "/xac-thuc/{ma:maxlength(100)?}"];

    [Fact]
    public async Task EveryRoute_Stranger_IsSentToSignIn()
    {
        using var stranger = fixture.Office.Visit();
        List<string> open = [];
        var routes = fixture.Office.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.Contains(routes, r => Template(r) == "/viec");
        foreach (var route in routes)
        {
            var methods = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            foreach (var method in methods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Example(route.RoutePattern), UriKind.Relative));
                using var response = await stranger.SendAsync(request);
                if (!IsRefused(response))
                {
                    open.Add(Template(route));
                }
            }
        }

        Assert.Equal(OpenToStrangers.Order(), open.Distinct().Order());
    }

    [Theory]
    [InlineData("/khong-co")]
    [InlineData("/viec/khong-co")]
    [InlineData("/hangfire")]
    public async Task UnknownRoute_Stranger_LooksLikeAnyOther(string path)
    {
        using var stranger = fixture.Office.Visit();
        using var response = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal($"/dang-nhap?returnUrl={Uri.EscapeDataString(path)}", response.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task Api_Stranger_Gets401AsProblem()
    {
        using var stranger = fixture.Office.Visit();
        using var response = await stranger.GetAsync("/api/thu/hong");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Post_WithoutToken_IsRefusedInWords()
    {
        using var stranger = fixture.Office.Visit();
        using var response = await stranger.PostAsync("/dang-nhap", ("UserName", "ai"), ("Password", "gi"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("trang đã mở quá lâu", (await Visitor.ReadAsync(response)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/thu/ghi")]
    [InlineData("/dang-xuat")]
    [InlineData("/doi-mat-khau")]
    [InlineData("/viec")]
    public async Task Post_SignedInWithoutToken_IsRefused(string path)
    {
        await fixture.Office.AddAccountAsync(fixture.Here, $"khongma{path.Length}");
        using var person = fixture.Office.Visit();
        await person.SignInAsync($"khongma{path.Length}");
        using var response = await person.PostAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var still = await person.GetAsync("/viec");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Start_LeadsToTasks()
    {
        await fixture.Office.AddAccountAsync(fixture.Here, "batdau");
        using var person = fixture.Office.Visit();
        await person.SignInAsync("batdau");
        using var response = await person.GetAsync("/");
        Assert.Equal("/viec", response.Headers.Location!.OriginalString);
    }

    private static bool IsRefused(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Unauthorized
        || (response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location!.PathAndQuery.StartsWith("/dang-nhap?", StringComparison.Ordinal));

    private static string Template(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    private static string Example(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(
        s => string.Concat(s.Parts.Select(p => p is RoutePatternLiteralPart literal ? literal.Content : "1"))));
}
