using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Exchange;

/// <summary>Our issued documents and who may do what to them after they were sent (domain.md §1.2, §7.5).</summary>
public sealed class IssuedDocuments(OfficeDb db, ProcessContext context, Staffing staffing)
{
    /// <summary>The issued outgoing document, to be changed; refused when it is none or its fate forbids it.</summary>
    internal async Task<Outcome<Document>> OpenAsync(Guid documentId, CancellationToken ct)
    {
        if (context.ActorId is null || await db.Set<Document>().FirstOrDefaultAsync(d => d.Id == documentId && d.Direction == DocumentDirection.Outgoing, ct) is not { } document)
        {
            return PlatformRefusals.NotFound("văn bản này");
        }

        return document.State != DocumentState.Published || document.ExchangeId is null ? RecallRefusals.NotIssued
            : document.Fate is { } fate ? RecallRefusals.Frozen(fate)
            : document;
    }

    /// <summary>The drafter, a head of the drafter's unit, the signer, the agency's head.</summary>
    public async Task<bool> MayRequestAsync(Document document, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (context.ActorId is not { } me || document.DrafterId == me || await MayOrderAsync(document, ct))
        {
            return context.ActorId is not null;
        }

        if (document.DrafterId is not { } drafter)
        {
            // Signed on paper: nobody here drafted it, the clerk who sent it speaks up.
            return await IsClerkAsync(ct);
        }

        var units = (await staffing.OfPersonAsync(drafter, ct)).Select(p => p.UnitId).ToHashSet();
        return (await staffing.OfPersonAsync(me, ct)).Any(p => p.Role == PositionRole.UnitHead && units.Contains(p.UnitId));
    }

    /// <summary>Who signed it, or the agency's head.</summary>
    public async Task<bool> MayOrderAsync(Document document, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        return context.ActorId is { } me && (document.SignerId == me || await staffing.HoldsAsync(me, [PositionRole.AgencyHead], ct));
    }

    public Task<bool> IsClerkAsync(CancellationToken ct = default) => staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk], ct);

    /// <summary>Drafter, signer and the clerks: who is told how it goes.</summary>
    internal async Task<IReadOnlyList<Guid>> ConcernedAsync(Document document, CancellationToken ct) =>
        [.. new[] { document.DrafterId, document.SignerId }.OfType<Guid>().Concat(await ClerksAsync(ct)).Distinct()];

    internal async Task<IReadOnlyList<Guid>> ClerksAsync(CancellationToken ct) =>
        [.. (await staffing.FindAsync(PositionRole.Clerk, null, ct)).SelectMany(p => p.Holders).Distinct()];

    internal async Task<IReadOnlyList<Guid>> OrderersAsync(Document document, CancellationToken ct) =>
        [.. (await staffing.FindAsync(PositionRole.AgencyHead, null, ct)).SelectMany(p => p.Holders).Concat(new[] { document.SignerId }.OfType<Guid>()).Distinct()];

    internal Task<string> NameAsync(Guid? personId, CancellationToken ct) =>
        db.Set<Person>().Where(p => p.Id == personId).Select(p => p.FullName).FirstAsync(ct);

    /// <summary>A reason or order as it is kept; refused when it says too little or too much.</summary>
    internal static Outcome<string> Words(string? text)
    {
        var clean = VietnameseText.Clean(text ?? "");
        return VietnameseText.Length(clean) is < Recall.LeastReason or > Recall.MostText ? RecallRefusals.ReasonMissing : clean;
    }

    internal static string Board(Guid documentId) => $"/phat-hanh/{documentId}/noi-nhan";
}
