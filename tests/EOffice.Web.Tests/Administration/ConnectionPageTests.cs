using System.Net;
using System.Text;
using EOffice.Core.Directory;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Administration;

/// <summary>Webhooks, the clock's own page, units and certificates through their forms.</summary>
public sealed class ConnectionPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Webhook_SecretShownOnce_ThenPausedAndRemoved()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        const string path = "/quan-tri/ket-noi/webhook";
        var fields = DemoScene.Fields(await admin.PageAsync(path), "form[action$='handler=Add']", null, ("name", "Một cửa"), ("address", "https://nhan.example.vn/x"));
        using var added = await admin.PostFieldsAsync($"{path}?handler=Add", fields);
        var secret = (await Visitor.ReadAsync(added)).QuerySelector("#khoa-moi code")!.TextContent;
        Assert.StartsWith("eow_", secret, StringComparison.Ordinal);
        using var again = await admin.PostFieldsAsync($"{path}?handler=Add", fields);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);

        var page = await admin.PageAsync(path);
        Assert.DoesNotContain(secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var paused = await admin.PostFieldsAsync($"{path}?handler=Pause", DemoScene.Fields(page, "form[action$='handler=Pause']", null));
        Assert.Equal(HttpStatusCode.Redirect, paused.StatusCode);
        page = await admin.PageAsync(path);
        Assert.Contains("Tạm dừng", page.QuerySelector("tr[data-webhook]")!.TextContent, StringComparison.Ordinal);
        using var removed = await admin.PostFieldsAsync($"{path}?handler=Remove", DemoScene.Fields(page, "form[action$='handler=Remove']", null));
        Assert.Null((await admin.PageAsync(path)).QuerySelector("tr[data-webhook]"));
    }

    [Fact]
    public async Task Webhook_PrivateAddress_RefusedWithWhatWasTyped()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        const string path = "/quan-tri/ket-noi/webhook";
        var fields = DemoScene.Fields(await admin.PageAsync(path), "form[action$='handler=Add']", null, ("name", "Một cửa"), ("address", "https://192.168.1.5/x"));
        using var refused = await admin.PostFieldsAsync($"{path}?handler=Add", fields);
        var page = await Visitor.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("mạng nội bộ", DemoScene.Notes(page), StringComparison.Ordinal);
        Assert.Equal("https://192.168.1.5/x", page.QuerySelector("#w-dc")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("tuan.sxd", HttpStatusCode.OK)]
    [InlineData("giamdoc.sxd", HttpStatusCode.Forbidden)]
    [InlineData("viet.sxd", HttpStatusCode.Forbidden)]
    public async Task Jobs_OnlyToAdministrators(string who, HttpStatusCode expected)
    {
        using var person = await scene.SignInAsync(who);
        using var response = await person.GetAsync("/quan-tri/cong-viec");

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Jobs_ToLookAtOnly_AndBackToOurPages()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quan-tri/cong-viec/recurring");

        Assert.Contains("Việc định kỳ", page.Title, StringComparison.Ordinal);
        Assert.Contains("outbox-drain", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/quan-tri/tinh-trang']"));
        Assert.Null(page.QuerySelector("[data-url*='trigger'], [data-url*='remove']"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("/quan-tri/cong-viec/recurring/trigger"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/quan-tri/cong-viec/stats"));
        using var stranger = scene.Office.Visit();
        using var door = await stranger.GetAsync("/quan-tri/cong-viec");
        Assert.StartsWith("/dang-nhap", door.Headers.Location!.PathAndQuery, StringComparison.Ordinal);

        // As its script asks: with the token that its page holds.
        async Task<HttpStatusCode> AskAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent([new("jobs[]", "outbox-drain")]) };
            request.Headers.Add(page.QuerySelector("meta[name=csrf-header]")!.GetAttribute("content")!, page.QuerySelector("meta[name=csrf-token]")!.GetAttribute("content"));
            using var response = await admin.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Unit_BusyTold_EmptyClosed_NameStays()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        const string path = "/quan-tri/to-chuc";
        var page = await admin.PageAsync(path);
        using var busy = await admin.PostFieldsAsync($"{path}?handler=CloseUnit", DemoScene.Fields(page, "[data-unit-edit=QLN] form[action$='CloseUnit']", null));
        Assert.Contains("Còn người giữ chức danh", DemoScene.Notes(await Visitor.ReadAsync(busy)), StringComparison.Ordinal);
        using var added = await admin.PostFieldsAsync($"{path}?handler=AddUnit", DemoScene.Fields(page, "form[action$='handler=AddUnit']", null, ("name", "Phòng Tạm"), ("code", "TAM")));
        using var closed = await admin.PostFieldsAsync(
            $"{path}?handler=CloseUnit", DemoScene.Fields(await admin.PageAsync(path), "[data-unit-edit=TAM] form[action$='CloseUnit']", null));
        page = await admin.PageAsync(path);

        Assert.Null(page.QuerySelector("[data-unit-edit=TAM]"));
        Assert.Contains("Đã đóng: Phòng Tạm", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_NameCorrected()
    {
        var id = await scene.PersonAsync("Nguyễn Thu Hà");
        using var admin = await scene.SignInAsync("tuan.sxd");
        var path = $"/quan-tri/to-chuc/nguoi/{id}";
        using var saved = await admin.PostFieldsAsync($"{path}?handler=Correct", DemoScene.Fields(await admin.PageAsync(path), "form[action$='handler=Correct']", null, ("fullName", "Nguyễn Thu Hà Anh")));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Nguyễn Thu Hà Anh", await scene.AskAsync(db => db.Set<Person>().Where(p => p.Id == id).Select(p => p.FullName).SingleAsync()));
    }

    [Fact]
    public async Task Certificate_NotOne_Refused()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quan-tri/to-chuc");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in DemoScene.Fields(page, "form[action$='handler=RegisterCertificate']", null, ("locator", "USB 1")).Where(f => f.Key != "file"))
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("không phải")), "file", "a.cer");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/quan-tri/to-chuc?handler=RegisterCertificate", UriKind.Relative)) { Content = form };
        using var response = await admin.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("không phải một chứng thư", DemoScene.Notes(await Visitor.ReadAsync(response)), StringComparison.Ordinal);
    }
}
