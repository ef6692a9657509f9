using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Demo.Story;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Demo.Partners;

/// <summary>Lives what goes between an office and the outside: a document is issued to receivers on the axis, by mail and on paper, its
/// receivers are changed, it is recalled and replaced; letters come from the axis, are recalled and replaced. A killed run goes on where
/// it stopped. For tests of recovery.</summary>
public sealed class DemoExchange(ExchangeOffice office, OutboxRunner outbox, AxisPoll poll, SimulatedClock clock, DemoPaths paths)
{
    /// <summary>More than any run needs, with all that a kill makes wait.</summary>
    private const int MostRounds = 40;

    private const string Reason = "Văn bản có sai sót về số liệu, đề nghị trả lại.";
    private const string Subject = "thông báo kết quả rà soát nhà ở";

    /// <summary>Longer than the axis is left alone between two questions.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(6);

    /// <summary>Up to where the leader would sign.</summary>
    public async Task<Refusal?> PrepareAsync(CancellationToken ct = default)
    {
        await office.ResumeAsync(ct);
        await office.AddNeighboursAsync(ct);
        var started = await FirstAsync(ct);
        return started.Succeeded ? await office.DriveAsync(started.Value, "EOffice.Sign", ct) : started.Refusal;
    }

    /// <summary>One part, from where the one before it ended.</summary>
    /// <param name="axis">Address of the axis.</param>
    public async Task<Refusal?> RunAsync(ExchangePart part, Uri axis, CancellationToken ct = default)
    {
        await office.ResumeAsync(ct);
        var started = await FirstAsync(ct);
        if (!started.Succeeded)
        {
            return started.Refusal;
        }

        using var partners = new PartnerDesk(axis, new PartnerLedger(Path.Combine(paths.Data, "partners.json")), part == ExchangePart.Letters, clock);
        return part switch
        {
            ExchangePart.Issue => await IssueAsync(started.Value, partners, ct),
            ExchangePart.Recall => await UpdateAsync(started.Value, partners, ct) ?? await RecallAsync(started.Value, partners, ct),
            ExchangePart.Replace => await ReplaceAsync(started.Value, partners, ct),
            _ => await LiveUntilAsync(partners, () => Task.FromResult(partners.IsSatisfied), ct),
        };
    }

    private async Task<Outcome<Guid>> FirstAsync(CancellationToken ct) => (await office.StartAsync(
        "exchange-start", Subject,
        [ExchangePlaces.Agreeing, ExchangePlaces.Declining, ExchangePlaces.Removed, ExchangePlaces.ByMail, ExchangePlaces.OnPaper], null, ct)).Map(s => s.DocumentId);

    private async Task<Refusal?> IssueAsync(Guid document, PartnerDesk partners, CancellationToken ct) =>
        await office.DriveAsync(document, null, ct)
        ?? await PostAsync(document, ct)
        ?? await LiveUntilAsync(partners, () => ArrivedAsync(document, 3, ct), ct);

    private async Task<Refusal?> PostAsync(Guid document, CancellationToken ct)
    {
        var paper = await office.AskAsync(db => db.Set<Delivery>().Where(d => d.DocumentId == document && d.ReceiverCode == ExchangePlaces.OnPaper).Select(d => d.Id).SingleAsync(ct));
        return await office.DoAsync<RecordPosting, Guid>(ExchangeOffice.Clerk, record => record.RunAsync(new RecordPostingCommand("exchange-posting", paper, 1, "RA123456789VN"), ct), ct);
    }

    private async Task<Refusal?> UpdateAsync(Guid document, PartnerDesk partners, CancellationToken ct)
    {
        string[] receivers = [ExchangePlaces.Agreeing, ExchangePlaces.Declining, ExchangePlaces.Added, ExchangePlaces.ByMail, ExchangePlaces.OnPaper];
        var revision = await office.AskAsync(db => db.Set<Document>().Where(d => d.Id == document).Select(d => d.Revision).SingleAsync(ct));
        return await office.DoAsync<UpdateReceivers, ReceiversUpdated>(
                ExchangeOffice.Clerk, update => update.RunAsync(new UpdateReceiversCommand("exchange-update", document, revision, receivers, Reason), ct), ct)
            ?? await LiveUntilAsync(partners, async () => await ArrivedAsync(document, 4, ct) && await AnsweredAsync(document, 1, ct), ct);
    }

    private async Task<Refusal?> RecallAsync(Guid document, PartnerDesk partners, CancellationToken ct)
    {
        if (await office.DoAsync<RequestRecall, RecallMoved>(
            ExchangeOffice.Drafter, request => request.RunAsync(new RequestRecallCommand("exchange-request", document, Reason), ct), ct) is { } refused)
        {
            return refused;
        }

        var recall = await office.AskAsync(db => db.Set<Recall>().Where(r => r.DocumentId == document).Select(r => r.Id).SingleAsync(ct));
        return await office.DoAsync<OrderRecall, RecallMoved>(ExchangeOffice.Head, order => order.RunAsync(new OrderRecallCommand("exchange-order", recall, true, "Thu hồi ngay văn bản này."), ct), ct)
            ?? await office.DoAsync<CarryOutRecall, RecallMoved>(ExchangeOffice.Clerk, carry => carry.RunAsync(new CarryOutRecallCommand("exchange-carry-out", recall), ct), ct)
            ?? await LiveUntilAsync(partners, () => AnsweredAsync(document, 4, ct), ct);
    }

