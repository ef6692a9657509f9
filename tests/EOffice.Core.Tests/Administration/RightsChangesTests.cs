using EOffice.Core.Directory;
using EOffice.Core.Directory.Rights;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Administration;

/// <summary>A change of rights stays in sight until a second administrator has confirmed it.</summary>
public sealed class RightsChangesTests
{
    [Fact]
    public async Task Give_AnotherAdministratorConfirms_TheMakerCannot()
    {
        await using var office = await DemoFixture.OpenAsync();
        // A second administrator: made by the first, and while there is one alone, confirmed by that one.
        await GiveAsync(office, Steps.Administrator, Steps.Archivist, PositionRole.Administrator);
        var first = Assert.Single(await ListAsync(office, Steps.Administrator));
        Assert.Equal(("holding.given", false), (first.Kind, first.MayConfirm));
        await office.RefusedAsync("rights.own", () => ConfirmAsync(office, Steps.Administrator, first.Id));
        Assert.True((await ConfirmAsync(office, Steps.Archivist, first.Id)).Succeeded);

        await GiveAsync(office, Steps.Archivist, Steps.OtherSpecialist, PositionRole.Clerk);
        var second = Assert.Single(await ListAsync(office, Steps.Administrator));
        Assert.True(second.MayConfirm);
        Assert.Equal(office.Person(Steps.OtherSpecialist), second.PersonId);
        Assert.Contains("Văn thư", second.Position, StringComparison.Ordinal);
        Assert.True((await ConfirmAsync(office, Steps.Administrator, second.Id)).Succeeded);
        Assert.Empty(await ListAsync(office, Steps.Administrator));
        await office.RefusedAsync("rights.already-confirmed", () => ConfirmAsync(office, Steps.Administrator, second.Id));
    }

    [Fact]
    public async Task Confirm_OneAdministratorAlone_ConfirmsOwnChanges()
    {
        await using var office = await DemoFixture.OpenAsync();
        await GiveAsync(office, Steps.Administrator, Steps.OtherSpecialist, PositionRole.Clerk);

        var change = Assert.Single(await ListAsync(office, Steps.Administrator));
        Assert.True(change.MayConfirm);
        Assert.True((await ConfirmAsync(office, Steps.Administrator, change.Id)).Succeeded);
    }

    [Fact]
    public async Task ListAndConfirm_ByOthers_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        await GiveAsync(office, Steps.Administrator, Steps.OtherSpecialist, PositionRole.Clerk);
        var change = Assert.Single(await ListAsync(office, Steps.Administrator));

        foreach (var other in new[] { Steps.Director, Steps.OfficeHead, Steps.Clerk, Steps.OtherSpecialist })
        {
            await office.RefusedAsync("operation.forbidden", () => ConfirmAsync(office, other, change.Id));
            Assert.Equal("operation.forbidden", (await office.RunAsync<RightsChanges, Outcome<IReadOnlyList<RightsChangeRow>>>(other, r => r.ListAsync())).Refusal!.Code);
            Assert.Equal(0, await office.RunAsync<RightsChanges, int>(other, r => r.CountAsync()));
        }

        await office.RefusedAsync("operation.not-found", () => ConfirmAsync(office, "hoa.dongtam", change.Id));
    }

    private static async Task GiveAsync(DemoFixture office, string who, string to, PositionRole role)
    {
        var position = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Position>().Where(p => p.Role == role && p.IsActive).Select(p => p.Id).FirstAsync());
        (await office.RunAsync<ChangeHoldings, Outcome<Guid>>(
            who, change => change.GiveAsync(new GivePositionCommand(Guid.NewGuid().ToString("N"), office.Person(to), position, null, null)))).ValueOrThrow();
    }

    private static async Task<IReadOnlyList<RightsChangeRow>> ListAsync(DemoFixture office, string who) =>
        (await office.RunAsync<RightsChanges, Outcome<IReadOnlyList<RightsChangeRow>>>(who, r => r.ListAsync())).ValueOrThrow();

    private static Task<Outcome<Nothing>> ConfirmAsync(DemoFixture office, string who, Guid change) =>
        office.RunAsync<RightsChanges, Outcome<Nothing>>(who, r => r.ConfirmAsync(new ConfirmRightsCommand(Guid.NewGuid().ToString("N"), change)));
}
