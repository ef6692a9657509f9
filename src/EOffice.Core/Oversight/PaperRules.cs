using EOffice.Core.Directory;
using EOffice.Core.Tasks;

namespace EOffice.Core.Oversight;

/// <summary>What a case took to paper (domain.md §6.3, PR1).</summary>
/// <param name="EnteredAt">When the document came into the system: the period in which it is reckoned; null before that.</param>
/// <param name="BrokenOutAt">First print or download between registration and signing; null when it stayed electronic.</param>
/// <param name="Prints">Times of every print, whoever printed.</param>
public sealed record PaperVerdict(DateTime? EnteredAt, DateTime? BrokenOutAt, IReadOnlyList<DateTime> Prints)
{
    public static PaperVerdict None { get; } = new(null, null, []);
}

/// <summary>Judges the paper trail of a case. Pure.</summary>
internal static class PaperRules
{
    public const string Printed = "document.printed";
    public const string Downloaded = "file.downloaded";

    /// <summary>Printing is their duty: for citizens, for the paper archive (NĐ 30/2020 Đ18, Đ25).</summary>
    private static readonly PositionRole?[] OnDuty = [PositionRole.Clerk, PositionRole.Archivist];

    public static PaperVerdict Of(CaseTrace trace)
    {
        var entered = (trace.Events.FirstOrDefault(e => e.Kind == "document.registered") ?? trace.Events.FirstOrDefault(e => e.Kind == "document.numbered"))?.Time;
        var since = trace.Events.FirstOrDefault(e => e.Kind == "document.registered")?.Time ?? trace.Events.FirstOrDefault()?.Time;
        var signed = trace.Completed(StepTypes.Sign).LastOrDefault(e => e.Outcome == "Signed")?.Time ?? trace.Last("document.numbered")?.Time;
        var broken = trace.Events.FirstOrDefault(e =>
            e.Kind is Printed or Downloaded && !OnDuty.Contains(e.Role) && e.Time >= since && (signed is not { } end || e.Time < end));
        return new PaperVerdict(entered, broken?.Time, [.. trace.Events.Where(e => e.Kind == Printed).Select(e => e.Time)]);
    }
}

/// <summary>Registration within the limit that the procedure sets (NĐ 30/2020 Đ4), for level 1. Pure.</summary>
internal static class IntakeRules
{
    public static LinkVerdict Of(CaseTrace trace)
    {
        if (trace.Opened(StepTypes.Receive).FirstOrDefault()?.Facts.Due is not { } due)
        {
            return LinkVerdict.NotRequired;
        }

        var done = trace.Events.FirstOrDefault(e => e.Kind == "document.registered")?.Time;
        if (done is null && due > trace.AsOf)
        {
            return LinkVerdict.NotDue;
        }

        return new LinkVerdict(done <= due ? LinkState.Holds : LinkState.Broken, done < due ? done : due);
    }
}
