using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Data;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Administration;

/// <summary>Several people change the same tasks at the same moment: exactly one of them is first, and the others are told.</summary>
public abstract class SubstitutionRaceTests(DatabaseProvider provider) : StoreSuite(provider)
{
    private readonly Guid substitute = Guid.NewGuid();
    private readonly Guid third = Guid.NewGuid();
    private readonly Guid position = Guid.NewGuid();

    private Guid Absent => Me.ActorId!.Value;

    private DateOnly Today => DateOnly.FromDateTime(Now.AddHours(7));

    protected override void Configure(IServiceCollection services) => services
        .AddScoped<Staffing>().AddScoped<AdministratorRights>().AddScoped<StandIns>().AddScoped<SubstituteTasks>().AddScoped<Superiors>().AddScoped<ManageSubstitutions>().AddScoped<HandOver>()
        .AddScoped<IOfficeEventHandler<TaskHandedOver>>(provider => provider.GetRequiredService<StandIns>());

    [Fact]
    public async Task RevokedWhileActing_OneIsFirst_TheOtherIsTold()
    {
        await FoundAsync();
        for (var round = 0; round < 8; round++)
        {
            var task = (await TasksAsync(1))[0];
            var made = (await MakeAsync($"m{round}", substitute)).Value;
            var gate = new Barrier(2);
            var acting = Task.Run(() => ActAsync(task, gate));
            var revoking = Task.Run(() => RevokeAsync($"r{round}", made.Id, gate));

            var (act, revoked) = (await acting, (await revoking).Value);

            Assert.Equal(act.Succeeded ? 1 : 0, revoked.Acts);
            if (!act.Succeeded)
            {
                Assert.Equal("substitution.revoked", act.Refusal!.Code);
                Assert.Contains("Người vắng, lúc 09:00 02/03/2026", act.Refusal.Message, StringComparison.Ordinal);
            }

            var holders = await Host.WithDbAsync(Me, db => db.Set<TaskHolder>().Where(h => h.TaskId == task && h.PersonId == substitute).ToListAsync());
            Assert.All(holders, h => Assert.True(act.Succeeded && h.State == WorkTaskState.Done));
        }
    }

    [Fact]
    public async Task TwoThatOverlap_MadeAtOnce_OneIsRefused()
    {
        await FoundAsync();
        var gate = new Barrier(2);

        var made = await Task.WhenAll(Task.Run(() => MakeAsync("a", substitute, gate)), Task.Run(() => MakeAsync("b", third, gate)));

        Assert.Single(made, m => m.Succeeded);
        Assert.Single(made, m => m.Refusal?.Code == "substitution.overlapping");
    }

    [Fact]
    public async Task BeginsWhileTheTaskIsDone_NobodyKeepsADoneTaskOpen()
    {
        await FoundAsync();
        for (var round = 0; round < 8; round++)
        {
            var task = (await TasksAsync(1))[0];
            var gate = new Barrier(2);
            var doing = Task.Run(() => DoAsync(task, gate));
            var making = Task.Run(() => MakeAsync($"m{round}", substitute, gate));
            var (done, made) = (await doing, (await making).Value);

            Assert.True(done.Succeeded || done.Refusal!.Code == "operation.stale");
            var states = await Host.WithDbAsync(Me, db => db.Set<TaskHolder>().Where(h => h.TaskId == task).Select(h => h.State).Distinct().ToListAsync());
            Assert.Equal([done.Succeeded ? WorkTaskState.Done : WorkTaskState.Open], states);
            Assert.True((await RevokeAsync($"r{round}", made.Id)).Succeeded);
        }
    }

