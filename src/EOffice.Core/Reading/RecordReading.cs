using System.Globalization;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>Writes down that somebody looked: the proof of who knew what when, and the inbox's "chưa xem".</summary>
public sealed class RecordReading(OfficeDb db, ProcessContext context, Journal journal, TimeProvider time)
{
    public const string Viewed = "document.viewed";
    public const string FileViewed = "file.viewed";
    public const string Downloaded = "file.downloaded";

    /// <summary>Looking again within this time is the same look.</summary>
    private static readonly TimeSpan SameLook = TimeSpan.FromHours(1);

    public async Task ViewedAsync(DocumentView view, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        var now = time.GetUtcNow().UtcDateTime;
        // Most looks are not the first: they need not wait for the writers' turn.
        foreach (var task in view.Mine.Where(t => !t.Seen))
        {
            // Not a change of the task: its revision, which open forms carry, stays.
            await db.Set<WorkTask>().Where(t => t.Id == task.Id && t.SeenAt == null).ExecuteUpdateAsync(s => s.SetProperty(t => t.SeenAt, now), ct);
        }

        var since = now - SameLook;
        var id = view.Shown.Id;
        if (await db.Set<JournalEvent>().AnyAsync(e => e.DocumentId == id && e.Kind == Viewed && e.ActorId == context.ActorId && e.Time > since, ct))
        {
            return;
        }

        journal.Append(new JournalEntry(Viewed) { CaseId = view.Case?.Id, DocumentId = id });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The viewer fetched a file: once per person, file and hour, however many parts it asks for.</summary>
    public async Task FileViewedAsync(FileToRead read, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        var since = time.GetUtcNow().UtcDateTime - SameLook;
        if (!await db.Set<JournalEvent>().AnyAsync(
            e => e.DocumentId == read.DocumentId && e.Kind == FileViewed && e.ActorId == context.ActorId && e.ContentHash == read.File.Hash && e.Time > since, ct))
        {
            await WriteAsync(FileViewed, read, ct);
        }
    }

    public async Task DownloadedAsync(FileToRead read, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        await WriteAsync(Downloaded, read, ct);
    }

    private async Task WriteAsync(string kind, FileToRead read, CancellationToken ct)
    {
        journal.Append(new JournalEntry(kind)
        {
            CaseId = read.CaseId,
            DocumentId = read.DocumentId,
            Outcome = read.File.Version.ToString(CultureInfo.InvariantCulture),
            ContentHash = read.File.Hash,
        });
        await db.SaveChangesAsync(ct);
    }
}
