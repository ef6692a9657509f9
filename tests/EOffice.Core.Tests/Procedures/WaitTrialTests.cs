using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks.Waits;
using EOffice.Core.Tests.Tasks.Waits;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using static EOffice.Core.Tests.Procedures.ProcedureScene;

namespace EOffice.Core.Tests.Procedures;

/// <summary>A trial neither sleeps nor calls: it says what it would do, and takes a decision.</summary>
public sealed class WaitTrialTests
{
    [Fact]
    public async Task Trial_SaysWhatItWouldWaitFor_AndGoesOnByDecision()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing(), publish: true);
        var drawing = WaitOffice.Drawing("thu-cho", "s:Start cho:Delay tin:Event phat:PublishEvent con:ExecuteWorkflow e:End", "s>cho cho>tin tin>phat phat>con con>e", new()
        {
            ["cho.due"] = "wd:2",
            ["tin.eventName"] = "thu-hoi",
            ["phat.eventName"] = "xong",
            ["con.workflowDefinitionId"] = "quy-trinh-thu",
            ["con.waitForCompletion"] = "true",
        }, []);
        (await office.SaveAsync(Steps.Administrator, drawing.ToJsonString())).ValueOrThrow();

        var id = (await office.RunAsync<StartTrial, Outcome<Guid>>(Steps.Administrator, t => t.RunAsync(new StartTrialCommand(Op(), "thu-cho")))).ValueOrThrow();
        foreach (var step in new[] { "cho", "tin", "con" })
        {
            var done = await office.RunAsync<AdvanceTrial, Outcome<Nothing>>(Steps.Administrator, t => t.RunAsync(new AdvanceTrialCommand(Op(), id, step, "Done")));
            Assert.True(done.Succeeded, done.Refusal?.Message);
        }

        var found = (await office.RunAsync<ReadInstances, InstanceFound?>(Steps.Administrator, r => r.FindAsync(id)))!;
        Assert.Equal("Finished", found.Line.Status);
        foreach (var words in new[] { "Sẽ chờ: wd:2.", "Sẽ chờ tín hiệu “thu-hoi”.", "Chạy thử nên không phát tín hiệu “xong”.", "Sẽ chạy quy trình “quy-trinh-thu” và chờ đến khi xong." })
        {
            Assert.Contains(found.Events, e => e.Message == words);
        }

        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Department, db => db.Set<CaseWait>().CountAsync()));
    }

    [Fact]
    public async Task Publish_ProceduresThatCall_AreHeldTogether()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing(), publish: true);
        (await office.SaveAsync(Steps.Administrator, Calling("me", "quy-trinh-thu"), publish: true)).ValueOrThrow();

        Assert.Equal("procedure.called", (await office.RetractAsync(Steps.Administrator, "quy-trinh-thu")).Refusal!.Code);
        var unknown = await office.SaveAsync(Steps.Administrator, Calling("ba", "khong-co"), publish: true);
        Assert.Contains("không có quy trình đang dùng nào mang mã “khong-co”", unknown.Refusal!.Message, StringComparison.Ordinal);
        (await office.SaveAsync(Steps.Administrator, Calling("cu", "me"), publish: true)).ValueOrThrow();
        var ring = await office.SaveAsync(Steps.Administrator, Calling("me", "cu"), publish: true);
        Assert.Contains("thành vòng", ring.Refusal!.Message, StringComparison.Ordinal);
    }

    private static string Calling(string id, string called) => WaitOffice.Drawing(
        id, "s:Start con:ExecuteWorkflow e:End", "s>con con>e", new() { ["con.workflowDefinitionId"] = called, ["con.waitForCompletion"] = "true" }, []).ToJsonString();
}
