using System.Net;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Directory;

public sealed class ChangePasswordTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>
{
    private const string Another = "bang-lang-tim-2027";

    private readonly TestOffice office = fixture.Office;

    [Fact]
    public async Task FirstSignIn_EverythingLeadsToTheChange()
    {
        await office.AddAccountAsync(fixture.Here, "moivao", mustChange: true);
        using var person = office.Visit();
        await person.SignInAsync("moivao");
        foreach (var path in new[] { "/", "/viec", "/thu/ngu-canh", "/khong-co" })
        {
            using var response = await person.GetAsync(path);
            Assert.Equal("/doi-mat-khau", response.Headers.Location!.OriginalString);
        }

        using var api = await person.GetAsync("/api/thu/hong");
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);

        var page = await person.PageAsync("/doi-mat-khau");
        Assert.Contains("trước khi làm việc", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Để sau", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstSignIn_AfterTheChangeTheOfficeOpens()
    {
        await office.AddAccountAsync(fixture.Here, "doixong", mustChange: true);
        using var person = office.Visit();
        await person.SignInAsync("doixong");
        using var changed = await ChangeAsync(person, Another);
        Assert.Equal("/", changed.Headers.Location!.OriginalString);
        await person.PageAsync("/viec");

        using var again = office.Visit();
        using var old = await again.TrySignInAsync("doixong");
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        await again.SignInAsync("doixong", Another);
        await again.PageAsync("/viec");
    }

    [Fact]
    public async Task FirstSignIn_SigningOutStaysPossible()
    {
        await office.AddAccountAsync(fixture.Here, "thoira", mustChange: true);
        using var person = office.Visit();
        await person.SignInAsync("thoira");
        using var response = await person.SubmitAsync("/doi-mat-khau", "/dang-xuat");
        Assert.Equal("/dang-nhap", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("ngan-qua", "ngan-qua", "ít nhất 10 ký tự")]
    [InlineData("aaaaaaaaaaaa", "aaaaaaaaaaaa", "ký tự khác nhau")]
    [InlineData("Matkhau@2026", "Matkhau@2026", "dễ đoán")]
    [InlineData("yeuluat-yeuluat", "yeuluat-yeuluat", "dễ đoán")]
    [InlineData("bang-lang-tim-2027", "bang-lang-tim-2028", "không giống nhau")]
    [InlineData(TestOffice.Password, TestOffice.Password, "trùng mật khẩu hiện tại")]
    public async Task WeakPassword_IsRefusedWithTheReason(string next, string again, string why)
    {
        var name = why == "dễ đoán" && next.StartsWith("yeu", StringComparison.Ordinal) ? "yeuluat" : $"yeu{Guid.NewGuid():N}"[..14];
        await office.AddAccountAsync(fixture.Here, name, mustChange: true);
        using var person = office.Visit();
        await person.SignInAsync(name);
        using var response = await ChangeAsync(person, next, again);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var note = (await Visitor.ReadAsync(response)).QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains(why, note, StringComparison.Ordinal);
        using var still = await person.GetAsync("/viec");
        Assert.Equal("/doi-mat-khau", still.Headers.Location!.OriginalString);
        using var unchanged = office.Visit();
        await unchanged.SignInAsync(name);
    }

    [Fact]
    public async Task WrongCurrentPassword_IsCountedLikeASignIn()
    {
        await office.AddAccountAsync(fixture.Here, "doanmo");
        using var person = office.Visit();
        await person.SignInAsync("doanmo");
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await ChangeAsync(person, Another, current: "khong-phai-mat-khau");
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var right = await ChangeAsync(person, Another);
        Assert.Contains("15 phút", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    internal static Task<HttpResponseMessage> ChangeAsync(
        Visitor person, string next, string? again = null, string current = TestOffice.Password) =>
        person.SubmitAsync("/doi-mat-khau", "/doi-mat-khau", ("Current", current), ("Next", next), ("Again", again ?? next));
}
