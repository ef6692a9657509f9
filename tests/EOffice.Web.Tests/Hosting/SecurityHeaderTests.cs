using System.Text.RegularExpressions;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Hosting;

public sealed partial class SecurityHeaderTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>
{
    private static readonly string[] Pages =
        ["/dang-nhap", "/viec", "/doi-mat-khau", "/healthz", "/khong-co", "/thu/hong", "/api/thu/hong", "/loi/404", "/css/eoffice.css"];

    [Fact]
    public async Task EveryAnswer_CarriesTheHeaders()
    {
        await fixture.Office.AddAccountAsync(fixture.Here, "dautrang");
        using var person = fixture.Office.Visit();
        using var stranger = fixture.Office.Visit();
        await person.SignInAsync("dautrang");
        foreach (var visitor in new[] { person, stranger })
        {
            foreach (var path in Pages)
            {
                using var response = await visitor.GetAsync(path);
                var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
                Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
                Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
                Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
                Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
                Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
                Assert.Contains("camera=()", Assert.Single(response.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
                Assert.False(response.Headers.Contains("Server"), path);
                Assert.False(response.Headers.Contains("Strict-Transport-Security"), path);
            }
        }
    }

    [Fact]
    public async Task Pages_HaveNothingInlineAndStayOutOfCaches()
    {
        await fixture.Office.AddAccountAsync(fixture.Here, "trongtrang");
        using var person = fixture.Office.Visit();
        using var signIn = await person.GetAsync("/dang-nhap");
        Assert.DoesNotMatch(Inline(), await signIn.Content.ReadAsStringAsync());
        await person.SignInAsync("trongtrang");
        foreach (var path in new[] { "/viec", "/doi-mat-khau", "/khong-co" })
        {
            using var response = await person.GetAsync(path);
            Assert.DoesNotMatch(Inline(), await response.Content.ReadAsStringAsync());
            Assert.True(response.Headers.CacheControl!.NoStore, path);
        }
    }

    [Fact]
    public async Task EveryPage_HasOneHeadingLandmarkAndLanguage()
    {
        await fixture.Office.AddAccountAsync(fixture.Here, "docduoc");
        using var person = fixture.Office.Visit();
        List<AngleSharp.Html.Dom.IHtmlDocument> pages = [await person.PageAsync("/dang-nhap")];
        await person.SignInAsync("docduoc");
        pages.AddRange([await person.PageAsync("/viec"), await person.PageAsync("/doi-mat-khau")]);
        foreach (var page in pages)
        {
            Assert.Equal("vi", page.DocumentElement.GetAttribute("lang"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Single(page.QuerySelectorAll("main#noi-dung"));
            Assert.All(
                page.QuerySelectorAll("input:not([type=hidden]):not([hidden])"),
                i => Assert.True(i.Closest("label") is not null || page.QuerySelector($"label[for={i.Id}]") is not null, i.OuterHtml));
        }
    }

    [GeneratedRegex("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=")]
    private static partial Regex Inline();
}
