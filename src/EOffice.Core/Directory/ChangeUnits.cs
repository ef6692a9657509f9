using System.Text.RegularExpressions;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

public sealed record AddUnitCommand(string OperationId, string? Code, string? Name, Guid? ParentId);

/// <param name="NameSeen">The name as the page showed it: another one since then makes the command stale.</param>
public sealed record RenameUnitCommand(string OperationId, Guid UnitId, string? NameSeen, string? Name);

public sealed record AddPositionCommand(string OperationId, Guid UnitId, PositionRole Role, string? Title, Guid? SuperiorId);

/// <summary>Units and positions: added, renamed, closed. Nothing is deleted, because the journal names it.</summary>
public sealed partial class ChangeUnits(OfficeDb db, ProcessContext context, AdministratorWork work, Staffing staffing, TimeProvider time)
{
    private const int MostName = 100;

    public Task<Outcome<Guid>> AddAsync(AddUnitCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "unit.add", () => AddUnitAsync(command, ct), ct);
    }

    public Task<Outcome<Nothing>> RenameAsync(RenameUnitCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"unit.rename:{command.UnitId:N}", () => RenameUnitAsync(command, ct), ct);
    }

    public Task<Outcome<Guid>> AddPositionAsync(AddPositionCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "position.add", () => AddOneAsync(command, ct), ct);
    }

    /// <summary>A closed position gets no more tasks and shows in no list.</summary>
    public Task<Outcome<Nothing>> ClosePositionAsync(string operationId, Guid positionId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"position.close:{positionId:N}", () => CloseAsync(positionId, ct), ct);

    private async Task<Outcome<Guid>> AddUnitAsync(AddUnitCommand command, CancellationToken ct)
    {
        if (await WhyNotNamedAsync(db, command.Code, command.Name, ct) is { } wrong)
        {
            return wrong;
        }

        if (command.ParentId is { } parent && !await db.Set<Unit>().AnyAsync(u => u.Id == parent && u.ClosedOn == null, ct))
        {
            return OrganisationRefusals.ParentWrong;
        }

        var (code, name) = (CodeOf(command.Code), VietnameseText.Clean(command.Name));
        var unit = new Unit { Id = NewId.Next(time), AgencyId = context.AgencyId, Code = code, Name = name, ParentId = command.ParentId };
        db.Add(unit);
        work.Record("unit.added", new { unit = unit.Id, code });
        return unit.Id;
    }

    internal static string CodeOf(string? typed) => VietnameseText.Clean(typed).ToUpperInvariant();

    /// <summary>Why a new unit can't have this code and name; null when it can.</summary>
    internal static async Task<Refusal?> WhyNotNamedAsync(OfficeDb db, string? typedCode, string? typedName, CancellationToken ct)
    {
        var code = CodeOf(typedCode);
        return !UnitCode().IsMatch(code) ? OrganisationRefusals.CodeWrong
            : VietnameseText.Clean(typedName).Length is 0 or > MostName ? OrganisationRefusals.NameMissing
            : await db.Set<Unit>().AnyAsync(u => u.Code == code, ct) ? OrganisationRefusals.CodeTaken : null;
    }

    private async Task<Outcome<Nothing>> RenameUnitAsync(RenameUnitCommand command, CancellationToken ct)
    {
        if (await db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == command.UnitId, ct) is not { } unit)
        {
            return PlatformRefusals.NotFound("đơn vị này");
        }

        if (unit.Name != command.NameSeen)
        {
            return PlatformRefusals.Stale;
        }

        var name = VietnameseText.Clean(command.Name);
        if (name.Length is 0 or > MostName)
        {
            return OrganisationRefusals.NameMissing;
        }

        if (unit.Name == name)
        {
            return default(Nothing);
        }

        db.Add(new UnitEvent
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            UnitId = unit.Id,
            Kind = UnitEventKind.Renamed,
            On = staffing.Today,
            OldCode = unit.Code,
            OldName = unit.Name,
            MadeById = context.ActorId,
            MadeAt = time.GetUtcNow().UtcDateTime,
        });
        unit.Name = name;
        work.Record("unit.renamed", new { unit = unit.Id });
        return default(Nothing);
    }

    private async Task<Outcome<Guid>> AddOneAsync(AddPositionCommand command, CancellationToken ct)
    {
        var title = VietnameseText.Clean(command.Title);
        if (title.Length is 0 or > MostName)
        {
            return OrganisationRefusals.NameMissing;
        }

        if (!Enum.IsDefined(command.Role))
        {
            return OrganisationRefusals.RoleUnknown;
        }

        if (!await db.Set<Unit>().AnyAsync(u => u.Id == command.UnitId && u.ClosedOn == null, ct)
            || (command.SuperiorId is { } above && !await db.Set<Position>().AnyAsync(p => p.Id == above && p.IsActive, ct)))
        {
            return OrganisationRefusals.ParentWrong;
        }

        var position = new Position
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            UnitId = command.UnitId,
            Role = command.Role,
            Title = title,
            SuperiorId = command.SuperiorId,
        };
        db.Add(position);
        work.Record("position.added", new { position = position.Id, unit = command.UnitId, role = command.Role.ToString() });
        return position.Id;
    }

    private async Task<Outcome<Nothing>> CloseAsync(Guid positionId, CancellationToken ct)
    {
        if (await db.Set<Position>().FirstOrDefaultAsync(p => p.Id == positionId, ct) is not { } position)
        {
            return PlatformRefusals.NotFound("chức danh này");
        }

        if (!position.IsActive)
        {
            return OrganisationRefusals.HasEnded;
        }

        var today = staffing.Today;
        if (await db.Set<Holding>().AnyAsync(h => h.PositionId == positionId && (h.To == null || h.To >= today), ct)
            || await db.Set<WorkTask>().AnyAsync(t => t.PositionId == positionId && t.State == WorkTaskState.Open, ct))
        {
            return OrganisationRefusals.StillHeld;
        }

        position.IsActive = false;
        work.Record("position.closed", new { position = position.Id });
        return default(Nothing);
    }

    [GeneratedRegex("^[A-ZĐ0-9][A-ZĐ0-9-]{0,19}$")]
    internal static partial Regex UnitCode();
}
