using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Tasks;

/// <summary>The addresses that keep what is being typed, and what a lapsed session does to a form.</summary>
public sealed class TypedTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Form_OfATask_SaysUnderWhichNameItIsKept()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        var page = await clerk.PageAsync($"/van-ban/{document}");
        var key = page.QuerySelector("#viec-form")!.GetAttribute("data-typed")!;
        Assert.Matches("^viec:[0-9a-f-]{36}$", key);

        using var kept = await KeepAsync(clerk, page, key, "Text", "Đang gõ", 0);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        using var elsewhere = await KeepAsync(clerk, page, key, "Text", "Cửa sổ khác", 0);
        Assert.Equal(HttpStatusCode.Conflict, elsewhere.StatusCode);
        using var pin = await KeepAsync(clerk, page, key, "Pin", "123456", 0);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, pin.StatusCode);
        Assert.Equal("Đang gõ", await TextAsync(clerk, key));

        // Done: gone with the decision, and told to be closed.
        using var done = await DemoScene.SendAsync(clerk, document, "Registered");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Null(await TextAsync(clerk, key));
    }

    [Fact]
    public async Task Keep_WithoutToken_Refused()
    {
        using var clerk = await scene.SignInAsync("hang.sxd");
        using var response = await clerk.PostAsync("/ban-go", ("khoa", "trang:thu"), ("o", "Text"), ("chu", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/ban-go?khoa=trang:thu")]
    [InlineData("/dem")]
    [InlineData("/phien")]
    [InlineData("/viec?handler=List")]
    public async Task Script_WithoutSession_Gets401AndNoSignInPage(string path)
    {
        using var stranger = scene.Office.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-EOffice", "1");
        using var response = await stranger.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Post_WithoutSession_LeadsBackToThePageOfTheForm()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        var fields = DemoScene.Fields(await clerk.PageAsync($"/van-ban/{document}"), "#viec-form", "Registered");
        using var stranger = scene.Office.Visit();
        using var lost = await stranger.PostFieldsAsync($"/van-ban/{document}?handler=Progress", fields);

        Assert.Equal(HttpStatusCode.Redirect, lost.StatusCode);
        var signIn = lost.Headers.Location!.PathAndQuery;
        var page = await stranger.PageAsync(signIn);
        Assert.Contains("biểu mẫu vừa gửi chưa được ghi", page.QuerySelector(".eo-note")!.TextContent, StringComparison.Ordinal);
        using var back = await stranger.TrySignInAsync("hang.sxd", EOffice.Demo.DemoOffice.Password, signIn);
        Assert.Equal($"/van-ban/{document}", back.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task SignInAgain_RenewsTheSessionInPlace()
    {
        using var person = scene.Office.Visit();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync("sai-mat-khau-nay")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await TryAsync(EOffice.Demo.DemoOffice.Password)).StatusCode);
        using var who = await person.GetAsync("/phien");
        Assert.Equal("ha.sxd", await who.Content.ReadAsStringAsync());

        async Task<HttpResponseMessage> TryAsync(string password)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/dang-nhap/lai?ten=ha.sxd", UriKind.Relative));
            request.Headers.Add("X-EOffice", "1");
            using var form = await person.SendAsync(request);
            var page = await Visitor.ReadAsync(form);
            var token = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            return await person.PostAsync("/dang-nhap/lai", ("ten", "ha.sxd"), ("Password", password), ("__RequestVerificationToken", token));
        }
    }

    private static Task<HttpResponseMessage> KeepAsync(Visitor person, AngleSharp.Html.Dom.IHtmlDocument page, string key, string field, string text, int seen) =>
        person.PostAsync(
            "/ban-go", ("khoa", key), ("o", field), ("chu", text), ("lan", seen.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("__RequestVerificationToken", page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!));

    private static async Task<string?> TextAsync(Visitor person, string key)
    {
        using var response = await person.GetAsync($"/ban-go?khoa={key}");
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("text").GetString()).FirstOrDefault();
    }
}
