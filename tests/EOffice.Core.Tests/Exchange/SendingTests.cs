using EOffice.Core.Assignment;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Intake;
using EOffice.EdXml;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Exchange;

/// <summary>Statuses in their order (C9), and deliveries that fail.</summary>
public sealed class SendingTests
{
    [Theory]
    [InlineData("01", "", true)]
    [InlineData("05", "01,03", true)]
    [InlineData("04", "01,03,05", false)]
    [InlineData("03", "01,03", false)]
    [InlineData("06", "01,02", false)]
    [InlineData("02", "01,03", true)]
    [InlineData("15", "01,03,06", true)]
    [InlineData("15", "15", false)]
    public void MayFollow_Once_InOrder_NothingAfterARefusal(string code, string known, bool may) =>
        Assert.Equal(may, StatusOrder.MayFollow(code, known.Split(',', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    [Trait("Rule", "C9")]
    public async Task Loop_ReceiverWorks_SenderHearsEachStatusOnceAndInOrder()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Close);
        await using var closing = office;
        var close = await office.OpenTaskAsync();
        (await office.CompleteAsync(close, await office.UsualAsync(close))).ValueOrThrow();
        // A status that is taken up before an earlier one waits for its next turn.
        for (var turn = 0; turn < 6; turn++)
        {
            await office.DrainAsync();
            office.Time.Advance(TimeSpan.FromMinutes(10));
        }

        var owed = await office.SentSideAsync(db => db.Set<ExchangeStatus>().Where(s => s.Outbound).OrderBy(s => s.Time).ThenBy(s => s.StatusCode).Select(s => s.StatusCode).ToListAsync());
        Assert.Equal(["01", "03", "04", "05", "06"], owed);
        Assert.Equal(5, System.IO.Directory.GetFiles(Path.Combine(office.Paths.Data, "exchange", "statuses", "H99.00")).Length);
    }

    [Fact]
    [Trait("Rule", "C9")]
    public async Task Status_EarlierOneStuck_LaterOneWaits()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Direct);
        await using var closing = office;
        var first = await office.SentSideAsync(db => db.Set<ExchangeStatus>().Where(s => s.StatusCode == "01").Select(s => s.Id).SingleAsync());
        var key = StatusMessages.KeyOf(first);
        var later = office.Time.GetUtcNow().UtcDateTime.AddMinutes(1);
        await office.SentSideAsync(db => db.Set<OutboxMessage>().Where(m => m.Key == key).ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, later)));

        await office.DrainAsync();
        Assert.False(System.IO.Directory.Exists(Path.Combine(office.Paths.Data, "exchange", "statuses")));
        office.Time.Advance(TimeSpan.FromMinutes(5));
        await office.DrainAsync();
        office.Time.Advance(TimeSpan.FromMinutes(5));
        await office.DrainAsync();

        Assert.Equal(2, System.IO.Directory.GetFiles(Path.Combine(office.Paths.Data, "exchange", "statuses", "H99.00")).Length);
    }

    [Fact]
    public async Task Delivery_FailsAgainAndAgain_ClerkSeesItAndSendsItAgain()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var folder = Path.Combine(office.Paths.Data, "exchange");
        await office.DrainAsync();
        (await office.CompleteAsync(task, await office.DraftAsync(task, d => d with { Receivers = ["H99.42"] }))).ValueOrThrow();
        var publish = await office.AdvanceToAsync(Steps.Publish);
        (await office.CompleteAsync(publish, await office.UsualAsync(publish))).ValueOrThrow();
        System.IO.Directory.CreateDirectory(Path.Combine(folder, "documents"));
        await File.WriteAllTextAsync(Path.Combine(folder, "documents", "H99.42"), "a file where the folder should be");
        for (var i = 0; i < SendingTroubles.MostAttempts; i++)
        {
            await office.DrainAsync();
            office.Time.Advance(TimeSpan.FromHours(1.1));
        }

        var failed = await office.SentSideAsync(db => db.Set<Delivery>().AsNoTracking().SingleAsync());
        Assert.Equal((DeliveryState.Failed, SendingTroubles.MostAttempts), (failed.State, failed.Attempts));
        Assert.Contains(await office.SentSideAsync(db => db.Set<Notice>().Where(n => n.PersonId == office.Person(Steps.Clerk)).Select(n => n.Subject).ToListAsync()), s => s.StartsWith("Không gửi được", StringComparison.Ordinal));
        await office.RefusedAsync("operation.forbidden", () => RetryAsync(office, failed.Id, Steps.Specialist));
        await office.RefusedAsync("operation.not-found", () => RetryAsync(office, Guid.NewGuid()));

        File.Delete(Path.Combine(folder, "documents", "H99.42"));
        (await RetryAsync(office, failed.Id)).ValueOrThrow();
        await office.DrainAsync();

        var sent = await office.SentSideAsync(db => db.Set<Delivery>().AsNoTracking().SingleAsync());
        Assert.Equal((DeliveryState.Sent, null), (sent.State, sent.Failure));
        Assert.Single(System.IO.Directory.GetFiles(Path.Combine(folder, "documents", "H99.42")));
        await office.RefusedAsync("delivery.nothing-to-resend", () => RetryAsync(office, failed.Id));
    }

    [Fact]
    public async Task Recall_BeforeItWentOut_StopsItAndAsksNobody()
    {
        await using var office = await AfterSendingScene.SentAsync("H99.42");
        await office.SentSideAsync(db => db.Set<Delivery>().ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Queued)));
        await office.SentSideAsync(db => db.Set<OutboxMessage>().Where(m => m.Kind == "exchange.deliver").ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneAt, (DateTime?)null).SetProperty(m => m.Attempts, 0)));

        var recall = await office.RecallAsync();

        Assert.Equal((RecallState.Recalled, 0), (recall.State, recall.Asked));
        Assert.Equal(DeliveryState.Stopped, await office.SentSideAsync(db => db.Set<Delivery>().Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task Answers_15After16AndTwice_TheFirstCounts()
    {
        await using var office = await AfterSendingScene.SentAsync("H99.42", "H99.00");
        await office.RecallAsync();
        await AnswerAsync(office, "H99.42", StatusCodes.Declined, 1);
        await AnswerAsync(office, "H99.42", StatusCodes.Agreed, 2);
        await AnswerAsync(office, "H99.42", StatusCodes.Declined, 3);
        await AnswerAsync(office, "H99.00", StatusCodes.Agreed, 4);

        var answers = await office.SentSideAsync(db => db.Set<TakeBack>().OrderBy(t => t.ReceiverCode).Select(t => t.Answer).ToListAsync());
        Assert.Equal(["15", "16"], answers);
        var recall = await office.SentSideAsync(db => db.Set<Recall>().AsNoTracking().SingleAsync());
        Assert.Equal((RecallState.Partial, 2), (recall.State, recall.Answers));
        Assert.NotNull(recall.EndedAt);
    }

    [Fact]
    public async Task Answers_AtOnce_NoneIsLost()
    {
        await using var office = await AfterSendingScene.SentAsync("H99.42", "H99.00");
        await office.RecallAsync();

        var all = await Task.WhenAll(new[] { "H99.42", "H99.00" }.Select((from, i) => Task.Run(async () =>
        {
            // The transport tries again whom another was faster than.
            for (var attempt = 0; attempt < 5; attempt++)
            {
                if ((await StatusAsync(office, from, StatusCodes.Agreed, i)).Succeeded)
                {
                    return true;
                }
            }

            return false;
        })));

        Assert.All(all, Assert.True);
        Assert.Equal(RecallState.Recalled, await office.SentSideAsync(db => db.Set<Recall>().Select(r => r.State).SingleAsync()));
    }

    /// <summary>The recall overtook its document: the receiver didn't know it at first, had it later and agreed.</summary>
    [Fact]
    public async Task Answers_02Then15OfTheSameReceiver_TheRecallIsWholeAfterAll()
    {
        await using var office = await AfterSendingScene.SentAsync("H99.42");
        await office.RecallAsync();
        await AnswerAsync(office, "H99.42", StatusCodes.Refused, 1, about: (await AskAsync(office)).MessageId);
        Assert.Equal((RecallState.Partial, DocumentFate.PartlyRecalled), ((await RecallOfAsync(office)).State, (await office.AnswerAsync()).Fate));
        office.Time.Advance(TimeSpan.FromHours(1));

        await AnswerAsync(office, "H99.42", StatusCodes.Agreed, 2);

        var recall = await RecallOfAsync(office);
        Assert.Equal((RecallState.Recalled, DocumentFate.Recalled), (recall.State, (await office.AnswerAsync()).Fate));
        Assert.True(recall.EndedAt >= DemoFixture.Start.UtcDateTime.AddHours(1), $"{recall.EndedAt}");
        Assert.Contains(await office.SentSideAsync(db => db.Set<Notice>().Select(n => n.Subject).ToListAsync()), s => s.StartsWith("Đã thu hồi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AskAgain_After02_IsRemindedOfAndSettledByTheAnswer()
    {
        await using var office = await AfterSendingScene.SentAsync("H99.42");
        await office.RecallAsync();
        await AnswerAsync(office, "H99.42", StatusCodes.Refused, 1, about: (await AskAsync(office)).MessageId);
        Assert.NotNull((await RecallOfAsync(office)).EndedAt);

        (await RetryAsync(office, (await AskAsync(office)).Id)).ValueOrThrow();
        await office.DrainAsync();

        var (ask, recall) = (await AskAsync(office), await RecallOfAsync(office));
        Assert.Equal((DeliveryState.Sent, null, null), (ask.State, ask.Answer, recall.EndedAt));
        office.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await office.Services.GetRequiredService<RecallSweep>().RunAsync());
        await AnswerAsync(office, "H99.42", StatusCodes.Agreed, 2);
        recall = await RecallOfAsync(office);
        Assert.Equal((RecallState.Recalled, null), (recall.State, recall.RemindAt));
        Assert.NotNull(recall.EndedAt);
    }

    /// <summary>Whether the refusal at the door had gone out by then or not.</summary>
    [Theory]
    [InlineData(true, 4)]
    [InlineData(false, 3)]
    [Trait("Rule", "C9")]
    public async Task Refuse_WhatWasRefusedUnsignedBefore_SenderHearsTheClerksReason(bool told, int statuses)
    {
        await using var office = await DemoFixture.OpenAsync();
        var unsigned = new ReceivePacketCommand("chua-ky", DemoFixture.Packet(DemoFixture.ToDepartment)) { RequireSignature = true };
        var refused = await office.Services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(office.SystemOf(DemoFixture.Department), receive => receive.RunAsync(unsigned));
        Assert.Equal("exchange.signature-missing", refused.Refusal!.Code);
        if (told)
        {
            await office.DrainAsync();
        }

        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var task = await office.AdvanceToAsync(Steps.Direct);
        (await office.CompleteAsync(task, new DirectDecision(DirectDecision.Returned, "Không thuộc thẩm quyền của Sở."))).ValueOrThrow();
        var subject = await office.SubjectAsync();
        (await office.DecideAsync(subject.Id, new ReceiveDecision(ReceiveDecision.Refused, "Không thuộc thẩm quyền, trả lại nơi gửi."), revision: subject.Revision)).ValueOrThrow();
        for (var turn = 0; turn < 6; turn++)
        {
            await office.DrainAsync();
            office.Time.Advance(TimeSpan.FromMinutes(10));
        }

        var said = await office.SentSideAsync(db => db.Set<ExchangeStatus>().Where(s => s.Outbound).OrderBy(s => s.StatusCode).ToListAsync());
        Assert.Equal(["01", "02", "03"], said.Select(s => s.StatusCode));
        Assert.Equal(("Từ chối tiếp nhận: Không thuộc thẩm quyền, trả lại nơi gửi.", null), (said[1].Description, said[1].AboutCode));
        Assert.Equal(statuses, System.IO.Directory.GetFiles(Path.Combine(office.Paths.Data, "exchange", "statuses", "H99.00")).Length);
        Assert.Equal(0, await office.SentSideAsync(db => db.Set<OutboxMessage>().CountAsync(m => m.Kind == StatusMessages.OutboxKind && m.DoneAt == null)));
    }

    [Fact]
    [Trait("Rule", "C9")]
    public async Task Status_RefusedAnew_CountsAndARepeatedOneDoesNot()
    {
        await using var office = await AfterSendingScene.SentAsync("H99.42");
        await AnswerAsync(office, "H99.42", StatusCodes.Refused, 1, words: "Gói tin chưa ký số.");
        await AnswerAsync(office, "H99.42", StatusCodes.Received, 2, minutes: 30);
        await AnswerAsync(office, "H99.42", StatusCodes.Refused, 3, words: "Gói tin chưa ký số.");
        Assert.Equal("03", await office.SentSideAsync(db => db.Set<Delivery>().Select(d => d.LastStatus).SingleAsync()));

        await AnswerAsync(office, "H99.42", StatusCodes.Refused, 4, minutes: 60, words: "Không thuộc thẩm quyền.");

        Assert.Equal("02", await office.SentSideAsync(db => db.Set<Delivery>().Select(d => d.LastStatus).SingleAsync()));
        Assert.Equal("Không thuộc thẩm quyền.", await office.SentSideAsync(db => db.Set<ExchangeStatus>().Where(s => !s.Outbound && s.StatusCode == "02").Select(s => s.Description).SingleAsync()));
    }

    private static Task<TakeBack> AskAsync(DemoFixture office) => office.SentSideAsync(db => db.Set<TakeBack>().AsNoTracking().SingleAsync());

    private static Task<Recall> RecallOfAsync(DemoFixture office) => office.SentSideAsync(db => db.Set<Recall>().AsNoTracking().SingleAsync());

    private static Task<Outcome<Guid>> RetryAsync(DemoFixture office, Guid sending, string who = Steps.Clerk) =>
        office.RunAsync<RetrySending, Outcome<Guid>>(who, r => r.RunAsync(new RetrySendingCommand(AfterSendingScene.Op, sending)));

    private static async Task AnswerAsync(DemoFixture office, string from, string code, int n, string? about = null, string words = "Trả lời thu hồi", int minutes = 0) =>
        (await StatusAsync(office, from, code, n, about, words, minutes)).ValueOrThrow();

    private static async Task<Outcome<PacketReceived>> StatusAsync(DemoFixture office, string from, string code, int n, string? about = null, string words = "Trả lời thu hồi", int minutes = 0)
    {
        var answer = await office.AnswerAsync();
        using var packet = new MemoryStream();
        PacketWriter.WriteStatus(packet, new StatusMessage(
            new Organisation(from, "Nơi nhận"), new ResponseFor(DemoFixture.Department, answer.Code!, about ?? answer.ExchangeId!, answer.IssuedDate), null, code, words,
            DemoFixture.Start.AddMinutes(minutes)));
        return await office.ReceiveAsync(DemoFixture.Department, packet.ToArray(), $"tra-loi-{n}");
    }
}
