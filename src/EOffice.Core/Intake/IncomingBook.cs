using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Intake;

/// <summary>Enters incoming documents into their register, or sends them back; staged in the caller's transaction.</summary>
public sealed class IncomingBook(OfficeDb db, RegisterBook book, Journal journal, OfficeEvents events, TimeProvider time)
{
    /// <summary>Writes the facts and draws the arrival number; a document that has one keeps it.</summary>
    /// <param name="about">The event with what is known of case and step; kind and number are filled in here.</param>
    public async Task<Outcome<RegisterEntry>> EnterAsync(Document document, ReceiveDecision decision, JournalEntry about, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(about);
        if (decision.Facts is { } typed)
        {
            var facts = FactRules.Check(typed, LocalTime.DateOf(time.GetUtcNow()));
            if (!facts.Succeeded)
            {
                return facts.Refusal!;
            }

            FactRules.Write(facts.Value, document);
        }

        // Returned by the leader and passed on again: its number stays, and nobody is told twice.
        if (await EntryAsync(document.Id, ct) is { } known)
        {
            document.State = DocumentState.Registered;
            (known.ReturnedAt, known.ReturnReason) = (null, null);
            await RegisterWords.RewriteAsync(db, known, document, ct);
            return known;
        }

        var register = await RegisterAsync(document, decision.RegisterCode, ct);
        if (!register.Succeeded)
        {
            return register.Refusal!;
        }

        var entry = await book.EnterAsync(register.Value, document, ct);
        document.State = DocumentState.Registered;
        journal.Append(about with { DocumentId = document.Id, Outcome = CodeRules.Number(entry.Number) });
        await events.RaiseAsync(new IncomingRegistered(document, register.Value.Name, entry.Number), ct);
        return entry;
    }

    /// <summary>Refused; where it had been registered the line says "đã trả lại", and the number is never given again (NĐ 30/2020 Đ21, Đ22).</summary>
    public async Task RefuseAsync(Document document, string reason, JournalEntry about, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(about);
        var words = VietnameseText.Cut(VietnameseText.Clean(reason), 500);
        document.State = DocumentState.Refused;
        document.RefusalReason = words;
        if (await EntryAsync(document.Id, ct) is { } entry)
        {
            (entry.ReturnedAt, entry.ReturnReason) = (time.GetUtcNow().UtcDateTime, words);
            journal.Append(about with { Kind = "document.returned", DocumentId = document.Id, Outcome = CodeRules.Number(entry.Number) });
        }
        else if (about.CaseId is null)
        {
            journal.Append(about with { Kind = "document.refused", DocumentId = document.Id });
        }

        await events.RaiseAsync(new IncomingRefused(document, reason), ct);
    }

    private Task<RegisterEntry?> EntryAsync(Guid documentId, CancellationToken ct) =>
        db.Set<RegisterEntry>().FirstOrDefaultAsync(e => e.DocumentId == documentId && e.CancelledAt == null, ct);

    private async Task<Outcome<Register>> RegisterAsync(Document document, string? code, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(code))
        {
            return await db.Set<Register>().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code && r.Direction == DocumentDirection.Incoming, ct) is { } chosen
                ? chosen
                : IntakeRefusals.RegisterUnknown;
        }

        return await book.FindAsync(DocumentDirection.Incoming, document.TypeName, ct) is { } found ? found : IntakeRefusals.NoRegister;
    }
}
