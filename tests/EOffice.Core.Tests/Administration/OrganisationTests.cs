using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Administration;

/// <summary>Units, positions, people, calendar and registers, changed by the administrator of the agency and nobody else.</summary>
public sealed class OrganisationTests
{
    private const string OtherAdministrator = "hoa.dongtam";

    [Theory]
    [InlineData("giamdoc.sxd")]
    [InlineData("viet.sxd")]
    public async Task Everything_ToAnotherRole_Refused(string who)
    {
        await using var office = await DemoFixture.OpenAsync();
        var person = office.Person(Steps.Specialist);
        Refusal?[] refusals =
        [
            (await office.RunAsync<ReadOrganisation, Outcome<OrganisationView>>(who, o => o.ReadAsync())).Refusal,
            (await office.RunAsync<ReadOrganisation, Outcome<PersonView>>(who, o => o.PersonAsync(person))).Refusal,
            (await office.RunAsync<ChangeUnits, Outcome<Guid>>(who, o => o.AddAsync(new AddUnitCommand("a", "X", "X", null)))).Refusal,
            (await office.RunAsync<ChangePeople, Outcome<PersonWithPassword>>(who, o => o.AddAsync(new AddPersonCommand("b", "X", "xyz", null)))).Refusal,
            (await office.RunAsync<ChangePeople, Outcome<PersonWithPassword>>(who, o => o.ResetPasswordAsync("c", person))).Refusal,
            (await office.RunAsync<ChangePeople, Outcome<Nothing>>(who, o => o.LockAsync("d", person, true))).Refusal,
            (await EndAsync(office, who, "e", person)).Refusal,
            (await office.RunAsync<ReadCalendar, Outcome<YearView>>(who, o => o.YearAsync(2026))).Refusal,
            (await AddDayAsync(office, who, "f", new DateOnly(2026, 12, 1))).Refusal,
            (await office.RunAsync<SetUpRegisters, Outcome<IReadOnlyList<RegisterLineup>>>(who, o => o.ListAsync(2026))).Refusal,
        ];

        Assert.All(refusals, r => Assert.Equal("operation.forbidden", r?.Code));
    }

