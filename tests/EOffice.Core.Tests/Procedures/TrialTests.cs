using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using static EOffice.Core.Tests.Procedures.ProcedureScene;

namespace EOffice.Core.Tests.Procedures;

/// <summary>Trial runs and what administrators see of real ones.</summary>
public sealed class TrialTests
{
    [Fact]
    public async Task Trial_TouchesNoOfficeRow_AndSaysWhoWouldGetTheStep()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing());
        var before = Office(await office.FootprintAsync());

        var id = (await StartAsync(office, Steps.Administrator)).ValueOrThrow();
        var running = (await FindAsync(office, Steps.Administrator, id))!;
        var done = await AdvanceAsync(office, Steps.Administrator, id, "Concluded");
        var ended = (await FindAsync(office, Steps.Administrator, id))!;

        Assert.True(done.Succeeded, done.Refusal?.Message);
        Assert.Equal(before, Office(await office.FootprintAsync()));
        Assert.True(running.Line is { IsTrial: true, Status: "Running" });
        Assert.StartsWith("Chạy thử: ", running.Line.Name, StringComparison.Ordinal);
        Assert.Contains(running.Events, e => e is { Step: "xu-ly", Event: "Suspended" } && e.Message!.Contains("Phạm Văn Dũng", StringComparison.Ordinal));
        Assert.Equal("Finished", ended.Line.Status);
        Assert.Equal(["bat-dau", "xu-ly", "ket-thuc"], InstanceEvents.Steps(ended.Events).Select(s => s.Step));
        Assert.All(InstanceEvents.Steps(ended.Events), s => Assert.Equal("Completed", s.Status));
    }

    [Fact]
    public async Task Trial_OfADraft_KeepsItsDrawing()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing());
        var id = (await StartAsync(office, Steps.Administrator)).ValueOrThrow();

        await office.SaveAsync(Steps.Administrator, Drawing(due: "wd:9").Replace("\"xu-ly\"", "\"xu-ly-2\"", StringComparison.Ordinal));

        Assert.True((await AdvanceAsync(office, Steps.Administrator, id, "Concluded")).Succeeded);
        Assert.Equal("trial.not-open", (await AdvanceAsync(office, Steps.Administrator, id, "Concluded")).Refusal!.Code);
    }

    [Fact]
    public async Task Trial_OfAnother_IsNotThere()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(OfHousing, Drawing(), unit: await office.UnitAsync("QLN"));
        var id = (await StartAsync(office, OfHousing)).ValueOrThrow();

        foreach (var who in new[] { OfPlanning, Steps.Director, "hoa.dongtam" })
        {
            Assert.Null(await FindAsync(office, who, id));
            await office.RefusedAsync("trial.not-found", () => AdvanceAsync(office, who, id, "Concluded"));
            await office.RefusedAsync("trial.not-found", () => office.RunAsync<DropTrial, Outcome<Nothing>>(who, d => d.DeleteAsync(Op(), id)));
        }

        Assert.NotNull(await FindAsync(office, Steps.Administrator, id));
    }

    [Fact]
    public async Task Trial_BadInput_Refused()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing().Replace("\"typeName\": \"String\", \"value\": \"\"", "\"typeName\": \"Int32\", \"value\": \"1\"", StringComparison.Ordinal));
        await office.RefusedAsync("trial.bad-variables", () => office.RunAsync<StartTrial, Outcome<Guid>>(
            Steps.Administrator, s => s.RunAsync(new StartTrialCommand(Op(), "quy-trinh-thu", Variables: new Dictionary<string, JsonNode?> { ["GhiChu"] = "chữ" }))));
        var id = (await StartAsync(office, Steps.Administrator)).ValueOrThrow();

        await office.RefusedAsync("trial.outcome-unknown", () => AdvanceAsync(office, Steps.Administrator, id, "Bịa"));
        await office.SaveAsync(Steps.Administrator, Drawing("hong", "Hỏng").Replace("EOffice.Process", "EOffice.Khong", StringComparison.Ordinal));
        await office.RefusedAsync("procedure.cannot-try", () => office.RunAsync<StartTrial, Outcome<Guid>>(Steps.Administrator, s => s.RunAsync(new StartTrialCommand(Op(), "hong"))));
    }

    [Fact]
    public async Task Drop_ARealCase_RefusedInWords()
    {
        await using var office = await OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();

        await office.RefusedAsync("trial.not-a-trial", () => office.RunAsync<DropTrial, Outcome<Nothing>>(Steps.Administrator, d => d.CancelAsync(Op(), office.CaseId)));
        await office.RefusedAsync("trial.not-a-trial", () => office.RunAsync<DropTrial, Outcome<Nothing>>(Steps.Administrator, d => d.DeleteAsync(Op(), office.CaseId)));
    }

    [Fact]
    public async Task Instances_OfTheAgency_WithoutContents_EachLookJournalledOnceAnHour()
    {
        await using var office = await OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();

        var (lines, total) = await office.RunAsync<ReadInstances, (IReadOnlyList<InstanceLine>, int)>(Steps.Administrator, r => r.ListAsync(new InstanceQuery { DefinitionIds = ["so-van-ban-den"], Statuses = ["Running"] }));
        var found = (await FindAsync(office, Steps.Administrator, office.CaseId))!;
        await FindAsync(office, Steps.Administrator, office.CaseId);

        Assert.Equal((1, office.CaseId, "Công văn 4410/UBND-XD"), (total, lines[0].Id, lines[0].Name));
        Assert.Contains(InstanceEvents.Steps(found.Events), s => s is { Status: "Running", StepType: Steps.Receive });
        Assert.Equal("Sở", InstanceEvents.Shown("NoiDung", "Sở", isTrial: true)!.ToString());
        Assert.Equal(InstanceEvents.Hidden, InstanceEvents.Shown("NoiDung", "Sở", isTrial: false)!.ToString());
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().CountAsync(e => e.Kind == ReadInstances.Viewed && e.CaseId == office.CaseId)));
        Assert.Null(await FindAsync(office, "hoa.dongtam", office.CaseId));
        Assert.Null(await FindAsync(office, Steps.Director, office.CaseId));
        Assert.Null(await FindAsync(office, OfHousing, office.CaseId));
    }

    [Theory]
    [InlineData("role", "UnitHead", null)]
    [InlineData("title", "while (true) {}", "dừng")]
    [InlineData("title", "System.IO.File.ReadAllText('/etc/passwd')", "lỗi")]
    public async Task TestStep_Evaluates_AndScriptsStayInside(string input, string value, string? problem)
    {
        await using var office = await OpenAsync();
        var type = problem is null ? "Literal" : "JavaScript";
        var json = Drawing().Replace("\"role\":", $"\"{(input == "role" ? "title" : input)}\": {{\"typeName\": \"String\", \"expression\": {{\"type\": \"{type}\", \"value\": \"{value}\"}}}}, \"role\":", StringComparison.Ordinal);
        var saved = (await office.SaveAsync(Steps.Administrator, json)).ValueOrThrow();

        var tested = (await office.RunAsync<TestStep, Outcome<StepTested>>(Steps.Administrator, t => t.RunAsync(saved.VersionId, "Workflow1:luu-do:xu-ly"))).ValueOrThrow();

        if (problem is null)
        {
            Assert.Equal(("UnitHead", "wd:1", true), (tested.Inputs["Role"]!.ToString(), tested.Inputs["Due"]!.ToString(), tested.Waits));
            Assert.Contains("Concluded", tested.Outcomes);
        }
        else
        {
            Assert.Contains(problem, tested.Problem, StringComparison.Ordinal);
        }

        await office.RefusedAsync("trial.step-missing", () => office.RunAsync<TestStep, Outcome<StepTested>>(Steps.Administrator, t => t.RunAsync(saved.VersionId, "khong-co")));
        await office.RefusedAsync("operation.forbidden", () => office.RunAsync<TestStep, Outcome<StepTested>>(Steps.Director, t => t.RunAsync(saved.VersionId, "xu-ly")));
        await office.RefusedAsync("procedure.not-found", () => office.RunAsync<TestStep, Outcome<StepTested>>("hoa.dongtam", t => t.RunAsync(saved.VersionId, "xu-ly")));
    }

    private static Task<Outcome<Guid>> StartAsync(DemoFixture office, string who) =>
        office.RunAsync<StartTrial, Outcome<Guid>>(who, s => s.RunAsync(new StartTrialCommand(Op(), "quy-trinh-thu")));

    private static Task<Outcome<Nothing>> AdvanceAsync(DemoFixture office, string who, Guid id, string outcome) =>
        office.RunAsync<AdvanceTrial, Outcome<Nothing>>(who, a => a.RunAsync(new AdvanceTrialCommand(Op(), id, "xu-ly", outcome)));

    private static Task<InstanceFound?> FindAsync(DemoFixture office, string who, Guid id) =>
        office.RunAsync<ReadInstances, InstanceFound?>(who, r => r.FindAsync(id));

    /// <summary>Every table but those of trials, receipts and the journal.</summary>
    private static string Office(string footprint) => string.Join('\n', footprint.Split('\n').Where(l => !l.StartsWith("ProcedureTrials", StringComparison.Ordinal)
        && !l.StartsWith("CommandReceipts", StringComparison.Ordinal) && !l.StartsWith("JournalEvents", StringComparison.Ordinal)));
}
