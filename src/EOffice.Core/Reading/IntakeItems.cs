using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Reading;

/// <summary>What waits at tiếp nhận. Two walks along indexes, because the list must not grow slower with what is done.</summary>
internal static class IntakeItems
{
    /// <summary>Whatever came and was not decided yet, and what a leader sent back to this clerk after it was registered.</summary>
    public static IQueryable<Document> Waiting(OfficeDb db, Guid? clerk)
    {
        var received = db.Set<Document>().Where(d => d.Direction == DocumentDirection.Incoming && d.State == DocumentState.Received && d.Fate == null);
        var sentBack =
            from holder in db.Set<TaskHolder>()
            where holder.PersonId == clerk && holder.State == WorkTaskState.Open
            join task in db.Set<WorkTask>() on holder.TaskId equals task.Id
            where task.StepType == StepTypes.Receive
            join document in db.Set<Document>() on task.DocumentId equals document.Id
            where document.Direction == DocumentDirection.Incoming && document.State == DocumentState.Registered
            select document;
        return received.Concat(sentBack);
    }
}
