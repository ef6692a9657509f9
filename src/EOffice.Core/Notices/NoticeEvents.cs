using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Notices;

/// <summary>Tells people of what the other rooms say has happened to their tasks.</summary>
internal sealed class NoticeEvents(NoticeWriter writer, NoticeTemplates templates, Staffing staffing, TimeProvider time)
    : IOfficeEventHandler<TaskOpened>, IOfficeEventHandler<TaskReminded>, IOfficeEventHandler<TaskEscalated>,
      IOfficeEventHandler<TaskUrged>, IOfficeEventHandler<NoticeRequested>, IOfficeEventHandler<AdministratorsWarned>,
      IOfficeEventHandler<TaskReassigned>
{
    public Task HandleAsync(TaskOpened happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskOpened, "opened", happened.Task, happened.Holders, ct);

    public Task HandleAsync(TaskReminded happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskReminder, happened.Threshold, happened.Task, happened.People, ct);

    /// <summary>The key holds a second urging in the same hour back, whoever urges.</summary>
    public Task HandleAsync(TaskUrged happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskUrged, string.Create(CultureInfo.InvariantCulture, $"urged:{time.GetUtcNow():yyyyMMddHH}"), happened.Task, happened.People, ct);

    public async Task HandleAsync(TaskEscalated happened, CancellationToken ct)
    {
        var (task, from, to) = happened;
        var rung = string.Create(CultureInfo.InvariantCulture, $"escalated:{task.Escalations}");
        await StageAsync(NoticeTemplates.TaskEscalated, rung, task, [.. to.Except(from)], ct);
        await StageAsync(NoticeTemplates.TaskTakenUp, rung, task, [.. from.Except(to)], ct);
    }

    /// <summary>For the one who has it now it is a new task; a task may come back to the same person.</summary>
    public Task HandleAsync(TaskReassigned happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskOpened, string.Create(CultureInfo.InvariantCulture, $"reassigned:{happened.Task.Revision}"), happened.Task, [happened.To], ct);

    public Task HandleAsync(NoticeRequested happened, CancellationToken ct)
    {
        // A procedure may pass the same step again after a return; that is a new notice. Twice in one second is not.
        var key = string.Create(CultureInfo.InvariantCulture, $"case:{happened.CaseId:N}:{happened.Step}:{time.GetUtcNow():yyyyMMddHHmmss}");
        var template = templates.CanNotify(happened.Template) ? happened.Template : NoticeTemplates.ProcedureNotice;
        return writer.StageAsync(new NoticeOrder(template, key, happened.DocumentId, happened.People), ct);
    }

    public async Task HandleAsync(AdministratorsWarned happened, CancellationToken ct)
    {
        var positions = await staffing.FindAsync(PositionRole.Administrator, null, ct);
        await writer.StageAsync(happened, [.. positions.SelectMany(p => p.Holders).Distinct()], ct);
    }

    private Task<int> StageAsync(string template, string threshold, WorkTask task, IReadOnlyList<Guid> people, CancellationToken ct) =>
        writer.StageAsync(new NoticeOrder(template, $"task:{task.Id:N}:{threshold}", task.DocumentId, people) { Task = task }, ct);
}
