using System.Globalization;
using EOffice.Core.Deadlines;
using EOffice.Core.Deadlines.Extensions;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using EOffice.Core.Tests.Notices;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Tasks;

/// <summary>Two people change who has a task at the same moment: exactly one is first, and the other is told who, and when.</summary>
public sealed class HandRaceTests
{
    private const int Rounds = 5;
    private const string Opened = "2026-03-02T09:00";
    private const string Due = "2026-03-04T17:30";
    private const string When = "09:00 02/03/2026";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task TwoClaimants_OneHasIt_TheOtherIsToldWhoAndWhen(DatabaseProvider provider)
    {
        await using var office = await OpenAsync(provider);
        for (var round = 0; round < Rounds; round++)
        {
            var task = await SharedTaskAsync(office);
            var both = await AtOnceAsync(() => ClaimAsync(office, office.Department.Specialist, task), () => ClaimAsync(office, office.Department.Head, task));

            Assert.Single(both, b => b.Succeeded);
            ToldOf(both.Single(b => !b.Succeeded).Refusal!, "hand.claimed");
            Assert.Equal(1, await OpenRowsAsync(office, task));
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task ClaimAndTakeOver_TheOneAboveWinsOnlyWhatIsClaimed(DatabaseProvider provider)
    {
        await using var office = await OpenAsync(provider);
        for (var round = 0; round < Rounds; round++)
        {
            var task = await SharedTaskAsync(office);
            (await ClaimAsync(office, office.Department.Specialist, task)).Checked();
            var both = await AtOnceAsync(
                () => ReleaseAsync(office, office.Department.Specialist, task),
                () => RunAsync<TakeOverTask>(office, office.Department.UnitHead, t => t.RunAsync(new TakeOverTaskCommand(task.Id, 1, Op(), "Cần xử lý gấp chiều nay."))));

            Assert.Single(both, b => b.Succeeded);
            var lost = both.Single(b => !b.Succeeded).Refusal!;
            Assert.Contains(lost.Code, new[] { "hand.claimed", "hand.nobody-has-it" });
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task ClaimAndHandOver_TheTaskIsNeverWithSomebodyWhoLeft(DatabaseProvider provider)
    {
        await using var office = await OpenAsync(provider);
        var staff = office.Department;
        for (var round = 0; round < Rounds; round++)
        {
            var task = await SharedTaskAsync(office);
            var both = await AtOnceAsync(
                () => ClaimAsync(office, staff.Specialist, task),
                () => CommandAsync(office, staff.UnitHead, async (services, _) => (await services.GetRequiredService<HandOver>().RunAsync(staff.Specialist, null, null, default)).Map(_ => Changed(task))));

            Assert.True(both[1].Succeeded || both[1].Refusal!.Code == "operation.stale", both[1].Refusal?.Code);
            var rows = await office.WithDbAsync(staff, db => db.Set<TaskHolder>().AsNoTracking().Where(h => h.TaskId == task.Id).ToListAsync());
            Assert.True(!both[1].Succeeded || rows is [{ State: WorkTaskState.Open }], string.Join(',', rows.Select(r => r.State)));
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task ClaimAndComplete_OneIsFirst(DatabaseProvider provider)
    {
        await using var office = await OpenAsync(provider);
        for (var round = 0; round < Rounds; round++)
        {
            var task = await SharedTaskAsync(office);
            var both = await AtOnceAsync(() => ClaimAsync(office, office.Department.Specialist, task), () => EndAsync(office, office.Department.Head, task));

            Assert.Single(both, b => b.Succeeded);
            ToldOf(both.Single(b => !b.Succeeded).Refusal!, "hand.claimed", "task.already-done");
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task DelegateAndComplete_OneIsFirst(DatabaseProvider provider)
    {
        await using var office = await OpenAsync(provider);
        var staff = office.Department;
        for (var round = 0; round < Rounds; round++)
        {
            var task = await office.OpenTaskAsync(staff, Due);
            var both = await AtOnceAsync(
                () => RunAsync<DelegateTask>(office, staff.Specialist, d => d.RunAsync(new DelegateTaskCommand(task.Id, 0, Op(), staff.UnitHead, "Làm giúp tôi việc này với."))),
                () => EndAsync(office, staff.Specialist, task));

            Assert.Single(both, b => b.Succeeded);
            ToldOf(both.Single(b => !b.Succeeded).Refusal!, "hand.delegated", "task.already-done");
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task TwoDeciders_OneDecides_TheOtherIsToldWhoAndWhen(DatabaseProvider provider)
    {
        await using var office = await OpenAsync(provider);
        var staff = office.Department;
        await office.WithDbAsync(staff, db =>
        {
            db.Add(new Holding { Id = Guid.NewGuid(), AgencyId = staff.AgencyId, PersonId = staff.Head, PositionId = staff.UnitHeadPosition, From = new DateOnly(2025, 7, 1) });
            return db.SaveChangesAsync();
        });
        for (var round = 0; round < Rounds; round++)
        {
            office.Host.Time.SetUtcNow(NoticeOffice.At(Opened));
            var task = await office.OpenTaskAsync(staff, Due);
            var asked = await AskAsync(office, task);
            var both = await AtOnceAsync(() => DecideAsync(office, staff.UnitHead, asked, true), () => DecideAsync(office, staff.Head, asked, false));

            Assert.Single(both, b => b.Succeeded);
            ToldOf(both.Single(b => !b.Succeeded).Refusal!, "extension.already-decided");
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task GrantAndLapse_TheTaskIsExtendedOrGoesUp_NotBoth(DatabaseProvider provider)
    {
        await using var office = await OpenAsync(provider);
        var staff = office.Department;
        for (var round = 0; round < Rounds; round++)
        {
            // Each round a week later: the clock doesn't go back.
            var due = NoticeOffice.At(Due).AddDays(7 * round);
            office.Host.Time.SetUtcNow(due.AddDays(-2));
            var task = await office.OpenTaskAsync(staff, due.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
            var asked = await AskAsync(office, task, DateOnly.FromDateTime(due.Date).AddDays(5));
            office.Host.Time.SetUtcNow(due.AddMinutes(1));
            var sweeping = Task.Run(office.SweepAsync);
            var granting = Task.Run(() => DecideAsync(office, staff.UnitHead, asked, true));
            await sweeping;
            var granted = await granting;
            // What failed because the other was at it is owed again in a few minutes.
            office.Host.Time.SetUtcNow(due.AddMinutes(15));
            await office.SweepAsync();

            var after = await office.WithDbAsync(staff, db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == task.Id));
            Assert.Equal((granted.Succeeded ? 0 : 1, granted.Succeeded), (after.Escalations, after.DueAt > task.DueAt));
            if (!granted.Succeeded)
            {
                Assert.Equal("extension.went-up", granted.Refusal!.Code);
                Assert.Contains($"Lê Văn Bình lúc 17:31 {due:dd/MM/yyyy}", granted.Refusal.Message, StringComparison.Ordinal);
            }
        }
    }

    internal static Task<NoticeOffice> OpenAsync(DatabaseProvider provider) => OpenAsync(provider, Opened);

    internal static async Task<NoticeOffice> OpenAsync(DatabaseProvider provider, string at)
    {
        var office = await NoticeOffice.OpenAsync(provider, more: services => services
            .AddHands().AddScoped<StandIns>().AddScoped<IOfficeEventHandler<TaskHandedOver>>(p => p.GetRequiredService<StandIns>()).AddScoped<SubstituteTasks>().AddScoped<HandOver>());
        office.Host.Time.SetUtcNow(NoticeOffice.At(at));
        return office;
    }

    private static async Task<Guid> AskAsync(NoticeOffice office, WorkTask task, DateOnly? day = null)
    {
        await using var scope = office.Host.Open(new ProcessContext(office.Department.AgencyId, office.Department.Specialist));
        var asked = await scope.ServiceProvider.GetRequiredService<AskExtension>().RunAsync(
            new AskExtensionCommand(task.Id, Op(), day ?? new DateOnly(2026, 3, 9), "Chờ số liệu của các huyện gửi về."));
        Assert.True(asked.Succeeded, asked.Refusal?.Message);
        return asked.Value.ExtensionId;
    }

    private static string Op() => Guid.NewGuid().ToString("N");

    private static TaskHandChanged Changed(WorkTask task) => new(task.Id, task.CaseId, 0);

    private static void ToldOf(Refusal refusal, params string[] codes)
    {
        Assert.Contains(refusal.Code, codes);
        Assert.Contains(When, refusal.Message, StringComparison.Ordinal);
        Assert.Matches("Nguyễn Thị Hạnh|Trần Quốc Việt|Lê Văn Bình", refusal.Message);
    }

    private static async Task<WorkTask> SharedTaskAsync(NoticeOffice office)
    {
        var task = await office.OpenTaskAsync(office.Department, Due);
        await office.WithDbAsync(office.Department, db =>
        {
            db.Add(TaskHolder.Of(task, office.Department.Head));
            return db.SaveChangesAsync();
        });
        return task;
    }

    private static Task<int> OpenRowsAsync(NoticeOffice office, WorkTask task) =>
        office.WithDbAsync(office.Department, db => db.Set<TaskHolder>().CountAsync(h => h.TaskId == task.Id && h.State == WorkTaskState.Open));

    private static async Task<Outcome<TaskHandChanged>[]> AtOnceAsync(Func<Task<Outcome<TaskHandChanged>>> one, Func<Task<Outcome<TaskHandChanged>>> other)
    {
        using var gate = new Barrier(2);
        Task<Outcome<TaskHandChanged>> Start(Func<Task<Outcome<TaskHandChanged>>> act) => Task.Run(() =>
        {
            gate.SignalAndWait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            return act();
        });
        return await Task.WhenAll(Start(one), Start(other));
    }

    private static async Task<Outcome<TaskHandChanged>> RunAsync<T>(NoticeOffice office, Guid person, Func<T, Task<Outcome<TaskHandChanged>>> act)
        where T : notnull
    {
        await using var scope = office.Host.Open(new ProcessContext(office.Department.AgencyId, person));
        return await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    private static Task<Outcome<TaskHandChanged>> ClaimAsync(NoticeOffice office, Guid person, WorkTask task) =>
        RunAsync<ClaimTask>(office, person, claim => claim.RunAsync(new ClaimTaskCommand(task.Id, Op())));

    private static Task<Outcome<TaskHandChanged>> ReleaseAsync(NoticeOffice office, Guid person, WorkTask task) =>
        RunAsync<ReleaseTask>(office, person, release => release.RunAsync(new ReleaseTaskCommand(task.Id, Op())));

    private static async Task<Outcome<TaskHandChanged>> DecideAsync(NoticeOffice office, Guid person, Guid extension, bool grant)
    {
        await using var scope = office.Host.Open(new ProcessContext(office.Department.AgencyId, person));
        var decided = await scope.ServiceProvider.GetRequiredService<DecideExtension>().RunAsync(
            new DecideExtensionCommand(extension, 0, Op(), grant, null, false, "Đã bàn với phòng, làm như vậy."));
        return decided.Map(d => new TaskHandChanged(d.TaskId, Guid.Empty, 0));
    }

    private static async Task<Outcome<TaskHandChanged>> CommandAsync(NoticeOffice office, Guid person, Func<IServiceProvider, OfficeDb, Task<Outcome<TaskHandChanged>>> act)
    {
        await using var scope = office.Host.Open(new ProcessContext(office.Department.AgencyId, person));
        var services = scope.ServiceProvider;
        return await services.GetRequiredService<OfficeWork>().RunAsync(Op(), "Test", () => act(services, services.GetRequiredService<OfficeDb>()));
    }

    /// <summary>What completing a task asks and does, and how whoever lost is told afterwards.</summary>
    private static async Task<Outcome<TaskHandChanged>> EndAsync(NoticeOffice office, Guid person, WorkTask task)
    {
        async Task<Outcome<TaskHandChanged>> TryAsync() => await CommandAsync(office, person, async (services, db) =>
        {
            var row = await db.Set<WorkTask>().SingleAsync(t => t.Id == task.Id);
            var holders = await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ToListAsync();
            if ((await db.WhyEndedAsync(row, default) ?? await db.WhyNotInHandAsync(row, holders.Single(h => h.PersonId == person), default)) is { } refusal)
            {
                return refusal;
            }

            (row.State, row.CompletedAt, row.CompletedById) = (WorkTaskState.Done, office.Host.Time.GetUtcNow().UtcDateTime, person);
            holders.ForEach(h => h.State = WorkTaskState.Done);
            await services.GetRequiredService<OfficeEvents>().RaiseAsync(new TaskEnded(row));
            return Changed(task);
        });
        var done = await TryAsync();
        for (var tries = 1; tries < 4 && done.Refusal?.Code == "operation.stale"; tries++)
        {
            done = await TryAsync();
        }

        return done;
    }
}

internal static class Values
{
    public static T Checked<T>(this Outcome<T> outcome) => outcome.Value;
}
