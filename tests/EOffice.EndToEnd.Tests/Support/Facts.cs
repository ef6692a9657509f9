using System.Text.RegularExpressions;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Waits;
using EOffice.Signing.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.EndToEnd.Tests.Support;

/// <summary>All that one loop came to, of both agencies, as lines without ids and times: two installations on which the same
/// happened tell the same facts. Whatever is lost or happens twice is another line or one line fewer.</summary>
internal sealed partial class Facts
{
    private readonly List<string> lines = [];
    private readonly Dictionary<Guid, string> agencies;
    private readonly Dictionary<Guid, string> people;
    private readonly OfficeDb db;

    private Facts(OfficeDb db, Dictionary<Guid, string> agencies, Dictionary<Guid, string> people)
    {
        this.db = db;
        this.agencies = agencies;
        this.people = people;
    }

    public static async Task<string> ReadAsync(Installation at, LoopFolder loop)
    {
        var journal = loop.Journal.Select(e => string.Join(' ', "loop", LoopFolder.Text(e, "kind"), LoopFolder.Text(e, "step"),
            LoopFolder.Text(e, "stepType"), LoopFolder.Text(e, "actor"), LoopFolder.Text(e, "actingFor"), LoopFolder.Text(e, "outcome")));
        return string.Join('\n', [.. journal, await ReadAsync(at), .. Published(loop)]);
    }

    /// <summary>What lies in the installation, whatever was done there.</summary>
    public static async Task<string> ReadAsync(Installation at)
    {
        await using var services = await at.OpenAsync();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var facts = new Facts(
            db, await db.Set<Agency>().ToDictionaryAsync(a => a.Id, a => a.Code), await All<Person>(db).ToDictionaryAsync(p => p.Id, p => p.FullName));
        await facts.AddRowsAsync();
        facts.AddFiles(at);
        return string.Join('\n', facts.lines.Order(StringComparer.Ordinal));
    }

    private async Task AddRowsAsync()
    {
        Add(await All<JournalEvent>(db).ToListAsync(), e => $"journal {Of(e.AgencyId)} {e.Kind} {e.Step} {Who(e.ActorId)} {e.Outcome}");
        Add(await All<RegisterEntry>(db).Join(All<Register>(db), e => e.RegisterId, r => r.Id, (e, r) => new { e, r.Code }).ToListAsync(),
            x => $"register {Of(x.e.AgencyId)} {x.Code} {x.e.Number} {Who(x.e.RegisteredById)}");
        Add(await All<NumberSeries>(db).Join(All<Register>(db), s => s.RegisterId, r => r.Id, (s, r) => new { s, r.Code }).ToListAsync(),
            x => $"series {Of(x.s.AgencyId)} {x.Code} {x.s.Next}");
        Add(await All<Delivery>(db).ToListAsync(), d => $"delivery {Of(d.AgencyId)} {d.ReceiverCode} {d.State} {d.LastStatus}");
        Add(await All<ExchangeStatus>(db).ToListAsync(), s => $"status {Of(s.AgencyId)} out={s.Outbound} {s.PeerCode} {s.ExchangeId} {s.StatusCode}");
        Add(await All<ReceivedPacket>(db).ToListAsync(), p => $"received {Of(p.AgencyId)} {p.SenderCode} {p.ExchangeId} {p.State}");
        Add(await All<Case>(db).ToListAsync(), c => $"case {Of(c.AgencyId)} {c.Status}");
        Add(await All<CaseWait>(db).ToListAsync(), w => $"wait {Of(w.AgencyId)} {w.Kind} {w.Step} {w.State}");
        Add(await All<WorkTask>(db).ToListAsync(), t => $"task {Of(t.AgencyId)} {t.Step} {t.State} {t.Outcome} {Who(t.CompletedById)} {t.Escalations}");
        Add(await All<TaskHolder>(db).ToListAsync(), h => $"holder {Of(h.AgencyId)} {Who(h.PersonId)} {h.State}");
        Add(await All<Opinion>(db).ToListAsync(), o => $"opinion {Of(o.AgencyId)} {Who(o.AuthorId)} {o.StepType} {o.Outcome} {o.Text}");
        Add(await All<Document>(db).ToListAsync(), d => $"document {Of(d.AgencyId)} {d.Direction} {d.State} {d.Fate} {d.Code} {d.ExchangeId}");
        Add(await All<Recall>(db).ToListAsync(), r => $"recall {Of(r.AgencyId)} {r.Round} {r.State} answers={r.Answers} ended={r.EndedAt is not null}");
        Add(await All<TakeBack>(db).ToListAsync(), t => $"take-back {Of(t.AgencyId)} {t.ReceiverCode} recall={t.RecallId is not null} {t.State} {t.Answer}");
        Add(await All<ReceiverUpdate>(db).ToListAsync(), u => $"update {Of(u.AgencyId)} +{u.Added} -{u.Removed}");
        Add(await All<ReceivedRecall>(db).ToListAsync(), r => $"recalled {Of(r.AgencyId)} {r.Kind} {r.AboutCode} {r.State}");
        Add(await All<AxisArrival>(db).ToListAsync(), a => $"arrival {Of(a.AgencyId)} {a.SenderCode} status={a.IsStatus} {a.State} owes={a.OwesVerdict}");
        Add(await All<DocumentFile>(db).ToListAsync(), f => $"file {Of(f.AgencyId)} {f.Role} {f.Stage} {f.Name} v{f.Version}");
        Add(await All<Notice>(db).ToListAsync(), n => $"notice {Of(n.AgencyId)} {n.Template} {Who(n.PersonId)} {Key(n.Key)} sent={n.SentAt is not null}");
        Add(await All<OutboxMessage>(db).ToListAsync(), m => $"outbox {Of(m.AgencyId)} {m.Kind} done={m.DoneAt is not null} {m.LastError}");
    }