    [Fact]
    public async Task AddPerson_FirstPassword_ShownOnce_NotKept()
    {
        await using var office = await DemoFixture.OpenAsync();
        var command = new AddPersonCommand("op-1", " Nguyễn Văn Mới ", "moi.sxd", "moi@example.vn");
        var added = (await AddAsync(office, Steps.Administrator, command)).ValueOrThrow();
        var again = (await AddAsync(office, Steps.Administrator, command)).ValueOrThrow();

        Assert.Equal(added.PersonId, again.PersonId);
        Assert.NotNull(added.Password);
        Assert.Null(again.Password);
        var account = await office.WithDbAsync(DemoFixture.Department, db => db.Users.AsNoTracking().SingleAsync(a => a.PersonId == added.PersonId));
        Assert.True(account.MustChangePassword);
        Assert.NotEqual(PasswordVerificationResult.Failed, new PasswordHasher<Account>().VerifyHashedPassword(account, account.PasswordHash!, added.Password));
        var kept = await office.WithDbAsync(DemoFixture.Department, db => db.Set<CommandReceipt>().AsNoTracking().Select(r => r.Result).ToListAsync());
        Assert.DoesNotContain(kept, r => r.Contains(added.Password, StringComparison.Ordinal));
        var journal = await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().AsNoTracking().SingleAsync(e => e.Kind == "person.added"));
        Assert.DoesNotContain("Mới", journal.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "moi.sxd", null, "organisation.name-missing")]
    [InlineData("Mới", "Mới", null, "organisation.user-name-wrong")]
    [InlineData("Mới", "ha.sxd", null, "organisation.user-name-taken")]
    [InlineData("Mới", "hoa.dongtam", null, "organisation.user-name-taken")]
    [InlineData("Mới", "moi.sxd", "không phải thư", "organisation.email-wrong")]
    public async Task AddPerson_BadInput_Refused(string name, string user, string? mail, string code)
    {
        await using var office = await DemoFixture.OpenAsync();

        Assert.Equal(code, (await AddAsync(office, Steps.Administrator, new AddPersonCommand("op", name, user, mail))).Refusal?.Code);
    }

    [Fact]
    public async Task Account_OfAnotherAgencyOrOneself_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        var person = office.Person(Steps.Specialist);

        Assert.Equal("operation.not-found", (await office.RunAsync<ChangePeople, Outcome<PersonWithPassword>>(OtherAdministrator, o => o.ResetPasswordAsync("a", person))).Refusal?.Code);
        Assert.Equal("operation.not-found", (await EndAsync(office, OtherAdministrator, "b", person)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await office.RunAsync<ReadOrganisation, Outcome<PersonView>>(OtherAdministrator, o => o.PersonAsync(person))).Refusal?.Code);
        var me = office.Person(Steps.Administrator);
        Assert.Equal("organisation.oneself", (await office.RunAsync<ChangePeople, Outcome<Nothing>>(Steps.Administrator, o => o.LockAsync("c", me, true))).Refusal?.Code);
        Assert.Equal("organisation.oneself", (await EndAsync(office, Steps.Administrator, "d", me)).Refusal?.Code);
    }

    [Fact]
    public async Task LastAdministrator_CantBeEnded()
    {
        await using var office = await DemoFixture.OpenAsync();
        var me = office.Person(Steps.Administrator);
        var holding = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Holding>().AsNoTracking().SingleAsync(h => h.PersonId == me));

        Assert.Equal("organisation.last-administrator", (await EndHoldingAsync(office, "a", holding.Id, true)).Refusal?.Code);
        var other = office.Person(Steps.Specialist);
        (await office.RunAsync<ChangeHoldings, Outcome<Guid>>(Steps.Administrator, o => o.GiveAsync(new GivePositionCommand("b", other, holding.PositionId, null, null)))).ValueOrThrow();
        Assert.Null((await EndHoldingAsync(office, "c", holding.Id, true)).Refusal);
    }

    [Fact]
    public async Task EndHolding_LastHolder_WarnsFirst()
    {
        await using var office = await DemoFixture.OpenAsync();
        var clerk = office.Person("hang.sxd");
        var holding = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Holding>().AsNoTracking().FirstAsync(h => h.PersonId == clerk));

        Assert.Equal("organisation.nobody-left", (await EndHoldingAsync(office, "a", holding.Id, false)).Refusal?.Code);
        Assert.Null((await EndHoldingAsync(office, "b", holding.Id, true)).Refusal);
        Assert.Equal("organisation.has-ended", (await EndHoldingAsync(office, "c", holding.Id, true)).Refusal?.Code);
    }

    [Fact]
    public async Task EndService_OpenTasks_GoToAColleagueOfTheSamePosition_AndNobodyElse()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var clerk = office.Person("hang.sxd");
        var position = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Holding>().AsNoTracking().Where(h => h.PersonId == clerk).Select(h => h.PositionId).FirstAsync());
        var colleague = office.Person(Steps.OtherSpecialist);

        Assert.Equal("organisation.nobody-left", (await EndAsync(office, Steps.Administrator, "a", clerk)).Refusal?.Code);
        Assert.Equal("organisation.open-tasks", (await EndAsync(office, Steps.Administrator, "b", clerk, known: true)).Refusal?.Code);
        Assert.Equal("organisation.successor-wrong", (await EndAsync(office, Steps.Administrator, "c", clerk, colleague, true)).Refusal?.Code);
        (await office.RunAsync<ChangeHoldings, Outcome<Guid>>(Steps.Administrator, o => o.GiveAsync(new GivePositionCommand("d", colleague, position, null, null)))).ValueOrThrow();
        Assert.Null((await EndAsync(office, Steps.Administrator, "e", clerk, colleague)).Refusal);
        Assert.Null((await EndAsync(office, Steps.Administrator, "e", clerk, colleague)).Refusal);

        var holders = await office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().AsNoTracking().Where(h => h.State == WorkTaskState.Open).ToListAsync());
        Assert.All(holders, h => Assert.Equal(colleague, h.PersonId));
        Assert.NotEmpty(holders);
        var account = await office.WithDbAsync(DemoFixture.Department, db => db.Users.AsNoTracking().SingleAsync(a => a.PersonId == clerk));
        Assert.True(account.LockoutEnd > office.Time.GetUtcNow());
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().CountAsync(e => e.Kind == HandOver.EventKind)));
    }

    [Fact]
    public async Task Units_AddRenameStale_AndPositions()
    {
        await using var office = await DemoFixture.OpenAsync();
        Task<Outcome<Guid>> Add(string op, string code, Guid? parent = null) => office.RunAsync<ChangeUnits, Outcome<Guid>>(Steps.Administrator, o => o.AddAsync(new AddUnitCommand(op, code, "Phòng Mới", parent)));
        var unit = (await Add("a", "pm")).ValueOrThrow();
        Assert.Equal(unit, (await Add("a", "pm")).ValueOrThrow());
        Assert.Equal("organisation.code-taken", (await Add("b", "PM")).Refusal?.Code);
        Assert.Equal("organisation.code-wrong", (await Add("c", "p m")).Refusal?.Code);
        Assert.Equal("organisation.parent-wrong", (await Add("d", "PX", Guid.NewGuid())).Refusal?.Code);

        Task<Outcome<Nothing>> Rename(string who, string op, string seen) => office.RunAsync<ChangeUnits, Outcome<Nothing>>(who, o => o.RenameAsync(new RenameUnitCommand(op, unit, seen, "Phòng Tên Khác")));
        Assert.Equal("operation.not-found", (await Rename(OtherAdministrator, "e", "Phòng Mới")).Refusal?.Code);
        Assert.Null((await Rename(Steps.Administrator, "f", "Phòng Mới")).Refusal);
        Assert.Equal("operation.stale", (await Rename(Steps.Administrator, "g", "Phòng Mới")).Refusal?.Code);

        var position = (await office.RunAsync<ChangeUnits, Outcome<Guid>>(Steps.Administrator, o => o.AddPositionAsync(new AddPositionCommand("h", unit, PositionRole.UnitHead, "Trưởng phòng", null)))).ValueOrThrow();
        (await office.RunAsync<ChangeHoldings, Outcome<Guid>>(Steps.Administrator, o => o.GiveAsync(new GivePositionCommand("i", office.Person(Steps.Specialist), position, null, null)))).ValueOrThrow();
        Assert.Equal("organisation.still-held", (await office.RunAsync<ChangeUnits, Outcome<Nothing>>(Steps.Administrator, o => o.ClosePositionAsync("k", position))).Refusal?.Code);
    }

    [Fact]
    public async Task Calendar_OwnDay_MovesTheDeadline_OnlyHere()
    {
        await using var office = await DemoFixture.OpenAsync();
        var from = new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.FromHours(7));
        Task<Outcome<DueTime>> Preview(string who) => office.RunAsync<ReadCalendar, Outcome<DueTime>>(who, c => c.ComputeAsync(from, DueRule.Parse("wd:1")));
        Assert.Equal(new DateOnly(2026, 12, 1), LocalTime.DateOf((await Preview(Steps.Administrator)).ValueOrThrow().Instant));

        (await AddDayAsync(office, Steps.Administrator, "a", new DateOnly(2026, 12, 1))).ValueOrThrow();
        var day = await office.WithDbAsync(DemoFixture.Department, db => db.Set<CalendarDay>().Where(d => d.AgencyId != null).Select(d => d.Id).SingleAsync());
        Assert.Equal("calendar.day-there", (await AddDayAsync(office, Steps.Administrator, "b", new DateOnly(2026, 12, 1))).Refusal?.Code);
        Assert.Equal("calendar.day-wrong", (await AddDayAsync(office, Steps.Administrator, "c", null)).Refusal?.Code);
        Assert.Equal(new DateOnly(2026, 12, 2), LocalTime.DateOf((await Preview(Steps.Administrator)).ValueOrThrow().Instant));
        Assert.Equal(new DateOnly(2026, 12, 1), LocalTime.DateOf((await Preview(OtherAdministrator)).ValueOrThrow().Instant));
        Assert.Equal(1, (await office.RunAsync<ChangeCalendar, Outcome<int>>(Steps.Administrator, c => c.CloneAsync("d", 2026))).ValueOrThrow());
        Assert.Equal("calendar.nothing-to-clone", (await office.RunAsync<ChangeCalendar, Outcome<int>>(Steps.Administrator, c => c.CloneAsync("e", 2026))).Refusal?.Code);
        Assert.Equal("operation.not-found", (await RemoveDayAsync(office, OtherAdministrator, "f", day)).Refusal?.Code);
        Assert.Null((await RemoveDayAsync(office, Steps.Administrator, "g", day)).Refusal);
    }

    [Fact]
    public async Task Register_OpeningNumber_OnlyBeforeTheFirst()
    {
        await using var office = await DemoFixture.OpenAsync();
        var id = (await office.RunAsync<SetUpRegisters, Outcome<Guid>>(Steps.Administrator, r => r.AddAsync(new AddRegisterCommand("a", "moi", "Sổ mới", Documents.DocumentDirection.Outgoing, "Loại thử")))).ValueOrThrow();
        Task<Outcome<Nothing>> Open(string who, string op, int seen, int? next) => office.RunAsync<SetUpRegisters, Outcome<Nothing>>(who, r => r.OpenAsync(new OpenNumberCommand(op, id, 2026, seen, next)));

        Assert.Equal("register.number-wrong", (await Open(Steps.Administrator, "b", 1, 0)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await Open(OtherAdministrator, "c", 1, 120)).Refusal?.Code);
        Assert.Null((await Open(Steps.Administrator, "d", 1, 120)).Refusal);
        Assert.Equal("operation.stale", (await Open(Steps.Administrator, "e", 1, 130)).Refusal?.Code);
        Assert.Null((await Open(Steps.Administrator, "f", 120, 130)).Refusal);
        Assert.Equal(130, (await office.RunAsync<SetUpRegisters, Outcome<IReadOnlyList<RegisterLineup>>>(Steps.Administrator, r => r.ListAsync(2026))).ValueOrThrow().Single(r => r.Id == id).Next);
        Assert.Equal("register.code-taken", (await office.RunAsync<SetUpRegisters, Outcome<Guid>>(Steps.Administrator, r => r.AddAsync(new AddRegisterCommand("g", "MOI", "Sổ", Documents.DocumentDirection.Outgoing, null)))).Refusal?.Code);
    }

    private static Task<Outcome<PersonWithPassword>> AddAsync(DemoFixture office, string who, AddPersonCommand command) =>
        office.RunAsync<ChangePeople, Outcome<PersonWithPassword>>(who, o => o.AddAsync(command));

    private static Task<Outcome<HandedOver>> EndAsync(DemoFixture office, string who, string operation, Guid person, Guid? successor = null, bool known = false) =>
        office.RunAsync<ChangeHoldings, Outcome<HandedOver>>(who, o => o.EndServiceAsync(new EndServiceCommand(operation, person, successor, known)));

    private static Task<Outcome<Nothing>> EndHoldingAsync(DemoFixture office, string operation, Guid holding, bool known) =>
        office.RunAsync<ChangeHoldings, Outcome<Nothing>>(Steps.Administrator, o => o.EndAsync(new EndHoldingCommand(operation, holding, null, known)));

    private static Task<Outcome<CalendarEffect>> AddDayAsync(DemoFixture office, string who, string operation, DateOnly? date) =>
        office.RunAsync<ChangeCalendar, Outcome<CalendarEffect>>(who, o => o.RunAsync(
            operation, new CalendarEdit([new CalendarDayFact(date ?? default, CalendarDayKind.Holiday, "Ngày thử", "Thông báo 1")], []), false));

    private static Task<Outcome<CalendarEffect>> RemoveDayAsync(DemoFixture office, string who, string operation, Guid day) =>
        office.RunAsync<ChangeCalendar, Outcome<CalendarEffect>>(who, o => o.RunAsync(operation, new CalendarEdit([], [day]), false));
}
