using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Exchange;

/// <summary>Other receivers, and another document in the place of the first (domain.md §7.5 D, E).</summary>
public sealed class UpdateAndReplaceTests
{
    [Fact]
    public async Task Update_OneRemovedOneAdded_EachHearsItsPartAndNobodyElse()
    {
        await using var office = await AfterSendingScene.SentAsync(DemoFixture.Commune, "H99.42");

        var updated = (await office.UpdateReceiversAsync(["H99.42", "H99.00"])).ValueOrThrow();
        await office.DrainAsync();

        Assert.Equal((1, 1), (updated.Added, updated.Removed));
        var asked = await office.AskedAsync();
        Assert.Equal((RecallKind.Removal, ReceivedRecallState.Waiting), (asked.Kind, asked.State));
        Assert.Equal(3, await office.SentSideAsync(db => db.Set<Delivery>().CountAsync(d => d.State == DeliveryState.Sent)));
        Assert.Equal(["H99.41"], await office.SentSideAsync(db => db.Set<TakeBack>().Select(t => t.ReceiverCode).ToListAsync()));
        (await office.DecideAsync(agrees: true)).ValueOrThrow();
        await office.DrainAsync();
        await office.DrainAsync();
        Assert.Equal("15", await office.SentSideAsync(db => db.Set<TakeBack>().Select(t => t.Answer).SingleAsync()));
        Assert.Null((await office.AnswerAsync()).Fate);
        await office.RefusedAsync("receivers.removed-before", () => office.UpdateReceiversAsync(["H99.42", "H99.00", DemoFixture.Commune]));
    }

    [Fact]
    public async Task Update_WrongPeopleInputAndTime_Refused()
    {
        await using var office = await AfterSendingScene.SentAsync();
        await office.RefusedAsync("operation.forbidden", () => office.UpdateReceiversAsync(["H99.42"], who: Steps.Director));
        await office.RefusedAsync("operation.not-found", () => office.UpdateReceiversAsync(["H99.42"], who: AfterSendingScene.CommuneClerk));
        await office.RefusedAsync("receivers.missing", () => office.UpdateReceiversAsync([]));
        await office.RefusedAsync("receivers.unchanged", () => office.UpdateReceiversAsync([DemoFixture.Commune]));
        await office.RefusedAsync("receivers.unknown", () => office.UpdateReceiversAsync(["H12.34"]));
        await office.RefusedAsync("receivers.unknown", () => office.UpdateReceiversAsync([DemoFixture.Department]));
        await office.RefusedAsync("recall.reason-missing", () => office.UpdateReceiversAsync(["H99.42"], reason: " "));
        await office.RefusedAsync("operation.stale", () => office.UpdateReceiversAsync(["H99.42"], revision: 0));
        await office.RecallAsync();
        await office.RefusedAsync("recall.frozen", () => office.UpdateReceiversAsync(["H99.42"]));
    }