    private void AddFiles(Installation at)
    {
        lines.Add($"mails {(Directory.Exists(at.Paths.Mail) ? Directory.GetFiles(at.Paths.Mail).Length : 0)}");
        var outgoing = Path.Combine(at.Data, "exchange");
        lines.AddRange(Directory.Exists(outgoing)
            ? Directory.GetFiles(outgoing, "*", SearchOption.AllDirectories).Select(f => $"outgoing {Key(Path.GetRelativePath(outgoing, f).Replace("-", "", StringComparison.Ordinal))}")
            : []);
    }

    private static IEnumerable<string> Published(LoopFolder loop)
    {
        var pdf = File.ReadAllBytes(loop.Pdf);
        var signatures = PdfSignatures.Read(pdf);
        yield return $"signatures {string.Join(' ', signatures.Select(s => $"{s.FieldName} ok={s.IntegrityOk} {s.Problem}"))} whole={signatures[^1].CoversWholeFile}";
        foreach (var packet in loop.Packets)
        {
            var (header, content) = LoopFolder.Read(packet);
            yield return $"packet {Path.GetFileName(packet)} {header.Code} {header.ResponseFor[0].DocumentId} same={content.AsSpan().SequenceEqual(pdf)}";
        }

        yield return $"notices {Directory.GetFiles(loop.Notices).Length}";
    }

    private static IQueryable<T> All<T>(OfficeDb db)
        where T : class => db.Set<T>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking();

    private void Add<T>(IEnumerable<T> rows, Func<T, FormattableString> line) =>
        lines.AddRange(rows.Select(r => FormattableString.Invariant(line(r)).ReplaceLineEndings(" ")));

    private string Of(Guid agency) => agencies[agency];

    private string? Who(Guid? person) => person is { } id ? people[id] : null;

    /// <summary>Keys and file names hold ids and times.</summary>
    private static string Key(string text) => IdOrTime().Replace(text, "#");

    [GeneratedRegex("[0-9a-f]{32}|[0-9]{14}")]
    private static partial Regex IdOrTime();
}
