using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Administration;

/// <summary>Thẩm quyền ký, NĐ 30/2020 Đ13: the rules as a table, the rows that add to them, and what a signature must still hold on its day.</summary>
public sealed class SigningAuthorityTests
{
    private const string UnitDeputy = "oanh.sxd";

    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Unit = Guid.NewGuid();

    /// <summary>What each position signs by itself, and the lines above the name.</summary>
    [Theory]
    [InlineData(PositionRole.AgencyHead, null, SigningMark.Head, null, "GIÁM ĐỐC")]
    [InlineData(PositionRole.AgencyHead, "ỦY BAN NHÂN DÂN", SigningMark.Head, "TM. ỦY BAN NHÂN DÂN", "GIÁM ĐỐC")]
    [InlineData(PositionRole.AgencyDeputy, null, SigningMark.ForHead, "KT. GIÁM ĐỐC", "CHỨC DANH")]
    [InlineData(PositionRole.AgencyDeputy, "ỦY BAN NHÂN DÂN", SigningMark.ForHead, "TM. ỦY BAN NHÂN DÂN\nKT. GIÁM ĐỐC", "CHỨC DANH")]
    [InlineData(PositionRole.OfficeHead, "ỦY BAN NHÂN DÂN", SigningMark.ByOrder, "TL. GIÁM ĐỐC", "CHỨC DANH")]
    [InlineData(PositionRole.UnitHead, null, SigningMark.ByOrder, "TL. GIÁM ĐỐC", "CHỨC DANH")]
    public void Usual_ByPosition(PositionRole role, string? collective, SigningMark mark, string? competence, string position)
    {
        var held = new SigningPosition(Guid.NewGuid(), role, "Chức danh");
        var capacity = Assert.Single(SigningAuthorityRules.Capacities([held], []));

        Assert.Equal((mark, (Guid?)null), (capacity.Mark, capacity.GrantId));
        Assert.Equal(new SignatureMark(competence, position), SignatureMarks.For(capacity, "Giám đốc", collective));
        Assert.Equal(SignatureMarks.For(role, "Chức danh", "Giám đốc", collective), SignatureMarks.For(capacity, "Giám đốc", collective));
    }

    [Theory]
    [InlineData(PositionRole.UnitDeputy)]
    [InlineData(PositionRole.Specialist)]
    [InlineData(PositionRole.Clerk)]
    [InlineData(PositionRole.Administrator)]
    public void Usual_OthersSignNothing(PositionRole role) => Assert.Empty(SigningAuthorityRules.Capacities([new SigningPosition(Guid.NewGuid(), role, "X")], []));

    [Theory]
    [InlineData(SigningMark.Acting, PositionRole.AgencyDeputy, null, "Q. GIÁM ĐỐC")]
    [InlineData(SigningMark.ByAuthority, PositionRole.UnitHead, "TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")]
    [InlineData(SigningMark.ByOrder, PositionRole.UnitDeputy, "TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG")]
    public void Grant_GoesBeforeThePosition(SigningMark mark, PositionRole role, string? competence, string position)
    {
        var held = new SigningPosition(Guid.NewGuid(), role, "Trưởng phòng");
        var first = SigningAuthorityRules.Capacities([held], [Grant(mark)])[0];

        Assert.Equal(new SignatureMark(competence, position), SignatureMarks.For(first, "Giám đốc", null));
    }