    [Fact]
    public async Task Replace_WhileWorkRuns_TheClerkEntersItAndTheWorkGoesOnWithIt()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToCommune)).ValueOrThrow();
        (await office.CompleteAsync(AfterSendingScene.CommuneClerk, await office.CommuneTaskAsync(), new ReceiveDecision(ReceiveDecision.Registered))).ValueOrThrow();
        var task = await office.CommuneTaskAsync();
        var old = await office.ReceivedAsync();

        office.Time.Advance(TimeSpan.FromMinutes(1));
        var received = (await office.ReceiveAsync(DemoFixture.Commune, Replacing(old.ExchangeId!), "thay-the")).ValueOrThrow();

        Assert.Equal(ReceivedState.HeldAsReplacement, received.State);
        Assert.Equal(task.Id, (await office.CommuneTaskAsync()).Id);
        await office.RefusedAsync("operation.forbidden", async () => await AdmitAsync(office, received.DocumentId, await office.CommuneHeadAsync()));
        (await AdmitAsync(office, received.DocumentId, office.Who(AfterSendingScene.CommuneClerk))).ValueOrThrow();
        await office.RefusedAsync("operation.stale", () => AdmitAsync(office, received.DocumentId, office.Who(AfterSendingScene.CommuneClerk)));

        var (before, after) = await office.ReceivedSideAsync(async db => (await db.Set<Document>().SingleAsync(d => d.Id == old.Id), await db.Set<Document>().SingleAsync(d => d.Id == received.DocumentId)));
        Assert.Equal((DocumentFate.Replaced, after.Id), (before.Fate, before.ReplacedById!.Value));
        Assert.Equal((old.Id, DocumentState.Registered), (after.ReplacesId!.Value, after.State));
        var moved = await office.CommuneTaskAsync();
        Assert.Equal((task.Id, after.Id, task.DueAt), (moved.Id, moved.DocumentId, moved.DueAt));
        Assert.Equal(after.Id, await office.ReceivedSideAsync(db => db.Set<Case>().Select(c => c.DocumentId).SingleAsync()));
        Assert.True((await office.CompleteAsync(moved, await office.UsualAsync(moved))).Succeeded);
    }

    [Fact]
    public async Task Replace_BeforeItWasEntered_TakesItsPlaceAtOnce()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToCommune)).ValueOrThrow();
        var old = await office.ReceivedAsync();
        office.Time.Advance(TimeSpan.FromMinutes(1));

        var received = (await office.ReceiveAsync(DemoFixture.Commune, Replacing(old.ExchangeId!), "thay-the")).ValueOrThrow();

        Assert.Equal(ReceivedState.Waiting, received.State);
        Assert.Equal(received.DocumentId, (await office.CommuneTaskAsync()).DocumentId);
        Assert.Equal(DocumentFate.Replaced, (await office.ReceivedAsync()).Fate);
    }

    [Fact]
    public async Task Replace_WhileARecallWaits_StandsStillUntilThatIsDecided()
    {
        await using var office = await AfterSendingScene.SentAsync();
        await office.RecallAsync();
        var old = await office.ReceivedAsync();
        Assert.Equal((DocumentFate.RecallAsked, DocumentState.Received), (old.Fate, old.State));

        var received = (await office.ReceiveAsync(DemoFixture.Commune, Replacing(old.ExchangeId!), "thay-the")).ValueOrThrow();

        Assert.Equal(ReceivedState.HeldAsReplacement, received.State);
        await office.RefusedAsync("replacement.recall-open", () => AdmitAsync(office, received.DocumentId, office.Who(AfterSendingScene.CommuneClerk)));
        (await office.DecideAsync(agrees: false, "Đã làm theo văn bản này.")).ValueOrThrow();
        Assert.Equal(ReceivedState.Waiting, (await AdmitAsync(office, received.DocumentId, office.Who(AfterSendingScene.CommuneClerk))).ValueOrThrow().State);
        var task = await office.CommuneTaskAsync();
        Assert.Equal(received.DocumentId, task.DocumentId);
        (await office.CompleteAsync(AfterSendingScene.CommuneClerk, task, new ReceiveDecision(ReceiveDecision.Registered))).ValueOrThrow();
    }

    [Fact]
    public async Task Draft_ReplacingAnIssuedOne_GoesOutAsAReplacement()
    {
        await using var office = await AfterSendingScene.SentAsync("H99.42");
        var old = await office.AnswerAsync();
        var command = new StartDraftCommand(AfterSendingScene.Op, DocumentDirection.Outgoing, "Công văn", "thay thế số liệu nhà ở tạm", ["H99.42"], office.Person(Steps.Deputy)) { Replaces = old.Id };
        await office.RefusedAsync("draft.not-replaceable", () => office.StartDraftAsync(command with { Replaces = Guid.NewGuid(), OperationId = AfterSendingScene.Op }));
        var started = (await office.StartDraftAsync(command)).ValueOrThrow();
        await office.PublishCaseAsync(started.CaseId, started.DocumentId);
        await office.DrainAsync();

        old = await office.SentSideAsync(db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == old.Id));
        Assert.Equal((DocumentFate.Replaced, started.DocumentId), (old.Fate, old.ReplacedById!.Value));
        var packets = System.IO.Directory.GetFiles(Path.Combine(office.Paths.Data, "exchange", "documents", "H99.42")).Select(File.ReadAllText).ToList();
        var packet = Assert.Single(packets, p => p.Contains("BussinessDocType>3<", StringComparison.Ordinal));
        Assert.Contains(old.ExchangeId!, packet, StringComparison.Ordinal);
        await office.RefusedAsync("recall.frozen", () => office.RequestAsync(old.Id));
    }

    private static Task<Outcome<PacketReceived>> AdmitAsync(DemoFixture office, Guid document, ProcessContext who) =>
        office.Services.RunAsync<AdmitReplacement, Outcome<PacketReceived>>(who, a => a.RunAsync(new AdmitReplacementCommand(AfterSendingScene.Op, document)));

    private static byte[] Replacing(string old) => DemoFixture.Packet(DemoFixture.ToCommune, text => System.Text.RegularExpressions.Regex.Replace(
            text.Replace("1287", "1300", StringComparison.Ordinal).Replace("BussinessDocType>0<", "BussinessDocType>3<", StringComparison.Ordinal),
            "<edXML:Paper>(.)</edXML:Paper>",
            $"<edXML:Paper>$1</edXML:Paper><edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>{old}</edXML:DocumentId><edXML:OrganIdList><edXML:OrganId>H99.41</edXML:OrganId></edXML:OrganIdList></edXML:ReplacementInfo></edXML:ReplacementInfoList>"));
}
