using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>The facts of a document that the clerk compares.</summary>
public sealed record DocumentFacts(
    Guid Id, DocumentState State, string TypeName, string? Code, DateOnly? IssuedDate, string OrganName, string Subject, string? SignerName,
    int? PageAmount, DateOnly? DueDate, DateTime ReceivedAt, string? FileHash, int? ArrivalNumber);

/// <summary>An earlier document that this one may repeat, and why (C6).</summary>
/// <param name="SameFile">The very same file; else the same number, symbol and organisation.</param>
public sealed record DuplicateFact(DocumentFacts Earlier, bool SameId, bool SameFile);

/// <summary>A procedure that the clerk may choose.</summary>
public sealed record ProcedureChoice(string DefinitionId, string Name, bool Proposed);

/// <summary>All that the intake form shows of one item.</summary>
/// <param name="Running">Its procedure has begun: it can't be chosen any more.</param>
/// <param name="PacketId">Row of the received list, for packets.</param>
/// <param name="Waits">False once somebody has decided.</param>
public sealed record IntakeItem(
    Document Document, Guid? PacketId, IntakeState State, bool Waits, bool Running, DocumentFile? File, IReadOnlyList<DocumentFile> Attachments, IntakeReading? Reading,
    IReadOnlyList<DuplicateFact> Duplicates, IReadOnlyList<ProcedureChoice> Procedures, IReadOnlyList<(string Code, string Name, int Next)> Registers, string? RegisterCode,
    int? ArrivalNumber);

/// <summary>Reads one item of the waiting list with what its form offers; for clerks only.</summary>
public sealed class ReadIntakeItem(OfficeDb db, ProcessContext context, Staffing staffing, StartProcedure procedures, RegisterBook book)
{
    private const int MostDuplicates = 5;

    public async Task<Outcome<IntakeItem>> FindAsync(Guid documentId, CancellationToken ct = default)
    {
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var document = await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == documentId && d.Direction == DocumentDirection.Incoming, ct);
        if (document is null)
        {
            return PlatformRefusals.NotFound("văn bản này");
        }

