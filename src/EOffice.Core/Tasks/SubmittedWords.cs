using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks;

/// <summary>The words of a submitted draft, so that a returned draft is mended and not typed again. The file is the record;
/// this may be deleted at any time. Only who has the case's open task gets them.</summary>
public sealed class SubmittedWords(OfficeDb db, ProcessContext context, TimeProvider time)
{
    private const string Field = "Content";

    /// <summary>Keeps the words under the person who drafted them.</summary>
    public async Task KeepAsync(Guid caseId, string text, CancellationToken ct = default)
    {
        if (context.ActorId is not { } me || !await TookPartAsync(caseId, me, ct))
        {
            return;
        }

        var (key, now) = (TypedKeys.OfCase(caseId), time.GetUtcNow().UtcDateTime);
        var kept = VietnameseText.Cut((text ?? "").ReplaceLineEndings("\n"), TypedText.MostText);
        var written = await db.Set<TypedText>().Where(t => t.PersonId == me && t.FormKey == key && t.Field == Field)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Text, kept).SetProperty(t => t.Revision, t => t.Revision + 1).SetProperty(t => t.SavedAt, now), ct);
        if (written == 0)
        {
            db.Add(new TypedText
            {
                AgencyId = context.AgencyId,
                PersonId = me,
                FormKey = key,
                Field = Field,
                Text = kept,
                Revision = 1,
                SavedAt = now,
            });
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>The newest words of the case, whoever drafted them; null when there are none.</summary>
    public async Task<string?> FindAsync(Guid caseId, CancellationToken ct = default)
    {
        var me = context.ActorId;
        if (!await db.Set<TaskHolder>().AnyAsync(h => h.CaseId == caseId && h.PersonId == me && h.State == WorkTaskState.Open, ct))
        {
            return null;
        }

        var key = TypedKeys.OfCase(caseId);
        var drafters = db.Set<TaskHolder>().Where(h => h.CaseId == caseId).Select(h => h.PersonId);
        return await db.Set<TypedText>().AsNoTracking().Where(t => drafters.Contains(t.PersonId) && t.FormKey == key && t.Field == Field)
            .OrderByDescending(t => t.SavedAt).Select(t => t.Text).FirstOrDefaultAsync(ct);
    }

    private Task<bool> TookPartAsync(Guid caseId, Guid me, CancellationToken ct) =>
        db.Set<TaskHolder>().AnyAsync(h => h.CaseId == caseId && h.PersonId == me, ct);
}
