using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Tasks;

namespace EOffice.Core.Oversight;

/// <summary>Judges one case by its journal alone (domain.md §6.3). Pure: no clock, no database.</summary>
public static class LinkRules
{
    private static readonly string[] Turned = ["Returned", "Refused", "ForInformation", "Overdue"];

    public static CaseVerdict Judge(CaseTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var issue = Issue.Of(trace);
        var needsAction = NeedsAction(trace);
        var links = new Dictionary<Link, LinkVerdict>
        {
            [Link.IN1] = needsAction ? IncomingRules.LeaderRoutes(trace) : LinkVerdict.NotRequired,
            [Link.IN2] = needsAction ? IncomingRules.ReachesHandler(trace) : LinkVerdict.NotRequired,
            [Link.IN3] = needsAction ? IncomingRules.ReportsProgress(trace) : LinkVerdict.NotRequired,
            [Link.OUT1] = Of(issue, i => HasWholeChain(trace, i)),
            [Link.OUT2] = Of(issue, IsBornDigital),
            [Link.OUT3] = Of(issue, HasTwoSignatures),
        };
        return new CaseVerdict(
            trace.CaseId, IncomingOf(trace), issue?.Numbered.DocumentId, LeadOf(trace), links, issue?.Numbered.Time,
            trace.Completed(StepTypes.Direct).Any(e => !IncomingRules.IsOwn(trace, e)))
        {
            Paper = PaperRules.Of(trace),
            OnTime = IntakeRules.Of(trace),
        };
    }

    /// <summary>I: registered, and neither refused nor "để biết".</summary>
    private static bool NeedsAction(CaseTrace trace) =>
        trace.Last("document.registered") is not null
        && trace.Completed(StepTypes.Direct).LastOrDefault()?.Outcome != "ForInformation";

    private static LinkVerdict Of(Issue? issue, Func<Issue, bool> holds) =>
        issue is null ? LinkVerdict.NotDue : new LinkVerdict(holds(issue) ? LinkState.Holds : LinkState.Broken, issue.Numbered.Time);

    /// <summary>OUT1: each demanded step was done by an eligible person before the signature, and approvals are of the very
    /// file that was signed. A chain without any approval is none.</summary>
    private static bool HasWholeChain(CaseTrace trace, Issue issue)
    {
        if (issue is not { Sign: { } sign, Draft: { } draft })
        {
            return false;
        }

        var done = trace.Events.Where(e => e.Kind == "task.completed" && e.Id < sign.Id && IsEligible(e, trace, draft, sign)).ToList();
        return done.Any(e => e.StepType is StepTypes.Review or StepTypes.CheckFormat)
            && trace.Duties.BeforeSigning.All(any => done.Any(e => e.Step is { } step && any.Contains(step)));
    }

    private static bool IsEligible(TraceEvent e, CaseTrace trace, TraceEvent draft, TraceEvent sign)
    {
        if (e.ActorId is null || Turned.Contains(e.Outcome))
        {
            return false;
        }

        if (e.StepType is not (StepTypes.Review or StepTypes.CheckFormat))
        {
            return true;
        }

        var other = e.StepType == StepTypes.Review ? draft.ActorId : sign.ActorId;
        return e.Id > draft.Id && e.ContentHash is not null && e.ContentHash == sign.Facts.MadeFrom
            && (trace.RelaxedDuties || e.ActorId != other);
    }

    /// <summary>OUT2: the sealed file descends by hash from the draft that was submitted here, and no link of it is a scan.</summary>
    private static bool IsBornDigital(Issue issue) =>
        issue is { Sealed: { } made, Sign: { } sign, Draft: { } draft }
        && new[] { made, sign, draft }.All(e => e is { ContentHash: not null, FileOrigin: nameof(FileOrigin.BornDigital) })
        && made.Facts.MadeFrom == sign.ContentHash && sign.Facts.MadeFrom == draft.ContentHash;

    /// <summary>OUT3: both verified, certificates valid when signing, by the named signer and by somebody else at the seal.</summary>
    private static bool HasTwoSignatures(Issue issue) =>
        issue is { Sealed: { Facts: { LeaderSignature: true, SealSignature: true, Signer: { } named } } made, Sign: { ActingForId: null } sign }
        && sign.ActorId == named && made.ActorId is { } sealer && sealer != named;

    private static Guid? IncomingOf(CaseTrace trace) =>
        (trace.Last("document.registered") ?? trace.Events.FirstOrDefault(e => e.Kind == "case.started"))?.DocumentId;

