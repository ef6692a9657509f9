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
        return await FindAsync(document, ct) is { } version ? (await AsAsync(version, document, ct)).Map(id => (Guid?)id) : (Guid?)null;
    }

    /// <summary>The version in force that is bound to such documents, or null: then the clerk chooses.</summary>
    public async Task<ProcedureVersion?> FindAsync(Document document, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var bindings = await db.Set<ProcedureBinding>().AsNoTracking().Where(b => b.Direction == document.Direction).ToListAsync(ct);
        var binding = BindingRules.Choose(bindings, new BindingProbe(document.Direction, null, document.TypeName, document.Urgency));
        return binding is null ? null : await db.Set<ProcedureVersion>().AsNoTracking()
            .FirstOrDefaultAsync(v => v.DefinitionId == binding.DefinitionId && v.IsPublished, ct);
    }

    public Task<Outcome<Guid>> AsAsync(ProcedureVersion version, Document document, CancellationToken ct = default) => cases.StartAsync(version, document, ct);
}
