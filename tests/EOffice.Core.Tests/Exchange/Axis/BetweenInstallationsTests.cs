using EOffice.Axis;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Exchange.Axis;

/// <summary>Sending, receiving, recalling and updating between two installations over an axis (QĐ 28/2018).</summary>
public sealed class BetweenInstallationsTests
{
    [Theory]
    [InlineData(AxisKind.National)]
    [InlineData(AxisKind.Provincial)]
    public async Task Publish_ToTheOtherInstallation_ArrivesOnceAndItsStatusesComeBack(AxisKind kind)
    {
        await using var both = await TwoInstallations.OpenAsync(kind);
        await PublishAsync(both);

        await both.RoundsAsync(3);

        var received = await both.Receiver.ReceivedSideAsync(db => db.Set<ReceivedPacket>().AsNoTracking().SingleAsync());
        Assert.Equal((DemoFixture.Department, ReceivedState.Waiting), (received.SenderCode, received.State));
        Assert.Equal((await both.Sender.AnswerAsync()).Code, (await both.Receiver.ReceivedAsync()).Code);
        Assert.Equal("01", (await DeliveryAsync(both)).LastStatus);
        Assert.All(both.Axis.Posts.Where(p => p.To is DemoFixture.Commune or DemoFixture.Department), p => Assert.Equal("done", p.Status));
        (await both.Receiver.CompleteAsync(AfterSendingScene.CommuneClerk, await both.Receiver.CommuneTaskAsync(), new ReceiveDecision(ReceiveDecision.Registered))).ValueOrThrow();
        await both.RoundsAsync(2);
        Assert.Equal("03", (await DeliveryAsync(both)).LastStatus);
    }

    [Fact]
    public async Task Publish_OnTheWorstDay_ArrivesOnce()
    {
        await using var both = await TwoInstallations.OpenAsync();
        both.Axis.Faults.Set(AxisFault.Down, 2);
        both.Axis.Faults.Set(AxisFault.CutUpload, 1);
        both.Axis.Faults.Set(AxisFault.LostAnswer, 2);
        both.Axis.Faults.Set(AxisFault.TwiceDelivered, 3);
        both.Axis.Faults.Set(AxisFault.TwiceListed);
        both.Axis.Faults.Set(AxisFault.Reversed);
        both.Axis.Faults.Set(AxisFault.Malformed, 2);
        both.Axis.Faults.Set(AxisFault.Cut, 2);
        both.Axis.Faults.Set(AxisFault.Truncated, 1);
        await PublishAsync(both);

        await both.RoundsAsync(8);

        Assert.DoesNotContain(both.Axis.Faults.Left, f => f.Value != int.MaxValue);
        Assert.True(both.Axis.Posts.Count(p => p.To == DemoFixture.Commune) > 1);
        Assert.Equal(1, await both.Receiver.ReceivedSideAsync(db => db.Set<ReceivedPacket>().CountAsync()));
        Assert.Equal(1, await both.Receiver.ReceivedSideAsync(db => db.Set<Document>().CountAsync()));
        Assert.Equal((DeliveryState.Sent, "01"), ((await DeliveryAsync(both)).State, (await DeliveryAsync(both)).LastStatus));
    }

    [Fact]
    [Trait("Rule", "R1")]
    public async Task Recall_RefusedThere_TheSenderIsToldAndTheDocumentStays()
    {
        await using var both = await SentAsync();
        var asked = (await both.Sender.RequestAsync((await both.Sender.AnswerAsync()).Id)).ValueOrThrow();
        (await both.Sender.OrderAsync(asked.RecallId)).ValueOrThrow();
        (await both.Sender.CarryOutAsync(asked.RecallId)).ValueOrThrow();
        both.Axis.Faults.Set(AxisFault.TwiceDelivered, 1);
        both.Axis.Faults.Set(AxisFault.LostAnswer, 1);
        await both.RoundsAsync(3);
        Assert.Equal(ReceivedRecallState.Waiting, (await both.Receiver.AskedAsync()).State);

        (await both.Receiver.DecideAsync(agrees: false, "Văn bản đã triển khai tới các thôn, cần giữ để đối chiếu.")).ValueOrThrow();
        await both.RoundsAsync(2);

        Assert.Equal("16", await both.Sender.SentSideAsync(db => db.Set<TakeBack>().Select(t => t.Answer).SingleAsync()));
        Assert.Null((await both.Receiver.ReceivedAsync()).Fate);
    }

