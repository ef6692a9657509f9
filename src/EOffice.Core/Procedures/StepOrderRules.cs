using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Procedures;

/// <summary>
/// What separation of duties asks of a drawing (NĐ 30/2020 Điều 10–13, 25): somebody approves before the signature (a letter inside a small
/// office may be checked for its form alone), and who signs does not also number and seal. The second is never relaxed. Pure.
/// </summary>
internal static class StepOrderRules
{
    public static IEnumerable<CheckFinding> Check(WorkflowDefinition definition) =>
        definition.AllActivities().SelectMany(Approvals).Concat(Seals(definition));

    private static IEnumerable<CheckFinding> Approvals(ActivityNode chart)
    {
        foreach (var sign in chart.Activities.Where(a => a.Type == StepTypes.Sign))
        {
            var before = Before(chart, sign.Id, stop: _ => false);
            if (!before.Any(a => a.Type is StepTypes.Review or StepTypes.CheckFormat))
            {
                yield return sign.Error("approval-missing", "connections", "ký khi chưa ai duyệt. Thêm bước Duyệt nội dung trước bước này.");
            }
            else if (ReachesUnreviewed(chart, sign.Id))
            {
                yield return sign.Warning("approval-avoidable", "connections", "có đường từ dự thảo tới bước ký không qua Duyệt nội dung; lý do bỏ qua phải được ghi lại.");
            }
        }
    }

    /// <summary>Whether a draft can get there past every content approval. A join that waits for all comes about only with all its branches.</summary>
    private static bool ReachesUnreviewed(ActivityNode chart, string id)
    {
        var byId = chart.Activities.DistinctBy(a => a.Id).ToDictionary(a => a.Id);
        var (next, previous) = (chart.Connections.ToLookup(c => c.SourceId, c => c.TargetId), chart.Connections.ToLookup(c => c.TargetId, c => c.SourceId));
        var reached = new HashSet<string>();
        var pending = new Queue<string>(chart.Activities.Where(a => a.Type == StepTypes.Draft).Select(a => a.Id));
        while (pending.TryDequeue(out var at))
        {
            if (!byId.TryGetValue(at, out var node) || node.Type == StepTypes.Review || reached.Contains(at) || (IsWaitAll(node) && !previous[at].All(reached.Contains)))
            {
                continue;
            }

            reached.Add(at);
            foreach (var target in next[at]) pending.Enqueue(target);
        }

        return reached.Contains(id);
    }

    private static bool IsWaitAll(ActivityNode node) => node.Type == "Elsa.FlowJoin" && node.Literal("mode") == "WaitAll";

    private static IEnumerable<CheckFinding> Seals(WorkflowDefinition definition)
    {
        var signers = definition.AllActivities().Where(a => a.Type == StepTypes.Sign).ToList();
        foreach (var publish in definition.AllActivities().Where(a => a.Type == StepTypes.Publish))
        {
            if (publish.Literal("role") is { Length: > 0 } role && signers.Find(s => s.Literal("role") == role) is { } signer)
            {
                yield return publish.Error("signer-seals", "role", $"cùng chức danh với bước “{signer.DisplayName}”: người ký không tự cấp số và đóng dấu. Chọn văn thư.");
            }
        }
    }

    /// <summary>Steps with a way to this one; a way is followed back no further than the steps that stop it.</summary>
    internal static IReadOnlyCollection<ActivityNode> Before(ActivityNode chart, string id, Func<ActivityNode, bool> stop)
    {
        var byId = chart.Activities.DistinctBy(a => a.Id).ToDictionary(a => a.Id);
        var inbound = chart.Connections.Where(c => byId.ContainsKey(c.SourceId)).ToLookup(c => c.TargetId, c => byId[c.SourceId]);
        var found = new Dictionary<string, ActivityNode>();
        var pending = new Stack<string>([id]);
        while (pending.TryPop(out var at))
        {
            foreach (var source in inbound[at])
            {
                if (found.TryAdd(source.Id, source) && !stop(source)) pending.Push(source.Id);
            }
        }

        return found.Values;
    }
}
