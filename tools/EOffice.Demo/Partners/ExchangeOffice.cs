using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Demo.Story;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo.Partners;

/// <summary>The department's people at their own documents, each acting as themselves. Whatever is asked of them twice is done once.</summary>
public sealed class ExchangeOffice(IServiceProvider services, OutboxRunner outbox, SimulatedClock clock)
{
    public const string Drafter = "ha.sxd";
    public const string Signer = "thinh.sxd";
    public const string Head = "giamdoc.sxd";
    public const string OfficeHead = "khai.sxd";
    public const string Clerk = "hang.sxd";

    private readonly Actors actors = new(services);
    private readonly Cast cast = new(services);

    public Guid AgencyId { get; private set; }

    internal Actors Actors => actors;

    /// <summary>Finds the office. Its clock goes on after what a killed run wrote last, as a server's that is started again at once.</summary>
    public async Task ResumeAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        AgencyId = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().Where(a => a.Code == ExchangePlaces.Office).Select(a => a.Id).SingleAsync(ct);
        if (await cast.LastMomentAsync(ct) is { } last)
        {
            clock.MoveTo(last.AddMinutes(1));
        }

        // The tool is alone on its data: messages that a killed run had claimed are free again.
        await outbox.ReleaseClaimsAsync(ct);
    }

    /// <summary>Puts the neighbours into the directory, with the ways on which they usually get documents. People here have no address:
    /// mails of notices are killed elsewhere.</summary>
    public async Task AddNeighboursAsync(CancellationToken ct)
    {
        await cast.AddSendersAsync(clock, ct);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        await db.Set<Person>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).ExecuteUpdateAsync(s => s.SetProperty(p => p.Email, (string?)null), ct);
        var agencies = db.Set<Agency>();
        await agencies.Where(a => a.Code == ExchangePlaces.ByMail)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.UsualChannel, DeliveryChannel.Mail).SetProperty(a => a.Email, ExchangePlaces.ByMailAddress), ct);
        await agencies.Where(a => a.Code == ExchangePlaces.OnPaper).ExecuteUpdateAsync(s => s.SetProperty(a => a.UsualChannel, DeliveryChannel.Paper), ct);
    }

    public async Task<T> AskAsync<T>(Func<OfficeDb, Task<T>> question) => await services.RunAsync(new ProcessContext(AgencyId), question);

    public async Task<ProcessContext> AsAsync(string userName, CancellationToken ct)
    {
        var person = await AskAsync(db => db.Set<Account>().Where(a => a.UserName == userName).Select(a => a.PersonId).SingleAsync(ct));
        return new ProcessContext(AgencyId, person, Workstation: DemoLoop.Workstation(person));
    }

    /// <summary>One operation as one of them; the refusal, if they were refused.</summary>
    public async Task<Refusal?> DoAsync<TService, T>(string userName, Func<TService, Task<Outcome<T>>> work, CancellationToken ct)
        where TService : notnull => (await services.RunAsync(await AsAsync(userName, ct), work)).Refusal;

    public async Task<Outcome<DraftStarted>> StartAsync(string operationId, string subject, IReadOnlyList<string> receivers, Guid? replaces, CancellationToken ct)
    {
        var signer = (await AsAsync(Signer, ct)).ActorId!.Value;
        return await services.RunAsync<StartDraft, Outcome<DraftStarted>>(await AsAsync(Drafter, ct), start => start.RunAsync(
            new StartDraftCommand(operationId, DocumentDirection.Outgoing, DocumentTypes.OfficialLetterName, subject, receivers, signer) { Replaces = replaces }, ct));
    }

    /// <summary>Brings an own document to a step of that type, or to its end.</summary>
    public async Task<Refusal?> DriveAsync(Guid documentId, string? until, CancellationToken ct)
    {
        while (true)
        {
            await outbox.RunDueAsync(ct);
            var task = await AskAsync(db => db.Set<WorkTask>().AsNoTracking()
                .Where(t => t.State == WorkTaskState.Open && db.Set<Case>().Any(c => c.Id == t.CaseId && c.DocumentId == documentId))
                .OrderBy(t => t.OpenedAt).FirstOrDefaultAsync(ct));
            if (task is null || task.StepType == until)
            {
                return null;
            }

            if (await CompleteAsync(task, ct) is { } refusal)
            {
                return refusal;
            }
        }
    }

    /// <summary>The first who holds it does it in the usual way.</summary>
    public async Task<Refusal?> CompleteAsync(WorkTask task, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var person = (await cast.HoldersAsync(AgencyId, task.Id, ct))[0];
        return task.StepType == "EOffice.Draft" ? await DraftAsync(task, person, ct) : await actors.CompleteAsync(AgencyId, person, task.Id, new Plan(), ct);
    }

    private async Task<Refusal?> DraftAsync(WorkTask task, Guid person, CancellationToken ct)
    {
        var draft = await AskAsync(db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == task.DocumentId, ct));
        var decision = new DraftDecision(
            DraftDecision.Submitted, null, DocumentTypes.OfficialLetterName, draft.Subject, draft.ReceiverCodes!.Split(';'), ["Như trên", "Lưu: VT, QLN"], draft.SignerId!.Value,
            new ComposedContent(["Sở Xây dựng thông báo kết quả rà soát nhà ở trên địa bàn để quý cơ quan biết, phối hợp thực hiện./."]));
        return (await services.RunAsync<CompleteTask, Outcome<TaskCompleted>>(
            new ProcessContext(AgencyId, person, Workstation: DemoLoop.Workstation(person)),
            complete => complete.RunAsync(new CompleteTaskCommand(task.Id, task.Revision, $"exchange-{task.Id:N}", decision), ct))).Refusal;
    }
}
