using EOffice.Core.Reading;
using EOffice.Web.Pages.Shared;

namespace EOffice.Web.Pages.Documents;

/// <summary>What stands against signing before anybody types a PIN. The operation checks it again.</summary>
internal static class SignBlocks
{
    public static Note? Of(DocumentView view)
    {
        if (view.AnswerFile is not { } file)
        {
            return new Note("stop", "Chưa ký được: chưa có bản nào được trình", "Tải lại trang để xem văn bản đang ở bước nào.");
        }

        if (view.ValidApprovals.Any())
        {
            return null;
        }

        var version = StepForms.VersionOf(view);
        var made = $"bản hiện tại là bản {version} do {file.Author ?? "hệ thống"} tạo {Words.Moment(file.CreatedAt, view.AsOf)}";
        return view.VoidApprovals.LastOrDefault() is { } last
            ? new Note(
                "stop", "Chưa ký được: tệp không còn là bản đã duyệt",
                $"{last.Person} đã duyệt bản {last.Version} lúc {Words.Moment(last.Time, view.AsOf)}; {made}.",
                "Yêu cầu sửa để bản hiện tại được duyệt lại.")
            : new Note("stop", "Chưa ký được: bản này chưa ai duyệt", $"Chưa có lần duyệt nào; {made}. Yêu cầu sửa để trình duyệt lại từ đầu.");
    }
}
