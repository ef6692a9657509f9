using EOffice.Core.Reading;

namespace EOffice.Web.Pages.Documents;

/// <summary>Why nobody did a step.</summary>
internal static class SkipWords
{
    public static string Of(TaskFact task) => task.WasSkipped
        ? $"Bỏ qua: {Doer(task.StepType)} cũng là người đã làm bước trước"
        : $"{task.UnitName} không trả lời đến hạn, quy trình đi tiếp";

    private static string Doer(string stepType) => stepType switch
    {
        "EOffice.Review" => "người duyệt",
        "EOffice.CheckFormat" => "người kiểm tra thể thức",
        "EOffice.Assign" => "người phân công",
        _ => "người nhận việc",
    };
}
