using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Which documents get which procedure. Null matches anything.</summary>
public sealed record BindProcedureCommand(
    string OperationId, DocumentDirection Direction, Guid? UnitId, string? TypeName, Urgency? Urgency, string DefinitionId, bool IsReceiving = false);

/// <summary>Sets a line of the binding table; a line for the same documents is replaced.</summary>
public sealed class BindProcedure(OfficeDb db, ProcessContext context, OfficeWork work, ProcedureRights rights, Journal journal, TimeProvider time)
{
    private const int MostTypeName = 100;

    /// <summary>The line's id.</summary>
    public Task<Outcome<Guid>> RunAsync(BindProcedureCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "procedure.bind", () => BindAsync(command, ct), ct);
    }

    private async Task<Outcome<Guid>> BindAsync(BindProcedureCommand command, CancellationToken ct)
    {
        if (!(await rights.FindAsync(ct)).MayEdit(command.UnitId))
        {
            return ProcedureShelf.Forbidden;
        }

        var type = command.TypeName is null ? null : VietnameseText.Clean(command.TypeName);
        if (await StopAsync(command, type, ct) is { } stop)
        {
            return stop;
        }

        var slot = ProcedureBinding.SlotOf(command.Direction, command.UnitId, type, command.Urgency, command.IsReceiving);
        var same = await db.Set<ProcedureBinding>().Where(b => b.Slot == slot || (b.Direction == command.Direction && b.UnitId == command.UnitId && b.TypeName == type
            && b.Urgency == command.Urgency && b.IsReceiving == command.IsReceiving)).ToListAsync(ct);
        if (same is [{ } kept] && kept.DefinitionId == command.DefinitionId && kept.Slot == slot)
        {
            return kept.Id;
        }

        db.RemoveRange(same);
        var line = new ProcedureBinding
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            Direction = command.Direction,
            UnitId = command.UnitId,
            TypeName = type,
            Urgency = command.Urgency,
            DefinitionId = command.DefinitionId,
            IsReceiving = command.IsReceiving,
            Slot = slot,
        };
        db.Add(line);
        journal.Append(new JournalEntry("procedure.bound") { Outcome = line.DefinitionId, Data = BindingFacts.Of(line) });
        return line.Id;
    }

    private async Task<Refusal?> StopAsync(BindProcedureCommand command, string? type, CancellationToken ct)
    {
        if (!Enum.IsDefined(command.Direction) || (command.Urgency is { } urgency && !Enum.IsDefined(urgency)) || type is { Length: 0 or > MostTypeName })
        {
            return ProcedureRefusals.TypeUnknown;
        }

        if (command.UnitId is { } unit && !await db.Set<Unit>().AnyAsync(u => u.Id == unit && u.ClosedOn == null, ct))
        {
            return ProcedureRefusals.UnitUnknown;
        }

        var published = await db.Set<ProcedureVersion>().Where(v => v.DefinitionId == command.DefinitionId && v.IsPublished).Select(v => new { v.UnitId }).FirstOrDefaultAsync(ct);
        if (published is null)
        {
            return ProcedureRefusals.NotPublished;
        }

        // Another unit's procedure may change tomorrow without anybody asking this one.
        return published.UnitId is { } owner && owner != command.UnitId ? ProcedureRefusals.Missing : null;
    }
}

/// <summary>Takes a line out of the binding table: the documents go by the next fitting one, or by the clerk's choice.</summary>
public sealed class UnbindProcedure(OfficeDb db, OfficeWork work, ProcedureRights rights, Journal journal)
{
    public Task<Outcome<Nothing>> RunAsync(string operationId, Guid bindingId, CancellationToken ct = default) =>
        work.RunAsync(operationId, "procedure.unbind", () => UnbindAsync(bindingId, ct), ct);

    private async Task<Outcome<Nothing>> UnbindAsync(Guid bindingId, CancellationToken ct)
    {
        var right = await rights.FindAsync(ct);
        if (!right.MayEditSome)
        {
            return ProcedureShelf.Forbidden;
        }

        if (await db.Set<ProcedureBinding>().SingleOrDefaultAsync(b => b.Id == bindingId, ct) is not { } line)
        {
            return BindingRefusals.Missing;
        }

        if (!right.MayEdit(line.UnitId))
        {
            return ProcedureShelf.Forbidden;
        }

        db.Remove(line);
        journal.Append(new JournalEntry("procedure.unbound") { Outcome = line.DefinitionId, Data = BindingFacts.Of(line) });
        return default(Nothing);
    }
}

internal static class BindingRefusals
{
    public static readonly Refusal Missing = new(
        "binding.not-found", "Không còn dòng này trong bảng áp dụng quy trình. Tải lại trang để xem bảng mới nhất.");
}

/// <summary>A line in codes, for the journal.</summary>
internal static class BindingFacts
{
    public static string Of(ProcedureBinding line) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"binding":"{{line.Id}}","direction":"{{line.Direction}}","unit":"{{line.UnitId}}","urgency":"{{line.Urgency}}","receiving":{{(line.IsReceiving ? "true" : "false")}}}""");
}
