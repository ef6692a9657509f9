using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Intake;

/// <summary>Corrects what was registered wrongly: số, ngày, cơ quan, trích yếu …, for a reason.</summary>
/// <param name="ExpectedRevision">The document's revision that the form was made of.</param>
public sealed record CorrectRegistrationCommand(Guid EntryId, int ExpectedRevision, string OperationId, IncomingFacts Facts, string Reason);

/// <summary>Writes corrected facts of a registered incoming document. What stood there before stays readable beside the line;
/// the arrival number never changes (NĐ 30/2020 Đ22).</summary>
public sealed class CorrectRegistration(OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, Journal journal, TimeProvider time)
{
    private static readonly PositionRole[] Roles = [PositionRole.Clerk, PositionRole.OfficeHead];

    public Task<Outcome<int>> RunAsync(CorrectRegistrationCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"register.correct:{command.EntryId:N}", () => CorrectAsync(command, ct), ct);
    }

    private async Task<Outcome<int>> CorrectAsync(CorrectRegistrationCommand command, CancellationToken ct)
    {
        if (!await staffing.HoldsAsync(context.ActorId, Roles, ct))
        {
            return PlatformRefusals.Forbidden(CancelNumber.Cancellers);
        }

        var entry = await db.Set<RegisterEntry>().FirstOrDefaultAsync(e => e.Id == command.EntryId, ct);
        if (entry is null)
        {
            return PlatformRefusals.NotFound("dòng này của sổ");
        }

        var document = await db.Set<Document>().SingleAsync(d => d.Id == entry.DocumentId, ct);
        if (document.Direction != DocumentDirection.Incoming || entry.CancelledAt is not null)
        {
            return entry.CancelledAt is not null ? RegisterRefusals.AlreadyCancelled : RegisterRefusals.OnlyIncoming;
        }

        return DocumentFates.WhyFrozen(document) is { } frozen ? frozen : document.Revision != command.ExpectedRevision ? PlatformRefusals.Stale : await WriteAsync(command, entry, document, ct);
    }

    private async Task<Outcome<int>> WriteAsync(CorrectRegistrationCommand command, RegisterEntry entry, Document document, CancellationToken ct)
    {
        var reason = VietnameseText.Clean(command.Reason);
        if (reason.Length < CancelNumber.LeastReason)
        {
            return RegisterRefusals.ReasonRequired;
        }

        var facts = FactRules.Check(command.Facts, staffing.Today);
        if (!facts.Succeeded)
        {
            return facts.Refusal!;
        }

        var changes = FactRules.Differences(IncomingFacts.Of(document), facts.Value);
        if (changes.Count == 0)
        {
            return RegisterRefusals.NothingCorrected;
        }

        FactRules.Write(facts.Value, document);
        await RegisterWords.RewriteAsync(db, entry, document, ct);
        Record(entry, document, VietnameseText.Cut(reason, 500), changes);
        return changes.Count;
    }

    /// <summary>What stood there before, and the event.</summary>
    private void Record(RegisterEntry entry, Document document, string reason, IReadOnlyList<(string Fact, string? Before, string? After)> changes)
    {
        foreach (var (fact, before, after) in changes)
        {
            db.Add(new RegisterCorrection
            {
                Id = NewId.Next(time),
                AgencyId = context.AgencyId,
                EntryId = entry.Id,
                Time = time.GetUtcNow().UtcDateTime,
                PersonId = context.ActorId!.Value,
                Reason = reason,
                Fact = fact,
                Before = before,
                After = after,
            });
        }

        journal.Append(new JournalEntry("register.corrected")
        {
            DocumentId = document.Id,
            Outcome = CodeRules.Number(entry.Number),
            Data = System.Text.Json.JsonSerializer.Serialize(new { facts = changes.Count }),
        });
    }
}
