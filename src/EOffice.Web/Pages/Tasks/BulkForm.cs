using System.Globalization;
using EOffice.Core.Assignment;
using EOffice.Core.Assignment.Bulk;
using EOffice.Core.Assignment.Suggestions;

namespace EOffice.Web.Pages.Tasks;

/// <summary>What is chosen and typed for many tasks at once, kept as typed.</summary>
internal sealed class BulkForm
{
    /// <summary>Made with the summary: a double click carries the same.</summary>
    public string? OperationId { get; set; }

    /// <summary>Tasks with the revision that the summary showed, "id:revision"; from the list the id alone.</summary>
    public List<string> Items { get; set; } = [];

    public string? StepType { get; set; }

    public string? Outcome { get; set; }

    public string? Text { get; set; }

    public string? LeadUnit { get; set; }

    public List<string> CoordinatingUnits { get; set; } = [];

    public Guid? LeaderInCharge { get; set; }

    public string? DueRule { get; set; }

    public Guid? Handler { get; set; }

    public IReadOnlyList<BulkItem> Read() => [.. Items.Select(Read).OfType<BulkItem>()];

    public BulkDecision Decision()
    {
        var text = string.IsNullOrWhiteSpace(Text) ? null : Text.Trim();
        return StepType == "EOffice.Assign"
            ? new BulkDecision(StepType, Outcome ?? AssignDecision.Assigned, text, null, Handler)
            : new BulkDecision(StepType ?? "", Outcome ?? DirectDecision.Directed, text, Routing());
    }

    /// <summary>One tap on a favourite fills everything that it says; a text typed already stays.</summary>
    public void Take(RoutingChoice routing)
    {
        (Outcome, LeadUnit, CoordinatingUnits) = (DirectDecision.Directed, routing.LeadUnit, [.. routing.CoordinatingUnits]);
        (LeaderInCharge, DueRule) = (routing.LeaderInCharge, routing.DueRule);
        Text = string.IsNullOrWhiteSpace(Text) ? routing.Text : Text;
    }

    public static string Write(Guid taskId, int revision) => string.Create(CultureInfo.InvariantCulture, $"{taskId}:{revision}");

    private RoutingChoice? Routing() => Outcome is null or DirectDecision.Directed && !string.IsNullOrEmpty(LeadUnit)
        ? new RoutingChoice(LeadUnit, [.. CoordinatingUnits.Where(c => c.Length > 0)], LeaderInCharge, string.IsNullOrEmpty(DueRule) ? null : DueRule)
        : null;

    private static BulkItem? Read(string item) =>
        item.Split(':') is [var id, .. var rest] && Guid.TryParse(id, out var task)
            ? new BulkItem(task, rest is [var revision] && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0)
            : null;
}