    [Theory]
    [InlineData(null, null, "Công văn", true)]
    [InlineData(";Giấy mời;Công văn;", null, "công văn", true)]
    [InlineData(";Giấy mời;", null, "Công văn", false)]
    [InlineData(null, "here", "Công văn", true)]
    [InlineData(null, "elsewhere", "Công văn", false)]
    public void Covers_TypeAndUnit(string? types, string? where, string type, bool expected)
    {
        var units = where is null ? null : $";{(where == "here" ? Unit : Guid.NewGuid()):N};";
        Assert.Equal(expected, SigningAuthorityRules.Covers(Grant(SigningMark.ByAuthority, types, units), Today, type, [Unit]));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void Covers_FirstAndLastDay(int day, bool expected) =>
        Assert.Equal(expected, SigningAuthorityRules.Covers(Grant(SigningMark.ByAuthority), Today.AddDays(day), "Công văn", []));

    /// <summary>What may be given at all.</summary>
    [Theory]
    [InlineData(SigningMark.ByAuthority, PositionRole.UnitHead, "ok")]
    [InlineData(SigningMark.ByAuthority, PositionRole.UnitHead, "no-basis", "grant.basis-missing")]
    [InlineData(SigningMark.ByAuthority, PositionRole.UnitHead, "no-end", "grant.authority-unlimited")]
    [InlineData(SigningMark.ByAuthority, PositionRole.UnitHead, "no-content", "grant.authority-unlimited")]
    [InlineData(SigningMark.ByAuthority, PositionRole.UnitHead, "by-delegate", "grant.giver-wrong")]
    [InlineData(SigningMark.ByAuthority, PositionRole.UnitHead, "to-oneself", "grant.giver-wrong")]
    [InlineData(SigningMark.ByOrder, PositionRole.UnitHead, "no-basis", "grant.basis-missing")]
    [InlineData(SigningMark.ByOrder, PositionRole.UnitHead, "no-end")]
    [InlineData(SigningMark.ByOrder, PositionRole.UnitDeputy, "ok")]
    [InlineData(SigningMark.ByOrder, PositionRole.Specialist, "ok", "grant.not-of-a-unit")]
    [InlineData(SigningMark.ForHead, PositionRole.AgencyDeputy, "no-basis")]
    [InlineData(SigningMark.ForHead, PositionRole.UnitHead, "ok", "grant.not-a-deputy")]
    [InlineData(SigningMark.OnBehalf, PositionRole.AgencyDeputy, "ok", "grant.no-collective")]
    [InlineData(SigningMark.Acting, PositionRole.AgencyDeputy, "no-basis")]
    [InlineData(SigningMark.Acting, PositionRole.AgencyDeputy, "position", "grant.acting-is-a-person")]
    [InlineData(SigningMark.Head, PositionRole.AgencyHead, "ok", "grant.head-needs-none")]
    [InlineData(SigningMark.ByOrder, PositionRole.UnitHead, "nobody", "grant.holder-missing")]
    [InlineData(SigningMark.ByOrder, PositionRole.UnitHead, "backwards", "grant.dates-wrong")]
    public void Check_Table(SigningMark mark, PositionRole holder, string what, string? code = null)
    {
        var facts = new SigningGrantFacts(
            mark, what is not ("position" or "nobody"), what == "position", [holder], what != "no-content", false, Today,
            what switch { "no-end" => null, "backwards" => Today.AddDays(-1), _ => Today.AddDays(30) },
            what == "no-basis" ? "" : "45/QĐ-SXD", what == "no-basis" ? null : Today.AddDays(-3), true, what != "by-delegate", what == "to-oneself", false);

        Assert.Equal(code, SigningAuthorityRules.Check(facts)?.Code);
    }

    [Fact]
    public async Task Give_ToAnotherRoleAgencyOrTwice_Refused_AndAdministratorsAreWarned()
    {
        await using var office = await DemoFixture.OpenAsync();
        var command = Command(office);
        Assert.Equal("operation.forbidden", (await GiveAsync(office, Steps.Director, command)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await GiveAsync(office, "hoa.dongtam", command)).Refusal?.Code);
        Assert.Equal("grant.type-unknown", (await GiveAsync(office, Steps.Administrator, command with { Types = ["Thư tình"] })).Refusal?.Code);

        var id = (await GiveAsync(office, Steps.Administrator, command)).ValueOrThrow();
        Assert.Equal(id, (await GiveAsync(office, Steps.Administrator, command)).ValueOrThrow());
        Assert.Equal("grant.already-given", (await GiveAsync(office, Steps.Administrator, command with { OperationId = "khác" })).Refusal?.Code);
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Core.Notices.Notice>().CountAsync(n => n.PersonId == office.Person(Steps.Administrator))));

