using CsCheck;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Drafting;

/// <summary>NĐ 30/2020 Đ11: whatever people do in whatever order, what gets signed has every mandatory approval after its last
/// change of content, and is by hash what was approved.</summary>
public sealed class ApprovalOrderTests(ITestOutputHelper output)
{
    private const int MostSteps = 24;

    private static readonly string[] Mandatory = [Steps.Review, Steps.CheckFormat];

    private static readonly int Samples = Environment.GetEnvironmentVariable("EOFFICE_TEST_FULL") == "1" ? 120 : 4;

    /// <summary>What somebody tries at the step that is open.</summary>
    private enum Try
    {
        Usual,
        Return,

        /// <summary>Approves or signs what was shown before the last change.</summary>
        StaleFile,

        /// <summary>A second click of the last decision.</summary>
        Repeat,

        /// <summary>Whoever holds another step decides here.</summary>
        WrongPerson,
    }

    [Fact]
    [Trait("Rule", "K1")]
    public async Task Signed_AfterAnyOrderOfEditsApprovalsAndReturns_HasEveryApprovalOfItsLastContent()
    {
        var signed = 0;
        await Gen.Frequency((5, Gen.Const(Try.Usual)), (3, Gen.Const(Try.Return)), (1, Gen.Const(Try.StaleFile)), (1, Gen.Const(Try.Repeat)), (1, Gen.Const(Try.WrongPerson)))
            .Array[MostSteps].SampleAsync(
                async tries => signed += await RunAsync(tries) ? 1 : 0, iter: Samples, threads: 1);
        output.WriteLine($"{signed} of {Samples} sequences came to a signature");
        Assert.True(signed > 0);
    }

    private static async Task<bool> RunAsync(Try[] tries)
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var edits = 0;
        string? stale = null;
        (WorkTask Task, StepDecision Decision, string Operation)? last = null;
        var signatures = 0;
        foreach (var attempt in tries)
        {
            office.Time.Advance(TimeSpan.FromMinutes(1));
            if (await office.FindOpenTaskAsync() is not { } task || task.StepType == Steps.Publish)
            {
                break;
            }

            var current = (await office.CaseAsync()).AnswerId is null ? null : (await office.VersionsAsync()).LastOrDefault()?.Hash;
            switch (attempt)
            {
                case Try.Repeat when last is { } done:
                    await office.CompleteAsync(await HolderAsync(office, done.Task), done.Task, done.Decision, done.Operation);
                    break;
                case Try.WrongPerson:
                    var outsider = task.StepType == Steps.Sign ? Steps.Specialist : Steps.Deputy;
                    Assert.False((await office.CompleteAsync(outsider, task, await DecisionAsync(office, task, edits))).Succeeded);
                    break;
                case Try.StaleFile when stale is not null && stale != current && await DecisionAsync(office, task, edits) is ApproveDecision or SignDecision:
                    var refused = await office.CompleteAsync(task, WithShown(await DecisionAsync(office, task, edits), stale));
                    Assert.False(refused.Succeeded);
                    break;
                default:
                    var back = attempt == Try.Return && task.StepType != Steps.Draft;
                    var decision = back ? Steps.Returned(task.StepType) : await DecisionAsync(office, task, ++edits);
                    var operation = Guid.NewGuid().ToString("N");
                    var made = await office.CompleteAsync(await HolderAsync(office, task), task, decision, operation);
                    Assert.True(made.Succeeded, made.Refusal?.Message);
                    (stale, last) = (current, (task, decision, operation));
                    break;
            }

            signatures += await CheckAsync(office);
        }

        return signatures > 0;
    }

    /// <summary>Looks at what is signed now; 1 when something is.</summary>
    private static async Task<int> CheckAsync(DemoFixture office)
    {
        if ((await office.CaseAsync()).AnswerId is not { } id || await office.VersionsAsync() is not [.., { Stage: FileStages.Signed } signed] versions)
        {
            return 0;
        }

        var document = await office.AnswerAsync();
        var content = versions.Last(v => v.Stage == FileStages.Submitted);
        Assert.Equal(content.Hash, signed.MadeFromHash);
        var approvals = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Approval>().AsNoTracking().Where(a => a.DocumentId == id && a.VoidedAt == null).ToListAsync());
        foreach (var step in Mandatory)
        {
            Assert.Contains(approvals, a => a.StepType == step && a.Hash == content.Hash && a.Submission == document.Submission && a.Time >= content.CreatedAt && a.Time <= signed.CreatedAt);
        }

        return 1;
    }

    private static async Task<StepDecision> DecisionAsync(DemoFixture office, WorkTask task, int edit)
    {
        var usual = await office.UsualAsync(task);
        return usual is DraftDecision { Content: ComposedContent composed } draft
            ? draft with { Content = composed with { Paragraphs = [.. composed.Paragraphs, $"Lần sửa {edit}."] } }
            : usual;
    }

    private static StepDecision WithShown(StepDecision decision, string hash) => decision switch
    {
        ApproveDecision approve => approve with { ShownHash = hash },
        SignDecision sign => sign with { ShownHash = hash },
        _ => decision,
    };

    private static async Task<ProcessContext> HolderAsync(DemoFixture office, WorkTask task)
    {
        var holder = await office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).OrderBy(h => h.PersonId).Select(h => h.PersonId).FirstAsync());
        return new ProcessContext(task.AgencyId, holder);
    }
}
