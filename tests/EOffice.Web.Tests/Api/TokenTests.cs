using System.Net;
using AngleSharp.Dom;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Api;

/// <summary>Personal tokens: made at the page, shown once, never more than their person.</summary>
public sealed class TokenTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Token_MadeAtThePage_IsShownOnceAndCalls()
    {
        using var person = await scene.SignInAsync("ha.sxd");
        var page = await person.PageAsync("/ca-nhan");
        using var made = await DemoScene.SendAsync(person, page, form: "#ma-truy-cap form[action*=MakeToken]", outcome: null, fields: [("name", "Một cửa"), ("scopes", "task:read"), ("days", "30")]);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var secret = (await Visitor.ReadAsync(made)).QuerySelector("#ma-moi code")!.TextContent;

        using var program = new ApiClient(scene.Office.Address, secret);
        var me = await program.GetAsync("me");
        Assert.Equal("Nguyễn Thu Hà", me["fullName"].ToString());
        Assert.Equal(["task:read"], me["scopes"].AsArray().Select(s => s!.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("tasks")).Status);
        var refused = await program.GetAsync("registers");
        Assert.Equal((HttpStatusCode.Forbidden, "api.scope-missing"), (refused.Status, refused.Code));

        var after = await person.PageAsync("/ca-nhan");
        Assert.DoesNotContain(secret, after.Source.Text, StringComparison.Ordinal);
        Assert.Contains("Một cửa", after.QuerySelector("#ma-truy-cap")!.TextContent, StringComparison.Ordinal);
        Assert.False(await scene.AskAsync(db => db.Set<PersonalToken>().AnyAsync(t => t.Hash.Contains(secret))));
        Assert.False(await scene.AskAsync(db => db.Set<CommandReceipt>().AnyAsync(r => r.Result.Contains(secret))));
    }

    [Fact]
    public async Task Token_TheSameFormTwice_MakesOneAndShowsNoSecretAgain()
    {
        using var person = await scene.SignInAsync("oanh.sxd");
        var page = await person.PageAsync("/ca-nhan");
        (string, string)[] typed = [("name", "Hai lần"), ("scopes", "verify"), ("days", "30")];
        using var first = await DemoScene.SendAsync(person, page, form: "#ma-truy-cap form[action*=MakeToken]", outcome: null, fields: typed);
        using var second = await DemoScene.SendAsync(person, page, form: "#ma-truy-cap form[action*=MakeToken]", outcome: null, fields: typed);
        Assert.NotNull((await Visitor.ReadAsync(first)).QuerySelector("#ma-moi code"));
        Assert.Null((await Visitor.ReadAsync(second)).QuerySelector("#ma-moi code"));
        Assert.Equal(1, await scene.AskAsync(db => db.Set<PersonalToken>().CountAsync(t => t.Name == "Hai lần")));
    }

    [Fact]
    public async Task Token_Revoked_IsRefusedAtOnceAndJournalled()
    {
        using var person = await scene.SignInAsync("dung.sxd");
        using var program = await ApiClient.OfAsync(scene, "dung.sxd", "task:read");
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("me")).Status);
        using var revoked = await DemoScene.SendAsync(person, await person.PageAsync("/ca-nhan"), form: "#ma-truy-cap form[action*=RevokeToken]", outcome: null);
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        var answer = await program.GetAsync("me");
        Assert.Equal((HttpStatusCode.Unauthorized, "api.token-refused"), (answer.Status, answer.Code));
        var who = await scene.WhoAsync("dung.sxd");
        Assert.Equal(["access.made", "access.revoked"], await scene.AskAsync(db => db.Set<JournalEvent>()
            .Where(e => e.ActorId == who.ActorId && e.Kind.StartsWith("access.")).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync()));
    }

    [Fact]
    public async Task Token_OfAnother_IsNeverRevoked()
    {
        var token = await ApiClient.TokenAsync(scene, "khai.sxd", "verify");
        foreach (var name in new[] { "ha.sxd", "son.dongtam" })
        {
            var refused = await scene.Office.Services.RunAsync<PersonalTokens, Outcome<Nothing>>(
                await scene.WhoAsync(name), t => t.RevokeAsync(Guid.NewGuid().ToString("N"), token.Id));
            Assert.Equal("operation.not-found", refused.Refusal?.Code);
        }
    }

    [Fact]
    public async Task Token_WhoseTermIsOver_IsRefused()
    {
        var token = await ApiClient.TokenAsync(scene, "lan.sxd", "register:read");
        using var program = new ApiClient(scene.Office.Address, token.Secret);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("registers")).Status);
        await scene.AskAsync(db => db.Set<PersonalToken>().Where(t => t.Id == token.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.ExpiresAt, t => t.CreatedAt)));
        Assert.Equal("api.token-refused", (await program.GetAsync("registers")).Code);
    }

    [Fact]
    public async Task Token_OfALockedAccount_IsRefused_ButNotAfterWrongPasswords()
    {
        using var program = await ApiClient.OfAsync(scene, "phuc.sxd", "task:read");
        var person = (await scene.WhoAsync("phuc.sxd")).ActorId;
        Task LockAsync(DateTimeOffset? until) => scene.AskAsync(db => db.Users.Where(a => a.PersonId == person).ExecuteUpdateAsync(s => s.SetProperty(a => a.LockoutEnd, until)));
        await LockAsync(TimeProvider.System.GetUtcNow().AddMinutes(15));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("me")).Status);
        await LockAsync(new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal("api.token-refused", (await program.GetAsync("me")).Code);
        await LockAsync(null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("eoffice_")]
    [InlineData("eoffice_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' OR 1=1 --")]
    public async Task Token_Invented_IsRefused(string secret)
    {
        using var program = new ApiClient(scene.Office.Address, null);
        var answer = await program.GetAsync("me", ("Authorization", $"Bearer {secret}"));
        Assert.Equal((HttpStatusCode.Unauthorized, "api.token-refused"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Token_OpensNoPage_AndABadOneIsNotMendedByACookie()
    {
        var token = await ApiClient.TokenAsync(scene, "ha.sxd");
        using var program = new ApiClient(scene.Office.Address, token.Secret);
        Assert.Equal(HttpStatusCode.Redirect, (await program.GetAsync("/viec")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await program.GetAsync("/ca-nhan")).Status);

        using var person = await scene.SignInAsync("ha.sxd");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/me", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer sai");
        using var response = await person.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        using var withCookie = await person.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.OK, withCookie.StatusCode);
    }

    [Theory]
    [InlineData("", "verify", 30, "access.name-missing")]
    [InlineData("Tên", "", 30, "access.scopes-missing")]
    [InlineData("Tên", "admin:all", 30, "access.scopes-missing")]
    [InlineData("Tên", "verify", 0, "access.days-wrong")]
    [InlineData("Tên", "verify", 4000, "access.days-wrong")]
    public async Task Make_BadInput_RefusedInWords(string name, string scopes, int days, string code)
    {
        var made = await scene.Office.Services.RunAsync<PersonalTokens, Outcome<TokenMade>>(
            await scene.WhoAsync("ha.sxd"), t => t.MakeAsync(new MakeTokenCommand(Guid.NewGuid().ToString("N"), name, scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), days)));
        Assert.Equal(code, made.Refusal?.Code);
    }
}
