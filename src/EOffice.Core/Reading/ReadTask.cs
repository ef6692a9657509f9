using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>A task of the reader's own with the document it is about.</summary>
public sealed record TaskView(TaskFact Task, DocumentView View);

/// <summary>Reads one task for those who hold it or held it; for everybody else there is none.</summary>
public sealed class ReadTask(OfficeDb db, ProcessContext context, ReadDocument documents)
{
    public async Task<TaskView?> FindAsync(Guid taskId, CancellationToken ct = default)
    {
        var documentId = await (
            from holder in db.Set<TaskHolder>().AsNoTracking()
            join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
            where holder.TaskId == taskId && holder.PersonId == context.ActorId
            select (Guid?)task.DocumentId).FirstOrDefaultAsync(ct);
        return documentId is { } id && await documents.FindAsync(id, ct) is { } view && view.Tasks.FirstOrDefault(t => t.Id == taskId) is { } found
            ? new TaskView(found, view)
            : null;
    }
}
