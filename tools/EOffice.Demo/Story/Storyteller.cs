using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo.Story;

/// <summary>Lives three months of both agencies on a simulated clock: letters arrive, people act at their pace, alarms ring when
/// they are due, effects go out at once. Every row comes from a real operation. A killed telling goes on where it stopped.</summary>
public sealed class Storyteller
{
    private const double Days = 63;

    private readonly SimulatedClock clock;
    private readonly OutboxRunner outbox;
    private readonly DeadlineSweep sweep;
    private readonly Actors actors;
    private readonly Cast cast;
    private readonly Letterbox letterbox;
    private readonly OfficeTime office;
    private Pace pace = null!;
    private readonly PriorityQueue<Beat, (DateTimeOffset, int)> beats = new();
    private readonly HashSet<Guid> known = [];
    private readonly Dictionary<string, Plan> plans = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Letter> letters = [];
    private readonly List<string> refusals = [];
    private IReadOnlyDictionary<string, Agency> agencies = new Dictionary<string, Agency>();

    public Storyteller(IServiceProvider services, SimulatedClock clock, DemoPaths paths)
    {
        this.clock = clock;
        outbox = services.GetRequiredService<OutboxRunner>();
        sweep = services.GetRequiredService<DeadlineSweep>();
        actors = new Actors(services);
        cast = new Cast(services);
        office = Office();
        letterbox = new Letterbox(new DemoTokens(paths, clock), paths, office);
    }

    /// <summary>What somebody was refused: empty unless the product and the story have grown apart.</summary>
    public IReadOnlyList<string> Refusals => refusals;

    /// <summary>When the story begins that ends there.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset end) => Office().Subtract(end, Days * OfficeTime.DayMinutes);

    public async Task TellAsync(DateTimeOffset end, CancellationToken ct = default)
    {
        pace = new Pace(office, end);
        await cast.AddSendersAsync(clock, ct);
        agencies = await cast.HostedAsync(ct);
        if (await cast.LastMomentAsync(ct) is { } reached)
        {
            clock.MoveTo(reached);
            await outbox.ReleaseClaimsAsync(ct);
            await outbox.RunDueAsync(ct);
        }

        Expect("H99.08", DepartmentScenes.All, end);
        Expect("H99.41", CommuneScenes.All, end);
        await LookAroundAsync(ct);
        while (await NextAsync(end, ct))
        {
            await outbox.RunDueAsync(ct);
            await LookAroundAsync(ct);
        }

        clock.MoveTo(end);
        await outbox.RunDueAsync(ct);
        await UrgeAsync(end, ct);
    }

    private static OfficeTime Office() => new(VietnamHolidays.StandardCalendar());

    private void Expect(string agency, IReadOnlyList<Scene> scenes, DateTimeOffset end)
    {
        foreach (var scene in scenes)
        {
            for (var (subject, plan) = (scene.Subject, scene.Plan); plan is not null; (subject, plan) = (plan.Reply.Subject!, plan.Reply.There))
            {
                // A letter sent again is held: the plan of the first stays.
                plans.TryAdd(subject, plan);
            }
        }

        foreach (var letter in Letterbox.Letters(agency, scenes, end, office))
        {
            letters.Add(letter);
            Plan(letter.Arrives, new Beat(agencies[letter.To].Id, letter, null, null, 0));
        }
    }

    private void Plan(DateTimeOffset at, Beat beat) => beats.Enqueue(beat, (at, beats.Count));

    /// <summary>The next alarm or beat, whichever comes first; false at the end of the story.</summary>
    private async Task<bool> NextAsync(DateTimeOffset end, CancellationToken ct)
    {
        var next = beats.TryPeek(out _, out var first) ? first.Item1 : DateTimeOffset.MaxValue;
        var alarm = await cast.NextAlarmAsync(ct) ?? DateTimeOffset.MaxValue;
        var at = alarm < next ? alarm : next;
        if (at > end)
        {
            return false;
        }

        clock.MoveTo(at);
        if (alarm <= next)
        {
            await sweep.RunAsync(ct);
        }
        else
        {
            await PlayAsync(beats.Dequeue(), ct);
        }

        return true;
    }

