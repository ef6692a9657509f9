using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

public sealed record PhraseFact(Guid Id, string Text);

/// <summary>A person's own phrases, in the order in which they were added.</summary>
public sealed class QuickPhrases(OfficeDb db, ProcessContext context, OfficeWork work, TimeProvider time)
{
    public async Task<IReadOnlyList<PhraseFact>> ListAsync(CancellationToken ct = default)
    {
        var me = context.ActorId;
        return await db.Set<QuickPhrase>().AsNoTracking().Where(p => p.PersonId == me)
            .OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).Take(QuickPhrase.MostPhrases).Select(p => new PhraseFact(p.Id, p.Text)).ToListAsync(ct);
    }

    public Task<Outcome<Guid>> AddAsync(string operationId, string? text, CancellationToken ct = default) =>
        work.RunAsync(operationId, "phrase.add", () => AddOneAsync(VietnameseText.Clean(text), ct), ct);

    public Task<Outcome<Nothing>> RemoveAsync(string operationId, Guid phraseId, CancellationToken ct = default) =>
        work.RunAsync(operationId, "phrase.remove", () => RemoveOneAsync(phraseId, ct), ct);

    private async Task<Outcome<Guid>> AddOneAsync(string text, CancellationToken ct)
    {
        if (context.ActorId is not { } me)
        {
            return PlatformRefusals.NotFound("người đang đăng nhập");
        }

        if (text.Length == 0)
        {
            return PersonalRefusals.PhraseEmpty;
        }

        if (VietnameseText.Length(text) > QuickPhrase.MostText)
        {
            return PersonalRefusals.PhraseTooLong;
        }

        var mine = await ListAsync(ct);
        if (mine.Count >= QuickPhrase.MostPhrases)
        {
            return PersonalRefusals.TooManyPhrases;
        }

        if (mine.Any(p => p.Text == text))
        {
            return PersonalRefusals.PhraseThere;
        }

        var row = new QuickPhrase { Id = NewId.Next(time), AgencyId = context.AgencyId, PersonId = me, Text = text, CreatedAt = time.GetUtcNow().UtcDateTime };
        db.Add(row);
        return row.Id;
    }

    private async Task<Outcome<Nothing>> RemoveOneAsync(Guid phraseId, CancellationToken ct)
    {
        var me = context.ActorId;
        if (await db.Set<QuickPhrase>().FirstOrDefaultAsync(p => p.Id == phraseId && p.PersonId == me, ct) is not { } row)
        {
            return PlatformRefusals.NotFound("câu mẫu này");
        }

        db.Remove(row);
        return default(Nothing);
    }
}
