using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight;

/// <summary>One line of the report. <paramref name="Rank"/> is null below twenty cases: nobody is ranked by chance.</summary>
public sealed record UnitLine(string? Code, string Name, UnitFigures Figures, int? Rank)
{
    /// <summary>0–4; null below twenty cases.</summary>
    public int? Level => Levels.Of(Figures);
}

/// <summary>Vận hành điện tử of a period: the agency, where the person may see it, and each unit.</summary>
public sealed record IndicatorPage(Period Period, UnitLine? Agency, IReadOnlyList<UnitLine> Units, DateTime AsOf);

/// <summary>Which list behind a figure.</summary>
/// <param name="Link">The indicator; null for closed loops.</param>
/// <param name="UnitCode">Lead unit; <see cref="IndicatorReport.NoUnit"/> for cases without one, null for all.</param>
/// <param name="Holds">Only those that hold, only those that don't, or all.</param>
/// <param name="FirstBroken">Only closed-loop cases that break first here.</param>
/// <param name="After">The last case seen.</param>
public sealed record FigureQuery(Period Period, Link? Link, string? UnitCode = null, bool? Holds = null, Link? FirstBroken = null, Guid? After = null)
{
    public const int Size = 50;

    /// <summary>The list behind PR1 instead: what went to paper before it was signed.</summary>
    public bool Paper { get; init; }
}

/// <summary>One document behind a figure.</summary>
public sealed record FigureRow(
    Guid CaseId, Guid DocumentId, string? Code, string TypeName, string Subject, string OrganName, DateTime At, bool Holds, Link? FirstBroken);

public sealed record FigureList(IReadOnlyList<FigureRow> Rows, int Total, Guid? Next, string? UnitName);

/// <summary>The six indicators and the closed-loop rate of a period, with the list behind every number (domain.md §6.3, §6.4).</summary>
public sealed class IndicatorReport(OfficeDb db, OversightRights rights, JournalReader journal, TimeProvider time)
{
    /// <summary>Code of the line of cases that have no lead unit yet.</summary>
    public const string NoUnit = "-";

    public async Task<Outcome<IndicatorPage>> ReadAsync(Period period, CancellationToken ct = default)
    {
        var scope = await rights.OfActorAsync(ct);
        if (!scope.MayRead)
        {
            return PlatformRefusals.Forbidden(OversightRights.Readers);
        }

        var cases = await journal.JudgeAsync(period, ct);
        var units = await UnitsAsync(ct);
        var lines = cases.Where(c => scope.Sees(c.UnitId)).GroupBy(c => c.UnitId)
            .Select(g => Line(g.Key is { } id && units.TryGetValue(id, out var unit) ? unit : (NoUnit, "Chưa giao đơn vị"), [.. g], period))
            .OrderBy(l => l.Code == NoUnit).ThenBy(l => l.Name, StringComparer.Ordinal).ToList();
        var agency = scope.WholeAgency ? new UnitLine(null, "Toàn cơ quan", Figures.Of([.. cases.Select(c => c.Verdict)], period), null) : null;
        return new IndicatorPage(period, agency, Ranked(lines), time.GetUtcNow().UtcDateTime);
    }

    public async Task<Outcome<FigureList>> ListAsync(FigureQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = await rights.OfActorAsync(ct);
        if (!scope.MayRead)
        {
            return PlatformRefusals.Forbidden(OversightRights.Readers);
        }

        var units = await UnitsAsync(ct);
        var found = units.FirstOrDefault(u => u.Value.Code == query.UnitCode);
        if (query.UnitCode is not (null or NoUnit) && found.Value.Code is null)
        {
            return PlatformRefusals.NotFound("đơn vị này");
        }

        Guid? wanted = query.UnitCode is null or NoUnit ? null : found.Key;
        var all = (await journal.JudgeAsync(query.Period, ct))
            .Where(c => scope.Sees(c.UnitId) && (query.UnitCode is null || c.UnitId == wanted))
            .Select(c => Entry.Of(c.Verdict, query)).OfType<Entry>()
            .OrderByDescending(e => e.At).ThenBy(e => e.CaseId).ToList();
        var start = query.After is { } after ? all.FindIndex(e => e.CaseId == after) + 1 : 0;
        var page = all.Skip(start).Take(FigureQuery.Size).ToList();
        var next = start + page.Count < all.Count ? page[^1].CaseId : (Guid?)null;
        return new FigureList(await RowsAsync(page, ct), all.Count, next, query.UnitCode == NoUnit ? "Chưa giao đơn vị" : found.Value.Name);
    }

