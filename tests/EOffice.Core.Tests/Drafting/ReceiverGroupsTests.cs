using EOffice.Core.Directory;
using EOffice.Core.Directory.Agencies;
using EOffice.Core.Directory.Groups;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Drafting;

/// <summary>Nhóm nơi nhận: one entry of a draft, printed by its name, and a delivery to each member as of the moment of issuing.</summary>
public sealed class ReceiverGroupsTests
{
    private const string Name = "UBND các xã, phường";

    [Theory]
    [InlineData(Steps.Clerk, true)]
    [InlineData(Steps.Administrator, true)]
    [InlineData(Steps.Specialist, false)]
    [InlineData(Steps.Director, false)]
    public async Task Save_Role_OnlyClerkAndAdministrator(string who, bool may)
    {
        await using var office = await DemoFixture.OpenAsync();

        var saved = await SaveAsync(office, who, Name, await MembersAsync(office, "H99.00"));

        Assert.Equal(may ? null : "operation.forbidden", saved.Refusal?.Code);
    }

    [Fact]
    public async Task Save_WrongNameOrMembersOrStale_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        var members = await MembersAsync(office, "H99.00");
        var group = (await SaveAsync(office, Steps.Clerk, Name, members)).ValueOrThrow();

        Assert.Equal("group.name-wrong", (await SaveAsync(office, Steps.Clerk, " ", members)).Refusal?.Code);
        Assert.Equal("group.name-taken", (await SaveAsync(office, Steps.Clerk, "ubnd các XÃ, phường.", members)).Refusal?.Code);
        Assert.Equal("group.members-wrong", (await SaveAsync(office, Steps.Clerk, "Khác", [Guid.NewGuid()])).Refusal?.Code);
        Assert.Equal("operation.stale", (await SaveAsync(office, Steps.Clerk, Name, members, group, revision: 7)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await SaveAsync(office, "binh.dongtam", Name, members, group)).Refusal?.Code);
    }

    /// <summary>In the group and named alone: one delivery. Printed once, as the group.</summary>
    [Fact]
    [Trait("Rule", "OUT4")]
    public async Task Issue_ToAGroupAndAMemberNamedAlone_EachGetsItOnce()
    {
        await using var office = await DemoFixture.OpenAsync();
        var codes = await CodesAsync(office, 3);
        var group = (await SaveAsync(office, Steps.Clerk, Name, await MembersAsync(office, [.. codes]))).ValueOrThrow();
        var started = await StartAsync(office, GroupReceivers.KeyOf(group), codes[0]);

        await ToSignedAsync(office, started);
        await office.DoAsync(Steps.Clerk, started.CaseId, started.DocumentId, Steps.Publish);

        var document = await office.DocumentAsync(started.DocumentId);
        Assert.Equal("Như trên\nLưu: VT", document.ToPlaces);
        Assert.Equal(codes.Order(), document.ReceiverCodes!.Split(';').Order());
        Assert.Equal(codes.Order(), await DeliveredAsync(office, started.DocumentId));
        Assert.Contains(await PrintedAsync(office, started.DocumentId), line => line.Contains(Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Issue_GroupChangedSinceTheDraft_GoesToItsMembersOfNow()
    {
        await using var office = await DemoFixture.OpenAsync();
        var codes = await CodesAsync(office, 3);
        var group = (await SaveAsync(office, Steps.Clerk, Name, await MembersAsync(office, codes[0], codes[1]))).ValueOrThrow();
        var started = await StartAsync(office, GroupReceivers.KeyOf(group));
        await ToSignedAsync(office, started);
        (await SaveAsync(office, Steps.Clerk, Name, await MembersAsync(office, codes[1], codes[2]), group)).ValueOrThrow();

        await office.DoAsync(Steps.Clerk, started.CaseId, started.DocumentId, Steps.Publish);

        Assert.Equal(new[] { codes[1], codes[2] }.Order(), await DeliveredAsync(office, started.DocumentId));
        (await SaveAsync(office, Steps.Clerk, Name, await MembersAsync(office, codes[0]), group, revision: 1)).ValueOrThrow();
        Assert.Equal(new[] { codes[1], codes[2] }.Order(), await DeliveredAsync(office, started.DocumentId));
    }

    [Fact]
    public async Task Issue_GroupWithoutAnybody_RefusedAndNoNumberDrawn()
    {
        await using var office = await DemoFixture.OpenAsync();
        var codes = await CodesAsync(office, 1);
        var empty = (await SaveAsync(office, Steps.Clerk, "Nhóm trống", [])).ValueOrThrow();
        Assert.Equal("group.empty", (await office.StartAsync(Steps.Specialist, office.Outgoing() with { Receivers = [GroupReceivers.KeyOf(empty)] })).Refusal?.Code);
        Assert.Equal("group.unknown", (await office.StartAsync(Steps.Specialist, office.Outgoing() with { Receivers = [GroupReceivers.KeyOf(Guid.NewGuid())] })).Refusal?.Code);
        var group = (await SaveAsync(office, Steps.Clerk, Name, await MembersAsync(office, codes[0]))).ValueOrThrow();
        var started = await StartAsync(office, GroupReceivers.KeyOf(group));
        await ToSignedAsync(office, started);
        (await SaveAsync(office, Steps.Clerk, Name, [], group)).ValueOrThrow();
        var task = await office.OpenAsync(started.CaseId);
        var decision = await office.UsualAsync(task);

        await office.RefusedAsync("group.empty", () => office.CompleteAsync(Steps.Clerk, task, decision));
    }

    /// <summary>Its successor gets it, and once, though it is in the group itself; retired meanwhile, the group still stands for its members.</summary>
    [Fact]
    public async Task Issue_MemberMergedAwayAndGroupRetired_SuccessorGetsItOnce()
    {
        await using var office = await DemoFixture.OpenAsync();
        var (gone, into) = (await AddAgencyAsync(office, "X1", "Xã Một"), await AddAgencyAsync(office, "X2", "Xã Hai"));
        var group = (await SaveAsync(office, Steps.Clerk, Name, [gone, into])).ValueOrThrow();
        var started = await StartAsync(office, GroupReceivers.KeyOf(group));
        await ToSignedAsync(office, started);
        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            var agency = await db.Set<Agency>().SingleAsync(a => a.Id == gone);
            (agency.ClosedOn, agency.MergedIntoId) = (new DateOnly(2026, 1, 1), into);
            return await db.SaveChangesAsync();
        });
        (await office.RunAsync<ReceiverGroups, Outcome<Guid>>(Steps.Clerk, groups => groups.RetireAsync(Guid.NewGuid().ToString("N"), group, 0))).ValueOrThrow();
        Assert.Equal("group.unknown", (await office.StartAsync(Steps.Specialist, office.Outgoing() with { Receivers = [GroupReceivers.KeyOf(group)] })).Refusal?.Code);

        await office.DoAsync(Steps.Clerk, started.CaseId, started.DocumentId, Steps.Publish);

        Assert.Equal(["X2"], await DeliveredAsync(office, started.DocumentId));
    }

    private static async Task<DraftStarted> StartAsync(DemoFixture office, params string[] receivers) =>
        (await office.StartAsync(Steps.Specialist, office.Outgoing() with { Receivers = receivers })).ValueOrThrow();

    private static async Task ToSignedAsync(DemoFixture office, DraftStarted started)
    {
        foreach (var (who, step) in new[] { (Steps.Specialist, Steps.Draft), (Steps.UnitHead, Steps.Review), (Steps.OfficeHead, Steps.CheckFormat), (Steps.Deputy, Steps.Sign) })
        {
            await office.DoAsync(who, started.CaseId, started.DocumentId, step);
        }
    }

    private static Task<Outcome<Guid>> SaveAsync(DemoFixture office, string who, string name, IReadOnlyList<Guid> members, Guid? group = null, int revision = 0) =>
        office.RunAsync<ReceiverGroups, Outcome<Guid>>(who, groups => groups.SaveAsync(new SaveGroupCommand(Guid.NewGuid().ToString("N"), group, revision, name, members)));

    private static async Task<List<string>> CodesAsync(DemoFixture office, int count)
    {
        List<string> codes = [];
        for (var n = 1; n <= count; n++)
        {
            await AddAgencyAsync(office, $"X{n}", $"Xã {n}");
            codes.Add($"X{n}");
        }

        return codes;
    }

    private static async Task<Guid> AddAgencyAsync(DemoFixture office, string code, string name) =>
        (await office.RunAsync<ManageAgencies, Outcome<Guid>>(Steps.Administrator, manage => manage.AddAsync(new AddAgencyCommand(Guid.NewGuid().ToString("N"), code, name, null, null, DeliveryChannel.Paper)))).ValueOrThrow();

    private static Task<List<Guid>> MembersAsync(DemoFixture office, params string[] codes) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<Agency>().Where(a => codes.Contains(a.Code)).Select(a => a.Id).ToListAsync());

    private static async Task<IEnumerable<string>> DeliveredAsync(DemoFixture office, Guid document) =>
        (await office.WithDbAsync(DemoFixture.Department, db => db.Set<Delivery>().Where(d => d.DocumentId == document).Select(d => d.ReceiverCode).ToListAsync())).Order();

    private static async Task<IReadOnlyList<string>> PrintedAsync(DemoFixture office, Guid document)
    {
        var file = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Core.Documents.DocumentFile>().AsNoTracking()
            .FirstAsync(f => f.DocumentId == document && f.Stage == Core.Documents.FileStages.Submitted));
        using var paper = new Poppler(await office.ContentAsync(file));
        return [.. paper.Words().Where(w => w.Page == 1).GroupBy(w => Math.Round(w.Bottom)).Select(l => string.Join(' ', l.OrderBy(w => w.Left).Select(w => w.Text)))];
    }
}
