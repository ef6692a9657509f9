using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>A line of the binding table as people read it.</summary>
/// <param name="ProcedureName">Null when nothing of that name is in force.</param>
public sealed record BindingLine(ProcedureBinding Binding, string? UnitName, string? ProcedureName, int? Version, bool MayEdit);

/// <summary>Answers which procedure a document would get, by the same rules as the documents that come.</summary>
public sealed class ProbeBinding(OfficeDb db, ProcedureRights rights)
{
    /// <summary>The line that wins; null when none fits and the clerk chooses, or for somebody without the right.</summary>
    public async Task<BindingLine?> RunAsync(BindingProbe probe, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(probe);
        var lines = await ListAsync(ct: ct);
        return BindingRules.Choose(lines.Select(l => l.Binding), probe) is { } won ? lines.Single(l => l.Binding.Id == won.Id) : null;
    }

    /// <summary>The whole table, or what concerns one unit.</summary>
    public async Task<IReadOnlyList<BindingLine>> ListAsync(Guid? unitId = null, CancellationToken ct = default)
    {
        var right = await rights.FindAsync(ct);
        if (!right.MayRead)
        {
            return [];
        }

        var rows = await (
            from binding in db.Set<ProcedureBinding>().AsNoTracking()
            where unitId == null || binding.UnitId == null || binding.UnitId == unitId
            join unit in db.Set<Directory.Unit>() on binding.UnitId equals (Guid?)unit.Id into units
            from unit in units.DefaultIfEmpty()
            join version in db.Set<ProcedureVersion>().Where(v => v.IsPublished) on binding.DefinitionId equals version.DefinitionId into versions
            from version in versions.DefaultIfEmpty()
            orderby binding.Direction, binding.IsReceiving, binding.Id
            select new { Binding = binding, UnitName = (string?)unit.Name, ProcedureName = (string?)version.Name, Version = (int?)version.Version })
            .Take(1_000).ToListAsync(ct);
        return [.. rows.Select(r => new BindingLine(r.Binding, r.UnitName, r.ProcedureName, r.Version, right.MayEdit(r.Binding.UnitId)))];
    }
}
