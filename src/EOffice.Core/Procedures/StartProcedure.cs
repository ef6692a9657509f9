using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>Chooses and starts the procedure of a document inside the caller's transaction.</summary>
public sealed class StartProcedure(OfficeDb db, CaseRunner cases)
{
    /// <summary>For a document that came in. The case's id; null when no procedure is bound to such documents.</summary>
    public async Task<Outcome<Guid?>> ForAsync(Document document, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        return await FindAsync(document, ct) is { } version ? (await AsAsync(version, document, ct)).Map(id => (Guid?)id) : (Guid?)null;
    }

    /// <summary>The version in force that is bound to such documents, or null: then the clerk chooses.</summary>
    public Task<ProcedureVersion?> FindAsync(Document document, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        return FindAsync(new BindingProbe(document.Direction, null, document.TypeName, document.Urgency), ct);
    }

    public Task<Outcome<Guid>> AsAsync(ProcedureVersion version, Document document, CancellationToken ct = default) =>
        cases.StartAsync(version, document, ct: ct);

    /// <summary>For our own draft, by the binding of the drafter's unit; null when none fits.</summary>
    internal async Task<Outcome<Guid?>> ForDraftAsync(Document draft, Guid unitId, IReadOnlyDictionary<string, object?> variables, CancellationToken ct)
    {
        var version = await FindAsync(new BindingProbe(draft.Direction, unitId, draft.TypeName, draft.Urgency), ct);
        return version is null ? (Guid?)null : (await cases.StartAsync(version, draft, variables, isOwnDraft: true, ct)).Map(id => (Guid?)id);
    }

    /// <summary>For a unit that receives an issued internal document; null when none fits.</summary>
    internal async Task<Outcome<Guid?>> ForReceiverAsync(Document issued, Guid unitId, IReadOnlyDictionary<string, object?> variables, CancellationToken ct)
    {
        var version = await FindAsync(new BindingProbe(issued.Direction, unitId, issued.TypeName, issued.Urgency, IsReceiving: true), ct);
        return version is null ? (Guid?)null : (await cases.StartAsync(version, issued, variables, ct: ct)).Map(id => (Guid?)id);
    }

    private async Task<ProcedureVersion?> FindAsync(BindingProbe probe, CancellationToken ct)
    {
        var bindings = await db.Set<ProcedureBinding>().AsNoTracking().Where(b => b.Direction == probe.Direction).ToListAsync(ct);
        return BindingRules.Choose(bindings, probe) is { } binding
            ? await db.Set<ProcedureVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.DefinitionId == binding.DefinitionId && v.IsPublished, ct)
            : null;
    }
}
