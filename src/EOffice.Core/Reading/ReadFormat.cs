using EOffice.Core.Documents;
using EOffice.Core.Drafting.Format;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>What the check of a file's layout found.</summary>
/// <param name="FileName">The file that was judged.</param>
/// <param name="IsDeclared">A DOCX was judged by what it declares; a PDF only by what it shows.</param>
/// <param name="Rules">How many rules were asked.</param>
public sealed record FormatReport(string FileName, bool IsDeclared, int Rules, IReadOnlyList<FormatFinding> Findings);

/// <summary>Kiểm tra thể thức of one file (NĐ 30/2020 Phụ lục I) for whoever may read it. The DOCX behind a PDF says more than the PDF: it is judged where there is one.</summary>
public sealed class ReadFormat(OfficeDb db, ProcessContext context, ReadDocument documents, IFileStore store)
{
    private static readonly string[] Judged = [FileStages.Submitted, FileStages.Draft, FileStages.Converted, FileStages.Source];

    public async Task<Outcome<FormatReport>> RunAsync(Guid documentId, Guid fileId, CancellationToken ct = default)
    {
        if (await documents.FileAsync(documentId, fileId, ct) is not { } read)
        {
            return PlatformRefusals.NotFound("tệp này");
        }

        var versions = await db.Set<DocumentFile>().AsNoTracking().Where(f => f.DocumentId == read.DocumentId && f.Role != FileRole.Attachment).ToListAsync(ct);
        // An attachment has no thể thức of its own.
        if (versions.Find(f => f.Id == read.File.Id) is not { } judged)
        {
            return PlatformRefusals.NotFound("tệp này");
        }

        var chain = Chain(judged, versions);
        var file = chain.Find(f => f.Stage == FileStages.Source && f.ContentType != "application/pdf") ?? chain.Find(f => Judged.Contains(f.Stage)) ?? chain[0];
        var paper = await FormatTool.ReadAsync(await store.GetAsync(context.AgencyId, file.Hash, ct), ct);
        if (!paper.Succeeded)
        {
            return paper.Refusal!;
        }

        var about = await db.Set<Document>().AsNoTracking().Where(d => d.Id == read.DocumentId).Select(d => new { d.TypeName, d.CodeNotation }).SingleAsync(ct);
        var type = DocumentTypes.Find(about.TypeName) ?? DocumentTypes.Find(DocumentTypes.OfficialLetterName)!;
        return new FormatReport(file.Name, paper.Value.MarginsDeclared, FormatRules.All.Count, FormatRules.Check(paper.Value, type, about.CodeNotation));
    }

    /// <summary>The file and what it was made from, step by step.</summary>
    private static List<DocumentFile> Chain(DocumentFile file, List<DocumentFile> versions)
    {
        List<DocumentFile> chain = [file];
        while (chain[^1].MadeFromHash is { } hash && versions.Find(v => v.Hash == hash && !chain.Contains(v)) is { } before)
        {
            chain.Add(before);
        }

        return chain;
    }
}
