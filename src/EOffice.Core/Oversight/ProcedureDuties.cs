using EOffice.Core.Directory;
using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Oversight;

/// <summary>What a procedure version demands of every document that passes it, read off its drawing.</summary>
/// <param name="RequiresLeader">No way leads to the handler past a leader's direction (IN1).</param>
/// <param name="RequiresHandler">It has a step in which somebody handles the document (IN2).</param>
/// <param name="BeforeSigning">Each set of steps of which one must have happened before the signature (OUT1).</param>
public sealed record ProcedureDuties(bool RequiresLeader, bool RequiresHandler, IReadOnlyList<IReadOnlySet<string>> BeforeSigning)
{
    /// <summary>Those of a document that passed no procedure.</summary>
    public static readonly ProcedureDuties None = new(false, false, []);

    private static readonly string[] Leaders = [nameof(PositionRole.AgencyHead), nameof(PositionRole.AgencyDeputy)];

    /// <summary>A step is mandatory when the end can't be reached without it; so is a type of step that is drawn twice.</summary>
    public static ProcedureDuties Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var steps = definition.AllActivities().ToList();
        var drawing = new Drawing(steps);
        var handlers = IdsOf(steps, StepTypes.Process);
        var seals = IdsOf(steps, StepTypes.Publish);
        var leaders = steps.Where(s => s.Type == StepTypes.Direct && IsLeaders(s)).Select(s => s.Id).ToHashSet();
        return new ProcedureDuties(
            leaders.Count > 0 && drawing.CannotReach(handlers.Count > 0 ? handlers : seals, leaders),
            handlers.Count > 0,
            [.. StepTypes.BeforeSigning.SelectMany(type => Demands(drawing, IdsOf(steps, type), seals))]);
    }

    private static IEnumerable<IReadOnlySet<string>> Demands(Drawing drawing, HashSet<string> ofType, HashSet<string> seals)
    {
        if (ofType.Count == 0 || seals.Count == 0)
        {
            return [];
        }

        IReadOnlySet<string>[] single = [.. ofType.Select(id => new HashSet<string> { id }).Where(one => drawing.CannotReach(seals, one))];
        return single.Length == 0 && drawing.CannotReach(seals, ofType) ? [ofType] : single;
    }

    /// <summary>A role that is computed at run time may be a leader's: then it is one.</summary>
    private static bool IsLeaders(ActivityNode step) =>
        step.Inputs.GetValueOrDefault("role") is not { ExpressionType: null or "Literal", Source: { Length: > 0 } role } || Leaders.Contains(role);

    private static HashSet<string> IdsOf(IEnumerable<ActivityNode> steps, string type) =>
        [.. steps.Where(s => s.Type == type && !MayBeSkipped(s)).Select(s => s.Id)];

    /// <summary>A step that is passed over with a reason is demanded of no document.</summary>
    private static bool MayBeSkipped(ActivityNode step) => step.Inputs.GetValueOrDefault("skipWhenSame") is { } skip && skip is not { ExpressionType: null or "Literal", Source: null or "" };

    /// <summary>The arrows of a procedure, for questions of "is there a way without".</summary>
    private sealed class Drawing(IReadOnlyList<ActivityNode> steps)
    {
        private readonly ILookup<string, string> next = steps.SelectMany(s => s.Connections).ToLookup(c => c.SourceId, c => c.TargetId);
        private readonly ILookup<string, string> lapsed =
            steps.SelectMany(s => s.Connections).Where(c => c.SourcePort == TaskOpener.OverduePort).ToLookup(c => c.SourceId, c => c.TargetId);
        private readonly ILookup<string, string> previous = steps.SelectMany(s => s.Connections).ToLookup(c => c.TargetId, c => c.SourceId);
        private readonly HashSet<string> joins = [.. steps.Where(s => s.Type == "Elsa.FlowJoin" && !IsWaitAny(s)).Select(s => s.Id)];

        public bool CannotReach(HashSet<string> targets, IReadOnlySet<string> without)
        {
            var reached = Reach(without);
            return !targets.Any(reached.Contains);
        }

        /// <summary>Steps that can come about. A step left out can still lapse; a join that waits for all comes about only with all branches.</summary>
        private HashSet<string> Reach(IReadOnlySet<string> without)
        {
            var reached = new HashSet<string>();
            var seen = new HashSet<string>();
            var pending = new Queue<string>(steps.Select(s => s.Id).Where(id => !previous[id].Any() && next[id].Any()));
            while (pending.TryDequeue(out var id))
            {
                if (seen.Contains(id) || (joins.Contains(id) && !previous[id].All(reached.Contains)))
                {
                    continue;
                }

                seen.Add(id);
                if (!without.Contains(id))
                {
                    reached.Add(id);
                }

                foreach (var following in without.Contains(id) ? lapsed[id] : next[id])
                {
                    pending.Enqueue(following);
                }
            }

            return reached;
        }

        private static bool IsWaitAny(ActivityNode join) => join.Inputs.GetValueOrDefault("mode")?.Source == "WaitAny";
    }
}
