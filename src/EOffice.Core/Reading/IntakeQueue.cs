using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>The place after which the next page starts.</summary>
public sealed record IntakeCursor(Urgency Urgency, DateTime ReceivedAt, Guid Id);

/// <summary>Which part of the waiting list.</summary>
public sealed record IntakeQuery(IntakeSource? Source = null, IntakeState? State = null, IntakeCursor? After = null)
{
    public const int Size = 50;
}

/// <summary>How an item of the waiting list stands.</summary>
public enum IntakeState
{
    Waiting,

    /// <summary>Held as a duplicate until the clerk decides (C6).</summary>
    Duplicate,

    /// <summary>No procedure is bound: the clerk chooses one.</summary>
    NeedsProcedure,

    /// <summary>Sent back to the clerk after it was registered.</summary>
    SentBack,
}

/// <summary>One item that waits for the clerk.</summary>
/// <param name="Doubts">Facts read without certainty; null where nothing was read.</param>
/// <param name="Complete">Nothing is missing or doubtful and nothing looks like a duplicate: one key registers it.</param>
public sealed record IntakeRow(
    Guid Id, int Revision, IntakeSource Source, IntakeState State, DateTime ReceivedAt, Urgency Urgency, string TypeName, string? Code, DateOnly? IssuedDate,
    string OrganName, string Subject, string? FileName, bool? HasText, int Doubts, bool Complete);

/// <summary>A page of the waiting list with the counts over all of it.</summary>
public sealed record IntakePage(
    IReadOnlyList<IntakeRow> Rows, IReadOnlyDictionary<IntakeSource, int> BySource, IReadOnlyDictionary<IntakeState, int> ByState, int RegisteredToday, IntakeCursor? Next)
{
    public int Total => BySource.Values.Sum();
}

/// <summary>Tiếp nhận: everything that came and waits for the clerk, from whatever source; for clerks only.</summary>
public sealed class IntakeQueue(OfficeDb db, ProcessContext context, Staffing staffing, TimeProvider time)
{
    /// <summary>The most urgent first, then in the order of arrival.</summary>
    public async Task<Outcome<IntakePage>> ListAsync(IntakeQuery query, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct))
        {
            return PlatformRefusals.Forbidden(RoleNames.Of(PositionRole.Clerk));
        }

        var counts = await Items().GroupBy(i => new { i.Source, i.State }).Select(g => new { g.Key.Source, g.Key.State, Count = g.Count() }).ToListAsync(ct);
        var rows = await PageAsync(query, ct);
        var more = rows.Count > IntakeQuery.Size;
        if (more)
        {
            rows.RemoveAt(IntakeQuery.Size);
        }

        var start = Calendar.LocalTime.At(staffing.Today, TimeOnly.MinValue).UtcDateTime;
        var today = await db.Set<RegisterEntry>().CountAsync(e => e.RegisteredById == context.ActorId && e.RegisteredAt >= start && e.RegisteredAt <= time.GetUtcNow().UtcDateTime, ct);
        return new IntakePage(
            rows, Enum.GetValues<IntakeSource>().ToDictionary(s => s, s => counts.Where(c => c.Source == s).Sum(c => c.Count)),
            Enum.GetValues<IntakeState>().ToDictionary(s => s, s => counts.Where(c => c.State == s).Sum(c => c.Count)), today,
            more ? new IntakeCursor(rows[^1].Urgency, rows[^1].ReceivedAt, rows[^1].Id) : null);
    }

    private async Task<List<IntakeRow>> PageAsync(IntakeQuery query, CancellationToken ct)
    {
        var items = Items();
        if (query.Source is { } source)
        {
            items = items.Where(i => i.Source == source);
        }

        if (query.State is { } state)
        {
            items = items.Where(i => i.State == state);
        }

        if (query.After is { } after)
        {
            var weight = (int)after.Urgency;
            items = items.Where(i => i.Weight < weight || (i.Weight == weight && (i.Document.CreatedAt > after.ReceivedAt
                || (i.Document.CreatedAt == after.ReceivedAt && i.Document.Id.CompareTo(after.Id) > 0))));
        }

        var found = await items.OrderByDescending(i => i.Weight).ThenBy(i => i.Document.CreatedAt).ThenBy(i => i.Document.Id)
            .Select(i => new
            {
                i.Document,
                i.Source,
                i.State,
                Reading = db.Set<IntakeReading>().Where(r => r.DocumentId == i.Document.Id).Select(r => new { r.HasText, r.Unsure, r.Sure }).FirstOrDefault(),
                File = db.Set<DocumentFile>().Where(f => f.DocumentId == i.Document.Id && f.Role == FileRole.Main).OrderByDescending(f => f.Version).Select(f => f.Name).FirstOrDefault(),
                Repeats = db.Set<Document>().Any(d => d.Direction == DocumentDirection.Incoming && d.Id != i.Document.Id && d.CodeNumber != null
                    && d.CodeNumber == i.Document.CodeNumber && d.CodeNotation == i.Document.CodeNotation && d.OrganName == i.Document.OrganName && d.CreatedAt < i.Document.CreatedAt),
            })
            .Take(IntakeQuery.Size + 1).ToListAsync(ct);
        return found.ConvertAll(f =>
        {
            var d = f.Document;
            var doubts = f.Reading?.Unsure.Split(';', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;
            var sure = f.Reading?.Sure ?? "";
            var read = f.Reading is null || new[] { nameof(ReadFact.Code), nameof(ReadFact.IssuedDate), nameof(ReadFact.OrganName), nameof(ReadFact.Subject) }.All(s => sure.Split(';').Contains(s));
            return new IntakeRow(
                d.Id, d.Revision, f.Source, f.State, d.CreatedAt, d.Urgency, d.TypeName, d.Code, d.IssuedDate, d.OrganName, d.Subject, f.File, f.Reading?.HasText,
                doubts, f.State == IntakeState.Waiting && !f.Repeats && read && doubts == 0 && d is { OrganName.Length: > 0, Subject.Length: > 0, CodeNumber: not null, IssuedDate: not null });
        });
    }

    private IQueryable<Item> Items() =>
        from document in IntakeItems.Waiting(db, context.ActorId).AsNoTracking()
        let packet = db.Set<ReceivedPacket>().Where(p => p.DocumentId == document.Id).Select(p => (ReceivedState?)p.State).FirstOrDefault()
        select new Item
        {
            Document = document,
            Source = document.Source ?? IntakeSource.Exchange,
            // Stored as a word, which sorts by the alphabet.
            Weight = document.Urgency == Urgency.Normal ? (int)Urgency.Normal
                : document.Urgency == Urgency.Urgent ? (int)Urgency.Urgent
                : document.Urgency == Urgency.VeryUrgent ? (int)Urgency.VeryUrgent
                : document.Urgency == Urgency.Flash ? (int)Urgency.Flash : (int)Urgency.TimedFlash,
            State = packet == ReceivedState.HeldAsDuplicate ? IntakeState.Duplicate
                : packet == ReceivedState.NeedsProcedure ? IntakeState.NeedsProcedure
                : document.State == DocumentState.Registered ? IntakeState.SentBack : IntakeState.Waiting,
        };

    private sealed class Item
    {
        public required Document Document { get; init; }

        public required IntakeSource Source { get; init; }

        public required int Weight { get; init; }

        public required IntakeState State { get; init; }
    }
}
