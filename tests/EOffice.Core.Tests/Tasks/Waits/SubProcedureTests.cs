using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Tasks.Waits;
using EOffice.Data;
using EOffice.Testing;

namespace EOffice.Core.Tests.Tasks.Waits;

/// <summary>A case that starts another procedure for its document, and what passes between them.</summary>
public sealed class SubProcedureTests
{
    private const string Steps = "s:Start con:ExecuteWorkflow xong:EOffice.Process";
    private const string Arrows = "s>con con>xong";

    private static Dictionary<string, string> Calls(string id, params (string, string)[] more) =>
        new([new("con.workflowDefinitionId", id), new("con.waitForCompletion", "true"), .. more.Select(m => KeyValuePair.Create(m.Item1, m.Item2))]);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Child_RunsForTheSameDocument_AndTheParentGoesOnWithItsOutput(DatabaseProvider provider)
    {
        await using var office = await WaitOffice.OpenAsync(provider);
        await office.PublishAsync("con", "s:Start viec:EOffice.Process", "s>viec", outputs: ["GhiChu"]);
        await office.PublishAsync("me", "s:Start con:ExecuteWorkflow ghi:SetVariable xong:EOffice.Process", "s>con con>ghi ghi>xong",
            Calls("con", ("con.input", """{"So": 7}"""), ("ghi.variable", "GhiChu"), ("ghi.value", "=getOutputFrom('con').GhiChu")));
        var id = await office.StartAsync("me");

        var child = Assert.Single(await office.ChildrenAsync(id));
        Assert.Equal(((await office.CaseAsync(id)).DocumentId, "Running"), (child.DocumentId, child.Status));
        Assert.Equal(["viec"], await office.OpenStepsAsync(child.Id));
        Assert.Equal("7", (await office.StateAsync(child.Id)).Variables["So"]!.ToJsonString());
        Assert.Equal((WaitKind.Case, child.Id), (Assert.Single(await office.WaitsAsync(id)) is var wait ? wait.Kind : default, wait.ChildCaseId));
        Assert.Equal("Running", (await office.CaseAsync(id)).Status);

        (await office.DecideAsync(child.Id, "viec", variables: new() { ["GhiChu"] = "đã đo" })).ValueOrThrow();

        Assert.Equal("Finished", (await office.CaseAsync(child.Id)).Status);
        Assert.Equal(["xong"], await office.OpenStepsAsync(id));
        Assert.Equal("đã đo", (await office.StateAsync(id)).Variables["GhiChu"]!.ToString());
        Assert.Equal(WaitState.Done, Assert.Single(await office.WaitsAsync(id)).State);
    }

    [Fact]
    public async Task Child_ThatEndsAtOnce_LetsTheParentGoOnInTheSameBreath()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("con", "s:Start ghi:WriteLine", "s>ghi");
        await office.PublishAsync("me", Steps, Arrows, Calls("con"));

