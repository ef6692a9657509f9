using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Tasks;

/// <summary>Việc của tôi: what I can do, what I wait for, what I have done.</summary>
public sealed class InboxTests
{
    [Fact]
    public async Task Waiting_CaseIWorkedOn_TellsWhoHasItNow()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Review);
        await using var closing = office;

        var mine = await ListAsync(office, Steps.Specialist, new InboxQuery(Group: InboxGroup.Waiting));
        var row = Assert.Single(mine.Rows);
        Assert.Equal((task.Id, Steps.Review), (row.TaskId, row.StepType));
        var detail = (await office.RunAsync<InboxDetails, IReadOnlyDictionary<Guid, InboxDetail>>(Steps.Specialist, d => d.OfAsync(mine.Rows)))[row.TaskId];
        Assert.Equal(["Phạm Văn Dũng"], detail.Holders);
        Assert.Equal("Nguyễn Thu Hà", detail.From);
        Assert.NotNull(detail.ArrivalNumber);

        // Who holds it does not wait for it, who never touched it neither, and the other agency sees nothing.
        foreach (var other in new[] { Steps.OtherSpecialist, "duc.dongtam", "binh.dongtam" })
        {
            Assert.Empty((await ListAsync(office, other, new InboxQuery(Group: InboxGroup.Waiting))).Rows);
        }

        Assert.Empty((await ListAsync(office, "dung.sxd", new InboxQuery(Group: InboxGroup.Waiting))).Rows);
        Assert.Equal(task.Id, Assert.Single((await ListAsync(office, "dung.sxd", new InboxQuery())).Rows).TaskId);
    }

    [Fact]
    public async Task Waiting_CaseEnded_IsWaitedForNoMore()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Close);
        await using var closing = office;
        Assert.Single((await ListAsync(office, "dung.sxd", new InboxQuery(Group: InboxGroup.Waiting))).Rows);

        (await office.CompleteAsync(task, await office.UsualAsync(task))).ValueOrThrow();

        Assert.Empty((await ListAsync(office, "dung.sxd", new InboxQuery(Group: InboxGroup.Waiting))).Rows);
        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Department, db => db.Set<TaskHolder>().CountAsync(h => h.CaseId == office.CaseId && h.CaseRunning)));
    }

    [Fact]
    public async Task Done_ThisWeek_NewestFirstAndGoneOnMonday()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Review);
        await using var closing = office;

        var done = await ListAsync(office, Steps.Specialist, new InboxQuery(Group: InboxGroup.Done));
        Assert.Equal([Steps.Draft, Steps.Process], done.Rows.Select(r => r.StepType).Order());
        Assert.All(done.Rows, r => Assert.NotNull(r.EndedAt));

        office.Time.Advance(TimeSpan.FromDays(7));
        Assert.Empty((await ListAsync(office, Steps.Specialist, new InboxQuery(Group: InboxGroup.Done))).Rows);
    }

    [Fact]
    public async Task Filters_TextWithoutMarks_KindUrgencyAndSeen()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var row = Assert.Single((await ListAsync(office, Steps.Specialist, new InboxQuery())).Rows);
        var word = FoldedText.Of(row.Subject).Split(' ').MaxBy(w => w.Length)!;

        Assert.Equal(1, await CountAsync(new InboxQuery(Text: $"{word} {row.CodeNumber}")));
        Assert.Equal(0, await CountAsync(new InboxQuery(Text: "khongcogi")));
        Assert.Equal(1, await CountAsync(new InboxQuery(StepType: Steps.Process, PositionId: task.PositionId)));
        Assert.Equal(0, await CountAsync(new InboxQuery(StepType: Steps.Sign)));
        Assert.Equal(0, await CountAsync(new InboxQuery(PositionId: Guid.NewGuid())));
        Assert.Equal(row.Urgency == Urgency.Normal ? 0 : 1, await CountAsync(new InboxQuery(OnlyUrgent: true)));
        Assert.Equal(row.Seen ? 0 : 1, await CountAsync(new InboxQuery(OnlyUnseen: true)));
        Assert.Equal(0, await CountAsync(new InboxQuery(Group: InboxGroup.Overdue)));
        office.Time.Advance(TimeSpan.FromDays(60));
        Assert.Equal(1, await CountAsync(new InboxQuery(Group: InboxGroup.Overdue)));

        async Task<int> CountAsync(InboxQuery query) => (await ListAsync(office, Steps.Specialist, query)).Rows.Count;
    }

    [Fact]
    public async Task Counts_AgreeWithTheLists()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Review);
        await using var closing = office;
        foreach (var who in new[] { Steps.Specialist, "dung.sxd", "hang.sxd", "giamdoc.sxd" })
        {
            var counts = await office.RunAsync<Inbox, InboxCounts>(who, inbox => inbox.CountAsync());
            Assert.Equal((await ListAsync(office, who, new InboxQuery())).Rows.Count, counts.ToDo);
            Assert.Equal((await ListAsync(office, who, new InboxQuery(Group: InboxGroup.Overdue))).Rows.Count, counts.Overdue);
            Assert.Equal((await ListAsync(office, who, new InboxQuery(Group: InboxGroup.Waiting))).Rows.Count, counts.Waiting);
            Assert.Equal((await ListAsync(office, who, new InboxQuery(Group: InboxGroup.Done))).Rows.Count, counts.Done);
        }
    }

    [Theory]
    [InlineData("2146 ubnd", "2146/UBND-KTN rà soát", true)]
    [InlineData("ĐƯỜNG bo", "kinh phí bảo trì đường bộ", true)]
    [InlineData("duong bien", "kinh phí bảo trì đường bộ", false)]
    public void Folded_FindsWithoutMarks(string search, string text, bool found) => Assert.Equal(found, FoldedText.Has(FoldedText.Words(search), text));

    private static Task<InboxPage> ListAsync(DemoFixture office, string who, InboxQuery query) =>
        office.RunAsync<Inbox, InboxPage>(who, inbox => inbox.ListAsync(query));
}
