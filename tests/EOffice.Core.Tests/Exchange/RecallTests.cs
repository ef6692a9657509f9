using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Exchange;

/// <summary>Thu hồi on both sides, on two agencies of one installation (domain.md §7.5 B, C).</summary>
public sealed class RecallTests
{
    [Fact]
    [Trait("Rule", "R1")]
    public async Task Recall_Agreed_NothingIsLeftThereAndTheSenderKnows()
    {
        await using var office = await AfterSendingScene.SentAsync();
        (await office.CompleteAsync(AfterSendingScene.CommuneClerk, await office.CommuneTaskAsync(), new ReceiveDecision(ReceiveDecision.Registered))).ValueOrThrow();
        var before = await office.ReceivedAsync();
        await office.RecallAsync();
        Assert.Equal((DocumentFate.Recalling, DocumentFate.RecallAsked), ((await office.AnswerAsync()).Fate, (await office.ReceivedAsync()).Fate));

        Assert.Equal(ReceivedRecallState.Destroying, (await office.DecideAsync(agrees: true)).ValueOrThrow());
        await office.DrainAsync();
        await office.DrainAsync();

        var gone = await office.ReceivedAsync();
        Assert.Equal((DocumentFate.Destroyed, null, "", null), (gone.Fate, gone.Code, gone.OrganName, gone.ExchangeId));
        Assert.DoesNotContain(before.Subject, gone.Subject, StringComparison.Ordinal);
        Assert.Empty(await office.BlobsAsync(DemoFixture.Commune));
        Assert.Equal(0, await office.ReceivedSideAsync(db => db.Set<DocumentFile>().CountAsync()));
        Assert.Equal(0, await office.ReceivedSideAsync(db => db.Set<WorkTask>().CountAsync(t => t.State == WorkTaskState.Open)));
        var entry = await office.ReceivedSideAsync(db => db.Set<RegisterEntry>().SingleAsync(e => e.DocumentId == gone.Id));
        Assert.DoesNotContain(FoldedText.Of(before.Subject)[..12], entry.FoldedText!, StringComparison.Ordinal);
        Assert.DoesNotContain(await office.ReceivedSideAsync(db => db.Set<Notice>().Select(n => n.Body).ToListAsync()), b => b.Contains(before.Subject, StringComparison.Ordinal));
        var asked = await office.AskedAsync();
        Assert.Equal((ReceivedRecallState.Destroyed, before.Code), (asked.State, asked.AboutCode));
        Assert.Contains(await office.ReceivedSideAsync(db => db.Set<JournalEvent>().Select(e => e.Kind).ToListAsync()), k => k == "document.destroyed");
        Assert.Equal(DocumentFate.Recalled, (await office.AnswerAsync()).Fate);
        Assert.Equal((RecallState.Recalled, "15"), await office.SentSideAsync(async db => ((await db.Set<Recall>().SingleAsync()).State, (await db.Set<TakeBack>().SingleAsync()).Answer!)));
    }

