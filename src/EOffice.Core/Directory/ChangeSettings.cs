using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

public sealed record ChangeSettingsCommand(string OperationId, TextSize TextSize, bool LetterKeys);

/// <summary>A person's own settings. Nobody reads or changes another's; not journalled, because it is no act of the office.</summary>
public sealed class ChangeSettings(OfficeDb db, ProcessContext context, OfficeWork work)
{
    public Task<Outcome<Nothing>> RunAsync(ChangeSettingsCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync<Nothing>(command.OperationId, "settings.change", () => ChangeAsync(command, ct), ct);
    }

    /// <summary>The settings of the person who asks; the usual ones where nothing was chosen.</summary>
    public async Task<(TextSize TextSize, bool LetterKeys)> FindAsync(CancellationToken ct = default)
    {
        var me = context.ActorId;
        var row = await db.Set<PersonalSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.PersonId == me, ct);
        return row is null ? (TextSize.Normal, true) : (row.TextSize, row.LetterKeys);
    }

    private async Task<Outcome<Nothing>> ChangeAsync(ChangeSettingsCommand command, CancellationToken ct)
    {
        if (context.ActorId is not { } me)
        {
            return PlatformRefusals.NotFound("người đang đăng nhập");
        }

        if (!Enum.IsDefined(command.TextSize))
        {
            return PersonalRefusals.UnknownSize;
        }

        var row = await db.Set<PersonalSettings>().FirstOrDefaultAsync(s => s.PersonId == me, ct);
        if (row is null)
        {
            row = new PersonalSettings { PersonId = me, AgencyId = context.AgencyId };
            db.Add(row);
        }

        (row.TextSize, row.LetterKeys) = (command.TextSize, command.LetterKeys);
        return default(Nothing);
    }
}
