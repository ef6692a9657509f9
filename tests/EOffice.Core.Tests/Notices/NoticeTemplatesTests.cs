using EOffice.Core.Notices;
using EOffice.Testing;

namespace EOffice.Core.Tests.Notices;

[Trait("Rule", "C7")]
public sealed class NoticeTemplatesTests
{
    [Fact]
    public void Check_TemplatesOfTheProduct_NoProblem() => Assert.Empty(NoticeTemplates.Check(NoticeOffice.TemplateFolder));

    [Theory]
    [InlineData("Subject: Việc\n\nXin chào {{ task.nme }}", "task.nme", "dòng 3")]
    [InlineData("Subject: Việc {{ agncy.name }}\n\nXin chào", "agncy.name", "dòng 1")]
    [InlineData("Subject: Việc\n\nDòng một\n{{ if task.due == '' }}{{ persn }}{{ end }}", "persn", "dòng 4")]
    [InlineData("Subject: Việc\n\n{{ include 'secret' }}", "include", "dòng 3")]
    [InlineData("Subject: Việc\n\n{{ date.now }}", "date.now", "dòng 3")]
    [InlineData("Subject: Việc\n\n{{ document['subject'] }}", "document", "dòng 3")]
    public void Check_UnknownName_RefusedWithFileLineAndName(string text, string name, string line)
    {
        using var folder = CopyOfTemplates();
        File.WriteAllText(folder.File("task-opened.scriban"), text);

        var problem = Assert.Single(NoticeTemplates.Check(folder.Location));

        Assert.Contains("task-opened.scriban", problem, StringComparison.Ordinal);
        Assert.Contains($"“{name}”", problem, StringComparison.Ordinal);
        Assert.Contains(line, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TaskVariableWhereThereIsNoTask_Refused()
    {
        using var folder = CopyOfTemplates();
        File.WriteAllText(folder.File("document-published.scriban"), "Subject: Đã phát hành\n\nHạn {{ task.due }}");

        Assert.Contains("“task.due”", Assert.Single(NoticeTemplates.Check(folder.Location)), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OverrideOfAnAgency_IsCheckedToo()
    {
        using var folder = CopyOfTemplates();
        System.IO.Directory.CreateDirectory(folder.File("H99.08"));
        File.WriteAllText(folder.File("H99.08/task-reminder.scriban"), "Subject: Nhắc\n\n{{ person.fullname }}");

        var problem = Assert.Single(NoticeTemplates.Check(folder.Location));

        Assert.Contains("H99.08", problem, StringComparison.Ordinal);
        Assert.Contains("person.fullname", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Xin chào")]
    [InlineData("Subject: Việc\nkhông có dòng trống\nXin chào")]
    [InlineData("Subject: Việc\n\n{{ if }}")]
    public void Check_WrongForm_RefusedWithFile(string text)
    {
        using var folder = CopyOfTemplates();
        File.WriteAllText(folder.File("task-opened.scriban"), text);

        Assert.All(NoticeTemplates.Check(folder.Location), p => Assert.Contains("task-opened.scriban", p, StringComparison.Ordinal));
        Assert.NotEmpty(NoticeTemplates.Check(folder.Location));
    }

    [Fact]
    public void Check_MissingTemplateOrFolder_Refused()
    {
        using var folder = CopyOfTemplates();
        File.Delete(folder.File("task-escalated.scriban"));

        Assert.Contains("task-escalated", Assert.Single(NoticeTemplates.Check(folder.Location)), StringComparison.Ordinal);
        Assert.Contains("/nowhere", Assert.Single(NoticeTemplates.Check("/nowhere")), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WrongTemplate_ThrowsNamingFileAndVariable()
    {
        using var folder = CopyOfTemplates();
        File.WriteAllText(folder.File("task-opened.scriban"), "Subject: Việc\n\n{{ task.nme }}");

        var error = Assert.Throws<InvalidOperationException>(() => new NoticeTemplates(folder.Location));

        Assert.Contains("task-opened.scriban", error.Message, StringComparison.Ordinal);
        Assert.Contains("task.nme", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_StringFunctions_Allowed()
    {
        using var folder = CopyOfTemplates();
        File.WriteAllText(folder.File("task-opened.scriban"), "Subject: {{ task.step | string.upcase }}\n\n{{ person.name }}");

        Assert.Empty(NoticeTemplates.Check(folder.Location));
    }

    private static TempFolder CopyOfTemplates()
    {
        var folder = new TempFolder("eoffice-templates");
        foreach (var file in System.IO.Directory.EnumerateFiles(NoticeOffice.TemplateFolder))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        return folder;
    }
}
