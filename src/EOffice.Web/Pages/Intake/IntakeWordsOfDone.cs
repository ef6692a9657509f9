using EOffice.Core.Intake;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;

namespace EOffice.Web.Pages.Intake;

/// <summary>What the toast says after a decision: the real number, and who has the document now.</summary>
internal sealed class IntakeWordsOfDone(ReadDocument documents)
{
    public async Task<string> OfAsync(Guid documentId, IncomingDecided decided, CancellationToken ct)
    {
        if (decided.Number is not { } number)
        {
            return "Đã trả lại nơi gửi, lý do được lưu cùng văn bản.";
        }

        var now = (await documents.FindAsync(documentId, ct))?.Tasks.FirstOrDefault(t => t.State == WorkTaskState.Open);
        return now is null ? $"Đã vào sổ, số đến {number}." : $"Đã vào sổ, số đến {number}. Đang ở {string.Join(", ", now.Holders)} ({now.StepName}).";
    }
}
