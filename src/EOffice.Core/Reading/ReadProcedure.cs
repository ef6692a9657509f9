using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>The whole procedure of a case as drawn, for somebody who may read its document.</summary>
public sealed class ReadProcedure(OfficeDb db, ProcedureCache procedures, ActivityRegistry registry)
{
    /// <summary>Null for a document without a case.</summary>
    public async Task<ProcedureDrawing?> DrawAsync(DocumentView view, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Case is not { } running)
        {
            return null;
        }

        var version = await (
            from row in db.Set<Case>().AsNoTracking().Where(c => c.Id == running.Id)
            join drawn in db.Set<ProcedureVersion>() on row.ProcedureVersionId equals drawn.Id
            select drawn).SingleAsync(ct);
        return ProcedureDrawing.Of(procedures.Parse(version), view.Tasks, registry, await db.WaitsAsync(running.Id, ct));
    }
}
