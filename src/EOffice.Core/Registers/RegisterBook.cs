using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Registers;

/// <summary>Enters documents into registers (NĐ 30/2020 Đ15, Đ16, Đ22).</summary>
public sealed class RegisterBook(OfficeDb db, ProcessContext context, NumberAllocator numbers, TimeProvider time)
{
    /// <summary>The register for a direction and type: one that names the type wins over the general one.</summary>
    public async Task<Register?> FindAsync(DocumentDirection direction, string typeName, CancellationToken ct = default)
    {
        var all = await db.Set<Register>().AsNoTracking().Where(r => r.Direction == direction).OrderBy(r => r.Code).ToListAsync(ct);
        return all.FirstOrDefault(r => r.TypeNames.Split(';', StringSplitOptions.TrimEntries).Contains(typeName))
            ?? all.FirstOrDefault(r => r.TypeNames.Length == 0);
    }

    /// <summary>Draws the next number of the local year and writes the line; staged in the caller's transaction.</summary>
    public async Task<RegisterEntry> EnterAsync(Register register, Document document, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(document);
        var now = time.GetUtcNow();
        // The year is the local one: 31/12 17:30 UTC is already the new year in Việt Nam.
        var year = LocalTime.DateOf(now).Year;
        var entry = new RegisterEntry
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            RegisterId = register.Id,
            Year = year,
            Number = await numbers.NextAsync(register.Id, year, ct),
            DocumentId = document.Id,
            RegisteredAt = now.UtcDateTime,
            RegisteredById = context.ActorId ?? throw new InvalidOperationException("Only a person registers a document (NĐ 30/2020 Đ6)."),
        };
        db.Add(entry);
        db.AddRange(RegisterWords.Of(entry, document));
        return entry;
    }
}
