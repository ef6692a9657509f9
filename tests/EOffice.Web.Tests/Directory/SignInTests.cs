using System.Net;
using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Directory;

public sealed class SignInTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>
{
    private readonly TestOffice office = fixture.Office;

    [Fact]
    public async Task RightPassword_LeadsBackToWhereThePersonWas()
    {
        await office.AddAccountAsync(fixture.Here, "nga");
        using var person = office.Visit();
        using var sent = await person.GetAsync("/viec?sau=1");
        using var response = await person.TrySignInAsync("NGA ", path: sent.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/viec?sau=1", response.Headers.Location!.OriginalString);
        var page = await person.PageAsync("/viec");
        Assert.Contains("Họ Tên nga", page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cơ quan SXD", page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_AreOutOfReachOfScripts()
    {
        await office.AddAccountAsync(fixture.Here, "cookie");
        using var person = office.Visit();
        using var response = await person.TrySignInAsync("cookie");
        var set = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("eoffice=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", set, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", set, StringComparison.Ordinal);
        Assert.DoesNotContain("expires=", set, StringComparison.Ordinal); // unless "Ghi nhớ máy này"
    }

    [Fact]
    public async Task HttpsAddress_MakesCookiesSecure()
    {
        await using var secure = await TestOffice.StartAsync(
            args: ["--EOffice:BaseUrl=https://eoffice.example.gov.vn", "--EOffice:KnownProxies:0=127.0.0.1"]);
        using var stranger = secure.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/dang-nhap", UriKind.Relative));
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Host = "eoffice.example.gov.vn";
        using var response = await stranger.SendAsync(request);
        Assert.All(response.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));
        Assert.True(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task UnknownProxy_IsNotBelieved()
    {
        using var stranger = office.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/viec", UriKind.Relative));
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var response = await stranger.SendAsync(request);
        Assert.Equal("http", response.Headers.Location!.Scheme);
    }

    [Fact]
    public async Task UnknownNameAndWrongPassword_ReadTheSame()
    {
        await office.AddAccountAsync(fixture.Here, "saimk");
        var closed = await office.AddAccountAsync(fixture.Here, "nghiviec");
        await office.WriteAsync(fixture.Here.Id, db => db.Set<Person>().Single(p => p.Id == closed.PersonId).IsActive = false);
        using var person = office.Visit();
        using var wrong = await person.TrySignInAsync("saimk", "khong-phai-mat-khau");
        using var unknown = await person.TrySignInAsync("khongai", "khong-phai-mat-khau");
        using var left = await person.TrySignInAsync("nghiviec");
        using var empty = await person.TrySignInAsync("", "");
        var told = await NoteAsync(wrong);
        Assert.Contains("Tên đăng nhập hoặc mật khẩu không đúng", told, StringComparison.Ordinal);
        Assert.All([unknown, left, empty], r => Assert.Equal(told, NoteAsync(r).Result));
        Assert.Equal("saimk", (await Visitor.ReadAsync(wrong)).QuerySelector("#u")!.GetAttribute("value"));
    }

    [Fact]
    public async Task FiveWrongPasswords_LockTheAccountInWords()
    {
        await office.AddAccountAsync(fixture.Here, "bikhoa");
        using var person = office.Visit();
        for (var i = 0; i < 4; i++)
        {
            using var wrong = await person.TrySignInAsync("bikhoa", "khong-phai-mat-khau");
            Assert.Contains("Chưa đăng nhập được", await NoteAsync(wrong), StringComparison.Ordinal);
        }

        using var fifth = await person.TrySignInAsync("bikhoa", "khong-phai-mat-khau");
        Assert.Contains("tạm khóa", await NoteAsync(fifth), StringComparison.Ordinal);
        using var right = await person.TrySignInAsync("bikhoa");
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Contains("15 phút", await NoteAsync(right), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://ac.example/")]
    [InlineData("//ac.example/")]
    [InlineData("/\\ac.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task ForeignReturnUrl_IsIgnored(string url)
    {
        var name = $"mo{Math.Abs(url.GetHashCode(StringComparison.Ordinal))}";
        await office.AddAccountAsync(fixture.Here, name);
        using var person = office.Visit();
        using var response = await person.TrySignInAsync(name, path: $"/dang-nhap?returnUrl={Uri.EscapeDataString(url)}");
        Assert.Equal("/", response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        await office.AddAccountAsync(fixture.Here, "ravao");
        using var person = office.Visit();
        await person.SignInAsync("ravao");
        using var link = await person.GetAsync("/dang-xuat");
        Assert.Equal("/", link.Headers.Location!.OriginalString); // a link signs nobody out
        using var response = await person.SubmitAsync("/viec", "/dang-xuat");
        Assert.Equal("/dang-nhap", response.Headers.Location!.OriginalString);
        using var after = await person.GetAsync("/viec");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task Context_IsThePersonsOwn()
    {
        var account = await office.AddAccountAsync(fixture.There, "nguoikhac");
        using var one = office.Visit();
        using var two = office.Visit();
        await one.SignInAsync("nguoikhac");
        await two.SignInAsync("nguoikhac");
        var (first, second) = (await ContextAsync(one), await ContextAsync(two));
        Assert.Equal((fixture.There.Id, account.PersonId), (first.AgencyId, first.ActorId));
        Assert.Equal(32, first.Workstation!.Length);
        Assert.NotEqual(first.Workstation, second.Workstation); // another session
        Assert.Equal(first, await ContextAsync(one));
    }

    private static async Task<ProcessContext> ContextAsync(Visitor visitor)
    {
        using var response = await visitor.GetAsync("/thu/ngu-canh");
        return JsonSerializer.Deserialize<ProcessContext>(await response.Content.ReadAsStringAsync(), JsonSerializerOptions.Web)!;
    }

    private static async Task<string> NoteAsync(HttpResponseMessage response) =>
        (await Visitor.ReadAsync(response)).QuerySelector("[role=alert]")?.TextContent.Trim() ?? "";
}
