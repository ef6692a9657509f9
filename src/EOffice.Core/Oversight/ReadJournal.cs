using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight;

/// <summary>Which events are looked for; null asks nothing.</summary>
/// <param name="Document">A symbol such as 1287/SXD-QLN, a number in the register, or the id of a document or case.</param>
public sealed record JournalFilter(DateOnly? From = null, DateOnly? To = null, string? Kind = null, Guid? PersonId = null, string? Document = null, string? StepType = null)
{
    public bool IsEmpty => this == new JournalFilter();
}

/// <summary>An event as the administrator sees it: who, when, what, at which document by its symbol; no subject and no contents.</summary>
public sealed record JournalLine(
    long Id, DateTime Time, string Kind, string? Actor, string? ActingFor, string? Position, Guid? DocumentId, string? DocumentCode, Guid? CaseId,
    string? StepType, string? Outcome, string? ContentHash, string? Workstation);

/// <param name="Before">Only events before this one: where the next page begins; null at the end.</param>
public sealed record JournalPage(IReadOnlyList<JournalLine> Lines, long? Before, IReadOnlyList<string> Kinds, IReadOnlyList<(Guid Id, string Name)> People);

/// <summary>The agency's journal for its administrator, newest first. Every look and every export is an event itself.</summary>
public sealed class ReadJournal(OfficeDb db, ProcessContext context, AdministratorRights rights, Journal journal, TimeProvider time)
{
    public const string Viewed = "journal.viewed";
    public const string Exported = "journal.exported";
    public const int PageSize = 50;

    /// <summary>More than this goes into several files, by time.</summary>
    public const int MostExported = 20_000;

    /// <summary>The same question again within this time is the same look.</summary>
    private static readonly TimeSpan SameLook = TimeSpan.FromHours(1);

    public async Task<Outcome<JournalPage>> PageAsync(JournalFilter filter, long? before, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var found = Find(filter);
        if (before is { } id)
        {
            found = found.Where(e => e.Id < id);
        }

        var lines = await LinesAsync(found, PageSize + 1, ct);
        var kinds = await db.Set<JournalEvent>().AsNoTracking().Select(e => e.Kind).Distinct().OrderBy(k => k).ToListAsync(ct);
        var people = await db.Set<Person>().AsNoTracking().OrderBy(p => p.FullName).Take(2000).Select(p => new { p.Id, p.FullName }).ToListAsync(ct);
        await RecordAsync(Viewed, filter, lines, null, ct);
        var page = lines.Take(PageSize).ToList();
        return new JournalPage(page, lines.Count > PageSize ? page[^1].Id : null, kinds, [.. people.Select(p => (p.Id, p.FullName))]);
    }

    /// <summary>All that the filter finds, at most <see cref="MostExported"/>, newest first.</summary>
    public async Task<Outcome<IReadOnlyList<JournalLine>>> ExportAsync(JournalFilter filter, string format, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var lines = await LinesAsync(Find(filter), MostExported, ct);
        await RecordAsync(Exported, filter, lines, format, ct);
        return lines;
    }

    private IQueryable<JournalEvent> Find(JournalFilter filter)
    {
        var events = db.Set<JournalEvent>().AsNoTracking();
        if (filter.From is { } first)
        {
            var since = LocalTime.At(first, TimeOnly.MinValue).UtcDateTime;
            events = events.Where(e => e.Time >= since);
        }

        // The last day of the calendar has no day after it.
        if (filter.To is { } last && last < DateOnly.MaxValue)
        {
            var until = LocalTime.At(last.AddDays(1), TimeOnly.MinValue).UtcDateTime;
            events = events.Where(e => e.Time < until);
        }

        if (filter.Kind is { } kind)
        {
            events = events.Where(e => e.Kind == kind);
        }

        if (filter.PersonId is { } person)
        {
            events = events.Where(e => e.ActorId == person || e.ActingForId == person);
        }

        if (filter.StepType is { } step)
        {
            events = events.Where(e => e.StepType == step);
        }

        return filter.Document is { } text ? OfDocument(events, text.Trim()) : events;
    }

    private IQueryable<JournalEvent> OfDocument(IQueryable<JournalEvent> events, string text)
    {
        if (Guid.TryParse(text, out var id))
        {
            return events.Where(e => e.DocumentId == id || e.CaseId == id);
        }

        if (text.Split('/', 2) is [var number, var notation])
        {
            var upper = notation.ToUpperInvariant();
            return events.Where(e => db.Set<Document>().Any(d => d.Id == e.DocumentId && d.CodeNumber == number && (d.CodeNotation == notation || d.CodeNotation == upper)));
        }

        var registered = int.TryParse(text, out var n) ? n : -1;
        return events.Where(e => db.Set<Document>().Any(d => d.Id == e.DocumentId && d.CodeNumber == text)
            || db.Set<RegisterEntry>().Any(r => r.DocumentId == e.DocumentId && r.Number == registered));
    }

    private async Task<List<JournalLine>> LinesAsync(IQueryable<JournalEvent> found, int most, CancellationToken ct)
    {
        var rows = await found.OrderByDescending(e => e.Id).Take(most)
            .Select(e => new
            {
                Event = e,
                Actor = db.Set<Person>().Where(p => p.Id == e.ActorId).Select(p => p.FullName).FirstOrDefault(),
                ActingFor = db.Set<Person>().Where(p => p.Id == e.ActingForId).Select(p => p.FullName).FirstOrDefault(),
                Position = db.Set<Position>().Where(p => p.Id == e.PositionId).Select(p => p.Title).FirstOrDefault(),
                Code = db.Set<Document>().Where(d => d.Id == e.DocumentId && d.CodeNumber != null).Select(d => d.CodeNumber + "/" + d.CodeNotation).FirstOrDefault(),
            }).ToListAsync(ct);
        return [.. rows.Select(r => new JournalLine(
            r.Event.Id, r.Event.Time, r.Event.Kind, r.Actor, r.ActingFor, r.Position, r.Event.DocumentId, r.Code, r.Event.CaseId,
            r.Event.StepType, r.Event.Outcome, r.Event.ContentHash, r.Event.Workstation))];
    }

    private async Task RecordAsync(string kind, JournalFilter filter, List<JournalLine> found, string? format, CancellationToken ct)
    {
        var data = JsonSerializer.Serialize(new { from = filter.From, to = filter.To, kind = filter.Kind, person = filter.PersonId, step = filter.StepType, format });
        // What was typed may be anything; the document that it led to is an id.
        var document = filter.Document is null ? null : found.Select(l => l.DocumentId).FirstOrDefault(d => d is not null);
        var since = time.GetUtcNow().UtcDateTime - SameLook;
        if (kind == Viewed && await db.Set<JournalEvent>().AnyAsync(e => e.Kind == Viewed && e.ActorId == context.ActorId && e.Time > since && e.DocumentId == document && e.Data == data, ct))
        {
            return;
        }

        journal.Append(new JournalEntry(kind) { DocumentId = document, Data = data });
        await db.SaveChangesAsync(ct);
    }
}