    [Fact]
    public async Task HandOver_ThirtyTasks_MoveInOneAct_AndWhatWasDoneMeanwhileIsTold()
    {
        await FoundAsync();
        var tasks = await TasksAsync(30);
        var shared = tasks[^1];
        await Host.WithDbAsync(Me, async db =>
        {
            db.Add(TaskHolder.Of(await db.Set<WorkTask>().SingleAsync(t => t.Id == shared), third));
            await db.SaveChangesAsync();
        });
        var made = (await MakeAsync("thay", substitute)).Value;
        Assert.Equal(30, made.Tasks);
        Assert.True((await DoAsync(tasks[0])).Succeeded);

        var wrong = await CommandAsync("x", s => s.GetRequiredService<HandOver>().RunAsync(Absent, null, 30, default));
        Assert.Equal("organisation.open-tasks", wrong.Refusal?.Code);
        var moved = (await CommandAsync("y", s => s.GetRequiredService<HandOver>().RunAsync(Absent, third, 30, default))).Value;

        Assert.Equal(new HandedOver(28, 1, 1, 1), moved);
        var holders = await Host.WithDbAsync(Me, db => db.Set<TaskHolder>().Where(h => h.State == WorkTaskState.Open).Select(h => h.PersonId).ToListAsync());
        Assert.Equal(29, holders.Count);
        Assert.All(holders, h => Assert.Equal(third, h));
        Assert.Equal(28, await Host.WithDbAsync(Me, db => db.Set<JournalEvent>().CountAsync(e => e.Kind == HandOver.EventKind)));
    }

    [Fact]
    public async Task HandOver_WhileTasksAreDone_EachIsMovedOrDone()
    {
        await FoundAsync();
        var tasks = await TasksAsync(12);
        var gate = new Barrier(5);
        var doing = tasks.Take(4).Select(t => Task.Run(() => DoAsync(t, gate))).ToList();
        var handing = Task.Run(() =>
        {
            Meet(gate);
            return HandOverAsync();
        });
        var done = await Task.WhenAll(doing);
        var moved = (await handing).Value;

        Assert.Equal(12, moved.Given + moved.DoneMeanwhile);
        Assert.Equal(moved.DoneMeanwhile, done.Count(d => d.Succeeded));
        Assert.All(done.Where(d => !d.Succeeded), d => Assert.Contains(d.Refusal!.Code, new[] { "operation.stale", "task.not-yours" }));
        var open = await Host.WithDbAsync(Me, db => (
            from holder in db.Set<TaskHolder>()
            join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
            where holder.State == WorkTaskState.Open || task.State == WorkTaskState.Open
            select new { holder.PersonId, Of = holder.State, task.State }).ToListAsync());
        Assert.Equal(moved.Given, open.Count);
        Assert.All(open, o => Assert.Equal((third, WorkTaskState.Open, WorkTaskState.Open), (o.PersonId, o.Of, o.State)));
    }

