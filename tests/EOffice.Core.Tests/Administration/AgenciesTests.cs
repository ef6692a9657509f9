using EOffice.Core.Directory;
using EOffice.Core.Directory.Agencies;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Administration;

/// <summary>The directory of agencies: added, reached otherwise, renamed and merged as dated events.</summary>
public sealed class AgenciesTests
{
    private const string Ward = "H99.42";
    private static readonly DateOnly Day = new(2026, 11, 1);

    [Fact]
    public async Task Add_AnOrganisationByMail_IsOfferedAndFound()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await AddAsync(office, "them")).ValueOrThrow();
        Assert.True((await AddAsync(office, "them")).Succeeded);

        var line = Assert.Single(await FindAsync(office, "cong ty xay lap"));
        Assert.Equal(("CTY-XL1", DeliveryChannel.Mail, "vanthu@xl1.example"), (line.Code, line.UsualChannel, line.Email));
        await office.RefusedAsync("agency.code-taken", () => AddAsync(office, "lan-2"));
        await office.RefusedAsync("agency.mail-missing", () => AddAsync(office, "lan-3", c => c with { Code = "X2", Email = null }));
        await office.RefusedAsync("organisation.email-wrong", () => AddAsync(office, "lan-4", c => c with { Code = "X2", Email = "không phải thư" }));
        await office.RefusedAsync("agency.code-wrong", () => AddAsync(office, "lan-5", c => c with { Code = "x/2" }));
        await office.RefusedAsync("agency.name-wrong", () => AddAsync(office, "lan-6", c => c with { Code = "X2", Name = " " }));
        foreach (var other in new[] { Steps.Clerk, Steps.Director })
        {
            Assert.False((await office.RunAsync<ManageAgencies, Outcome<Guid>>(other, m => m.AddAsync(new AddAgencyCommand("x", "X3", "X", null, null, DeliveryChannel.Paper)))).Succeeded);
        }
    }

    [Fact]
    public async Task Rename_WithNewCode_OldNameAndCodeStayFindable()
    {
        await using var office = await DemoFixture.OpenAsync();
        var ward = Assert.Single(await FindAsync(office, Ward));
        var rename = new RenameAgencyCommand("doi", ward.Id, ward.Name, "UBND phường Trung Tâm Mới", "H99.43", Day, "12/NQ-HĐND");

        await office.RefusedAsync("agency.day-wrong", () => RenameAsync(office, rename with { On = new DateOnly(2026, 11, 24) }));
        await office.RefusedAsync("operation.stale", () => RenameAsync(office, rename with { NameSeen = "tên khác" }));
        (await RenameAsync(office, rename)).ValueOrThrow();

        foreach (var search in new[] { "H99.42", "phuong trung tam", "h99.43", "Trung Tâm Mới" })
        {
            Assert.Contains(await FindAsync(office, search), l => l.Id == ward.Id);
        }

        var change = Assert.Single((await FindAsync(office, "H99.43"))[0].Events);
        Assert.Equal((AgencyEventKind.Recoded, Day, "H99.42", ward.Name, "12/NQ-HĐND"), (change.Kind, change.On, change.OldCode, change.OldName, change.Basis));
    }

    [Fact]
    public async Task Merge_IsOfferedNoMore_AndOthersOfThisInstallationAreNotOurs()
    {
        await using var office = await DemoFixture.OpenAsync();
        var (ward, province) = (Assert.Single(await FindAsync(office, Ward)), Assert.Single(await FindAsync(office, "H99.00")));
        var commune = Assert.Single(await FindAsync(office, DemoFixture.Commune));
        var merge = new MergeAgencyCommand("gop", ward.Id, ward.Name, province.Id, Day, null);

        await office.RefusedAsync("agency.cannot-merge", () => MergeAsync(office, merge with { IntoId = ward.Id }));
        await office.RefusedAsync("agency.others", () => MergeAsync(office, merge with { AgencyId = commune.Id, NameSeen = commune.Name }));
        (await MergeAsync(office, merge)).ValueOrThrow();
        await office.RefusedAsync("agency.closed", () => MergeAsync(office, merge with { OperationId = "gop-2" }));

        var refused = await office.Services.RunAsync<IServiceProvider, Refusal?>(office.SystemOf(DemoFixture.Department), services =>
            new DraftReceivers(services.GetRequiredService<OfficeDb>(), services.GetRequiredService<Staffing>()).RefuseAsync(DocumentDirection.Outgoing, ["H99.00", Ward], CancellationToken.None));
        Assert.Equal("agency.ceased", refused!.Code);
        Assert.Contains(province.Name, refused.Message, StringComparison.Ordinal);

        Assert.Equal((Day, province.Name), (Assert.Single(await FindAsync(office, Ward)).ClosedOn, Assert.Single(await FindAsync(office, Ward)).MergedInto));
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<AgencyEvent>().CountAsync()));
    }

    private static Task<Outcome<Guid>> AddAsync(DemoFixture office, string operation, Func<AddAgencyCommand, AddAgencyCommand>? change = null)
    {
        var command = new AddAgencyCommand(operation, "cty-xl1", "Công ty Xây lắp số 1", null, "vanthu@xl1.example", DeliveryChannel.Mail);
        return office.RunAsync<ManageAgencies, Outcome<Guid>>(Steps.Administrator, m => m.AddAsync((change ?? (c => c))(command)));
    }

    private static Task<Outcome<Guid>> RenameAsync(DemoFixture office, RenameAgencyCommand command) =>
        office.RunAsync<ManageAgencies, Outcome<Guid>>(Steps.Administrator, m => m.RenameAsync(command));

    private static Task<Outcome<Guid>> MergeAsync(DemoFixture office, MergeAgencyCommand command) =>
        office.RunAsync<ManageAgencies, Outcome<Guid>>(Steps.Administrator, m => m.MergeAsync(command));

    private static async Task<IReadOnlyList<AgencyLine>> FindAsync(DemoFixture office, string search) =>
        (await office.RunAsync<ReadAgencies, Outcome<IReadOnlyList<AgencyLine>>>(Steps.Administrator, r => r.ListAsync(search))).ValueOrThrow();
}
