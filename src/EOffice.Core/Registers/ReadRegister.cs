using System.Text.Json;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Registers;

/// <summary>Which lines by how they stand.</summary>
public enum RegisterState
{
    Open,
    Done,
    Overdue,
    Returned,
    Cancelled,
}

/// <summary>What is looked for: a number or số, ký hiệu; words of the subject; an organisation; days of registering; type; the
/// unit that has it; how it stands.</summary>
public sealed record RegisterFilter(string? Number = null, string? Subject = null, string? Organ = null)
{
    /// <summary>Words anywhere: number, symbol or subject.</summary>
    public string? Text { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? TypeName { get; init; }

    /// <summary>Code of the unit that an incoming document went to.</summary>
    public string? Unit { get; init; }

    public RegisterState? State { get; init; }

    public bool IsEmpty =>
        string.IsNullOrWhiteSpace(Number) && string.IsNullOrWhiteSpace(Subject) && string.IsNullOrWhiteSpace(Organ) && string.IsNullOrWhiteSpace(Text)
        && From is null && To is null && string.IsNullOrWhiteSpace(TypeName) && string.IsNullOrWhiteSpace(Unit) && State is null;
}

/// <summary>Which page of which register. <paramref name="Before"/>: only numbers below it, null from the newest.</summary>
public sealed record RegisterQuery(string Code, int Year, RegisterFilter Filter, int? Before = null)
{
    public const int Size = 50;
}

/// <summary>A register of one year: its name, and how many numbers it has.</summary>
public sealed record RegisterHead(string Code, string Name, DocumentDirection Direction, int Year, string AgencyName, int Numbers, int Cancelled, int Returned = 0);

/// <summary>A page on the screen, newest first.</summary>
/// <param name="Hidden">Columns that this person doesn't want to see.</param>
/// <param name="Types">Types that occur in this register, in whatever year, for the filter.</param>
/// <param name="Units">Units that a document can have gone to; only incoming ones are filtered by them.</param>
/// <param name="MayCorrect">The clerk and the head of office correct and cancel; the others read.</param>
public sealed record RegisterPage(
    RegisterHead Head, IReadOnlyList<RegisterLine> Lines, int? Next, IReadOnlySet<int> Hidden, IReadOnlyList<string> Types,
    IReadOnlyList<(string Code, string Name)> Units, bool MayCorrect);

/// <summary>The whole of what was looked for, in the order of numbers, with who had it made and when (UTC).</summary>
public sealed record RegisterPrint(RegisterHead Head, IReadOnlyList<RegisterLine> Lines, string MadeBy, DateTime MadeAt);

/// <summary>Reads a register (sổ đăng ký; NĐ 30/2020 Phụ lục IV). Clerks, leaders, heads of office, the inspection and the
/// archive may; nobody else (domain.md §1.2).</summary>
public sealed class ReadRegister(OfficeDb db, ProcessContext context, Staffing staffing, RegisterDetails details, Journal journal, TimeProvider time)
{
    public const string Readers = "văn thư, lãnh đạo cơ quan, Chánh Văn phòng, lưu trữ, đoàn kiểm tra";

    /// <summary>More than any register of a year; a guard, not a page size.</summary>
    private const int MostPrinted = 50_000;

    private const int MostTypes = 60;

    /// <summary>Lines that are asked for by their numbers at once.</summary>
    private const int Chunk = 100;

    private static readonly PositionRole[] Correctors = [PositionRole.Clerk, PositionRole.OfficeHead];

    private static readonly PositionRole[] Roles =
    [
        PositionRole.Clerk, PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead, PositionRole.Inspector, PositionRole.Archivist,
    ];

    /// <summary>Codes and names of the registers, for the page's list.</summary>
    public async Task<Outcome<IReadOnlyList<(string Code, string Name)>>> ListAsync(CancellationToken ct = default)
    {
        if (!await MayReadAsync(ct))
        {
            return PlatformRefusals.Forbidden(Readers);
        }

        var all = await db.Set<Register>().AsNoTracking().OrderBy(r => r.Direction).ThenBy(r => r.Code).Select(r => new { r.Code, r.Name }).ToListAsync(ct);
        return all.ConvertAll(r => (r.Code, r.Name));
    }

