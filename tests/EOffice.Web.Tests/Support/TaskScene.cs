using EOffice.Core.Documents;
using EOffice.Core.Tasks;

namespace EOffice.Web.Tests.Support;

/// <summary>Puts open tasks on people's desks, without a procedure behind them.</summary>
internal static class TaskScene
{
    public static async Task<Guid> AddTaskAsync(
        this TestOffice office, Guid agencyId, Guid personId, string subject,
        DateTime? due = null, Urgency urgency = Urgency.Normal, WorkTaskState state = WorkTaskState.Open, bool seen = false)
    {
        var document = new Document
        {
            Id = Guid.NewGuid(),
            AgencyId = agencyId,
            Direction = DocumentDirection.Incoming,
            State = DocumentState.Registered,
            CodeNumber = "2146",
            CodeNotation = "UBND-KTN",
            TypeName = "Công văn",
            OrganName = "UBND tỉnh Minh An",
            OrganId = "H99",
            Subject = subject,
            Urgency = urgency,
            CreatedAt = DateTime.UtcNow,
        };
        var task = new WorkTask
        {
            Id = Guid.NewGuid(),
            AgencyId = agencyId,
            CaseId = Guid.NewGuid(),
            DocumentId = document.Id,
            BookmarkId = Guid.NewGuid().ToString("N"),
            Step = "xu-ly",
            StepType = "EOffice.Process",
            StepName = "Xử lý văn bản",
            State = state,
            PositionId = Guid.NewGuid(),
            Urgency = urgency,
            OpenedAt = DateTime.UtcNow,
            SeenAt = seen ? DateTime.UtcNow : null,
            DueAt = due,
        };
        await office.WriteAsync(agencyId, db => db.AddRange(
            document, task, TaskHolder.Of(task, personId)));
        return task.Id;
    }
}
