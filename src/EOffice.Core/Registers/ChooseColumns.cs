using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Registers;

/// <summary>Which columns of a register one person wants on the screen.</summary>
public sealed record ChooseColumnsCommand(string RegisterCode, string OperationId, IReadOnlyCollection<int> Shown);

/// <summary>Keeps the choice of columns on the server, so that it follows the person to every machine.</summary>
public sealed class ChooseColumns(OfficeDb db, ProcessContext context, OfficeWork work, ReadRegister registers)
{
    public Task<Outcome<bool>> RunAsync(ChooseColumnsCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "register.columns", () => ChooseAsync(command, ct), ct);
    }

    private async Task<Outcome<bool>> ChooseAsync(ChooseColumnsCommand command, CancellationToken ct)
    {
        if (!await registers.MayReadAsync(ct) || context.ActorId is not { } person)
        {
            return PlatformRefusals.Forbidden(ReadRegister.Readers);
        }

        if (await db.Set<Register>().AsNoTracking().FirstOrDefaultAsync(r => r.Code == command.RegisterCode, ct) is not { } register)
        {
            return PlatformRefusals.NotFound("sổ này");
        }

        // The document's own column leads to it: it always stays.
        var kept = command.Shown.Append(RegisterColumns.CodeColumn(register.Direction)).ToHashSet();
        var hidden = string.Join(';', Enumerable.Range(0, RegisterColumns.Of(register.Direction).Count).Where(i => !kept.Contains(i)));
        if (await db.Set<RegisterLayout>().FirstOrDefaultAsync(l => l.PersonId == person && l.RegisterId == register.Id, ct) is { } layout)
        {
            layout.Hidden = hidden;
        }
        else
        {
            db.Add(new RegisterLayout { AgencyId = context.AgencyId, PersonId = person, RegisterId = register.Id, Hidden = hidden });
        }

        return true;
    }
}
