using System.Net;
using EOffice.Core.Directory;
using EOffice.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Directory;

/// <summary>Running sessions are checked again and again; here at every request.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private TestOffice office = null!;
    private Agency agency = null!;

    public async ValueTask InitializeAsync()
    {
        office = await TestOffice.StartAsync(
            adjust: b => b.Services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.Zero), map: Probes.Map);
        agency = await office.AddAgencyAsync("SXD");
    }

    [Fact]
    public async Task NewPassword_EndsTheOtherSessionsAndKeepsThisOne()
    {
        await office.AddAccountAsync(agency, "haimay");
        using var here = office.Visit();
        using var elsewhere = office.Visit();
        await here.SignInAsync("haimay");
        await elsewhere.SignInAsync("haimay");
        using var before = await here.GetAsync("/thu/ngu-canh");
        using var changed = await ChangePasswordTests.ChangeAsync(here, "bang-lang-tim-2027");
        Assert.Equal("/", changed.Headers.Location!.OriginalString);
        using var after = await here.GetAsync("/thu/ngu-canh");
        Assert.Equal(await before.Content.ReadAsStringAsync(), await after.Content.ReadAsStringAsync()); // the same workstation too
        using var other = await elsewhere.GetAsync("/viec");
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
    }

    [Fact]
    public async Task PersonWhoLeft_LosesTheRunningSession()
    {
        var account = await office.AddAccountAsync(agency, "chuyendi");
        using var person = office.Visit();
        await person.SignInAsync("chuyendi");
        await person.PageAsync("/viec");
        await office.WriteAsync(agency.Id, db => db.Set<Person>().Single(p => p.Id == account.PersonId).IsActive = false);
        using var after = await person.GetAsync("/viec");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    public ValueTask DisposeAsync() => office.DisposeAsync();
}
