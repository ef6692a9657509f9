using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Chooses and starts the procedure of a document inside the caller's transaction.</summary>
public sealed class StartProcedure(OfficeDb db, CaseRunner cases)
{
    /// <summary>The case's id; null when no procedure is bound to such documents.</summary>
    public async Task<Outcome<Guid?>> ForAsync(Document document, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var bindings = await db.Set<ProcedureBinding>().AsNoTracking().Where(b => b.Direction == document.Direction).ToListAsync(ct);
        var binding = BindingRules.Choose(bindings, new BindingProbe(document.Direction, null, document.TypeName, document.Urgency));
        var version = binding is null ? null : await db.Set<ProcedureVersion>().AsNoTracking()
            .FirstOrDefaultAsync(v => v.DefinitionId == binding.DefinitionId && v.IsPublished, ct);
        if (version is null)
        {
            return (Guid?)null;
        }

        return (await cases.StartAsync(version, document, ct)).Map(id => (Guid?)id);
    }
}
