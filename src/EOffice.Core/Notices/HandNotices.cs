using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;

namespace EOffice.Core.Notices;

/// <summary>Tells people that a task came into their hands or left them, and of requests for a later due time.</summary>
internal sealed class HandNotices(NoticeWriter writer)
    : IOfficeEventHandler<TaskDelegated>, IOfficeEventHandler<DelegationGivenBack>, IOfficeEventHandler<DelegationGotBack>, IOfficeEventHandler<TaskTakenOver>,
      IOfficeEventHandler<ExtensionAsked>, IOfficeEventHandler<ExtensionDecided>
{
    public Task HandleAsync(TaskDelegated happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskDelegated, $"delegation:{happened.DelegationId:N}:given", happened.Task, [happened.To], happened.By, happened.Text, ct);

    public Task HandleAsync(DelegationGivenBack happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskGivenBack, $"delegation:{happened.DelegationId:N}:back", happened.Task, happened.To, happened.By, happened.Note, ct);

    public Task HandleAsync(DelegationGotBack happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskGotBack, $"delegation:{happened.DelegationId:N}:got", happened.Task, [happened.Delegate], happened.By, "", ct);

    /// <summary>A task may be taken over more than once; each time its holders were counted on.</summary>
    public Task HandleAsync(TaskTakenOver happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskTakenOver, FormattableString.Invariant($"task:{happened.Task.Id:N}:over:{happened.Task.HoldersRevision}"), happened.Task, happened.From, happened.By, happened.Reason, ct);

    public Task HandleAsync(ExtensionAsked happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.ExtensionAsked, $"extension:{happened.ExtensionId:N}:asked", happened.Task, happened.Deciders, happened.By, happened.Words, ct);

    public Task HandleAsync(ExtensionDecided happened, CancellationToken ct) => StageAsync(
        happened.IsGranted ? NoticeTemplates.ExtensionGranted : NoticeTemplates.ExtensionRefused, $"extension:{happened.ExtensionId:N}:decided", happened.Task, happened.People, happened.By,
        happened.Words, ct);

    private Task<int> StageAsync(string template, string key, WorkTask task, IReadOnlyList<Guid> people, Guid by, string note, CancellationToken ct) =>
        writer.StageAsync(new NoticeOrder(template, key, task.DocumentId, people) { Task = task, Act = (by, note) }, ct);
}