    private async Task<Refusal?> ReplaceAsync(Guid document, PartnerDesk partners, CancellationToken ct)
    {
        var started = await office.StartAsync("exchange-replace", $"{Subject} (thay thế)", [ExchangePlaces.Agreeing, ExchangePlaces.Declining], document, ct);
        return started.Refusal
            ?? await office.DriveAsync(started.Value.DocumentId, null, ct)
            ?? await LiveUntilAsync(partners, () => ArrivedAsync(started.Value.DocumentId, 2, ct), ct);
    }

    /// <summary>Everything owed goes out, everything due comes in and is decided, the others have their turn, and some minutes pass.</summary>
    private async Task<Refusal?> LiveUntilAsync(PartnerDesk partners, Func<Task<bool>> isDone, CancellationToken ct)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await outbox.RunDueAsync(ct);
            await poll.RunAsync(ct);
            await outbox.RunDueAsync(ct);
            if (await DecideAsync(partners, ct) is { } refusal)
            {
                return refusal;
            }

            await outbox.RunDueAsync(ct);
            if (await isDone() && await IsQuietAsync(ct))
            {
                return null;
            }

            await partners.TurnAsync(ct);
            clock.MoveTo(clock.GetUtcNow() + Round);
        }

        return new Refusal("demo.exchange-endless", $"Chưa xong sau {MostRounds} lượt.");
    }

    /// <summary>The clerk enters what came and what replaces it; chánh văn phòng agrees to a recall, and declines to give a letter back.</summary>
    private async Task<Refusal?> DecideAsync(PartnerDesk partners, CancellationToken ct)
    {
        if (partners.TakingBack is { } status)
        {
            await office.Actors.ReceiveAsync(office.AgencyId, "exchange-taking-back", status, ct);
        }

        foreach (var task in await office.AskAsync(db => db.Set<WorkTask>().AsNoTracking().Where(t => t.State == WorkTaskState.Open && t.StepType == "EOffice.Receive").OrderBy(t => t.Id).ToListAsync(ct)))
        {
            if (await office.CompleteAsync(task, ct) is { } refusal)
            {
                return refusal;
            }
        }

        return await DecideRecallsAsync(ct) ?? await AdmitAsync(ct);
    }

    private async Task<Refusal?> DecideRecallsAsync(CancellationToken ct)
    {
        foreach (var asked in await office.AskAsync(db => db.Set<ReceivedRecall>().AsNoTracking().Where(r => r.State == ReceivedRecallState.Waiting).OrderBy(r => r.Id).ToListAsync(ct)))
        {
            var command = new DecideReceivedRecallCommand($"exchange-decide-{asked.Id:N}", asked.Id, asked.Kind == RecallKind.Recall, "Văn bản đã được triển khai thực hiện.", asked.Revision);
            if (await office.DoAsync<DecideReceivedRecall, ReceivedRecallState>(ExchangeOffice.OfficeHead, decide => decide.RunAsync(command, ct), ct) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private async Task<Refusal?> AdmitAsync(CancellationToken ct)
    {
        foreach (var held in await office.AskAsync(db => db.Set<ReceivedPacket>().AsNoTracking().Where(p => p.State == ReceivedState.HeldAsReplacement).Select(p => p.DocumentId).ToListAsync(ct)))
        {
            if (await office.DoAsync<AdmitReplacement, PacketReceived>(
                ExchangeOffice.Clerk, admit => admit.RunAsync(new AdmitReplacementCommand($"exchange-admit-{held:N}", held), ct), ct) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>So many receivers on the axis have entered it.</summary>
    private Task<bool> ArrivedAsync(Guid document, int receivers, CancellationToken ct) => office.AskAsync(async db =>
        await db.Set<Delivery>().CountAsync(d => d.DocumentId == document && d.State == DeliveryState.Sent && d.LastStatus == "03", ct) >= receivers);

    private Task<bool> AnsweredAsync(Guid document, int asked, CancellationToken ct) => office.AskAsync(async db =>
        await db.Set<TakeBack>().CountAsync(t => t.DocumentId == document && t.State == DeliveryState.Sent && t.Answer != null, ct) >= asked);

    /// <summary>Nothing is owed or awaited, the axis included.</summary>
    private Task<bool> IsQuietAsync(CancellationToken ct) => office.AskAsync(async db =>
        !await db.Set<AxisArrival>().AnyAsync(a => a.OwesVerdict || a.State == AxisArrivalState.Waiting, ct)
        && !await db.Set<OutboxMessage>().AnyAsync(m => m.DoneAt == null, ct));
}

/// <summary>What a run lives.</summary>
public enum ExchangePart
{
    /// <summary>A document is signed, sealed, and sent on the axis, by mail and on paper; receivers on the axis answer.</summary>
    Issue,

    /// <summary>Its receivers are changed; then it is recalled: two agree, one declines.</summary>
    Recall,

    /// <summary>Another one is issued in its place.</summary>
    Replace,

    /// <summary>Letters come from the axis; one is replaced, one is recalled and destroyed, one is asked back and kept.</summary>
    Letters,
}
