using System.Text.Json.Nodes;
using EOffice.Core.Assignment;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Assignment;

/// <summary>The department with the procedure for tasks of UBND tỉnh in force, changed as a test needs.</summary>
internal static class ConsultScene
{
    public static async Task<DemoFixture> OpenAsync(Action<JsonObject>? change = null)
    {
        var office = await DemoFixture.OpenAsync();
        var drawing = JsonNode.Parse(File.ReadAllText(Path.Combine(office.Paths.Workflows, "nhiem-vu-ubnd-tinh.json")))!.AsObject();
        change?.Invoke(drawing);
        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            var version = await db.Set<ProcedureVersion>().SingleAsync(v => v.DefinitionId == "so-van-ban-den" && v.IsPublished);
            version.Json = drawing.ToJsonString();
            return await db.SaveChangesAsync();
        });
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        return office;
    }

    public static JsonObject Step(this JsonObject drawing, string id) =>
        drawing["root"]!["activities"]!.AsArray().Select(a => a!.AsObject()).Single(a => a["id"]!.ToString() == id);

    public static void Give(this JsonObject step, string input, string value) =>
        step[input] = JsonNode.Parse($$"""{"typeName": "String", "expression": {"type": "Literal", "value": "{{value}}"} }""");

    /// <summary>Directed with these coordinating units, and on until the asked units have their tasks.</summary>
    public static async Task<List<WorkTask>> AskAsync(this DemoFixture office, params string[] units) => await office.AskAsync(units, null);

    /// <summary>Nobody is asked, and this person handles.</summary>
    public static Task<List<WorkTask>> AskToAsync(this DemoFixture office, string handler) => office.AskAsync([], null, handler);

    public static async Task<List<WorkTask>> AskAsync(this DemoFixture office, string[] units, Dictionary<string, DateOnly>? dues, string? handler = null)
    {
        foreach (var step in new[] { "butPheGd", "butPhePgd" })
        {
            var task = await office.AdvanceToAsync(step);
            var usual = (DirectDecision)await office.UsualAsync(task);
            (await office.CompleteAsync(task, usual with { CoordinatingUnits = units, CoordinatorDues = dues })).ValueOrThrow();
            office.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        if (handler is not null)
        {
            var assign = await office.AdvanceToAsync(Steps.Assign);
            (await office.CompleteAsync(assign, new AssignDecision(AssignDecision.Assigned, null, office.Person(handler)))).ValueOrThrow();
        }

        var process = await office.AdvanceToAsync(Steps.Process);
        (await office.CompleteAsync(process, await office.UsualAsync(process))).ValueOrThrow();
        office.Time.Advance(TimeSpan.FromMilliseconds(1));
        return await office.TasksAsync(WorkTaskState.Open);
    }

    public static Task<List<WorkTask>> TasksAsync(this DemoFixture office, WorkTaskState? state = null) => office.WithDbAsync(DemoFixture.Department, db =>
        db.Set<WorkTask>().AsNoTracking().Where(t => t.CaseId == office.CaseId && (state == null || t.State == state)).OrderBy(t => t.OpenedAt).ThenBy(t => t.BookmarkId).ToListAsync());

    /// <summary>The one of these tasks that the person holds.</summary>
    public static Task<WorkTask> HeldByAsync(this DemoFixture office, List<WorkTask> tasks, string who) => office.WithDbAsync(DemoFixture.Department, async db =>
    {
        var (ids, person) = (tasks.Select(t => t.Id).ToList(), office.Person(who));
        var held = await db.Set<TaskHolder>().Where(h => ids.Contains(h.TaskId) && h.PersonId == person).Select(h => h.TaskId).SingleAsync();
        return tasks.Single(t => t.Id == held);
    });

    public static async Task<string?> VariableAsync(this DemoFixture office, string name) =>
        Workflows.Execution.WorkflowState.FromJson((await office.CaseAsync()).State).Variables.GetValueOrDefault(name)?.ToString();
}