    private static Guid? LeadOf(CaseTrace trace) =>
        trace.Events.LastOrDefault(e => e is { Kind: "task.opened", StepType: StepTypes.Assign or StepTypes.Process })?.PositionId
        ?? trace.Opened(StepTypes.Draft).LastOrDefault()?.PositionId;

    /// <summary>The events of an issued document: its last draft, signature and seal.</summary>
    private sealed record Issue(TraceEvent Numbered, TraceEvent? Sealed, TraceEvent? Sign, TraceEvent? Draft)
    {
        public static Issue? Of(CaseTrace trace)
        {
            if (trace.Last("document.numbered") is not { } numbered)
            {
                return null;
            }

            var sign = trace.Completed(StepTypes.Sign).LastOrDefault(e => e.Id < numbered.Id && e.Outcome == "Signed");
            var draft = trace.Completed(StepTypes.Draft).LastOrDefault(e => sign is null || e.Id < sign.Id);
            return new Issue(numbered, trace.Last("document.sealed"), sign, draft);
        }
    }
}

/// <summary>The links of an incoming document that needs action.</summary>
internal static class IncomingRules
{
    private static readonly PositionRole?[] Handlers = [PositionRole.Specialist, PositionRole.UnitHead, PositionRole.UnitDeputy];

    /// <summary>IN1: a leader directs in his own session; what somebody does on his behalf doesn't count.</summary>
    public static LinkVerdict LeaderRoutes(CaseTrace trace)
    {
        if (!trace.Duties.RequiresLeader)
        {
            return LinkVerdict.NotRequired;
        }

        var directed = trace.Completed(StepTypes.Direct).Where(e => e.Outcome == "Directed").ToList();
        var own = directed.FirstOrDefault(e => IsOwn(trace, e) && e.Role is PositionRole.AgencyHead or PositionRole.AgencyDeputy);
        var done = own ?? directed.FirstOrDefault() ?? Opened(trace, StepTypes.Assign) ?? Opened(trace, StepTypes.Process);
        return Reckon(trace, own is not null, done?.Time, Opened(trace, StepTypes.Direct)?.Facts.Due);
    }

    /// <summary>IN2: the chain reaches somebody of a unit who handles it.</summary>
    public static LinkVerdict ReachesHandler(CaseTrace trace)
    {
        if (!trace.Duties.RequiresHandler)
        {
            return LinkVerdict.NotRequired;
        }

        var reached = trace.Opened(StepTypes.Process).FirstOrDefault(e => Handlers.Contains(e.Role));
        var done = reached ?? Opened(trace, StepTypes.Process);
        return Reckon(trace, reached is not null, done?.Time, (Opened(trace, StepTypes.Assign) ?? Opened(trace, StepTypes.Direct))?.Facts.Due);
    }

    /// <summary>IN3: at least one report before the closing, and not in the same minute.</summary>
    public static LinkVerdict ReportsProgress(CaseTrace trace)
    {
        if (Opened(trace, StepTypes.Process) is not { } assigned)
        {
            return LinkVerdict.NotRequired;
        }

        var closing = trace.Completed(StepTypes.Close).FirstOrDefault()?.Time ?? trace.Last("case.ended")?.Time;
        var reported = trace.Events.Any(e => e.Kind == "progress.reported" && (closing is not { } end || (e.Time < end && !SameMinute(e.Time, end))));
        return Reckon(trace, reported, closing, assigned.Facts.Due);
    }

    /// <summary>Not for somebody else, and not from a workstation that another person of the case used.</summary>
    public static bool IsOwn(CaseTrace trace, TraceEvent e) =>
        e is { ActorId: { } actor, ActingForId: null }
        && (e.Workstation is not { } station || trace.Events.All(o => o.Workstation != station || o.ActorId is null || o.ActorId == actor));

    private static TraceEvent? Opened(CaseTrace trace, string stepType) => trace.Opened(stepType).FirstOrDefault();

    /// <summary>Counts once: when done or when due, whichever came first; at the latest when the answer is issued or the case ends.</summary>
    private static LinkVerdict Reckon(CaseTrace trace, bool holds, DateTime? done, DateTime? due)
    {
        DateTime?[] marks = [done, due <= trace.AsOf ? due : null, trace.Last("document.numbered")?.Time, trace.Last("case.ended")?.Time];
        return marks.Min() is { } at ? new LinkVerdict(holds ? LinkState.Holds : LinkState.Broken, at) : LinkVerdict.NotDue;
    }

    private static bool SameMinute(DateTime a, DateTime b) => a.Ticks / TimeSpan.TicksPerMinute == b.Ticks / TimeSpan.TicksPerMinute;
}
