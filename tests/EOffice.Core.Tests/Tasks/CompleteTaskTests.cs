using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Tasks;

/// <summary>What every step's command shares: who may, once, and from which revision.</summary>
[Trait("Rule", "A1")]
public sealed class CompleteTaskTests
{
    public static TheoryData<string, string> Every => Steps.All;

    public static TheoryData<string> Returnable => [Steps.Receive, Steps.Direct, Steps.Assign, Steps.Process, Steps.Review, Steps.CheckFormat, Steps.Sign, Steps.Publish];

    [Theory]
    [MemberData(nameof(Every))]
    public async Task Complete_AnyStep_OnlyItsHolderWithTheRightFormMay(string step, string holder)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(step);
        await using var closing = office;
        var usual = await office.UsualAsync(task);

        foreach (var other in new[] { Steps.Administrator, Steps.Archivist, Steps.OtherUnitHead, Steps.OtherDeputy, Steps.OtherSpecialist }.Except([holder]))
        {
            await office.RefusedAsync("task.not-yours", () => office.CompleteAsync(other, task, usual));
        }

        await office.RefusedAsync("operation.not-found", () => office.CompleteAsync(office.SystemOf(DemoFixture.Department), task, usual));
        await office.RefusedAsync("task.unknown-outcome", () => office.CompleteAsync(task, usual.WithOutcome("Overdue")));
        await office.RefusedAsync("task.unknown-outcome", () => office.CompleteAsync(task, usual.WithOutcome("Khác")));
        await office.RefusedAsync("task.wrong-form", () => office.CompleteAsync(task, Steps.WrongForm(usual)));
        await office.RefusedAsync("operation.stale", () => office.CompleteAsync(holder, task, usual, revision: task.Revision + 1));
        await office.RefusedAsync("task.text-too-long", () => office.CompleteAsync(task, usual with { Text = new string('a', Opinion.MostText + 1) }));
        Assert.Equal(usual.Outcome, (await office.CompleteAsync(holder, task, usual)).Value.Outcome);
    }

    /// <summary>Design decision 3, with the two agencies of one installation.</summary>
    [Theory]
    [MemberData(nameof(Every))]
    public async Task Complete_PeopleOfTheOtherAgency_SeeAndDoNothing(string step, string holder)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(step);
        await using var closing = office;
        var usual = await office.UsualAsync(task);
        Assert.True(office.Who(holder).AgencyId != office.Who("binh.dongtam").AgencyId);

        foreach (var stranger in new[] { "binh.dongtam", "son.dongtam", "mai.dongtam", "hoa.dongtam", "thao.dongtam", "duc.dongtam" })
        {
            await office.RefusedAsync("operation.not-found", () => office.CompleteAsync(stranger, task, usual));
        }
    }

    [Theory]
    [MemberData(nameof(Returnable))]
    public async Task Complete_ReturnWithoutReason_Refused(string step)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(step);
        await using var closing = office;

        foreach (var reason in new[] { null, "", "   ", "chưa đạt", "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000e ", "ngắn             " })
        {
            await office.RefusedAsync("task.reason-required", () => office.CompleteAsync(task, Steps.Returned(step, reason)));
        }

        Assert.True((await office.CompleteAsync(task, Steps.Returned(step))).Succeeded);
    }

    [Fact]
    public async Task Complete_SameOperationTwice_SameResultAndOneEffect()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;
        var usual = await office.UsualAsync(task);

        var first = await office.CompleteAsync(Steps.Clerk, task, usual, "bam-dup");
        var after = await office.FootprintAsync();
        var second = await office.CompleteAsync(Steps.Clerk, task, usual, "bam-dup");

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(after, await office.FootprintAsync());
    }

    [Fact]
    public async Task Complete_SameOperationInParallel_OneEffect()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;
        var usual = await office.UsualAsync(task);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => office.CompleteAsync(Steps.Clerk, task, usual, "bam-nhieu"))));

        Assert.Single(outcomes.Select(o => o.Value).Distinct());
        Assert.Single(await office.EntriesAsync());
        Assert.Single(await office.JournalAsync(), e => e.Kind == "task.completed");
    }

    [Fact]
    public async Task Complete_OperationIdOfAnother_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;
        var usual = await office.UsualAsync(task);
        Assert.True((await office.CompleteAsync(Steps.Clerk, task, usual, "cua-toi")).Succeeded);

        await office.RefusedAsync("operation.id-taken", () => office.CompleteAsync(Steps.Director, task, usual, "cua-toi"));
        var next = await office.OpenTaskAsync();
        await office.RefusedAsync("operation.id-taken", () => office.CompleteAsync(Steps.Clerk, next, usual, "cua-toi"));
        await office.RefusedAsync("operation.id-missing", () => office.CompleteAsync(Steps.Clerk, next, usual, " "));
    }

    [Fact]
    public async Task Complete_TwoClerksAtOnce_OneWinsAndTheOtherIsToldWhoAndWhen()
    {
        var office = await DemoFixture.OpenAsync();
        await using var closing = office;
        await office.AddHolderAsync(Directory.PositionRole.Clerk, Steps.Archivist);
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var task = await office.OpenTaskAsync(Steps.Receive);
        var usual = await office.UsualAsync(task);

        var outcomes = await Task.WhenAll(new[] { Steps.Clerk, Steps.Archivist }.Select(who => Task.Run(() => office.CompleteAsync(who, task, usual))));

        var loser = Assert.Single(outcomes, o => !o.Succeeded);
        Assert.Equal("task.already-done", loser.Refusal!.Code);
        var winner = outcomes[0].Succeeded ? "Đỗ Thị Hằng" : "Nguyễn Thị Lan";
        Assert.Contains(winner, loser.Refusal.Message, StringComparison.Ordinal);
        Assert.Contains("08:00 23/11/2026", loser.Refusal.Message, StringComparison.Ordinal);
        Assert.Single(await office.EntriesAsync());
    }

    [Fact]
    public async Task Complete_OpinionWithLookAlikes_IsStoredClean()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;

        Assert.True((await office.CompleteAsync(task, Steps.Returned(Steps.Receive, "  \u00D0ề nghị gửi lại\u0000, thiếu trang \u0189ầu  "))).Succeeded);

        Assert.Equal("Đề nghị gửi lại, thiếu trang Đầu", await office.WithDbAsync(DemoFixture.Department, db => db.Set<Opinion>().Select(o => o.Text).SingleAsync()));
    }

    [Fact]
    public async Task Complete_NextStepAddressedToNobody_RefusedAndNothingChanges()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Directory.Holding>()
            .Where(h => h.PersonId == office.Person(Steps.Director)).ExecuteUpdateAsync(s => s.SetProperty(h => h.To, new DateOnly(2026, 11, 22))));

        var usual = await office.UsualAsync(task);

        await office.RefusedAsync("task.nobody-holds", () => office.CompleteAsync(task, usual));
    }
}