    [Fact]
    public async Task Update_RemovesTheReceiver_ItAgreesAndNothingIsLeftThere()
    {
        await using var both = await SentAsync();
        var document = await both.Sender.AnswerAsync();
        (await both.Sender.RunAsync<UpdateReceivers, Outcome<ReceiversUpdated>>(
            Steps.Clerk, u => u.RunAsync(new UpdateReceiversCommand(AfterSendingScene.Op, document.Id, document.Revision, ["H99.42"], AfterSendingScene.Why)))).ValueOrThrow();
        await both.RoundsAsync(2);
        Assert.Equal(RecallKind.Removal, (await both.Receiver.AskedAsync()).Kind);

        (await both.Receiver.DecideAsync(agrees: true)).ValueOrThrow();
        await both.RoundsAsync(2);

        Assert.Equal("15", await both.Sender.SentSideAsync(db => db.Set<TakeBack>().Select(t => t.Answer).SingleAsync()));
        Assert.Empty(await both.Receiver.BlobsAsync(DemoFixture.Commune));
    }

    [Fact]
    public async Task Replace_BeforeItWasEntered_TakesItsPlace()
    {
        await using var both = await SentAsync();
        var old = await both.Sender.AnswerAsync();
        var command = new StartDraftCommand(
            AfterSendingScene.Op, DocumentDirection.Outgoing, "Công văn", "thay thế số liệu nhà ở tạm", [DemoFixture.Commune], both.Sender.Person(Steps.Deputy))
        { Replaces = old.Id };
        var started = (await both.Sender.RunAsync<StartDraft, Outcome<DraftStarted>>(Steps.Specialist, s => s.RunAsync(command))).ValueOrThrow();
        await both.Sender.PublishCaseAsync(started.CaseId, started.DocumentId);
        await both.RoundsAsync(2);

        var documents = await both.Receiver.ReceivedSideAsync(db => db.Set<Document>().AsNoTracking().OrderBy(d => d.CreatedAt).ToListAsync());
        Assert.Equal(2, documents.Count);
        Assert.Equal((DocumentFate.Replaced, documents[1].Id), (documents[0].Fate, documents[0].ReplacedById));
        Assert.Equal(documents[1].Id, (await both.Receiver.CommuneTaskAsync()).DocumentId);
    }

    private static async Task<TwoInstallations> SentAsync()
    {
        var both = await TwoInstallations.OpenAsync();
        await PublishAsync(both);
        await both.RoundsAsync(2);
        return both;
    }

    internal static async Task PublishAsync(TwoInstallations both, Func<Guid, Task>? beforeIssue = null)
    {
        var office = both.Sender;
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var task = await office.AdvanceToAsync(Steps.Draft);
        (await office.CompleteAsync(task, await office.DraftAsync(task, d => d with { Receivers = [DemoFixture.Commune] }))).ValueOrThrow();
        var publish = await office.AdvanceToAsync(Steps.Publish);
        if (beforeIssue is not null)
        {
            await beforeIssue((await office.AnswerAsync()).Id);
        }

        (await office.CompleteAsync(publish, await office.UsualAsync(publish))).ValueOrThrow();
    }

    private static Task<Delivery> DeliveryAsync(TwoInstallations both) => both.Sender.SentSideAsync(db => db.Set<Delivery>().AsNoTracking().SingleAsync());
}
