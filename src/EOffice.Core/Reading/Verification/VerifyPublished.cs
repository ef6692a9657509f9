using System.Security.Cryptography;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading.Verification;

/// <summary>Xác thực: tells anyone, without an account, whether a paper or a file is what an agency of this installation issued.
/// Before there is a process context: the agency is what is being found out.</summary>
public sealed class VerifyPublished(OfficeDb db, IFileStore store)
{
    private const int MostKeys = 2000;

    public async Task<CodeAnswer> FindAsync(string? typed, CancellationToken ct = default)
    {
        if (VerificationCodes.Read(typed) is not { } code || await Documents().FirstOrDefaultAsync(d => d.VerificationCode == code, ct) is not { } document)
        {
            return new CodeAnswer(CodeFinding.Unknown);
        }

        return await SealedAsync(document, ct) is { } file
            ? new CodeAnswer(CodeFinding.Published, await FactAsync(document, file, ct))
            : new CodeAnswer(CodeFinding.NotIssued);
    }

    /// <summary>What a file with this hash is, told without seeing it.</summary>
    public async Task<FileAnswer> OfHashAsync(string hash, string? typed, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(hash);
        // By agency, as the index is.
        var files = await (
            from agency in db.Set<Agency>().AsNoTracking()
            join file in Files() on agency.Id equals file.AgencyId
            where agency.IsHosted && file.Hash == hash && file.Role == FileRole.Main
            orderby file.Version descending
            select file).Take(10).ToListAsync(ct);
        foreach (var file in files.Where(f => f.Stage == FileStages.Sealed))
        {
            var document = await Documents().SingleAsync(d => d.Id == file.DocumentId, ct);
            var other = VerificationCodes.Read(typed) is { } code && code != document.VerificationCode;
            return new FileAnswer(other ? FileVerdict.OtherDocument : FileVerdict.Original, hash, await FactAsync(document, file, ct));
        }

        return new FileAnswer(files.Exists(f => f.Stage != FileStages.Received) ? FileVerdict.NotIssued : FileVerdict.Differs, hash);
    }

    /// <summary>What a file is, and what is wrong with it.</summary>
    public async Task<FileAnswer> OfFileAsync(byte[] content, string? typed, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var byHash = await OfHashAsync(Convert.ToHexStringLower(SHA256.HashData(content)), typed, ct);
        if (byHash.Verdict != FileVerdict.Differs)
        {
            return byHash;
        }

        var read = FileSignatureFacts.Read(content, []);
        if (!read.Succeeded)
        {
            return byHash with { Verdict = FileVerdict.Unreadable, Problem = read.Refusal!.Message };
        }

        var signatures = read.Value.Signatures;
        var problem = signatures.FirstOrDefault(s => !s.Holds)?.Problem;
        var verdict = await GrewFromSealedAsync(content, typed, ct) ? FileVerdict.ChangedAfterSeal
            : signatures.Count == 0 ? FileVerdict.Unsigned
            : problem is not null ? FileVerdict.SignatureBroken
            : FileVerdict.SignedElsewhere;
        return byHash with { Verdict = verdict, Problem = problem, Signatures = signatures };
    }

    /// <summary>A PDF is changed without breaking earlier signatures by writing behind its end.</summary>
    private async Task<bool> GrewFromSealedAsync(byte[] content, string? typed, CancellationToken ct)
    {
        var code = VerificationCodes.Read(typed);
        var document = code is null ? null : await Documents().FirstOrDefaultAsync(d => d.VerificationCode == code, ct);
        var file = document is null ? null : await SealedAsync(document, ct);
        if (file is null || file.Length >= content.Length)
        {
            return false;
        }

        var original = await store.GetAsync(document!.AgencyId, file.Hash, ct);
        return content.AsSpan(0, original.Length).SequenceEqual(original);
    }

    private async Task<PublishedFact> FactAsync(Document document, DocumentFile file, CancellationToken ct)
    {
        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == document.AgencyId, ct);
        var known = await db.Set<SigningKey>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking().Where(k => k.AgencyId == agency.Id)
            .OrderBy(k => k.Id).Select(k => k.Certificate).Take(MostKeys).ToListAsync(ct);
        var signatures = FileSignatureFacts.Read(await store.GetAsync(agency.Id, file.Hash, ct), known);
        return new PublishedFact(
            document.VerificationCode ?? "", agency.Name, agency.Telephone, document.Code!, document.IssuedDate!.Value, document.TypeName,
            document.Direction == DocumentDirection.Internal ? null : document.Subject, document.PageAmount,
            await Files().Attached(document.Id).Select(f => f.Name).Distinct().CountAsync(ct),
            document.SignerName, Title(document), file.Hash, await StandingAsync(document, ct), signatures.Succeeded ? signatures.Value.Signatures : []);
    }

    private async Task<PublishedStanding> StandingAsync(Document document, CancellationToken ct)
    {
        var newer = document.ReplacedById is null ? null : await Documents().FirstOrDefaultAsync(d => d.Id == document.ReplacedById && d.CodeNumber != null, ct);
        return document.Fate switch
        {
            DocumentFate.Replaced => new PublishedStanding(PublishedValidity.Replaced, newer?.IssuedDate, newer?.Code, newer?.VerificationCode),
            DocumentFate.Recalling => new PublishedStanding(PublishedValidity.Recalling),
            DocumentFate.Recalled or DocumentFate.PartlyRecalled => new PublishedStanding(PublishedValidity.Recalled),
            _ => new PublishedStanding(PublishedValidity.InForce),
        };
    }

    private static string Title(Document document) =>
        string.Join(", ", new[] { document.SignerCompetence?.Replace('\n', ' '), document.SignerPosition }.Where(t => !string.IsNullOrWhiteSpace(t)));

    private async Task<DocumentFile?> SealedAsync(Document document, CancellationToken ct) => document.CodeNumber is null
        ? null
        : await Files().Where(f => f.DocumentId == document.Id && f.Role == FileRole.Main && f.Stage == FileStages.Sealed).OrderByDescending(f => f.Version).FirstOrDefaultAsync(ct);

    /// <summary>Only our own: a document that came from elsewhere is vouched for by its sender.</summary>
    private IQueryable<Document> Documents() =>
        db.Set<Document>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking().Where(d => d.Direction != DocumentDirection.Incoming);

    private IQueryable<DocumentFile> Files() => db.Set<DocumentFile>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking();
}
