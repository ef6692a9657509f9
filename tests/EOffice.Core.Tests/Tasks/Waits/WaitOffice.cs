using System.Text.Json.Nodes;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Waits;
using EOffice.Core.Tests.Notices;
using EOffice.Data;
using EOffice.Testing;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Tasks.Waits;

/// <summary>An agency in which procedures run on a database of the test's own; the clock stands at Monday 2 March 2026, 09:00.</summary>
internal sealed class WaitOffice : IAsyncDisposable
{
    private readonly NoticeOffice office;

    private WaitOffice(NoticeOffice office) => this.office = office;

    public Staff Staff => office.Department;

    public Staff Other => office.Commune;

    public OfficeHost Host => office.Host;

    public static async Task<WaitOffice> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) => new(await NoticeOffice.OpenAsync(provider, more: services => services
        .AddCases()
        .AddScoped<AddressResolver>()
        .AddScoped<AdministratorRights>()
        .AddScoped<JournalReader>()
        .AddSingleton(new ActivityRegistry(OfficeModules.Steps))));

    /// <summary>Steps <c>id:Type</c> (EOffice types are the specialist's), arrows <c>a.Port>b</c>; inputs <c>step.name</c> as literals, or as scripts when they begin with "=".</summary>
    public async Task PublishAsync(string id, string steps, string arrows, Dictionary<string, string>? inputs = null, string[]? outputs = null, Staff? staff = null)
    {
        staff ??= Staff;
        await office.WithDbAsync(staff, async db =>
        {
            db.Add(new ProcedureVersion
            {
                Id = Guid.CreateVersion7(),
                AgencyId = staff.AgencyId,
                DefinitionId = id,
                Version = 1,
                Name = $"Quy trình {id}",
                Json = Drawing(id, steps, arrows, inputs ?? [], outputs ?? []).ToJsonString(),
                IsPublished = true,
                IsLatest = true,
                CreatedAt = Host.Time.GetUtcNow().UtcDateTime,
            });
            return await db.SaveChangesAsync();
        });
    }

    public async Task<Guid> NewDocumentAsync(Staff? staff = null)
    {
        var document = NoticeOffice.NewDocument(staff ?? Staff, Host.Time.GetUtcNow().UtcDateTime);
        await office.WithDbAsync(staff ?? Staff, db =>
        {
            db.Add(document);
            return db.SaveChangesAsync();
        });
        return document.Id;
    }

    public async Task<Outcome<Guid>> TryStartAsync(string procedure, Guid? documentId = null, Dictionary<string, object?>? variables = null, Staff? staff = null)
    {
        var document = documentId ?? await NewDocumentAsync(staff);
        return await WorkAsync(staff ?? Staff, async (services, db) =>
        {
            var version = await db.Set<ProcedureVersion>().AsNoTracking().SingleAsync(v => v.DefinitionId == procedure);
            var subject = await db.Set<Document>().SingleAsync(d => d.Id == document);
            return await services.GetRequiredService<CaseRunner>().StartAsync(version, subject, variables);
        });
    }

    public async Task<Guid> StartAsync(string procedure, Guid? documentId = null, Dictionary<string, object?>? variables = null, Staff? staff = null) =>
        (await TryStartAsync(procedure, documentId, variables, staff)).ValueOrThrow();

    /// <summary>The specialist decides the open task of that step.</summary>
    public Task<Outcome<Nothing>> DecideAsync(Guid caseId, string step, string outcome = "Concluded", Dictionary<string, object?>? variables = null) => WorkAsync(Staff, async (services, db) =>
    {
        var task = await db.Set<WorkTask>().SingleAsync(t => t.CaseId == caseId && t.Step == step && t.State == WorkTaskState.Open);
        var row = await db.Set<Case>().SingleAsync(c => c.Id == caseId);
        var subject = await db.Set<Document>().SingleAsync(d => d.Id == row.DocumentId);
        task.Outcome = outcome;
        await services.GetRequiredService<TaskOpener>().EndAsync(task, WorkTaskState.Done, default);
        return await services.GetRequiredService<CaseRunner>().ResumeAsync(task, row, subject, outcome, variables, default);
    });

    public Task<Outcome<Nothing>> CancelAsync(Guid caseId) => WorkAsync(Staff, async (services, db) =>
    {
        var row = await db.Set<Case>().SingleAsync(c => c.Id == caseId);
        var subject = await db.Set<Document>().SingleAsync(d => d.Id == row.DocumentId);
        return await services.GetRequiredService<CaseRunner>().CancelAsync(row, subject, default);
    });

    public Task<Outcome<int>> RaiseAsync(Signal signal, string? operationId = null, ProcessContext? who = null) =>
        Host.Services.RunAsync<RaiseSignal, Outcome<int>>(who ?? Staff.Context, raise => raise.RunAsync(new RaiseSignalCommand(operationId ?? Guid.NewGuid().ToString("N"), signal)));

    public Task<bool> ResumeAsync(Guid waitId) => Host.Services.RunAsync<ResumeWait, bool>(Staff.Context, resume => resume.RunAsync(waitId));

    public Task<int> SweepAtAsync(string time) => office.SweepAtAsync(time);

    public Task<int> SweepAsync() => office.SweepAsync();

    public Task<int> DrainAsync() => Host.Services.GetRequiredService<OutboxRunner>().RunDueAsync();

    public Task<T> WithDbAsync<T>(Func<OfficeDb, Task<T>> work) => office.WithDbAsync(Staff, work);

    public Task<Case> CaseAsync(Guid id) => WithDbAsync(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == id));

    public Task<List<Case>> ChildrenAsync(Guid id) => WithDbAsync(db => db.Set<Case>().AsNoTracking().Where(c => c.ParentCaseId == id).OrderBy(c => c.Id).ToListAsync());

    public async Task<WorkflowState> StateAsync(Guid id) => WorkflowState.FromJson((await CaseAsync(id)).State);

    public Task<List<CaseWait>> WaitsAsync(Guid caseId) => WithDbAsync(db => db.Set<CaseWait>().AsNoTracking().Where(w => w.CaseId == caseId).OrderBy(w => w.OpenedAt).ThenBy(w => w.BookmarkId).ToListAsync());

    public Task<List<string>> OpenStepsAsync(Guid caseId) =>
        WithDbAsync(db => db.Set<WorkTask>().Where(t => t.CaseId == caseId && t.State == WorkTaskState.Open).OrderBy(t => t.Step).Select(t => t.Step).ToListAsync());

    public async Task<List<string>> KindsAsync(Guid caseId) =>
        [.. (await office.JournalAsync(Staff)).Where(e => e.CaseId == caseId && !e.Kind.StartsWith("task.", StringComparison.Ordinal)).Select(e => e.Kind)];

    public ValueTask DisposeAsync() => office.DisposeAsync();

    private async Task<Outcome<T>> WorkAsync<T>(Staff staff, Func<IServiceProvider, OfficeDb, Task<Outcome<T>>> body)
    {
        await using var scope = Host.Open(staff.Context with { ActorId = staff.Specialist });
        var services = scope.ServiceProvider;
        return await services.GetRequiredService<OfficeWork>().RunAsync(Guid.NewGuid().ToString("N"), "test", () => body(services, services.GetRequiredService<OfficeDb>()));
    }

    public static JsonObject Drawing(string id, string steps, string arrows, Dictionary<string, string> inputs, string[] outputs) => new()
    {
        ["definitionId"] = id,
        ["name"] = $"Quy trình {id}",
        ["version"] = 1,
        ["variables"] = new JsonArray(Variable("GhiChu", "String"), Variable("So", "Int32")),
        ["outputs"] = new JsonArray([.. outputs.Select(o => (JsonNode)new JsonObject { ["name"] = o, ["type"] = "Object" })]),
        ["root"] = new JsonObject
        {
            ["id"] = "luu-do",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray([.. Words(steps).Select(s => Step(s, inputs))]),
            ["connections"] = new JsonArray([.. Words(arrows).Select(Arrow)]),
        },
    };

    private static JsonObject Variable(string name, string type) =>
        new() { ["id"] = name, ["name"] = name, ["typeName"] = type, ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver" };

    private static JsonNode Step(string word, Dictionary<string, string> inputs)
    {
        var (id, type) = word.Split(':') is [var name, var kind] ? (name, kind) : throw new FormatException(word);
        var step = new JsonObject { ["id"] = id, ["type"] = type.Contains('.', StringComparison.Ordinal) ? type : $"Elsa.{type}" };
        if (type.StartsWith("EOffice.", StringComparison.Ordinal))
        {
            step["role"] = Input(nameof(PositionRole.Specialist));
        }

        foreach (var (place, value) in inputs.Where(i => i.Key.StartsWith($"{id}.", StringComparison.Ordinal)))
        {
            step[place[(id.Length + 1)..]] = place.EndsWith(".variable", StringComparison.Ordinal) ? new JsonObject { ["id"] = value } : Input(value);
        }

        return step;
    }

    private static JsonObject Input(string value) => new()
    {
        ["expression"] = value switch
        {
            ['=', .. var script] => new JsonObject { ["type"] = "JavaScript", ["value"] = script },
            ['{', ..] => new JsonObject { ["type"] = "Object", ["value"] = value },
            _ => new JsonObject { ["type"] = "Literal", ["value"] = value },
        },
    };

    private static JsonNode Arrow(string word)
    {
        var (from, to) = word.Split('>') is [var source, var target] ? (source.Split('.'), target) : throw new FormatException(word);
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = from[0], ["port"] = from.Length > 1 ? from[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        };
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
