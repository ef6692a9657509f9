using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Scriban.Runtime;

namespace EOffice.Core.Notices;

/// <summary>How the task of a trial stands to its due time.</summary>
public enum TrialDue
{
    Ahead,
    Passed,
    None,
}

/// <summary>Invented facts on which a template is tried.</summary>
internal static class NoticeSamples
{
    public const string Person = "Nguyễn Văn A";

    /// <summary>Stands for what an administrator doesn't read.</summary>
    public const string HiddenSubject = "(trích yếu không hiện với quản trị)";

    public static readonly DocumentWords Document = new("Công văn", "152/UBND-XD", "Về việc báo cáo tiến độ xây dựng trụ sở (ví dụ)", "UBND tỉnh (ví dụ)");

    public static TaskWords Task(TrialDue due, DateTimeOffset now) => new("Xử lý", due switch
    {
        TrialDue.Ahead => now.AddHours(28).UtcDateTime,
        TrialDue.Passed => now.AddHours(-50).UtcDateTime,
        _ => null,
    }, Urgency.Urgent, "Trần Thị B", "Đề nghị đối chiếu số liệu với Phòng Quản lý nhà (ví dụ).");

    public static ScriptObject Variables(string template, DocumentWords document, TaskWords task, (string Agency, string Link) place, DateTimeOffset now)
    {
        if (NoticeVariables.IsWarning(template))
        {
            return NoticeVariables.Of("Kết nối “Phần mềm A” đã tự dừng (ví dụ)", "Phần mềm nhận không trả lời trong 24 giờ (ví dụ).", place.Agency, Person, place.Link);
        }

        var variables = NoticeVariables.Of(document, place.Agency, Person, place.Link);
        if (NoticeVariables.IsAboutTask(template))
        {
            variables["task"] = NoticeVariables.Of(task, now);
        }

        if (NoticeVariables.IsAboutRemark(template))
        {
            variables["remark"] = NoticeVariables.Of(new RemarkWords("Trần Thị B (ví dụ)", "Đề nghị cho biết số liệu quý III đã chốt chưa (ví dụ)."));
        }

        return variables;
    }

    /// <summary>Reads what was typed and tries it in every situation; or says what is wrong.</summary>
    public static Outcome<NoticeTemplate> Check(string name, string subject, string body, DateTimeOffset now)
    {
        if (subject.Length is 0 or > ChangeNoticeTemplates.MostSubject || subject.Contains('\n', StringComparison.Ordinal) || body.Trim().Length is 0 || body.Length > ChangeNoticeTemplates.MostBody)
        {
            return NoticeTemplateRefusals.Wrong([$"Cần tiêu đề một dòng, nhiều nhất {ChangeNoticeTemplates.MostSubject} ký tự, và nội dung, nhiều nhất {ChangeNoticeTemplates.MostBody} ký tự."]);
        }

        List<TemplateProblem> problems = [];
        if (NoticeTemplate.Read(name, NoticeTemplate.Join(subject, body), problems) is not { } template)
        {
            return NoticeTemplateRefusals.Wrong(problems.Select(Place));
        }

        List<NoticeText?> tried = [.. Enum.GetValues<TrialDue>().Select(due => template.TryRender(Variables(name, Document, Task(due, now), ("Cơ quan", "https://"), now)))];
        return tried.Contains(null) ? NoticeTemplateRefusals.CannotRun
            : tried.Max(t => SmsText.Fold(t!.Subject).Length) is var longest && longest > SmsText.Most ? NoticeTemplateRefusals.TooLongForSms(longest)
            : template;
    }

    /// <summary>The form has a field for the subject and one for the body, each with lines of its own.</summary>
    private static string Place(TemplateProblem problem) => problem.Line switch
    {
        <= NoticeTemplate.LinesBeforeBody => $"Tiêu đề: {problem.What}",
        var line => $"Nội dung, dòng {line - NoticeTemplate.LinesBeforeBody}: {problem.What}",
    };
}