        Assert.Equal("operation.forbidden", (await EndAsync(office, Steps.Director, id)).Refusal?.Code);
        Assert.Equal("operation.stale", (await EndAsync(office, Steps.Administrator, id, 7)).Refusal?.Code);
        Assert.Null((await EndAsync(office, Steps.Administrator, id)).Refusal);
        Assert.Equal("grant.already-ended", (await EndAsync(office, Steps.Administrator, id, 1)).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await office.RunAsync<ReadSigningGrants, Outcome<SigningGrantsView>>(Steps.Director, r => r.ListAsync())).Refusal?.Code);
        var view = (await office.RunAsync<ReadSigningGrants, Outcome<SigningGrantsView>>(Steps.Administrator, r => r.ListAsync())).ValueOrThrow();
        Assert.Equal((0, 1), (view.Live.Count, view.Past.Count));
    }

    [Fact]
    public async Task Draft_NamesWhoHoldsTheAuthority_AndItEndsBeforeSigning()
    {
        var (office, draft) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var decision = await office.DraftAsync(draft, d => d with { Signer = office.Person(UnitDeputy) });
        await office.RefusedAsync("draft.signer-wrong", () => office.CompleteAsync(Steps.Specialist, draft, decision));

        var id = (await GiveAsync(office, Steps.Administrator, Command(office, types: [decision.TypeName]))).ValueOrThrow();
        Assert.True((await office.CompleteAsync(Steps.Specialist, draft, decision)).Succeeded);
        var answer = await office.AnswerAsync();
        Assert.Equal(("TUQ. GIÁM ĐỐC", "PHÓ TRƯỞNG PHÒNG"), (answer.SignerCompetence, answer.SignerPosition));

        var sign = await office.AdvanceToAsync(Steps.Sign);
        await office.GiveAsync(sign, UnitDeputy);
        var usual = (SignDecision)await office.UsualAsync(sign);
        // The mark is held: what is missing is only the certificate.
        await office.RefusedAsync("signing.no-certificate", () => office.CompleteAsync(UnitDeputy, sign, usual));
        Assert.Null((await EndAsync(office, Steps.Administrator, id)).Refusal);
        await office.RefusedAsync("signing.mark-not-held", () => office.CompleteAsync(UnitDeputy, sign, usual));
    }

    [Fact]
    public async Task Delegate_WhoAloneApproved_MayNotSign()
    {
        var (office, draft) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var decision = await office.DraftAsync(draft, d => d with { Signer = office.Person(UnitDeputy) });
        (await GiveAsync(office, Steps.Administrator, Command(office, types: [decision.TypeName]))).ValueOrThrow();
        Assert.True((await office.CompleteAsync(Steps.Specialist, draft, decision)).Succeeded);
        var sign = await office.AdvanceToAsync(Steps.Sign);
        await office.GiveAsync(sign, UnitDeputy);
        var me = office.Person(UnitDeputy);
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Approval>().ExecuteUpdateAsync(s => s.SetProperty(a => a.PersonId, me)));

        await office.RefusedAsync("signing.delegate-alone", async () => await office.CompleteAsync(UnitDeputy, sign, await office.UsualAsync(sign)));
    }

    private static SigningGrant Grant(SigningMark mark, string? types = null, string? units = null) => new()
    {
        Id = Guid.NewGuid(),
        AgencyId = Guid.Empty,
        PersonId = Guid.NewGuid(),
        Mark = mark,
        Types = types,
        Units = units,
        From = Today,
        Until = Today.AddDays(9),
        MadeById = Guid.Empty,
        MadeAt = default,
    };

    private static GiveSigningCommand Command(DemoFixture office, string[]? types = null) => new(
        "giao", office.Person(UnitDeputy), null, SigningMark.ByAuthority, types ?? ["Giấy mời"], [], null, Today.AddDays(30), " 45/UQ-SXD ", Today, office.Person(Steps.Director));

    private static Task<Outcome<Guid>> GiveAsync(DemoFixture office, string who, GiveSigningCommand command) =>
        office.RunAsync<ManageSigningGrants, Outcome<Guid>>(who, m => m.GiveAsync(command));

    private static Task<Outcome<Nothing>> EndAsync(DemoFixture office, string who, Guid id, int revision = 0) =>
        office.RunAsync<ManageSigningGrants, Outcome<Nothing>>(who, m => m.EndAsync(new EndSigningCommand(Guid.NewGuid().ToString("N"), id, revision)));
}