    private async Task PlayAsync(Beat beat, CancellationToken ct)
    {
        if (beat.Letter is { } letter)
        {
            var first = letters.Find(l => l.To == letter.To && l.Scene.Subject == letter.Scene.Subject && l != letter && letter.Scene.Again);
            var outcome = await actors.ReceiveAsync(
                beat.AgencyId, letter.Key, letterbox.Write(letter, first, (letter.To, agencies[letter.To].Name)), ct);
            Note(letter.Scene.Subject, outcome.Refusal);
        }
        else if (beat.Task is { } task && await cast.HoldersAsync(beat.AgencyId, task.Id, ct) is [var person, ..])
        {
            await actors.LookAsync(beat.AgencyId, person, task.DocumentId, ct);
            if (beat.OnlyLooks)
            {
                return;
            }

            if (beat.Percent > 0)
            {
                await actors.ReportAsync(beat.AgencyId, person, task.Id, beat.Percent, Wording.ProgressAt(beat.Subject!, beat.Percent), ct);
            }
            else
            {
                Note($"{task.StepName}: {beat.Subject}", await actors.CompleteAsync(beat.AgencyId, person, task.Id, PlanOf(beat.Subject!), ct));
            }
        }
    }

    private void Note(string what, Refusal? refusal)
    {
        if (refusal is not null)
        {
            refusals.Add($"{what}: {refusal.Message} ({refusal.Code})");
        }
    }

    /// <summary>Plans what becomes of tasks that have newly opened.</summary>
    private async Task LookAroundAsync(CancellationToken ct)
    {
        foreach (var agency in agencies.Values)
        {
            foreach (var (task, subject, before) in await cast.OpenTasksAsync(agency.Id, known, ct))
            {
                known.Add(task.Id);
                if (pace.FinishOf(PlanOf(subject), subject, task, before) is { } finish)
                {
                    Plan(finish, new Beat(agency.Id, null, task, subject, 0));
                    PlanProgress(agency.Id, task, subject, finish);
                }
                else
                {
                    var looked = office.Add(Pace.OpenedAt(task), Chance.Between(20, 300, subject, task.StepType, "look"));
                    Plan(looked, new Beat(agency.Id, null, task, subject, 0) { OnlyLooks = true });
                }
            }
        }
    }

    private void PlanProgress(Guid agencyId, WorkTask task, string subject, DateTimeOffset finish)
    {
        var opened = Pace.OpenedAt(task);
        var minutes = office.Between(opened, finish);
        if (task.StepType == "EOffice.Process" && minutes > OfficeTime.DayMinutes)
        {
            Plan(office.Add(opened, minutes * 0.4), new Beat(agencyId, null, task, subject, 40));
            Plan(office.Add(opened, minutes * 0.8), new Beat(agencyId, null, task, subject, 80));
        }
    }

    private Plan PlanOf(string subject) => plans.TryGetValue(subject, out var plan) ? plan : new Plan(Ending.ForInformation);

    /// <summary>Leaders have urged the most overdue.</summary>
    private async Task UrgeAsync(DateTimeOffset end, CancellationToken ct)
    {
        foreach (var agency in agencies.Values)
        {
            var open = await cast.OpenTasksAsync(agency.Id, new HashSet<Guid>(), ct);
            var head = await cast.HeadAsync(agency.Id, ct);
            foreach (var (task, _, _) in open.Where(o => o.Task.DueAt < end.UtcDateTime).OrderBy(o => o.Task.DueAt).Take(2))
            {
                await actors.UrgeAsync(agency.Id, head, task.Id, ct);
            }
        }

        await outbox.RunDueAsync(ct);
    }

    /// <summary>Something that happens: a letter arrives, or a person reports progress on a task or finishes it.</summary>
    private sealed record Beat(Guid AgencyId, Letter? Letter, WorkTask? Task, string? Subject, int Percent)
    {
        public bool OnlyLooks { get; init; }
    }
}