        var packet = await db.Set<ReceivedPacket>().AsNoTracking().FirstOrDefaultAsync(p => p.DocumentId == documentId, ct);
        var row = await db.Set<Case>().AsNoTracking().OrderByDescending(c => c.StartedAt).FirstOrDefaultAsync(c => c.DocumentId == documentId, ct);
        var task = row is not null && await db.Set<WorkTask>().AnyAsync(t => t.CaseId == row.Id && t.StepType == StepTypes.Receive && t.State == WorkTaskState.Open, ct);
        var files = await db.Set<DocumentFile>().AsNoTracking().Where(f => f.DocumentId == documentId).OrderBy(f => f.Role).ThenByDescending(f => f.Version).ToListAsync(ct);
        var main = files.FirstOrDefault(f => f.Role == FileRole.Main);
        var number = await db.Set<RegisterEntry>().Where(e => e.DocumentId == documentId && e.CancelledAt == null).Select(e => (int?)e.Number).FirstOrDefaultAsync(ct);
        return new IntakeItem(
            document, packet?.Id, StateOf(packet, document), task || (row is null && document.State == DocumentState.Received), row is not null, main,
            [.. files.Where(f => f.Role == FileRole.Attachment)], await db.Set<IntakeReading>().AsNoTracking().FirstOrDefaultAsync(r => r.DocumentId == documentId, ct),
            await DuplicatesAsync(document, main?.Hash, ct), await ProceduresAsync(document, row, ct), await RegistersAsync(ct),
            (await book.FindAsync(DocumentDirection.Incoming, document.TypeName, ct))?.Code, number);
    }

    /// <summary>Two documents side by side.</summary>
    public async Task<Outcome<(DocumentFacts Here, DocumentFacts? Earlier)>> CompareAsync(Guid documentId, Guid? earlierId, CancellationToken ct = default)
    {
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var facts = await FactsAsync([documentId, earlierId ?? documentId], ct);
        return facts.FirstOrDefault(f => f.Id == documentId) is { } here
            ? (here, facts.FirstOrDefault(f => f.Id == earlierId && f.Id != documentId))
            : PlatformRefusals.NotFound("văn bản này");
    }

    /// <summary>The directory, for the field of the issuing organisation.</summary>
    public async Task<IReadOnlyList<Choice>> OrgansAsync(CancellationToken ct = default) =>
        await db.Set<Agency>().AsNoTracking().Where(a => a.Id != context.AgencyId).OrderBy(a => a.Name).Select(a => new Choice(a.Code, a.Name)).Take(1000).ToListAsync(ct);

    private static IntakeState StateOf(ReceivedPacket? packet, Document document) => packet?.State switch
    {
        ReceivedState.HeldAsDuplicate => IntakeState.Duplicate,
        ReceivedState.NeedsProcedure => IntakeState.NeedsProcedure,
        _ => document.State == DocumentState.Registered ? IntakeState.SentBack : IntakeState.Waiting,
    };

    private async Task<IReadOnlyList<DuplicateFact>> DuplicatesAsync(Document document, string? hash, CancellationToken ct)
    {
        var earlier = db.Set<Document>().AsNoTracking().Where(d => d.Direction == DocumentDirection.Incoming && d.Id != document.Id && d.CreatedAt <= document.CreatedAt);
        var byId = document.DuplicateOfId;
        var same = await earlier.Where(d => d.Id == byId
                || (document.CodeNumber != null && d.CodeNumber == document.CodeNumber && d.CodeNotation == document.CodeNotation && d.OrganName == document.OrganName)
                || (hash != null && db.Set<DocumentFile>().Any(f => f.DocumentId == d.Id && f.Hash == hash)))
            .OrderBy(d => d.CreatedAt).Select(d => d.Id).Take(MostDuplicates).ToArrayAsync(ct);
        return [.. (await FactsAsync(same, ct)).OrderBy(f => f.ReceivedAt).Select(f => new DuplicateFact(f, f.Id == byId, f.FileHash is not null && f.FileHash == hash))];
    }

    private async Task<IReadOnlyList<ProcedureChoice>> ProceduresAsync(Document document, Case? row, CancellationToken ct)
    {
        if (row is not null)
        {
            return await db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.Id == row.ProcedureVersionId)
                .Select(v => new ProcedureChoice(v.DefinitionId, v.Name, true)).ToListAsync(ct);
        }

        var proposed = (await procedures.FindAsync(document, ct))?.DefinitionId;
        return [.. (await db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.IsPublished).OrderBy(v => v.Name)
            .Select(v => new { v.DefinitionId, v.Name }).Take(200).ToListAsync(ct))
            .Select(v => new ProcedureChoice(v.DefinitionId, v.Name, v.DefinitionId == proposed)).OrderByDescending(p => p.Proposed)];
    }

    private async Task<IReadOnlyList<(string Code, string Name, int Next)>> RegistersAsync(CancellationToken ct)
    {
        var year = staffing.Today.Year;
        var all = await db.Set<Register>().AsNoTracking().Where(r => r.Direction == DocumentDirection.Incoming).OrderBy(r => r.Code)
            .Select(r => new { r.Code, r.Name, Next = db.Set<NumberSeries>().Where(s => s.RegisterId == r.Id && s.Year == year).Select(s => (int?)s.Next).FirstOrDefault() }).ToListAsync(ct);
        return all.ConvertAll(r => (r.Code, r.Name, r.Next ?? 1));
    }

    private Task<List<DocumentFacts>> FactsAsync(Guid[] ids, CancellationToken ct) =>
        db.Set<Document>().AsNoTracking().Where(d => ids.Contains(d.Id))
            .Select(d => new DocumentFacts(
                d.Id, d.State, d.TypeName, d.CodeNumber == null ? null : d.CodeNumber + "/" + d.CodeNotation, d.IssuedDate, d.OrganName, d.Subject,
                d.SignerName, d.PageAmount, d.DueDate, d.CreatedAt,
                db.Set<DocumentFile>().Where(f => f.DocumentId == d.Id && f.Role == FileRole.Main).OrderByDescending(f => f.Version).Select(f => f.Hash).FirstOrDefault(),
                db.Set<RegisterEntry>().Where(e => e.DocumentId == d.Id && e.CancelledAt == null).Select(e => (int?)e.Number).FirstOrDefault()))
            .ToListAsync(ct);
}
