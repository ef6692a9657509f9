using System.Globalization;
using EOffice.Core.Assignment;
using EOffice.Core.Assignment.Bulk;
using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Assignment.Bulk;

/// <summary>The department with several documents at one step.</summary>
internal static class BulkScene
{
    public static readonly RoutingChoice ToHousing = new("QLN", ["QHKT"], null, "wd:5", null);

    public static readonly BulkDecision Direct = new(StepTypes.Direct, DirectDecision.Directed, "Khẩn trương thực hiện.", ToHousing);

    /// <summary>Documents of UBND tỉnh, each brought to that step; the tasks in the order in which they came.</summary>
    public static async Task<(DemoFixture Office, List<WorkTask> Tasks)> OpenAsync(string step, int count)
    {
        var office = await DemoFixture.OpenAsync();
        List<WorkTask> tasks = [];
        for (var i = 0; i < count; i++)
        {
            tasks.Add(await office.ReceiveToAsync(step, 7000 + i));
        }

        return (office, tasks);
    }

    public static async Task<WorkTask> ReceiveToAsync(this DemoFixture office, string step, int number)
    {
        var code = number.ToString(CultureInfo.InvariantCulture);
        (await office.ReceiveAsync(DemoFixture.ToDepartment, $"gui-{code}", text => text.Replace("4410", code, StringComparison.Ordinal))).ValueOrThrow();
        return await office.AdvanceToAsync(step);
    }

    public static BulkDecideCommand Command(this IEnumerable<WorkTask> tasks, BulkDecision decision, string? operationId = null) =>
        new(operationId ?? Guid.NewGuid().ToString("N"), [.. tasks.Select(t => new BulkItem(t.Id, t.Revision))], decision);

    public static Task<Outcome<BulkDecided>> BulkAsync(this DemoFixture office, string who, BulkDecideCommand command) =>
        office.RunAsync<BulkDecide, Outcome<BulkDecided>>(who, b => b.RunAsync(command));

    public static Task<Outcome<Guid>> StartAsync(this DemoFixture office, string who, BulkDecideCommand command) =>
        office.RunAsync<BulkDecide, Outcome<Guid>>(who, b => b.StartAsync(command));

    public static Task<BulkRunFact?> ResultAsync(this DemoFixture office, string who, Guid run) => office.RunAsync<ReadBulk, BulkRunFact?>(who, r => r.FindAsync(run));

    public static Task<List<string>> OpenStepsAsync(this DemoFixture office) => office.WithDbAsync(DemoFixture.Department, db =>
        db.Set<WorkTask>().Where(t => t.State == WorkTaskState.Open).OrderBy(t => t.StepType).Select(t => t.StepType).ToListAsync());
}
