using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Waits;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;

namespace EOffice.Core.Procedures;

/// <summary>What a step that waits for no person waits for, in the words of those who draw. Pure.</summary>
internal static class WaitWords
{
    /// <summary>Of a real case; null for a step that waits for a person.</summary>
    public static string? OfEvent(JournalEvent opened) => opened switch
    {
        { Kind: not "wait.opened" } => null,
        _ when JournalFacts.Read(opened.Data).Due is { } due => $"Đang chờ đến {LocalTime.ToLocal(due):HH:mm dd/MM/yyyy}.",
        { StepType: WaitTypes.Event } => "Đang chờ tín hiệu.",
        _ => "Đang chờ quy trình con.",
    };

    /// <summary>Of a trial, which neither sleeps nor calls: whoever tries the drawing decides.</summary>
    public static string OfTrial(Bookmark bookmark) => bookmark.WaitsFor switch
    {
        WaitsFor.Time => $"Sẽ chờ: {StepAddress.Text(bookmark.Inputs, "Due") ?? StepAddress.Text(bookmark.Inputs, "TimeSpan") ?? StepAddress.Text(bookmark.Inputs, "Interval") ?? StepAddress.Text(bookmark.Inputs, "DateTime") ?? "(chưa rõ)"}.",
        WaitsFor.Signal => $"Sẽ chờ tín hiệu “{StepAddress.Text(bookmark.Inputs, "EventName")}”.",
        _ => $"Sẽ chạy quy trình “{StepAddress.Text(bookmark.Inputs, "WorkflowDefinitionId")}” và chờ đến khi xong.",
    };

    /// <summary>Null for a step that isn't about signals or sub-procedures.</summary>
    public static string? OfTrial(ActivityInvoked invoked) => invoked.ActivityType switch
    {
        WaitTypes.PublishEvent => $"Chạy thử nên không phát tín hiệu “{StepAddress.Text(invoked.Inputs, "EventName")}”.",
        WaitTypes.ExecuteWorkflow or WaitTypes.DispatchWorkflow => $"Chạy thử nên không khởi chạy quy trình “{StepAddress.Text(invoked.Inputs, "WorkflowDefinitionId")}”.",
        _ => null,
    };
}
