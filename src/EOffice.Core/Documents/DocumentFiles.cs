using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Documents;

/// <summary>Stages of a main file's life.</summary>
public static class FileStages
{
    public const string Received = "received";
    public const string Draft = "draft";

    /// <summary>A draft's file as it was uploaded, never changed.</summary>
    public const string Source = "source";

    /// <summary>The PDF that was made of the uploaded file.</summary>
    public const string Converted = "converted";

    /// <summary>The scan of a paper that was signed by hand.</summary>
    public const string Scanned = "scanned";


    /// <summary>Normalised with reserved fields: what approvers approve.</summary>
    public const string Submitted = "submitted";

    /// <summary>Beside the main file of a draft.</summary>
    public const string Attached = "attached";

    public const string Signed = "signed";
    public const string Sealed = "sealed";
}

/// <summary>What is stored of a new file version.</summary>
public sealed record NewFile(FileRole Role, FileOrigin Origin, string Name, string ContentType, string Stage, byte[] Content, string? MadeFromHash = null, int? Submission = null);

/// <summary>Which files of a document count.</summary>
public static class DocumentFileQueries
{
    /// <summary>The attachments that were not taken away again.</summary>
    public static IQueryable<DocumentFile> Attached(this IQueryable<DocumentFile> files, Guid documentId) =>
        files.Where(f => f.DocumentId == documentId && f.Role == FileRole.Attachment && f.WithdrawnAt == null);
}

/// <summary>Versions of a document's files: blobs first, then the row that names them.</summary>
public sealed class DocumentFiles(OfficeDb db, ProcessContext context, IFileStore store, TimeProvider time)
{
    public Task<DocumentFile> AddAsync(Guid documentId, NewFile file, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return AddAsync(documentId, file, new MemoryStream(file.Content, writable: false), ct);
    }

    /// <summary>The same with bytes that are not held in memory: <paramref name="content"/> is read once, <see cref="NewFile.Content"/> stays empty.</summary>
    public async Task<DocumentFile> AddAsync(Guid documentId, NewFile file, Stream content, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        var latest = await LatestVersionAsync(documentId, file.Role, ct);
        var row = new DocumentFile
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            DocumentId = documentId,
            Role = file.Role,
            Origin = file.Origin,
            Name = file.Name,
            ContentType = file.ContentType,
            Hash = await store.PutAsync(context.AgencyId, content, ct),
            Length = content.Length,
            Version = latest + 1,
            MadeFromHash = file.MadeFromHash,
            Stage = file.Stage,
            Submission = file.Submission,
            AuthorId = context.ActorId,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Add(row);
        return row;
    }

    /// <summary>The newest version of the main file, or null.</summary>
    public Task<DocumentFile?> MainAsync(Guid documentId, CancellationToken ct = default) =>
        db.Set<DocumentFile>().Where(f => f.DocumentId == documentId && f.Role == FileRole.Main)
            .OrderByDescending(f => f.Version).FirstOrDefaultAsync(ct);

    public Task<byte[]> ContentAsync(DocumentFile file, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return store.GetAsync(context.AgencyId, file.Hash, ct);
    }

    private async Task<int> LatestVersionAsync(Guid documentId, FileRole role, CancellationToken ct)
    {
        var staged = db.Set<DocumentFile>().Local.Where(f => f.DocumentId == documentId && f.Role == role).Max(f => (int?)f.Version) ?? 0;
        var stored = await db.Set<DocumentFile>().Where(f => f.DocumentId == documentId && f.Role == role).MaxAsync(f => (int?)f.Version, ct) ?? 0;
        return Math.Max(staged, stored);
    }
}
