using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Api.Doors;
using EOffice.Web.Pages.Documents;
using EOffice.Web.Pages.Tasks;
using EOffice.Workflows.Activities;

namespace EOffice.Web.Api.Tasks;

/// <summary>Việc của tôi: the caller's own tasks and nobody else's.</summary>
internal static class TaskCalls
{
    public const string Tag = "Việc";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/tasks", ListAsync).Reads(TokenScopes.ReadTasks).Produces<Page<TaskLine>>()
            .Told("ListTasks", Tag, "Việc của tôi", "Việc cần làm, quá hạn, đang chờ người khác hoặc đã xong trong tuần; hạn gần nhất ở trên. Lọc theo chữ (có dấu hay không dấu), vị trí, loại bước, khẩn, chưa xem.");
        api.MapGet("/tasks/{taskId:guid}", FindAsync).Reads(TokenScopes.ReadTasks).Produces<TaskDetail>()
            .Told("GetTask", Tag, "Một việc, với các lựa chọn và trường của biểu mẫu", "Dành cho người đang hoặc đã giữ việc. ETag dùng cho If-Match khi xử lý; tệp cần xem có mã băm phải gửi lại khi duyệt, ký, phát hành.");
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, Inbox inbox, InboxDetails details, CancellationToken ct,
        InboxGroup group = InboxGroup.ToDo, string? q = null, Guid? position = null, string? stepType = null, bool urgent = false, bool unseen = false, string? after = null,
        int size = InboxQuery.UsualSize)
    {
        var text = q is { Length: > 200 } ? q[..200] : q;
        var page = await inbox.ListAsync(new InboxQuery(CursorText.Read(after), size, group, text, position, stepType, urgent, unseen), ct);
        var more = await details.OfAsync(page.Rows, ct);
        return Tags.Ok(http, new Page<TaskLine>([.. page.Rows.Select(r => TaskLine.Of(r, more[r.TaskId]))], Paging.NextOf(http, "after", page.Next is { } next ? CursorText.Write(next) : null)));
    }

    private static async Task<IResult> FindAsync(
        Guid taskId, HttpContext http, ReadTask tasks, RecordReading reading, StepForms forms, ActivityRegistry registry, CancellationToken ct)
    {
        if (await tasks.FindAsync(taskId, ct) is not { } found)
        {
            return Problems.Missing("việc này");
        }

        var (task, view) = found;
        await reading.ViewedAsync(view, ct);
        var form = task is { IsMine: true, State: WorkTaskState.Open } ? await forms.MakeAsync(view, task, null, null, null, ct) : null;
        return Tags.Ok(http, Tell(task, view, form is null ? null : FormOf(form, registry)), task.Revision);
    }

    private static TaskDetail Tell(TaskFact task, DocumentView view, TaskFormAnswer? form)
    {
        var document = task.DocumentId == view.Answer?.Id ? view.Answer : view.Subject;
        var number = document.Direction == DocumentDirection.Incoming ? view.Numbers.FirstOrDefault(n => n.DocumentId == document.Id)?.Number : null;
        return new TaskDetail(
            task.Id, view.Case?.Id, task.StepType, task.StepName, task.State, task.Revision, $"{task.Title}, {task.UnitName}", task.OpenedAt, task.DueAt, task.CompletedAt,
            task.CompletedBy, task.Outcome, task.Holders,
            new TaskDocument(document.Id, document.Direction, document.TypeName, document.Code, document.IssuedDate, document.OrganName, document.Subject, number),
            FileOf(view, document), form);
    }

    private static TaskFile? FileOf(DocumentView view, Document document) => view.MainOf(document.Id) is { } file
        ? new TaskFile(file.Id, file.Name, file.Hash, file.Length, file.Version, $"{ApiEndpoints.Base}/documents/{document.Id}/files/{file.Id}/content")
        : null;

    private static TaskFormAnswer? FormOf(StepForm form, ActivityRegistry registry)
    {
        var task = form.Task;
        if (Steps.AddressOf(task.StepType) is not { } address)
        {
            return null;
        }

        var ports = registry.Find(task.StepType)?.Ports ?? [];
        return new TaskFormAnswer(
            form.Title, $"{ApiEndpoints.Base}/tasks/{task.Id}/{address}", Steps.ScopeOf(task.StepType),
            [
                .. ports.Where(p => p.Name != TaskOpener.OverduePort && form.View.Offers(task, p.Name))
                    .Select(p => new TaskOutcome(p.Name, p.DisplayName, NeedsReason(p.Name))),
            ],
            TaskFields.Of(form), form.Blocked is { } blocked ? string.Join(". ", [blocked.What, .. blocked.Lines]) : form.Certificate?.Problem ?? form.Publish?.Seal.Problem);
    }

    private static bool NeedsReason(string outcome) => outcome is "Returned" or "Refused" or "Concluded";
}
