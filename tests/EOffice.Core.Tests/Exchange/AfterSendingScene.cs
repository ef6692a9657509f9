using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tests.Drafting;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Exchange;

/// <summary>The department has sent a document to the commune of the same installation, and what each side does with it next.</summary>
internal static class AfterSendingScene
{
    public const string CommuneClerk = "binh.dongtam";
    public const string Why = "Gửi nhầm phụ lục số liệu của kỳ trước.";

    public static string Op => Guid.NewGuid().ToString("N");

    /// <summary>Issued to these receivers, by default the commune alone, and delivered.</summary>
    public static async Task<DemoFixture> SentAsync(params string[] receivers)
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        (await office.CompleteAsync(task, await office.DraftAsync(task, d => d with { Receivers = receivers.Length == 0 ? [DemoFixture.Commune] : receivers }))).ValueOrThrow();
        var publish = await office.AdvanceToAsync(Steps.Publish);
        (await office.CompleteAsync(publish, await office.UsualAsync(publish))).ValueOrThrow();
        await office.DrainAsync();
        return office;
    }

    public static Task<Outcome<RecallMoved>> RequestAsync(this DemoFixture office, Guid document, string who = Steps.Specialist, string? reason = Why) =>
        office.RunAsync<RequestRecall, Outcome<RecallMoved>>(who, r => r.RunAsync(new RequestRecallCommand(Op, document, reason)));

    public static Task<Outcome<RecallMoved>> OrderAsync(this DemoFixture office, Guid recall, string who = Steps.Deputy, bool orders = true, string? text = "Thu hồi ngay, gửi lại bản đúng.") =>
        office.RunAsync<OrderRecall, Outcome<RecallMoved>>(who, r => r.RunAsync(new OrderRecallCommand(Op, recall, orders, text)));

    public static Task<Outcome<RecallMoved>> CarryOutAsync(this DemoFixture office, Guid recall, string who = Steps.Clerk, string? operation = null) =>
        office.RunAsync<CarryOutRecall, Outcome<RecallMoved>>(who, r => r.RunAsync(new CarryOutRecallCommand(operation ?? Op, recall)));

    /// <summary>Request, order, carried out, and the packets delivered.</summary>
    public static async Task<RecallMoved> RecallAsync(this DemoFixture office)
    {
        var asked = (await office.RequestAsync((await office.AnswerAsync()).Id)).ValueOrThrow();
        (await office.OrderAsync(asked.RecallId)).ValueOrThrow();
        var moved = (await office.CarryOutAsync(asked.RecallId)).ValueOrThrow();
        await office.DrainAsync();
        return moved;
    }

    /// <summary>The clerk changes the receivers of the answer.</summary>
    public static async Task<Outcome<ReceiversUpdated>> UpdateReceiversAsync(this DemoFixture office, string[] receivers, string who = Steps.Clerk, string reason = Why, int? revision = null)
    {
        var document = await office.AnswerAsync();
        return await office.RunAsync<UpdateReceivers, Outcome<ReceiversUpdated>>(
            who, u => u.RunAsync(new UpdateReceiversCommand(Op, document.Id, revision ?? document.Revision, receivers, reason)));
    }

    /// <summary>The specialist starts a document of our own.</summary>
    public static Task<Outcome<DraftStarted>> StartDraftAsync(this DemoFixture office, StartDraftCommand command) =>
        office.RunAsync<StartDraft, Outcome<DraftStarted>>(Steps.Specialist, s => s.RunAsync(command));

    public static Task<T> SentSideAsync<T>(this DemoFixture office, Func<OfficeDb, Task<T>> read) => office.WithDbAsync(DemoFixture.Department, read);

    public static Task<T> ReceivedSideAsync<T>(this DemoFixture office, Func<OfficeDb, Task<T>> read) => office.WithDbAsync(DemoFixture.Commune, read);

    public static Task<Document> ReceivedAsync(this DemoFixture office) =>
        office.ReceivedSideAsync(db => db.Set<Document>().AsNoTracking().OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).FirstAsync());

    public static Task<ReceivedRecall> AskedAsync(this DemoFixture office) => office.ReceivedSideAsync(db => db.Set<ReceivedRecall>().AsNoTracking().SingleAsync());

    public static Task<WorkTask> CommuneTaskAsync(this DemoFixture office) =>
        office.ReceivedSideAsync(db => db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.State == WorkTaskState.Open));

    /// <summary>User name of whoever holds that role in the commune.</summary>
    public static async Task<ProcessContext> CommuneHeadAsync(this DemoFixture office)
    {
        var agency = office.SystemOf(DemoFixture.Commune);
        var head = await office.ReceivedSideAsync(async db =>
        {
            var positions = await db.Set<Core.Directory.Position>().Where(p => p.Role == Core.Directory.PositionRole.AgencyHead).Select(p => p.Id).ToListAsync();
            return await db.Set<Core.Directory.Holding>().Where(h => positions.Contains(h.PositionId)).Select(h => h.PersonId).FirstAsync();
        });
        return new ProcessContext(agency.AgencyId, head);
    }

    public static async Task<Outcome<ReceivedRecallState>> DecideAsync(this DemoFixture office, bool agrees, string? text = null, ProcessContext? who = null, string? operation = null)
    {
        var row = await office.AskedAsync();
        return await office.Services.RunAsync<DecideReceivedRecall, Outcome<ReceivedRecallState>>(
            who ?? await office.CommuneHeadAsync(), d => d.RunAsync(new DecideReceivedRecallCommand(operation ?? Op, row.Id, agrees, text)));
    }

    /// <summary>Blobs in the agency's folder of the file store.</summary>
    public static async Task<HashSet<string>> BlobsAsync(this DemoFixture office, string agency)
    {
        var folder = Path.Combine(office.Paths.Data, "files", office.SystemOf(agency).AgencyId.ToString("N"));
        await Task.CompletedTask;
        return System.IO.Directory.Exists(folder) ? [.. System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!)] : [];
    }

    /// <summary>Drives a draft of our own to where it is issued.</summary>
    public static async Task PublishCaseAsync(this DemoFixture office, Guid caseId, Guid document)
    {
        (string Who, string Step)[] chain =
            [(Steps.Specialist, Steps.Draft), (Steps.UnitHead, Steps.Review), (Steps.OfficeHead, Steps.CheckFormat), (Steps.Deputy, Steps.Sign), (Steps.Clerk, Steps.Publish)];
        foreach (var (who, step) in chain)
        {
            await office.DoAsync(who, caseId, document, step);
            office.Time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }
}
