using EOffice.Core.Documents;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;

namespace EOffice.Web.Pages.Documents;

/// <summary>What was done, and who has it now: nobody should wonder.</summary>
internal static class DoneWords
{
    public static string Of(DocumentView view, TaskFact task, string outcome)
    {
        var what = outcome switch
        {
            "Registered" when view.Numbers.LastOrDefault(n => n.DocumentId == view.Subject.Id) is { } entry => $"Đã vào sổ, số đến {entry.Number}",
            "Published" when view.Answer is { Direction: DocumentDirection.Internal, Code: { } inside } => $"Đã ban hành {inside}, chuyển {view.Receptions.Count} đơn vị",
            "Published" when view.Answer?.Code is { } code => $"Đã ban hành {code}, đang gửi {view.Deliveries} nơi",
            "Signed" => "Đã ký số",
            "Closed" => "Đã kết thúc hồ sơ",
            _ => $"{task.StepName}: {Words.Outcome(outcome)}",
        };
        var now = view.Tasks.FirstOrDefault(t => t.State == WorkTaskState.Open);
        return now is null ? $"{what}." : $"{what}. Đang ở {string.Join(", ", now.Holders)} ({now.StepName}).";
    }
}
