using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EOffice.Axis;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using EOffice.Demo.Partners;
using EOffice.EdXml;
using EOffice.EndToEnd.Tests.Support;
using EOffice.Signing.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace EOffice.EndToEnd.Tests.Recovery;

/// <summary>What an exchange came to on both sides: the installation's facts, and what lies on the axis and at the mail server. A sending
/// that a kill made twice is one fact when both say the same under the same id, as its receiver counts; what must never be is a fact of its own.</summary>
internal sealed partial class ExchangeFacts
{
    private readonly List<string> lines = [];
    private readonly Installation at;
    private readonly OfficeDb db;
    private readonly IFileStore store;

    private ExchangeFacts(Installation at, OfficeDb db, IFileStore store) => (this.at, this.db, this.store) = (at, db, store);

    public static async Task<string> ReadAsync(Installation at)
    {
        await using var services = await at.OpenAsync();
        await using var scope = services.CreateAsyncScope();
        var facts = new ExchangeFacts(at, scope.ServiceProvider.GetRequiredService<OfficeDb>(), services.GetRequiredService<IFileStore>());
        // A "đã đến" that the kill let a later status overtake says nothing new, and isn't journalled.
        facts.lines.AddRange((await Facts.ReadAsync(at)).Split('\n')
            .Where(l => !(l.StartsWith($"journal {ExchangePlaces.Office} delivery.status", StringComparison.Ordinal) && l.EndsWith(" 01", StringComparison.Ordinal)))
            // Which letter gets which of the numbers depends on which a kill made wait; the register's own lines tell that none is missing.
            .Select(l => l.Contains(" document.registered ", StringComparison.Ordinal) ? l[..l.LastIndexOf(' ')] : l));
        var sealedFiles = await facts.AddSignaturesAsync();
        await facts.AddBooksAsync();
        await facts.AddContentsAsync();
        facts.AddPackets(sealedFiles);
        await facts.AddMailsAsync(sealedFiles);
        await scope.ServiceProvider.GetRequiredService<SealJournal>().RunAsync();
        facts.Never((await scope.ServiceProvider.GetRequiredService<VerifyJournal>().RunAsync()).IsClean, "the journal doesn't verify");
        return string.Join('\n', facts.lines.Order(StringComparer.Ordinal));
    }

    /// <summary>Each issued file: what was approved, and after it two signatures of registered keys and nothing else.</summary>
    private async Task<IReadOnlySet<string>> AddSignaturesAsync()
    {
        var files = await All<DocumentFile>().Where(f => f.Stage == FileStages.Sealed && f.Role == FileRole.Main).ToListAsync();
        var keys = (await All<SigningKey>().Select(k => k.Certificate).ToListAsync()).Select(Convert.ToHexString).ToHashSet();
        foreach (var file in files)
        {
            var pdf = await store.GetAsync(file.AgencyId, file.Hash);
            var signatures = PdfSignatures.Read(pdf);
            lines.Add($"signed {string.Join(' ', signatures.Select(s => s.FieldName))}");
            Never(signatures.Count == 2 && signatures.All(s => s.IntegrityOk && s.CertificateDer is { } c && keys.Contains(Convert.ToHexString(c))) && signatures[^1].CoversWholeFile, $"signatures of {file.Name}");
            var approved = await All<Approval>().Where(a => a.DocumentId == file.DocumentId && a.VoidedAt == null).Select(a => a.Hash).Distinct().ToListAsync();
            var submitted = approved.Count == 1 ? await store.GetAsync(file.AgencyId, approved[0]) : [];
            Never(submitted.Length > 0 && pdf.AsSpan().StartsWith(submitted), $"{file.Name} is not what was approved");
            Never(await All<JournalEvent>().CountAsync(e => e.DocumentId == file.DocumentId && e.Kind == "document.sealed" && e.ContentHash == file.Hash) == 1, $"{file.Name} is not registered once as sealed");
        }

        return files.Select(f => f.Hash).ToHashSet();
    }

    /// <summary>One number for each document that is entered, none twice, no gap.</summary>
    private async Task AddBooksAsync()
    {
        var entries = await All<RegisterEntry>().ToListAsync();
        Never(entries.Select(e => e.DocumentId).Distinct().Count() == entries.Count, "a document is entered twice");
        foreach (var book in entries.GroupBy(e => (e.RegisterId, e.Year)))
        {
            var numbers = book.Select(e => e.Number).Order().ToList();
            Never(numbers.SequenceEqual(Enumerable.Range(numbers[0], numbers.Count)), $"numbers {string.Join(',', numbers)}");
        }
    }

