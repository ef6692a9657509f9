using EOffice.Core.Assignment;
using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Waits;
using EOffice.Demo.Story;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo;

/// <summary>Takes one case through everything that cases wait for: times, a signal, another procedure, people. A killed run goes on where
/// it stopped. For tests of recovery.</summary>
public sealed class DemoWaits(IServiceProvider services, OutboxRunner outbox, DeadlineSweep sweep, SimulatedClock clock)
{
    private const string AgencyCode = "H99.08";

    /// <summary>More rounds than any case of a test has.</summary>
    private const int MostRounds = 60;

    /// <summary>Publishes the drawings, starts a case of the last one, and lives it to its end. Returns the refusal, if there was one.</summary>
    public async Task<Refusal?> RunAsync(IReadOnlyList<string> drawings, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(drawings);
        await outbox.ReleaseClaimsAsync(ct);
        var agency = await ResumeClockAsync(ct);
        foreach (var (drawing, number) in drawings.Select((d, i) => (d, i)))
        {
            var saved = await services.RunAsync<SaveProcedure, Outcome<ProcedureSaved>>(
                agency, save => save.RunAsync(new SaveProcedureCommand($"waits-publish-{number}", drawing, null, null, true), ct));
            if (!saved.Succeeded)
            {
                return saved.Refusal;
            }
        }

        var started = await StartAsync(agency, ct);
        return started.Succeeded ? await LiveAsync(agency, started.Value, ct) : started.Refusal;
    }

    /// <summary>The clock of a run that was killed goes on after what was written last: what is owed from then on is due.</summary>
    private async Task<ProcessContext> ResumeClockAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var agency = await db.Set<Agency>().Where(a => a.Code == AgencyCode).Select(a => a.Id).SingleAsync(ct);
        if (await db.Set<JournalEvent>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).Where(e => e.AgencyId == agency).MaxAsync(e => (DateTime?)e.Time, ct) is { } last)
        {
            clock.MoveTo(new DateTimeOffset(last, TimeSpan.Zero).AddMinutes(1));
        }

        return new ProcessContext(agency);
    }

    private async Task<Outcome<Guid>> StartAsync(ProcessContext agency, CancellationToken ct)
    {
        await using var scope = services.Open(agency);
        var (provider, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<OfficeDb>());
        return await provider.GetRequiredService<OfficeWork>().RunAsync("waits-start", "demo.waits", async () =>
        {
            var version = await db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.IsPublished).OrderByDescending(v => v.CreatedAt).FirstAsync(ct);
            var subject = new Document
            {
                Id = NewId.Next(clock),
                AgencyId = agency.AgencyId,
                Direction = DocumentDirection.Incoming,
                State = DocumentState.Registered,
                TypeName = "Công văn",
                OrganId = "H99",
                OrganName = "UBND tỉnh Minh An",
                Subject = "Đề nghị cho ý kiến về phương án tuyến",
                Urgency = Urgency.Normal,
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            };
            db.Add(subject);
            return await provider.GetRequiredService<CaseRunner>().StartAsync(version, subject, ct: ct);
        }, ct);
    }

    private async Task<Refusal?> LiveAsync(ProcessContext agency, Guid caseId, CancellationToken ct)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await outbox.RunDueAsync(ct);
            var next = await NextAsync(agency, caseId, ct);
            if (next is null)
            {
                return null;
            }

            if (await next(ct) is { } refusal)
            {
                return refusal;
            }
        }

        return new Refusal("demo.waits-endless", $"Hồ sơ chưa kết thúc sau {MostRounds} lượt.");
    }

    /// <summary>People first, then the signal, then time; null when the case is over.</summary>
    private async Task<Func<CancellationToken, Task<Refusal?>>?> NextAsync(ProcessContext agency, Guid caseId, CancellationToken ct)
    {
        await using var scope = services.Open(agency);
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var family = db.Set<Case>().Where(c => c.Id == caseId || c.ParentCaseId == caseId).Select(c => c.Id);
        var task = await db.Set<WorkTask>().AsNoTracking().Where(t => family.Contains(t.CaseId) && t.State == WorkTaskState.Open).OrderBy(t => t.Id).FirstOrDefaultAsync(ct);
        if (task is not null)
        {
            var holder = await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).OrderBy(h => h.PersonId).Select(h => h.PersonId).FirstAsync(ct);
            return done => DecideAsync(agency with { ActorId = holder }, task, done);
        }

        var waits = await db.Set<CaseWait>().AsNoTracking().Where(w => family.Contains(w.CaseId) && w.State == WaitState.Open).OrderBy(w => w.Id).ToListAsync(ct);
        if (waits.FirstOrDefault(w => w.Kind == WaitKind.Signal) is { } signal)
        {
            return done => RaiseAsync(agency, signal, done);
        }

        return waits.Min(w => w.WakesAt) is { } instant ? done => PassTimeAsync(instant, done) : null;
    }

    private async Task<Refusal?> DecideAsync(ProcessContext person, WorkTask task, CancellationToken ct) =>
        (await services.RunAsync<CompleteTask, Outcome<TaskCompleted>>(person, complete => complete.RunAsync(
            new CompleteTaskCommand(task.Id, task.Revision, $"waits-{task.Id:N}", new ProcessDecision(ProcessDecision.Concluded, "Đã xem và giải quyết xong.")), ct))).Refusal;

    private async Task<Refusal?> RaiseAsync(ProcessContext agency, CaseWait wait, CancellationToken ct) =>
        (await services.RunAsync<RaiseSignal, Outcome<int>>(agency, raise => raise.RunAsync(
            new RaiseSignalCommand($"waits-signal-{wait.Id:N}", new Signal(wait.SignalName!) { WholeAgency = true }), ct))).Refusal;

    private async Task<Refusal?> PassTimeAsync(DateTime instant, CancellationToken ct)
    {
        clock.MoveTo(LocalTime.ToLocal(instant));
        await sweep.RunAsync(ct);
        return null;
    }
}
