using EOffice.Core.Directory;
using EOffice.Core.Oversight;
using EOffice.Core.Tasks;

namespace EOffice.Core.Tests.Oversight;

public sealed class LinkRulesTests
{
    [Fact]
    public void Judge_EverythingDone_ClosedLoop()
    {
        var verdict = LinkRules.Judge(Traces.Trace(Traces.Whole()));

        Assert.All(verdict.Links.Values, l => Assert.Equal(LinkState.Holds, l.State));
        Assert.True(verdict.IsClosedLoop);
        Assert.False(verdict.DecidedOnBehalf);
    }

    /// <summary>What goes wrong in an office, and the link that tells it first.</summary>
    public static TheoryData<string, Link> Breaks => new()
    {
        { "clerk-directs", Link.IN1 },
        { "direct-on-behalf", Link.IN1 },
        { "direct-from-clerks-workstation", Link.IN1 },
        { "stops-at-desk", Link.IN2 },
        { "no-progress", Link.IN3 },
        { "progress-in-closing-minute", Link.IN3 },
        { "no-review", Link.OUT1 },
        { "review-after-signing", Link.OUT1 },
        { "review-of-another-file", Link.OUT1 },
        { "review-returned", Link.OUT1 },
        { "drafter-reviews", Link.OUT1 },
        { "signer-checks", Link.OUT1 },
        { "no-format-check", Link.OUT1 },
        { "scan", Link.OUT2 },
        { "other-file-sealed", Link.OUT2 },
        { "no-hash-chain", Link.OUT2 },
        { "leader-signature-broken", Link.OUT3 },
        { "seal-broken", Link.OUT3 },
        { "other-person-signs", Link.OUT3 },
        { "signer-seals", Link.OUT3 },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Judge_OneThingWrong_BreaksFirstThere(string wrong, Link link)
    {
        var verdict = LinkRules.Judge(Traces.Trace(Spoil(Traces.Whole(), wrong)));

        Assert.Equal(LinkState.Broken, verdict.Links[link].State);
        Assert.Equal(link, verdict.FirstBroken);
        Assert.False(verdict.IsClosedLoop);
    }

    [Fact]
    public void Judge_ForInformation_IsOutsideTheDenominators()
    {
        var events = Change(Traces.Whole(), e => e is { Kind: "task.completed", StepType: StepTypes.Direct }, e => e with { Outcome = "ForInformation" });
        var verdict = LinkRules.Judge(Traces.Trace(events.Take(6)));

        Assert.Equal(LinkState.NotRequired, verdict.Links[Link.IN1].State);
        Assert.Equal(LinkState.NotDue, verdict.Links[Link.OUT1].State);
        Assert.Null(verdict.FirstBroken);
    }

    [Fact]
    public void Judge_WaitsForTheLeader_CountsOnlyOnceDue()
    {
        var waiting = Traces.Whole().TakeWhile(e => e is not { Kind: "task.completed", StepType: StepTypes.Direct }).ToList();

        Assert.Equal(LinkState.NotDue, LinkRules.Judge(Traces.Trace(waiting, Traces.Start.AddHours(2))).Links[Link.IN1].State);
        var late = LinkRules.Judge(Traces.Trace(waiting, Traces.Start.AddDays(9))).Links[Link.IN1];
        Assert.Equal(LinkState.Broken, late.State);
        Assert.True(late.At < Traces.Start.AddDays(1));
    }

    [Fact]
    public void Figures_ClosedLoop_IsNeverMoreThanAnyOfItsParts()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 200; round++)
        {
            var cases = Enumerable.Range(0, random.Next(1, 30)).Select(_ => LinkRules.Judge(Traces.Trace(Damage(Traces.Whole(), random)))).ToList();
            var figures = Figures.Of(cases, Traces.Quarter);

            Assert.All(figures.Chain.Values, part => Assert.True(figures.Closed.Part <= part));
            Assert.All(figures.Links.Values, share => Assert.InRange(share.Part, 0, share.Whole));
            Assert.Equal(figures.Closed.Whole - figures.Closed.Part, figures.FirstBroken.Values.Sum());
        }
    }

    private static List<TraceEvent> Damage(List<TraceEvent> events, Random random)
    {
        for (var blows = random.Next(0, 4); blows > 0; blows--)
        {
            var at = random.Next(events.Count);
            switch (random.Next(4))
            {
                case 0:
                    events.RemoveAt(at);
                    break;
                case 1:
                    events[at] = events[at] with { ActorId = Traces.Clerk, Role = PositionRole.Clerk };
                    break;
                case 2:
                    events[at] = events[at] with { ContentHash = "other", Facts = new() };
                    break;
                default:
                    events[at] = events[at] with { Outcome = "Returned" };
                    break;
            }
        }

        return events;
    }

    private static List<TraceEvent> Spoil(List<TraceEvent> events, string wrong) => wrong switch
    {
        "clerk-directs" => Change(events, Done(StepTypes.Direct), e => e with { ActorId = Traces.Clerk, Role = PositionRole.Clerk }),
        "direct-on-behalf" => Change(events, Done(StepTypes.Direct), e => e with { ActingForId = Guid.NewGuid() }),
        "direct-from-clerks-workstation" => Change(events, Done(StepTypes.Direct), e => e with { Workstation = Traces.Clerk.ToString("N") }),
        "stops-at-desk" => Change(events, e => e is { Kind: "task.opened", StepType: StepTypes.Process }, e => e with { Role = PositionRole.Clerk }),
        "no-progress" => Without(events, e => e.Kind == "progress.reported"),
        "progress-in-closing-minute" => Change(events, e => e.Kind == "progress.reported", e => e with { Time = events.Single(c => Done(StepTypes.Close)(c)).Time }),
        "no-review" => Without(events, e => e.StepType == StepTypes.Review),
        "review-after-signing" => Change(events, Done(StepTypes.Review), e => e with { Id = 900 }),
        "review-of-another-file" => Change(events, Done(StepTypes.Review), e => e with { ContentHash = "other" }),
        "review-returned" => Change(events, Done(StepTypes.Review), e => e with { Outcome = "Returned" }),
        "drafter-reviews" => Change(events, Done(StepTypes.Review), e => e with { ActorId = Traces.Specialist }),
        "signer-checks" => Change(events, Done(StepTypes.CheckFormat), e => e with { ActorId = Traces.Leader }),
        "no-format-check" => Without(events, e => e.StepType == StepTypes.CheckFormat),
        "scan" => Change(events, e => e.Kind == "document.sealed", e => e with { FileOrigin = "Scanned" }),
        "other-file-sealed" => Change(events, e => e.Kind == "document.sealed", e => e with { Facts = e.Facts with { MadeFrom = "other" } }),
        "no-hash-chain" => Change(events, e => e.Kind == "document.sealed", e => e with { Facts = e.Facts with { MadeFrom = null } }),
        "leader-signature-broken" => Change(events, e => e.Kind == "document.sealed", e => e with { Facts = e.Facts with { LeaderSignature = false } }),
        "seal-broken" => Change(events, e => e.Kind == "document.sealed", e => e with { Facts = e.Facts with { SealSignature = null } }),
        "other-person-signs" => Change(events, Done(StepTypes.Sign), e => e with { ActorId = Guid.NewGuid(), Workstation = "other" }),
        "signer-seals" => Change(events, e => e.Kind == "document.sealed", e => e with { ActorId = Traces.Leader }),
        _ => throw new ArgumentOutOfRangeException(nameof(wrong)),
    };

    private static Func<TraceEvent, bool> Done(string type) => e => e.Kind == "task.completed" && e.StepType == type;

    private static List<TraceEvent> Change(List<TraceEvent> events, Func<TraceEvent, bool> which, Func<TraceEvent, TraceEvent> how) =>
        events.ConvertAll(e => which(e) ? how(e) : e);

    private static List<TraceEvent> Without(List<TraceEvent> events, Func<TraceEvent, bool> which) => [.. events.Where(e => !which(e))];
}