    [Fact]
    public async Task Recall_Declined_WorkGoesOnAndAReplacementIsAskedFor()
    {
        await using var office = await AfterSendingScene.SentAsync();
        (await office.CompleteAsync(AfterSendingScene.CommuneClerk, await office.CommuneTaskAsync(), new ReceiveDecision(ReceiveDecision.Registered))).ValueOrThrow();
        var due = (await office.CommuneTaskAsync()).DueAt;
        await office.RecallAsync();
        var task = await office.CommuneTaskAsync();
        var stopped = await office.CompleteAsync(task, await office.UsualAsync(task));
        Assert.Equal("task.suspended", stopped.Refusal!.Code);
        office.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal("recall.reason-missing", (await office.DecideAsync(agrees: false, "ngắn")).Refusal!.Code);
        Assert.Equal(ReceivedRecallState.Declined, (await office.DecideAsync(agrees: false, "Xã đã chi trả theo văn bản này.")).ValueOrThrow());
        await office.DrainAsync();

        Assert.Null((await office.ReceivedAsync()).Fate);
        task = await office.CommuneTaskAsync();
        Assert.True(due is null || task.DueAt > due, $"{task.DueAt} is not later than {due}");
        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);
        Assert.Equal(DocumentFate.PartlyRecalled, (await office.AnswerAsync()).Fate);
        Assert.Contains(
            await office.SentSideAsync(db => db.Set<Notice>().Where(n => n.Template == NoticeTemplates.DocumentNews).Select(n => n.Subject).ToListAsync()),
            s => s.Contains("phải ban hành văn bản thay thế", StringComparison.Ordinal));
        Assert.Equal("recall.already-decided", (await office.DecideAsync(agrees: true)).Refusal!.Code);
    }

    [Fact]
    public async Task Recall_WrongPeopleAndOrder_RefusedAndNothingWritten()
    {
        await using var office = await AfterSendingScene.SentAsync();
        var document = (await office.AnswerAsync()).Id;
        await office.RefusedAsync("operation.forbidden", () => office.RequestAsync(document, Steps.OtherSpecialist));
        await office.RefusedAsync("operation.not-found", () => office.RequestAsync(document, AfterSendingScene.CommuneClerk));
        await office.RefusedAsync("recall.reason-missing", () => office.RequestAsync(document, reason: "sai"));
        var asked = (await office.RequestAsync(document)).ValueOrThrow();
        await office.RefusedAsync("recall.already-asked", () => office.RequestAsync(document, Steps.UnitHead));
        await office.RefusedAsync("recall.not-ordered", () => office.CarryOutAsync(asked.RecallId));
        await office.RefusedAsync("operation.forbidden", () => office.OrderAsync(asked.RecallId, Steps.Clerk));
        (await office.OrderAsync(asked.RecallId, Steps.Director)).ValueOrThrow();
        await office.RefusedAsync("recall.nothing-requested", () => office.OrderAsync(asked.RecallId));
        await office.RefusedAsync("operation.forbidden", () => office.CarryOutAsync(asked.RecallId, Steps.Director));
        (await office.CarryOutAsync(asked.RecallId)).ValueOrThrow();
        await office.RefusedAsync("recall.frozen", () => office.CarryOutAsync(asked.RecallId));
        await office.DrainAsync();
        await office.RefusedAsync("operation.forbidden", () => office.DecideAsync(agrees: true, who: office.Who(AfterSendingScene.CommuneClerk)));
    }

    [Fact]
    public async Task Recall_DoubleClickAndSecondPacket_AskOnce()
    {
        await using var office = await AfterSendingScene.SentAsync();
        var asked = (await office.RequestAsync((await office.AnswerAsync()).Id)).ValueOrThrow();
        (await office.OrderAsync(asked.RecallId)).ValueOrThrow();

        Assert.Equal(await office.CarryOutAsync(asked.RecallId, operation: "mot"), await office.CarryOutAsync(asked.RecallId, operation: "mot"));
        await office.DrainAsync();
        await office.SentSideAsync(db => db.Set<TakeBack>().ExecuteUpdateAsync(s => s.SetProperty(t => t.State, DeliveryState.Queued).SetProperty(t => t.Again, 1)));
        await office.SentSideAsync(db => db.Set<OutboxMessage>().Where(m => m.Kind == "exchange.take-back").ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneAt, (DateTime?)null).SetProperty(m => m.NotBefore, m => m.CreatedAt)));
        Assert.True(await office.DrainAsync() > 0);

        Assert.Equal(ReceivedRecallState.Waiting, (await office.AskedAsync()).State);
    }

    [Fact]
    public async Task Recall_OfWhatTheSenderNeverSent_RefusedWith02AndStopsItIfItComes()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.Commune, DemoFixture.Packet("edxml-recall.xml"), "thu-hoi")).ValueOrThrow();
        Assert.Equal(ReceivedRecallState.Unknown, (await office.AskedAsync()).State);
        Assert.Equal(["02"], await office.ReceivedSideAsync(db => db.Set<ExchangeStatus>().Where(s => s.Outbound).Select(s => s.StatusCode).ToListAsync()));

        (await office.ReceiveAsync(DemoFixture.ToCommune)).ValueOrThrow();

        var document = await office.ReceivedAsync();
        Assert.Equal((ReceivedRecallState.Waiting, DocumentFate.RecallAsked), ((await office.AskedAsync()).State, document.Fate));
        Assert.Equal(0, await office.ReceivedSideAsync(db => db.Set<WorkTask>().CountAsync()));
        (await office.DecideAsync(agrees: false, "Văn bản vẫn cần cho việc đang làm.")).ValueOrThrow();
        Assert.Equal(Steps.Receive, (await office.CommuneTaskAsync()).StepType);
    }

    [Fact]
    public async Task Recall_OfAnothersDocument_StopsNothing()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToCommune)).ValueOrThrow();

        (await office.ReceiveAsync(
            DemoFixture.Commune, DemoFixture.Packet("edxml-recall.xml", text => text.Replace("<edXML:OrganId>H99.08</edXML:OrganId>\n          <edXML:OrganizationInCharge>", "<edXML:OrganId>H99.10</edXML:OrganId>\n          <edXML:OrganizationInCharge>", StringComparison.Ordinal)), "gia-mao")).ValueOrThrow();

        Assert.Null((await office.ReceivedAsync()).Fate);
        Assert.Equal(ReceivedRecallState.Unknown, (await office.AskedAsync()).State);
    }

    [Fact]
    public async Task Destroyed_SentOnceMore_IsNotStoredAgain()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToCommune)).ValueOrThrow();
        (await office.ReceiveAsync(DemoFixture.Commune, DemoFixture.Packet("edxml-recall.xml"), "thu-hoi")).ValueOrThrow();
        (await office.DecideAsync(agrees: true)).ValueOrThrow();
        await office.DrainAsync();

        Assert.Equal(ReceivedState.Recalled, (await office.ReceiveAsync(DemoFixture.ToCommune, "gui-lai")).ValueOrThrow().State);

        Assert.Empty(await office.BlobsAsync(DemoFixture.Commune));
    }

    [Fact]
    [Trait("Rule", "R1")]
    public async Task Destroy_KilledInBetween_GoesOnAndLeavesWhatOthersName()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToCommune)).ValueOrThrow();
        var files = await office.ReceivedSideAsync(db => db.Set<DocumentFile>().AsNoTracking().ToListAsync());
        var kept = files[0].Hash;
        // Another document of the commune has the same file.
        await office.ReceivedSideAsync(async db =>
        {
            db.Add(new DocumentFile
            {
                Id = Guid.NewGuid(),
                AgencyId = files[0].AgencyId,
                DocumentId = Guid.NewGuid(),
                Role = FileRole.Main,
                Origin = FileOrigin.Scanned,
                Name = "khac.pdf",
                ContentType = "application/pdf",
                Hash = kept,
                Length = 1,
                Version = 1,
                Stage = FileStages.Received,
                CreatedAt = DateTime.UtcNow,
            });
            return await db.SaveChangesAsync();
        });
        (await office.ReceiveAsync(DemoFixture.Commune, DemoFixture.Packet("edxml-recall.xml"), "thu-hoi")).ValueOrThrow();
        (await office.DecideAsync(agrees: true)).ValueOrThrow();
        // Killed after the first content was gone.
        var gone = files.First(f => f.Hash != kept).Hash;
        await office.Services.GetRequiredService<IFileStore>().DeleteAsync(files[0].AgencyId, gone);

        await office.DrainAsync();

        Assert.Equal([kept], await office.BlobsAsync(DemoFixture.Commune));
        Assert.Equal(ReceivedRecallState.Destroyed, (await office.AskedAsync()).State);
        Assert.Equal(1, await office.ReceivedSideAsync(db => db.Set<ExchangeStatus>().CountAsync(s => s.Outbound && s.StatusCode == "15")));
    }

    [Fact]
    public async Task Recall_OneIsSilent_ClerkIsRemindedAfterAWorkingDay()
    {
        await using var office = await AfterSendingScene.SentAsync("H99.42");
        await office.RecallAsync();
        var sweep = office.Services.GetRequiredService<RecallSweep>();
        Assert.Equal(0, await sweep.RunAsync());

        office.Time.Advance(TimeSpan.FromDays(3));

        var remindAt = await office.SentSideAsync(db => db.Set<Recall>().Select(r => r.RemindAt).SingleAsync());
        Assert.True(remindAt < office.Time.GetUtcNow().UtcDateTime, $"{remindAt}");
        Assert.Equal(1, await sweep.RunAsync());
        Assert.Equal(0, await sweep.RunAsync());
        Assert.Contains(await office.SentSideAsync(db => db.Set<Notice>().Where(n => n.PersonId == office.Person(Steps.Clerk)).Select(n => n.Subject).ToListAsync()), s => s.Contains("1 nơi chưa trả lời", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Recall_WhileAPersonDecides_OneIsFirstAndTheOtherIsTold()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToCommune)).ValueOrThrow();
        var task = await office.CommuneTaskAsync();

        var deciding = Task.Run(() => office.CompleteAsync(AfterSendingScene.CommuneClerk, task, new ReceiveDecision(ReceiveDecision.Registered)));
        var recalling = Task.Run(() => office.ReceiveAsync(DemoFixture.Commune, DemoFixture.Packet("edxml-recall.xml"), "thu-hoi"));
        var (decided, recalled) = (await deciding, await recalling);

        Assert.True(decided.Succeeded || decided.Refusal!.Code is "task.suspended" or "operation.stale", decided.Refusal?.Code);
        if (!recalled.Succeeded)
        {
            // The transport tries again.
            (await office.ReceiveAsync(DemoFixture.Commune, DemoFixture.Packet("edxml-recall.xml"), "thu-hoi")).ValueOrThrow();
        }

        Assert.Equal(DocumentFate.RecallAsked, (await office.ReceivedAsync()).Fate);
        Assert.NotNull(await office.ReceivedSideAsync(db => db.Set<Case>().Select(c => c.SuspendedAt).SingleAsync()));
    }
}