/// <summary>The lists and reports beside the decisions.</summary>
public sealed class TaskListTests
{
    [Fact]
    public async Task Inbox_AnotherPersonOrAgency_SeesNothing()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        async Task<int> CountAsync(string who) => (await office.RunAsync<Inbox, InboxPage>(who, inbox => inbox.ListAsync(new InboxQuery()))).Rows.Count;

        Assert.Equal(1, await CountAsync(Steps.Specialist));
        foreach (var other in new[] { Steps.OtherSpecialist, Steps.UnitHead, Steps.Clerk, "duc.dongtam", "binh.dongtam" })
        {
            Assert.Equal(0, await CountAsync(other));
        }

        Assert.Equal(task.Id, (await office.RunAsync<Inbox, InboxPage>(Steps.Specialist, inbox => inbox.ListAsync(new InboxQuery()))).Rows[0].TaskId);
    }

    [Fact]
    [Trait("Rule", "C7")]
    public async Task NoticeBox_AnotherAgency_SeesAndMarksNothing()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        await office.DrainAsync();
        var director = office.Person(Steps.Director);
        var mine = await office.RunAsync<NoticeBox, IReadOnlyList<Notice>>(Steps.Director, box => box.PageAsync(director));
        Assert.NotEmpty(mine);
        var before = await office.FootprintAsync();

        Assert.Empty(await office.RunAsync<NoticeBox, IReadOnlyList<Notice>>("son.dongtam", box => box.PageAsync(director)));
        Assert.Equal(0, await office.RunAsync<NoticeBox, int>("son.dongtam", box => box.CountUnreadAsync(director)));
        Assert.Equal(0, await office.RunAsync<NoticeBox, int>("son.dongtam", box => box.MarkReadAsync(director, [.. mine.Select(n => n.Id)])));

        Assert.Equal(before, await office.FootprintAsync());
        Assert.Equal(mine.Count, await office.RunAsync<NoticeBox, int>(Steps.Director, box => box.CountUnreadAsync(director)));
    }
}

internal static class Staffers
{
    /// <summary>Makes that person a further holder of the department's first position of the role.</summary>
    public static Task<int> AddHolderAsync(this DemoFixture office, Directory.PositionRole role, string userName) =>
        office.WithDbAsync(office.AgencyOf(userName), async db =>
        {
            var position = await db.Set<Directory.Position>().FirstAsync(p => p.Role == role);
            db.Add(new Directory.Holding { Id = Guid.NewGuid(), AgencyId = position.AgencyId, PersonId = office.Person(userName), PositionId = position.Id, From = new DateOnly(2026, 1, 1) });
            return await db.SaveChangesAsync();
        });

    public static string AgencyOf(this DemoFixture office, string userName) =>
        office.Who(userName).AgencyId == office.SystemOf(DemoFixture.Commune).AgencyId ? DemoFixture.Commune : DemoFixture.Department;
}