    /// <summary>Whom the server gave up, so that others can go on, does it again.</summary>
    private async Task<Outcome<HandedOver>> HandOverAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var moved = await CommandAsync($"y{attempt}", s => s.GetRequiredService<HandOver>().RunAsync(Absent, third, 12, default));
            if (moved.Succeeded || moved.Refusal!.Code != "operation.stale" || attempt == 5)
            {
                return moved;
            }
        }
    }

    private static void Meet(Barrier? gate) => gate?.SignalAndWait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private async Task<Outcome<SubstitutionMade>> MakeAsync(string operation, Guid who, Barrier? gate = null)
    {
        Meet(gate);
        await using var scope = Host.Open(Me);
        return await scope.ServiceProvider.GetRequiredService<ManageSubstitutions>().MakeAsync(
            new MakeSubstitutionCommand(operation, Absent, who, null, Today.AddDays(3), [], "Nghỉ phép năm"));
    }

    private async Task<Outcome<SubstitutionRevoked>> RevokeAsync(string operation, Guid id, Barrier? gate = null)
    {
        Meet(gate);
        await using var scope = Host.Open(Me);
        return await scope.ServiceProvider.GetRequiredService<ManageSubstitutions>().RevokeAsync(operation, id);
    }

    /// <summary>What completing a task does to its rows, as the substitute.</summary>
    private async Task<Outcome<Nothing>> ActAsync(Guid taskId, Barrier gate)
    {
        Meet(gate);
        return await CommandAsync<Nothing>($"act{taskId:N}", async services =>
        {
            var (db, standIns) = (services.GetRequiredService<OfficeDb>(), services.GetRequiredService<StandIns>());
            var task = await db.Set<WorkTask>().SingleAsync(t => t.Id == taskId);
            var holder = await db.Set<TaskHolder>().AsNoTracking().FirstOrDefaultAsync(h => h.TaskId == taskId && h.PersonId == substitute);
            var refusal = holder is null ? await standIns.WhyNotAsync(taskId, default) ?? TaskRefusals.NotYours("") : await standIns.ActAsync(task, holder.SubstitutionId, default);
            return refusal is null ? await EndAsync(db, task) : refusal;
        }, Me with { ActorId = substitute });
    }

    private Task<Outcome<Nothing>> DoAsync(Guid taskId, Barrier? gate = null)
    {
        Meet(gate);
        return CommandAsync<Nothing>($"do{taskId:N}", async services =>
        {
            var db = services.GetRequiredService<OfficeDb>();
            var task = await db.Set<WorkTask>().SingleAsync(t => t.Id == taskId);
            return await db.Set<TaskHolder>().AnyAsync(h => h.TaskId == taskId && h.PersonId == Absent) ? await EndAsync(db, task) : TaskRefusals.NotYours("");
        });
    }

    private async Task<Outcome<Nothing>> EndAsync(OfficeDb db, WorkTask task)
    {
        (task.State, task.CompletedAt) = (WorkTaskState.Done, Now);
        foreach (var holder in await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).ToListAsync())
        {
            holder.State = WorkTaskState.Done;
        }

        return default(Nothing);
    }

    private async Task<List<Guid>> TasksAsync(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToList();
        await Host.WithDbAsync(Me, async db =>
        {
            var version = await db.Set<ProcedureVersion>().Select(v => v.Id).FirstAsync();
            foreach (var id in ids)
            {
                var document = NewDocument();
                var row = new Case { Id = Guid.NewGuid(), AgencyId = Me.AgencyId, ProcedureVersionId = version, DocumentId = document.Id, State = "{}", Status = "Running", StartedAt = Now };
                var task = new WorkTask
                {
                    Id = id,
                    AgencyId = Me.AgencyId,
                    CaseId = row.Id,
                    DocumentId = document.Id,
                    BookmarkId = "b",
                    Step = "s",
                    StepType = StepTypes.Draft,
                    StepName = "Soạn thảo",
                    State = WorkTaskState.Open,
                    PositionId = position,
                    Urgency = Urgency.Normal,
                    OpenedAt = Now,
                };
                db.AddRange(document, row, task, TaskHolder.Of(task, Absent));
            }

            await db.SaveChangesAsync();
        });
        return ids;
    }

    private Task FoundAsync() => Host.WithDbAsync(Me, async db =>
    {
        var unit = Guid.NewGuid();
        db.Add(new Agency { Id = Me.AgencyId, Code = "H99.08", Name = "Sở", Symbol = "S", Place = "Minh An", IsHosted = true });
        db.Add(new Unit { Id = unit, AgencyId = Me.AgencyId, Code = "QLN", Name = "Phòng" });
        db.Add(new Position { Id = position, AgencyId = Me.AgencyId, UnitId = unit, Role = PositionRole.Specialist, Title = "Chuyên viên" });
        db.Add(new ProcedureVersion
        {
            Id = Guid.NewGuid(),
            AgencyId = Me.AgencyId,
            DefinitionId = "qt",
            Version = 1,
            Name = "Quy trình",
            Json = "{}",
            IsPublished = true,
            IsLatest = true,
            CreatedAt = Now,
        });
        foreach (var (person, name) in new[] { (Absent, "Người vắng"), (substitute, "Người thay"), (third, "Người thứ ba") })
        {
            db.Add(new Person { Id = person, AgencyId = Me.AgencyId, FullName = name });
            db.Add(new Holding { Id = Guid.NewGuid(), AgencyId = Me.AgencyId, PersonId = person, PositionId = position, From = Today.AddDays(-9) });
        }

        await db.SaveChangesAsync();
    });
}

public sealed class SqliteSubstitutionRaceTests() : SubstitutionRaceTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlSubstitutionRaceTests() : SubstitutionRaceTests(DatabaseProvider.PostgreSql);
