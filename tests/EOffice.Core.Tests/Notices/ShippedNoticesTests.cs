using System.Text;
using EOffice.Core.Notices;

namespace EOffice.Core.Tests.Notices;

/// <summary>The words of every shipped notice, as they were approved. A changed template fails here until the file under Approved is changed too.</summary>
public sealed class ShippedNoticesTests
{
    private static readonly DateTimeOffset Now = NoticeOffice.At("2026-11-23T08:00");

    public static TheoryData<string, string> Notices
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in new NoticeTemplates(NoticeOffice.TemplateFolder).Names)
            {
                data.Add(name, "");
            }

            data.Add(NoticeTemplates.TaskOpened, "H99.41");
            data.Add(NoticeTemplates.TaskReminder, "H99.41");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Notices))]
    public void Shipped_Words_AreThoseApproved(string name, string agency)
    {
        var templates = new NoticeTemplates(NoticeOffice.TemplateFolder);
        var text = new StringBuilder();
        foreach (var due in Situations(name))
        {
            var words = templates.Render(name, agency, NoticeSamples.Variables(name, NoticeSamples.Document, NoticeSamples.Task(due, Now), ("Sở Xây dựng", "https://eoffice.example.vn/van-ban/1#viec"), Now));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"== {due}\n{words.Subject}\n--\n{words.Body}\n");
        }

        var file = Path.Combine(NoticeOffice.TemplateFolder, "../../tests/EOffice.Core.Tests/Notices/Approved", $"{(agency.Length == 0 ? "" : $"{agency}.")}{name}.txt");
        if (!File.Exists(file))
        {
            // What a new template says is looked at by whoever commits this file.
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text.ToString());
            Assert.Fail($"{Path.GetFileName(file)} was written; look at it, commit it and run again.");
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text.ToString());
    }

    /// <summary>Those in which the notice is sent: nobody is reminded of a due time that isn't there.</summary>
    private static TrialDue[] Situations(string name) => name switch
    {
        NoticeTemplates.TaskOpened or NoticeTemplates.TaskUrged or NoticeTemplates.TaskFollowUp => Enum.GetValues<TrialDue>(),
        NoticeTemplates.TaskReminder => [TrialDue.Ahead, TrialDue.Passed],
        NoticeTemplates.TaskEscalated or NoticeTemplates.TaskTakenUp => [TrialDue.Passed],
        _ => [TrialDue.Ahead],
    };

    [Theory]
    [MemberData(nameof(Notices))]
    public void Shipped_Subject_FitsAnSms(string name, string agency)
    {
        var (subject, body) = NoticeTemplate.Split(new NoticeTemplates(NoticeOffice.TemplateFolder).Text(name, agency))!.Value;

        Assert.Null(NoticeSamples.Check(name, subject, body, Now).Refusal);
    }
}
