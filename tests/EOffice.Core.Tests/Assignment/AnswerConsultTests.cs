using EOffice.Core.Assignment;
using EOffice.Core.Deadlines;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Assignment;

/// <summary>Lấy ý kiến phối hợp: several units at once, each with a task and a limit of its own (domain.md §7.1 step 7).</summary>
public sealed class AnswerConsultTests
{
    private static readonly ConsultDecision Agreed = new(ConsultDecision.Answered, "Thống nhất với nội dung đề nghị.");

    [Fact]
    public async Task Consult_TwoUnits_EachHasATaskWithItsOwnLimit()
    {
        await using var office = await ConsultScene.OpenAsync();

        var asked = await office.AskAsync(["QHKT", "VP"], new() { ["QHKT"] = new DateOnly(2026, 11, 25) });

        Assert.Equal(2, asked.Count);
        Assert.All(asked, t => Assert.Equal(("layYKien", StepTypes.Consult, true), (t.Step, t.StepType, t.OverduePort)));
        var planning = await office.HeldByAsync(asked, Steps.OtherUnitHead);
        var bureau = await office.HeldByAsync(asked, Steps.OfficeHead);
        Assert.Equal(("own", new DateTime(2026, 11, 25, 10, 30, 0, DateTimeKind.Utc)), (planning.DueRule, planning.DueAt));
        Assert.Equal("wd:3", bureau.DueRule);
    }

    [Fact]
    public async Task Consult_AllAnswer_GoesOnWithTheLast()
    {
        await using var office = await ConsultScene.OpenAsync();
        var asked = await office.AskAsync("QHKT", "VP");

        (await office.CompleteAsync(Steps.OtherUnitHead, await office.HeldByAsync(asked, Steps.OtherUnitHead), Agreed)).ValueOrThrow();
        Assert.Single(await office.TasksAsync(WorkTaskState.Open));
        (await office.CompleteAsync(Steps.OfficeHead, await office.HeldByAsync(asked, Steps.OfficeHead), Agreed)).ValueOrThrow();

        var draft = await office.OpenTaskAsync(Steps.Draft);
        var view = await office.RunAsync<ReadDocument, DocumentView?>(Steps.Specialist, r => r.FindAsync(draft.DocumentId));
        Assert.Equal(["Thống nhất với nội dung đề nghị.", "Thống nhất với nội dung đề nghị."], view!.Consults.Select(c => c.Text));
        Assert.All(view.Consults, c => Assert.True(c is { Answered: true, Silent: false }));
    }

    /// <summary>Silence is recorded and holds nothing up.</summary>
    [Fact]
    public async Task Consult_OneUnitSilentUntilItsLimit_GoesOnAndSaysSo()
    {
        await using var office = await ConsultScene.OpenAsync();
        var asked = await office.AskAsync("QHKT", "VP");
        (await office.CompleteAsync(Steps.OfficeHead, await office.HeldByAsync(asked, Steps.OfficeHead), Agreed)).ValueOrThrow();

        office.Time.SetUtcNow(new DateTimeOffset((await office.HeldByAsync(asked, Steps.OtherUnitHead)).DueAt!.Value.AddMinutes(1), TimeSpan.Zero));
        await office.Services.GetRequiredService<DeadlineSweep>().RunAsync();

        var draft = await office.OpenTaskAsync(Steps.Draft);
        Assert.Equal("QHKT", await office.VariableAsync(CaseVariables.SilentUnits));
        Assert.Contains(await office.JournalAsync(), e => e is { Kind: "task.lapsed", Step: "layYKien", Outcome: TaskOpener.OverduePort });
        var view = await office.RunAsync<ReadDocument, DocumentView?>(Steps.Specialist, r => r.FindAsync(draft.DocumentId));
        Assert.Single(view!.Consults, c => c is { Silent: true, Answered: false, Unit: "Phòng Quy hoạch – Kiến trúc" });
        Assert.Contains(view.Trail, e => e.Task is { State: WorkTaskState.Cancelled, StepType: StepTypes.Consult });
        Assert.Equal("task.taken-back", (await office.CompleteAsync(Steps.OtherUnitHead, await office.HeldByAsync(asked, Steps.OtherUnitHead), Agreed, revision: 1)).Refusal?.Code);
    }

    [Fact]
    public async Task Consult_AnyIsEnough_TakesTheOthersBack()
    {
        await using var office = await ConsultScene.OpenAsync(d => d.Step("layYKien").Give("joinRule", "Any"));
        var asked = await office.AskAsync("QHKT", "VP");
        Assert.All(asked, t => Assert.False(t.OverduePort));

        (await office.CompleteAsync(Steps.OtherUnitHead, await office.HeldByAsync(asked, Steps.OtherUnitHead), Agreed)).ValueOrThrow();

        await office.OpenTaskAsync(Steps.Draft);
        var other = Assert.Single(await office.TasksAsync(WorkTaskState.Cancelled));
        Assert.Null(other.Outcome);
        Assert.Equal(string.Empty, await office.VariableAsync(CaseVariables.SilentUnits) ?? "");
    }

    [Fact]
    public async Task Consult_NobodyToAsk_GoesOnAtOnce()
    {
        await using var office = await ConsultScene.OpenAsync();

        Assert.Equal(Steps.Draft, Assert.Single(await office.AskAsync()).StepType);
    }

    [Fact]
    public async Task Answer_WrongPersonStaleOrEmpty_RefusedAndTwiceIsOnce()
    {
        await using var office = await ConsultScene.OpenAsync();
        var task = await office.HeldByAsync(await office.AskAsync("QHKT", "VP"), Steps.OtherUnitHead);

        await office.RefusedAsync("task.not-yours", () => office.CompleteAsync(Steps.OfficeHead, task, Agreed));
        await office.RefusedAsync("task.not-yours", () => office.CompleteAsync(Steps.Specialist, task, Agreed));
        await office.RefusedAsync("operation.not-found", () => office.CompleteAsync("binh.dongtam", task, Agreed));
        await office.RefusedAsync("operation.stale", () => office.CompleteAsync(Steps.OtherUnitHead, task, Agreed, revision: task.Revision + 1));
        await office.RefusedAsync("consult.reason-missing", () => office.CompleteAsync(Steps.OtherUnitHead, task, Agreed with { Text = " " }));
        await office.RefusedAsync("task.unknown-outcome", () => office.CompleteAsync(Steps.OtherUnitHead, task, Agreed.WithOutcome(TaskOpener.OverduePort)));
        var first = await office.CompleteAsync(Steps.OtherUnitHead, task, Agreed, "bam-dup");
        var after = await office.FootprintAsync();

        Assert.Equal(first.Value, (await office.CompleteAsync(Steps.OtherUnitHead, task, Agreed, "bam-dup")).Value);
        Assert.Equal(after, await office.FootprintAsync());
        await office.RefusedAsync("task.already-done", () => office.CompleteAsync(Steps.OtherUnitHead, task, Agreed));
    }
}
