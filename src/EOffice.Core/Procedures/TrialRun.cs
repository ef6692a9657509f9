using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Writes down what the engine did in a trial. It asks who would get a step, and gives it to nobody.</summary>
public sealed class TrialRun(OfficeDb db, AddressResolver addresses, TimeProvider time)
{
    /// <summary>Of one trial, so that a loop that is stepped round and round doesn't grow for ever.</summary>
    private const int MostLines = 2_000;

    private const int MostMessage = 500;

    /// <summary>What a procedure knows of its document: a plain letter that came in, unless the person says otherwise.</summary>
    internal static Dictionary<string, JsonNode?> FirstVariables(IReadOnlyDictionary<string, JsonNode?>? given)
    {
        var first = new Dictionary<string, JsonNode?>
        {
            [CaseVariables.DocumentType] = "Công văn",
            [CaseVariables.Urgency] = "Thường",
            [CaseVariables.Sender] = "Cơ quan gửi (chạy thử)",
            [CaseVariables.CaseDue] = "",
        };
        foreach (var (name, value) in given ?? new Dictionary<string, JsonNode?>())
        {
            first[name] = value;
        }

        return first;
    }

    internal async Task<List<TrialLine>> DescribeAsync(IReadOnlyList<TrialLine> before, IReadOnlyList<WorkflowEffect> effects, CancellationToken ct)
    {
        List<TrialLine> lines = [.. before];
        foreach (var effect in effects)
        {
            foreach (var (step, type, what, message) in await OfAsync(effect, ct))
            {
                if (lines.Count < MostLines)
                {
                    var text = message is null ? null : VietnameseText.Cut(message, MostMessage);
                    lines.Add(new TrialLine(lines.Count + 1, time.GetUtcNow().UtcDateTime, step, type, what, text));
                }
            }
        }

        return lines;
    }

    internal static string Write(IReadOnlyList<TrialLine> lines) => JsonSerializer.Serialize(lines);

    private async Task<IReadOnlyList<(string Step, string Type, string Event, string? Message)>> OfAsync(WorkflowEffect effect, CancellationToken ct) => effect switch
    {
        BookmarkOpened { Bookmark: { ActivityType: StepTypes.Authority } b } =>
            [(b.ActivityId, b.ActivityType, "Started", null), (b.ActivityId, b.ActivityType, "Suspended", "Hồ sơ thật tự xét thẩm quyền theo người ký ghi trong dự thảo; chạy thử thì chọn kết quả.")],
        BookmarkOpened { Bookmark: var b } => [(b.ActivityId, b.ActivityType, "Started", null), (b.ActivityId, b.ActivityType, "Suspended", await WaitsForAsync(b, ct))],
        BookmarkCancelled { Bookmark: var b } => [(b.ActivityId, b.ActivityType, "Canceled", null)],
        ActivityInvoked a => [(a.ActivityId, a.ActivityType, "Started", await NotDoneAsync(a, ct))],
        IncidentRaised { Incident: var i } => [(i.ActivityId, i.ActivityType, "Faulted", i.Message)],
        ActivityCompleted c => [(c.ActivityId, c.ActivityType, "Completed", $"Kết quả: {string.Join(", ", c.Outcomes)}")],
        _ => [],
    };

    private async Task<string> WaitsForAsync(Bookmark bookmark, CancellationToken ct) =>
        bookmark.WaitsFor == WaitsFor.Person ? await WhoAsync(bookmark.Inputs, ct) : WaitWords.OfTrial(bookmark);

    private async Task<string> NotDoneAsync(ActivityInvoked invoked, CancellationToken ct) =>
        WaitWords.OfTrial(invoked) ?? $"Chạy thử nên không gửi. {await WhoAsync(invoked.Inputs, ct)}";

    private async Task<string> WhoAsync(IReadOnlyDictionary<string, JsonNode?> inputs, CancellationToken ct)
    {
        if (await addresses.ResolveAsync(StepAddress.Read(inputs), ct) is not { } found)
        {
            return "Chưa có ai giữ chức danh của bước này: hồ sơ thật sẽ không chuyển đến đây được.";
        }

        var people = await db.Set<Person>().AsNoTracking().Where(p => found.People.Contains(p.Id)).OrderBy(p => p.FullName).Select(p => p.FullName).Take(10).ToListAsync(ct);
        return $"Sẽ giao cho: {string.Join(", ", people)}.";
    }
}