    public async Task<Outcome<RegisterPage>> PageAsync(RegisterQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = await FindAsync(query.Code, query.Year, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var (id, head) = found.Value;
        var rows = await RowsAsync(id, head, query, RegisterQuery.Size + 1, newestFirst: true, ct);
        var more = rows.Count > RegisterQuery.Size;
        if (more)
        {
            rows.RemoveAt(RegisterQuery.Size);
        }

        return new RegisterPage(
            head, await details.LinesAsync(head.Direction, rows, ct), more ? rows[^1].Number : null, await HiddenAsync(id, ct),
            await TypesAsync(query.Code, head.Direction, ct), head.Direction == DocumentDirection.Incoming ? await UnitsAsync(ct) : [],
            await staffing.HoldsAsync(context.ActorId, Correctors, ct));
    }

    /// <summary>For paper or a file; recorded in the journal, as every print and export is (domain.md §6.2).</summary>
    /// <param name="form">Code of the form: print or xlsx.</param>
    public async Task<Outcome<RegisterPrint>> PrintAsync(string code, int year, RegisterFilter filter, string form, CancellationToken ct = default)
    {
        var found = await FindAsync(code, year, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var (id, head) = found.Value;
        var rows = await RowsAsync(id, head, new RegisterQuery(code, year, filter), MostPrinted, newestFirst: false, ct);
        var who = await db.Set<Person>().Where(p => p.Id == context.ActorId).Select(p => p.FullName).SingleAsync(ct);
        var lines = await details.LinesAsync(head.Direction, rows, ct);
        journal.Append(new JournalEntry("register.printed")
        {
            Outcome = form,
            Data = JsonSerializer.Serialize(new { register = id, year, lines = lines.Count }),
        });
        await db.SaveChangesAsync(ct);
        return new RegisterPrint(head, lines, who, time.GetUtcNow().UtcDateTime);
    }

    internal Task<bool> MayReadAsync(CancellationToken ct) => staffing.HoldsAsync(context.ActorId, Roles, ct);

    private async Task<List<(string Code, string Name)>> UnitsAsync(CancellationToken ct) =>
        (await db.Set<Unit>().AsNoTracking().OrderBy(u => u.Name).Select(u => new { u.Code, u.Name }).ToListAsync(ct)).ConvertAll(u => (u.Code, u.Name));

    /// <summary>From one type to the next along their index: a handful of seeks, where DISTINCT would walk through all documents of
    /// the years on every page.</summary>
    private async Task<List<string>> TypesAsync(string code, DocumentDirection direction, CancellationToken ct)
    {
        var registers = await db.Set<Register>().AsNoTracking().Where(r => r.Direction == direction).Select(r => new { r.Code, r.TypeNames }).ToListAsync(ct);
        var named = registers.SelectMany(r => r.TypeNames.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(type => (r.Code, Type: type))).ToList();
        var isGeneral = named.All(n => n.Code != code);
        List<string> types = [];
        var all = db.Set<Document>().Where(d => d.Direction == direction).Select(d => d.TypeName);
        var next = await all.OrderBy(t => t).FirstOrDefaultAsync(ct);
        for (var read = 0; next is not null && read < MostTypes; read++)
        {
            var type = next;
            if (isGeneral ? named.All(n => n.Type != type) : named.Contains((code, type)))
            {
                types.Add(type);
            }

            next = await all.Where(t => t.CompareTo(type) > 0).OrderBy(t => t).FirstOrDefaultAsync(ct);
        }

        return types;
    }

    private async Task<IReadOnlySet<int>> HiddenAsync(Guid registerId, CancellationToken ct)
    {
        var hidden = await db.Set<RegisterLayout>().AsNoTracking()
            .Where(l => l.PersonId == context.ActorId && l.RegisterId == registerId).Select(l => l.Hidden).FirstOrDefaultAsync(ct);
        return (hidden ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(c => int.Parse(c, System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
    }

    private async Task<Outcome<(Guid Id, RegisterHead Head)>> FindAsync(string code, int year, CancellationToken ct)
    {
        if (!await MayReadAsync(ct))
        {
            return PlatformRefusals.Forbidden(Readers);
        }

        var found = await db.Set<Register>().AsNoTracking().Where(r => r.Code == code)
            .Select(r => new
            {
                r.Id,
                r.Name,
                r.Direction,
                Agency = db.Set<Agency>().Where(a => a.Id == r.AgencyId).Select(a => a.Name).First(),
                // A register has no gaps (NĐ 30/2020 Đ15, Đ22): its ends tell how many numbers it has, without counting them.
                First = db.Set<RegisterEntry>().Where(e => e.RegisterId == r.Id && e.Year == year).Min(e => (int?)e.Number),
                Last = db.Set<RegisterEntry>().Where(e => e.RegisterId == r.Id && e.Year == year).Max(e => (int?)e.Number),
                // Later than the beginning of time: that is a range of the index, "not null" isn't one everywhere.
                Cancelled = db.Set<RegisterEntry>().Count(e => e.RegisterId == r.Id && e.Year == year && e.CancelledAt > DateTime.UnixEpoch),
                Returned = db.Set<RegisterEntry>().Count(e => e.RegisterId == r.Id && e.Year == year && e.ReturnedAt > DateTime.UnixEpoch),
            }).FirstOrDefaultAsync(ct);
        return found is null
            ? PlatformRefusals.NotFound("sổ này")
            : (found.Id, new RegisterHead(
                code, found.Name, found.Direction, year, found.Agency, found.Last - found.First + 1 ?? 0, found.Cancelled, found.Returned));
    }

    /// <summary>What is looked for by a rare word is found by the index of words; all else by going through the lines in their order.</summary>
    private async Task<List<RegisterRow>> RowsAsync(Guid registerId, RegisterHead head, RegisterQuery query, int most, bool newestFirst, CancellationToken ct)
    {
        var entries = db.Set<RegisterEntry>().AsNoTracking().Where(e => e.RegisterId == registerId && e.Year == query.Year);
        if (query.Before is { } before)
        {
            entries = entries.Where(e => e.Number < before);
        }

        if (await new RegisterLookup(db, registerId, query.Year).NumbersAsync(RegisterSearch.Words(query.Filter), query.Before, ct) is not { } numbers)
        {
            return await Rows(entries, head.Direction, query.Filter, newestFirst).Take(most).ToListAsync(ct);
        }

        List<RegisterRow> rows = [];
        foreach (var chunk in (newestFirst ? numbers.OrderDescending() : numbers.Order()).Chunk(Chunk))
        {
            rows.AddRange(await Rows(entries.Where(e => chunk.Contains(e.Number)), head.Direction, query.Filter, newestFirst).Take(most - rows.Count).ToListAsync(ct));
            if (rows.Count == most)
            {
                break;
            }
        }

        return rows;
    }

    private IQueryable<RegisterRow> Rows(IQueryable<RegisterEntry> entries, DocumentDirection direction, RegisterFilter filter, bool newestFirst)
    {
        var found = new RegisterSearch(db, time.GetUtcNow().UtcDateTime).Where(
            entries.Join(db.Set<Document>(), e => e.DocumentId, d => d.Id, (e, d) => new RegisterFound { Entry = e, Document = d }), direction, filter);
        found = newestFirst ? found.OrderByDescending(f => f.Entry.Number) : found.OrderBy(f => f.Entry.Number);
        return found.Select(f => new RegisterRow(
            f.Entry.Number, f.Entry.RegisteredAt, f.Entry.CancelledAt, f.Entry.CancelReason, f.Document.Id, f.Document.State, f.Document.TypeName,
            f.Document.Subject, f.Document.OrganName, f.Document.CodeNumber, f.Document.CodeNotation, f.Document.IssuedDate, f.Document.SignerName,
            f.Document.ToPlaces, f.Document.Urgency, f.Document.DuplicateOfId != null)
        {
            EntryId = f.Entry.Id,
            ReturnedAt = f.Entry.ReturnedAt,
            ReturnReason = f.Entry.ReturnReason,
            DueDate = f.Document.DueDate,
            Corrections = db.Set<RegisterCorrection>().Count(c => c.EntryId == f.Entry.Id),
            Scanned = f.Document.Direction != DocumentDirection.Incoming
                && db.Set<DocumentFile>().Any(x => x.DocumentId == f.Document.Id && x.Stage == FileStages.Scanned),
        });
    }
}