        Assert.Equal(["xong"], await office.OpenStepsAsync(await office.StartAsync("me")));
    }

    [Fact]
    public async Task Child_NotWaitedFor_RunsBesideItsParent_AndOutlivesItsEnd()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("con", "s:Start viec:EOffice.Process", "s>viec");
        await office.PublishAsync("me", "s:Start con:DispatchWorkflow xong:EOffice.Process", Arrows, new() { ["con.workflowDefinitionId"] = "con" });
        var id = await office.StartAsync("me");
        var child = Assert.Single(await office.ChildrenAsync(id));

        (await office.DecideAsync(id, "xong")).ValueOrThrow();

        Assert.Equal(("Finished", "Running"), ((await office.CaseAsync(id)).Status, (await office.CaseAsync(child.Id)).Status));
        Assert.Empty(await office.WaitsAsync(id));
    }

    [Fact]
    public async Task Cancel_OfTheParent_CancelsItsChildrenAndTheirs()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("chau", "s:Start viec:EOffice.Process", "s>viec");
        await office.PublishAsync("con", Steps, Arrows, Calls("chau"));
        await office.PublishAsync("me", Steps, Arrows, Calls("con"));
        var id = await office.StartAsync("me");
        var child = Assert.Single(await office.ChildrenAsync(id));
        var grandchild = Assert.Single(await office.ChildrenAsync(child.Id));

        (await office.CancelAsync(id)).ValueOrThrow();

        foreach (var one in new[] { id, child.Id, grandchild.Id })
        {
            Assert.Equal("Cancelled", (await office.CaseAsync(one)).Status);
            Assert.Empty(await office.OpenStepsAsync(one));
        }
    }

    [Fact]
    public async Task Cancel_OfTheChild_IsAnIncidentOfTheParentsStep()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("con", "s:Start viec:EOffice.Process", "s>viec");
        await office.PublishAsync("me", Steps, Arrows, Calls("con"));
        var id = await office.StartAsync("me");

        (await office.CancelAsync(Assert.Single(await office.ChildrenAsync(id)).Id)).ValueOrThrow();

        var state = await office.StateAsync(id);
        Assert.Equal(("Faulted", "con"), ((await office.CaseAsync(id)).Status, Assert.Single(state.Incidents).ActivityId));
        Assert.Equal(WaitState.Cancelled, Assert.Single(await office.WaitsAsync(id)).State);
    }

    [Fact]
    public async Task Fault_OfTheChild_StandsThereAndTheParentWaits()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("con", "s:Start loi:Fault", "s>loi");
        await office.PublishAsync("me", Steps, Arrows, Calls("con"));
        var id = await office.StartAsync("me");

        Assert.Equal(("Running", 0), ((await office.CaseAsync(id)).Status, (await office.StateAsync(id)).Incidents.Count));
        Assert.Equal(("Faulted", 1), Assert.Single(await office.ChildrenAsync(id)) is var child ? (child.Status, child.Incidents) : default);
    }

    [Fact]
    public async Task Join_ThatTakesTheOtherBranch_CancelsTheChild()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("con", "s:Start viec:EOffice.Process", "s>viec");
        await office.PublishAsync("me", "s:Start con:ExecuteWorkflow hoi:EOffice.Process gop:FlowJoin xong:EOffice.Process", "s>con s>hoi con>gop hoi.Concluded>gop gop>xong", Calls("con"));
        var id = await office.StartAsync("me");
        var child = Assert.Single(await office.ChildrenAsync(id));

        (await office.DecideAsync(id, "hoi")).ValueOrThrow();

        Assert.Equal("Cancelled", (await office.CaseAsync(child.Id)).Status);
        Assert.Equal(["xong"], await office.OpenStepsAsync(id));
        Assert.Empty((await office.StateAsync(id)).Incidents);
    }

    [Theory]
    [InlineData("khong-co", "{}")]
    [InlineData("con", """{"So": "không phải số"}""")]
    public async Task Start_ThatCantBe_IsAnIncidentOfTheParentsStep(string called, string input)
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("con", "s:Start viec:EOffice.Process", "s>viec");
        await office.PublishAsync("me", Steps, Arrows, Calls(called, ("con.input", input)));
        var id = await office.StartAsync("me");

        Assert.Equal("con", Assert.Single((await office.StateAsync(id)).Incidents).ActivityId);
        Assert.Empty(await office.ChildrenAsync(id));
    }

    [Fact]
    public async Task Procedures_ThatCallEachOther_EndAtTheDeepest()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("a", Steps, Arrows, Calls("b"));
        await office.PublishAsync("b", Steps, Arrows, Calls("a"));
        var id = await office.StartAsync("a");

        var (depth, deepest) = (1, id);
        for (; await office.ChildrenAsync(deepest) is [{ } child]; deepest = child.Id)
        {
            depth++;
        }

        Assert.Equal(CaseFamily.MostDepth, depth);
        Assert.Equal(("Running", "Faulted"), ((await office.CaseAsync(id)).Status, (await office.CaseAsync(deepest)).Status));
    }

    /// <summary>The indicators reckon by document: what its sub-procedures do is done in the one case.</summary>
    [Fact]
    public async Task Indicators_CountTheCaseOnce()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("chau", "s:Start viec:EOffice.Process", "s>viec");
        await office.PublishAsync("con", Steps, Arrows, Calls("chau"));
        await office.PublishAsync("me", Steps, Arrows, Calls("con"));
        var id = await office.StartAsync("me");
        await office.StartAsync("chau");

        var judged = await office.Host.Services.RunAsync<JournalReader, IReadOnlyList<JudgedCase>>(office.Staff.Context, r => r.JudgeAsync(Period.MonthOf(new DateOnly(2026, 3, 1))));

        Assert.Equal(2, judged.Count);
        Assert.Contains(judged, j => j.Verdict.CaseId == id);
    }

    [Fact]
    public async Task Start_FirstStepHeldByNobody_RefusesTheWholeCommand()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("con", "s:Start viec:EOffice.Process", "s>viec", new() { ["viec.role"] = "Archivist" });
        await office.PublishAsync("me", Steps, Arrows, Calls("con"));

        Assert.Equal("task.nobody-holds", (await office.TryStartAsync("me")).Refusal!.Code);
    }
}
