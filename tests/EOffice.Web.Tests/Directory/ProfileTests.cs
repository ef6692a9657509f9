using System.Net;
using AngleSharp.Dom;
using EOffice.Core.Directory;
using EOffice.Web.Pages.Shared;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Directory;

public sealed class ProfileTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Certificate_OfASigner_IsShown_AndOthersAreToldThereIsNone()
    {
        using var head = await scene.SignInAsync("giamdoc.sxd");
        var card = (await head.PageAsync("/ca-nhan")).QuerySelector("#chung-thu")!;
        Assert.Contains("Đơn vị cấp", card.TextContent, StringComparison.Ordinal);
        Assert.Matches(@"còn \d+ ngày", card.TextContent);
        using var specialist = await scene.SignInAsync("ha.sxd");
        Assert.Contains("Chưa đăng ký chứng thư số", (await specialist.PageAsync("/ca-nhan")).QuerySelector("#chung-thu")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_ChangeEveryPage()
    {
        using var person = await scene.SignInAsync("nhu.sxd");
        var page = await person.PageAsync("/ca-nhan");
        Assert.Equal("", page.DocumentElement.GetAttribute("data-co-chu"));
        using var saved = await PostAsync(person, page, "form[action*=Settings]", ("textSize", "Largest"), ("letterKeys", "false"));
        Assert.Equal("/ca-nhan#hien-thi", saved.Headers.Location!.OriginalString);
        var after = await person.PageAsync("/viec");
        Assert.Equal("rat-lon", after.DocumentElement.GetAttribute("data-co-chu"));
        Assert.Equal("tat", after.Body!.GetAttribute("data-phim"));
    }

    [Fact]
    public async Task Phrases_AreAddedRefusedInWordsAndRemoved()
    {
        using var person = await scene.SignInAsync("long.sxd");
        using var empty = await PostAsync(person, await person.PageAsync("/ca-nhan"), "form[action*=AddPhrase]", ("phrase", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("chưa gõ nội dung", (await Visitor.ReadAsync(empty)).QuerySelector("#cau-mau .eo-note")!.TextContent, StringComparison.OrdinalIgnoreCase);
        using var added = await PostAsync(person, await person.PageAsync("/ca-nhan"), "form[action*=AddPhrase]", ("phrase", "Đồng ý <trình>."));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        using var list = await person.GetAsync("/ca-nhan/cau-mau");
        Assert.Equal(["Đồng ý <trình>."], System.Text.Json.JsonSerializer.Deserialize<string[]>(await list.Content.ReadAsStringAsync())!);
        using var removed = await PostAsync(person, await person.PageAsync("/ca-nhan"), "form[action*=RemovePhrase]");
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Null((await person.PageAsync("/ca-nhan")).QuerySelector("form[action*=RemovePhrase]"));
    }

    [Fact]
    public async Task Machine_IsRememberedAndForgotten()
    {
        using var person = await scene.SignInAsync("phuc.sxd");
        Assert.Equal("", (await person.PageAsync("/ca-nhan")).Body!.GetAttribute("data-may"));
        using var remembered = await PostAsync(person, await person.PageAsync("/ca-nhan"), "form[action*=Machine]");
        var page = await person.PageAsync("/ca-nhan");
        Assert.Equal("nho", page.Body!.GetAttribute("data-may"));
        using var forgotten = await PostAsync(person, page, "form[action*=Machine]");
        Assert.Equal("", (await person.PageAsync("/ca-nhan")).Body!.GetAttribute("data-may"));
    }

    [Theory]
    [InlineData("hang.sxd", "/tiep-nhan /phat-hanh /viec /so", false)]
    [InlineData("giamdoc.sxd", "/viec /so /theo-doi /theo-doi/khep-kin", true)]
    [InlineData("dung.sxd", "/viec /theo-doi /theo-doi/khep-kin", true)]
    [InlineData("ha.sxd", "/viec", true)]
    [InlineData("viet.sxd", "/kiem-tra /so /theo-doi /theo-doi/khep-kin", false)]
    public async Task Header_ShowsWhatTheRoleHas(string name, string expected, bool drafts)
    {
        using var person = await scene.SignInAsync(name);
        using var start = await person.GetAsync("/");
        Assert.Equal(expected.Split(' ')[0], start.Headers.Location!.OriginalString);
        var page = await person.PageAsync("/viec");
        Assert.Equal(expected.Split(' ')[0], page.QuerySelector("a.eo-brand")!.GetAttribute("href"));
        var links = page.QuerySelectorAll(".eo-nav a").Select(a => a.GetAttribute("href")!);
        Assert.Equal(expected.Split(' '), links.Select(l => l.StartsWith("/so/", StringComparison.Ordinal) ? "/so" : l));
        Assert.Equal(drafts, page.QuerySelector("a[href='/du-thao/tao']") is not null);
    }

    [Fact]
    public async Task Header_OfTheAdministrator_HasTheOfficesAffairs_AndNoWork()
    {
        using var person = await scene.SignInAsync("tuan.sxd");
        var page = await person.PageAsync("/quan-tri/tinh-trang");
        Assert.Equal(
            ["/quy-trinh", "/quan-tri/to-chuc", "/quan-tri/lich", "/quan-tri/ket-noi", "/quan-tri/tinh-trang", "/quan-tri/nhat-ky"],
            page.QuerySelectorAll(".eo-nav a").Select(a => a.GetAttribute("href")));
        Assert.Equal("/quan-tri/tinh-trang", page.QuerySelector(".eo-nav a[aria-current='page']")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("hang.sxd", "/tiep-nhan")]
    [InlineData("binh.dongtam", "/tiep-nhan")]
    [InlineData("viet.sxd", "/kiem-tra")]
    [InlineData("tuan.sxd", "/quan-tri/tinh-trang")]
    [InlineData("giamdoc.sxd", "/viec")]
    [InlineData("ha.sxd", "/viec")]
    public async Task Start_OfAPosition_IsItsQueue(string name, string expected)
    {
        using var person = await scene.SignInAsync(name);
        using var start = await person.GetAsync("/");
        Assert.Equal(expected, start.Headers.Location!.OriginalString);
        await person.PageAsync(expected);
    }

    [Fact]
    public void BottomBar_OfManyHats_HasAtMostFivePlaces()
    {
        var links = NavigationRules.LinksFor(Enum.GetValues<PositionRole>(), 2026);
        Assert.Equal(13, links.Count);
        Assert.True(links.Count > NavigationRules.MostInBottomBar);
        Assert.Equal("/theo-doi/khep-kin", links.Single(l => NavigationRules.IsCurrent(l, links, "/theo-doi/khep-kin/hinh")).Path);
        Assert.Equal("/viec", links.Single(l => NavigationRules.IsCurrent(l, links, "/van-ban/x")).Path);
    }

    [Fact]
    public async Task StaticText_IsCompressed_PagesAreNot()
    {
        using var person = await scene.SignInAsync("ha.sxd");
        foreach (var (path, encoding) in new[] { ("/css/eoffice.css", "br"), ("/js/typed.js", "br"), ("/viec", null) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Add("Accept-Encoding", "br, gzip");
            using var response = await person.SendAsync(request);
            Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(Visitor person, AngleSharp.Html.Dom.IHtmlDocument page, string form, params (string Name, string Value)[] fields) =>
        await DemoScene.SendAsync(person, page, form, null, fields);
}
