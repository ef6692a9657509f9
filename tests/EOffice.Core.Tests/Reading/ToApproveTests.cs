using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Testing;

namespace EOffice.Core.Tests.Reading;

/// <summary>Chờ duyệt and chờ ký: two lists, each of its own length.</summary>
public sealed class ToApproveTests
{
    [Fact]
    public async Task Read_ToSign_BehindManyEarlierReviews_IsStillThere()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Sign);
        await using var closing = office;
        await office.WithDbAsync(DemoFixture.Department, db =>
        {
            foreach (var number in Enumerable.Range(1, ToApprove.Most + 5))
            {
                var review = Review(task, number);
                db.Add(review);
                db.Add(TaskHolder.Of(review, office.Person(Steps.Deputy)));
            }

            return db.SaveChangesAsync();
        });

        Assert.Equal(task.Id, Assert.Single(await ReadAsync(office, signs: true)).TaskId);
        var reviews = await ReadAsync(office, signs: false);
        Assert.All(reviews, r => Assert.Equal(Steps.Review, r.StepType));
        Assert.Equal(ToApprove.Most + 1, reviews.Count);
    }

    private static Task<IReadOnlyList<ToApproveRow>> ReadAsync(DemoFixture office, bool signs) =>
        office.RunAsync<ToApprove, IReadOnlyList<ToApproveRow>>(Steps.Deputy, t => t.ReadAsync(signs));

    /// <summary>A review of the same document that was due a month before the signature.</summary>
    private static WorkTask Review(WorkTask like, int number) => new()
    {
        Id = Guid.NewGuid(),
        AgencyId = like.AgencyId,
        CaseId = like.CaseId,
        DocumentId = like.DocumentId,
        BookmarkId = $"duyet-{number}",
        Step = "duyet",
        StepType = Steps.Review,
        StepName = "Duyệt nội dung",
        State = WorkTaskState.Open,
        PositionId = like.PositionId,
        Urgency = like.Urgency,
        OpenedAt = like.OpenedAt,
        DueAt = like.OpenedAt.AddDays(-30),
    };
}