    /// <summary>Every content that a row names is there and unchanged; of a destroyed letter nothing is.</summary>
    private async Task AddContentsAsync()
    {
        foreach (var file in await All<DocumentFile>().ToListAsync())
        {
            var content = await store.GetAsync(file.AgencyId, file.Hash);
            Never(Convert.ToHexStringLower(SHA256.HashData(content)) == file.Hash, $"content of {file.Name}");
        }

        if (await All<Document>().AnyAsync(d => d.Fate == DocumentFate.Destroyed))
        {
            var needle = Encoding.ASCII.GetBytes(ExchangePlaces.RecalledId);
            var kept = new[] { "files", "exchange" }.Select(f => Path.Combine(at.Data, f)).Where(Directory.Exists)
                .SelectMany(f => Directory.GetFiles(f, "*", SearchOption.AllDirectories)).Where(f => File.ReadAllBytes(f).AsSpan().IndexOf(needle) >= 0);
            Never(!kept.Any(), $"a destroyed letter is still in {string.Join(", ", kept)}");
        }
    }

    /// <summary>Its receiver knows a document by its DocumentId, a status by document and code: the same again is nothing new, something else under the same name is.</summary>
    private void AddPackets(IReadOnlySet<string> sealedFiles)
    {
        var posts = at.Neighbours.Axis.Posts.OrderBy(p => p.DocId, StringComparer.Ordinal).Select(p => (Post: p, Packet: Read(p))).ToList();
        foreach (var same in posts.GroupBy(p => (p.Post.From, p.Post.To, p.Packet.Name)))
        {
            lines.Add($"axis {same.Key.From} to {same.Key.To}: {Id().Replace(same.Key.Name, "#")}, {same.First().Packet.Files.Count} files");
            Never(same.Select(p => p.Packet.Bytes).Distinct().Count() == 1, $"two packets to {same.Key.To} are both {same.Key.Name}");
        }

        foreach (var about in posts.Where(p => p.Post.IsStatus).GroupBy(p => (p.Post.From, p.Post.To, p.Packet.About)))
        {
            lines.Add($"statuses {about.Key.From} to {about.Key.To} about {about.Key.About}: {string.Join(' ', about.Select(p => p.Packet.Code).Distinct())}");
        }

        foreach (var (post, packet) in posts.Where(p => p.Post.From == ExchangePlaces.Office))
        {
            Never(packet.Files.All(sealedFiles.Contains), $"{packet.Name} to {post.To} carries a file that nobody issued");
        }
    }

    /// <summary>A second mail is told from another one by its Message-Id, which is the delivery's.</summary>
    private async Task AddMailsAsync(IReadOnlySet<string> sealedFiles)
    {
        var deliveries = (await All<Delivery>().Where(d => d.State == DeliveryState.Sent).Select(d => d.Id).ToListAsync()).Select(id => $"delivery-{id:N}").ToHashSet();
        var mails = at.Neighbours.MailFiles.Select(f => MimeMessage.Load(f)).ToList();
        foreach (var same in mails.GroupBy(m => m.MessageId))
        {
            var files = same.Select(m => string.Join(' ', m.Attachments.OfType<MimePart>().Select(HashOf))).Distinct().ToList();
            lines.Add($"mail {same.First().To} {same.First().Subject}");
            Never(deliveries.Contains(same.Key!.Split('@')[0]), $"mail {same.Key} is of no delivery that was sent");
            Never(files.Count == 1 && sealedFiles.Contains(files[0]), $"mail {same.Key} carries what nobody issued");
        }
    }

    private (string Name, string Bytes, string? About, string? Code, IReadOnlyList<string> Files) Read(AxisPost post)
    {
        var bytes = at.Neighbours.PacketOf(post);
        using var packet = PacketReader.Read(new MemoryStream(bytes)).Packet ?? throw new InvalidOperationException($"{post.DocId} can't be read.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return packet.Status is { } status
            ? ($"{status.ResponseFor.DocumentId} {status.StatusCode}", hash, status.ResponseFor.DocumentId, status.StatusCode, [])
            : (packet.Header!.DocumentId, hash, null, null, [.. packet.Attachments.Select(HashOf)]);
    }

    private static string HashOf(PacketAttachment attachment)
    {
        using var content = attachment.Content.Open();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static string HashOf(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return Convert.ToHexStringLower(SHA256.HashData(content.ToArray()));
    }

    private IQueryable<T> All<T>()
        where T : class => db.Set<T>().IgnoreQueryFilters([OfficeDb.AgencyFilter]).AsNoTracking();

    private void Never(bool isRight, string what)
    {
        if (!isRight)
        {
            lines.Add($"{KilledRuns.Wrong}: {what}");
        }
    }

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Id();
}