    private static UnitLine Line((string Code, string Name) unit, List<JudgedCase> cases, Period period) =>
        new(unit.Code, unit.Name, Figures.Of([.. cases.Select(c => c.Verdict)], period), null);

    private static List<UnitLine> Ranked(List<UnitLine> lines)
    {
        var rates = lines.Where(l => l.Figures.Closed.IsRanked).Select(l => l.Figures.Closed.Percent!.Value).ToList();
        return [.. lines.Select(l => l.Figures.Closed.IsRanked ? l with { Rank = 1 + rates.Count(r => r > l.Figures.Closed.Percent) } : l)];
    }

    private async Task<Dictionary<Guid, (string Code, string Name)>> UnitsAsync(CancellationToken ct) =>
        (await db.Set<Unit>().AsNoTracking().Select(u => new { u.Id, u.Code, u.Name }).ToListAsync(ct)).ToDictionary(u => u.Id, u => (u.Code, u.Name));

    private async Task<IReadOnlyList<FigureRow>> RowsAsync(List<Entry> page, CancellationToken ct)
    {
        var ids = page.Select(e => e.DocumentId).Distinct().ToList();
        var documents = await db.Set<Document>().AsNoTracking().Where(d => ids.Contains(d.Id))
            .Select(d => new { d.Id, d.CodeNumber, d.CodeNotation, d.TypeName, d.Subject, d.OrganName }).ToDictionaryAsync(d => d.Id, ct);
        return
        [
            .. page.Where(e => documents.ContainsKey(e.DocumentId)).Select(e =>
            {
                var d = documents[e.DocumentId];
                var code = d.CodeNumber is null ? null : $"{d.CodeNumber}/{d.CodeNotation}";
                return new FigureRow(e.CaseId, d.Id, code, d.TypeName, d.Subject, d.OrganName, e.At, e.Holds, e.FirstBroken);
            }),
        ];
    }

    /// <summary>A case as an entry of the list, or null when it isn't behind the figure.</summary>
    private sealed record Entry(Guid CaseId, Guid DocumentId, DateTime At, bool Holds, Link? FirstBroken)
    {
        public static Entry? Of(CaseVerdict verdict, FigureQuery query)
        {
            var entry = query.Paper ? OfPaper(verdict, query.Period) : query.Link is { } link ? OfLink(verdict, link, query.Period) : OfLoop(verdict, query.Period);
            return entry is null
                || (query.Holds is { } holds && entry.Holds != holds)
                || (query.FirstBroken is { } broken && entry.FirstBroken != broken) ? null : entry;
        }

        private static Entry? OfLink(CaseVerdict verdict, Link link, Period period) =>
            Figures.Counts(verdict, link, period) && verdict.DocumentOf(link) is { } document
                ? new Entry(verdict.CaseId, document, verdict.Links[link].At!.Value, verdict.Links[link].State == LinkState.Holds, verdict.FirstBroken)
                : null;

        /// <summary>Holds when it stayed electronic until it was signed.</summary>
        private static Entry? OfPaper(CaseVerdict verdict, Period period) =>
            period.Contains(verdict.Paper.EnteredAt) && (verdict.IncomingId ?? verdict.OutgoingId) is { } document
                ? new Entry(verdict.CaseId, document, verdict.Paper.BrokenOutAt ?? verdict.Paper.EnteredAt!.Value, verdict.Paper.BrokenOutAt is null, verdict.FirstBroken)
                : null;

        private static Entry? OfLoop(CaseVerdict verdict, Period period) =>
            period.Contains(verdict.IssuedAt) && verdict.OutgoingId is { } document
                ? new Entry(verdict.CaseId, document, verdict.IssuedAt!.Value, verdict.IsClosedLoop, verdict.FirstBroken)
                : null;
    }
}
