using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Registers;

/// <summary>A fact of a line before and after.</summary>
public sealed record CorrectionFact(DateTime Time, string Person, string Reason, string Fact, string? Before, string? After);

/// <summary>One line of a register with its document and everything that was changed on it.</summary>
public sealed record RegisterEntryView(
    RegisterEntry Entry, string RegisterCode, string RegisterName, Document Document, string RegisteredBy, IReadOnlyList<CorrectionFact> Corrections, bool MayCorrect);

/// <summary>Reads one line for its readers.</summary>
public sealed class RegisterHistory(OfficeDb db, ProcessContext context, Staffing staffing, ReadRegister registers)
{
    public async Task<Outcome<RegisterEntryView>> FindAsync(Guid entryId, CancellationToken ct = default)
    {
        if (!await registers.MayReadAsync(ct))
        {
            return PlatformRefusals.Forbidden(ReadRegister.Readers);
        }

        var found = await (
            from entry in db.Set<RegisterEntry>().AsNoTracking().Where(e => e.Id == entryId)
            join register in db.Set<Register>() on entry.RegisterId equals register.Id
            join document in db.Set<Document>() on entry.DocumentId equals document.Id
            join person in db.Set<Person>() on entry.RegisteredById equals person.Id
            select new { entry, register.Code, register.Name, document, person.FullName }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return PlatformRefusals.NotFound("dòng này của sổ");
        }

        var corrections = await (
            from correction in db.Set<RegisterCorrection>().AsNoTracking().Where(c => c.EntryId == entryId)
            join person in db.Set<Person>() on correction.PersonId equals person.Id
            orderby correction.Time descending, correction.Fact
            select new CorrectionFact(correction.Time, person.FullName, correction.Reason, correction.Fact, correction.Before, correction.After)).Take(200).ToListAsync(ct);
        var may = await staffing.HoldsAsync(context.ActorId, [PositionRole.Clerk, PositionRole.OfficeHead], ct);
        return new RegisterEntryView(found.entry, found.Code, found.Name, found.document, found.FullName, corrections, may);
    }
}
