using System.Text.Encodings.Web;
using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo;

/// <summary>The line that the command prints.</summary>
public sealed record LoopSummary(
    string Agency, string IncomingCode, int ArrivalNumber, string PublishedCode, string PublishedDate, int ProcedureVersion,
    int Steps, int Signatures, IReadOnlyList<string> Receivers, long ElapsedMs);

/// <summary>Writes what a loop leaves: published.pdf, one packet per receiver, journal.json, notices.</summary>
public sealed class LoopArtefacts(IServiceProvider services, DemoPaths paths)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task<LoopSummary> WriteAsync(LoopResult result, string folder, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        Directory.CreateDirectory(folder);
        await using var scope = services.Open(new ProcessContext(result.AgencyId));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var store = scope.ServiceProvider.GetRequiredService<IFileStore>();
        var row = await db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == result.CaseId, ct);
        await WriteJournalAsync(db, row, Path.Combine(folder, "journal.json"), ct);
        await WriteNoticesAsync(db, row, Path.Combine(folder, "notices"), ct);
        var published = await WritePublishedAsync(db, store, row, folder, ct);
        var receivers = await WritePacketsAsync(db, store, row, folder, ct);
        await WriteStatusesAsync(db, row, Path.Combine(folder, "statuses"), ct);
        return await SummariseAsync(db, row, result, published, receivers, ct);
    }

    private static async Task<byte[]> WritePublishedAsync(OfficeDb db, IFileStore store, Case row, string folder, CancellationToken ct)
    {
        var file = await db.Set<DocumentFile>().AsNoTracking().SingleAsync(f => f.DocumentId == row.AnswerId && f.Stage == FileStages.Sealed, ct);
        var content = await store.GetAsync(row.AgencyId, file.Hash, ct);
        await File.WriteAllBytesAsync(Path.Combine(folder, "published.pdf"), content, ct);
        return content;
    }

    private static async Task<List<string>> WritePacketsAsync(OfficeDb db, IFileStore store, Case row, string folder, CancellationToken ct)
    {
        var deliveries = await db.Set<Delivery>().AsNoTracking().Where(d => d.DocumentId == row.AnswerId && d.PacketHash != null)
            .OrderBy(d => d.ReceiverCode).ToListAsync(ct);
        foreach (var delivery in deliveries)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, delivery.ReceiverCode + ".edxml"), await store.GetAsync(row.AgencyId, delivery.PacketHash!, ct), ct);
        }

        return [.. deliveries.Select(d => d.ReceiverCode)];
    }

    private static async Task WriteJournalAsync(OfficeDb db, Case row, string path, CancellationToken ct)
    {
        var names = await db.Set<Person>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.FullName, ct);
        var events = await db.Set<JournalEvent>().AsNoTracking()
            .Where(e => e.CaseId == row.Id || (e.CaseId == null && (e.DocumentId == row.DocumentId || e.DocumentId == row.AnswerId)))
            .OrderBy(e => e.Id).ToListAsync(ct);
        var lines = events.Select(e => new
        {
            e.Kind,
            Step = e.Step ?? e.Kind,
            e.StepType,
            Actor = e.ActorId is { } actor ? names[actor] : "hệ thống",
            ActingFor = e.ActingForId is { } other ? names[other] : null,
            e.Outcome,
            Time = LocalTime.ToLocal(e.Time).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            e.ContentHash,
            e.FileOrigin,
            e.ProcedureVersionId,
        });
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(lines, Readable), ct);
    }

    private async Task WriteNoticesAsync(OfficeDb db, Case row, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var tasks = await db.Set<WorkTask>().Where(t => t.CaseId == row.Id).Select(t => t.Id).ToListAsync(ct);
        var notices = await db.Set<Notice>().AsNoTracking()
            .Where(n => (n.TaskId != null && tasks.Contains(n.TaskId.Value)) || n.DocumentId == row.AnswerId || n.DocumentId == row.DocumentId)
            .Select(n => n.Id).ToListAsync(ct);
        foreach (var notice in notices.Distinct())
        {
            foreach (var mail in Directory.Exists(paths.Mail) ? Directory.GetFiles(paths.Mail, $"*{notice:N}*.eml") : [])
            {
                File.Copy(mail, Path.Combine(folder, Path.GetFileName(mail)), overwrite: true);
            }
        }
    }

    private static async Task WriteStatusesAsync(OfficeDb db, Case row, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var subject = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == row.DocumentId, ct);
        var statuses = await db.Set<ExchangeStatus>().AsNoTracking()
            .Where(s => s.Outbound && s.ExchangeId == subject.ExchangeId).OrderBy(s => s.StatusCode)
            .Select(s => new { s.StatusCode, s.PeerCode, s.Description }).ToListAsync(ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "sent.json"), JsonSerializer.Serialize(statuses, Readable), ct);
    }

    private static async Task<LoopSummary> SummariseAsync(
        OfficeDb db, Case row, LoopResult result, byte[] published, IReadOnlyList<string> receivers, CancellationToken ct)
    {
        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == row.AgencyId, ct);
        var subject = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == row.DocumentId, ct);
        var answer = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == row.AnswerId, ct);
        var arrival = await db.Set<Core.Registers.RegisterEntry>().Where(e => e.DocumentId == subject.Id).Select(e => e.Number).SingleAsync(ct);
        var version = await db.Set<ProcedureVersion>().Where(v => v.Id == row.ProcedureVersionId).Select(v => v.Version).SingleAsync(ct);
        return new LoopSummary(
            agency.Name, subject.Code!, arrival, answer.Code!, answer.IssuedDate!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            version, result.Steps, EOffice.Signing.Validation.PdfSignatures.Read(published).Count, receivers, result.ElapsedMs);
    }
}
