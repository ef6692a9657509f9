using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Notices;

[Trait("Rule", "C7")]
public sealed class NoticeWriterTests
{
    [Fact]
    public async Task TaskOpened_EachHolderGetsTheWordsOfHisAgency()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var task = await office.OpenTaskAsync(office.Department, "2026-03-05T17:30");
        await office.OpenTaskAsync(office.Commune, due: null);

        var department = Assert.Single(await office.NoticesAsync(office.Department));
        var commune = Assert.Single(await office.NoticesAsync(office.Commune));
        Assert.Equal("Việc mới: Soạn văn bản trả lời – Công văn số 152/UBND-XD", department.Subject);
        Assert.Contains("Hạn xử lý: 05/03/2026 17:30\n", department.Body, StringComparison.Ordinal);
        Assert.Contains("Độ khẩn: Khẩn", department.Body, StringComparison.Ordinal);
        Assert.Contains($"https://eoffice.minhan.gov.vn/van-ban/{task.DocumentId}#viec", department.Body, StringComparison.Ordinal);
        Assert.Equal(
            "Đồng chí Đỗ Văn Sơn có việc mới: Soạn văn bản trả lời.",
            commune.Body.Split('\n')[0]);
        Assert.DoesNotContain("hạn", commune.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stage_SameKeyAgain_NothingNew()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var task = await office.OpenTaskAsync(office.Department, "2026-03-05T17:30");
        var order = new NoticeOrder(NoticeTemplates.TaskReminder, "k", task.DocumentId, [office.Department.Specialist, office.Department.Specialist]) { Task = task };

        Assert.Equal([1, 0], await StageAsync(office, order, order));
        Assert.Equal([1], await StageAsync(office, order with { People = [office.Department.Specialist, office.Department.Head] }));
    }

    [Fact]
    public async Task Stage_PersonWithoutAddress_OnlyInTheApplication_InactivePerson_NotAtAll()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, null);
        var mails = await CountMailsAsync(office, staff);
        await office.WithDbAsync(staff, db => db.Set<Person>().Where(p => p.Id == staff.Head).ExecuteUpdateAsync(s => s.SetProperty(p => p.Email, "")));
        await office.WithDbAsync(staff, db => db.Set<Person>().Where(p => p.Id == staff.UnitHead).ExecuteUpdateAsync(s => s.SetProperty(p => p.IsActive, false)));

        Assert.Equal([1], await StageAsync(office, new NoticeOrder(NoticeTemplates.ProcedureNotice, "k", task.DocumentId, [staff.Head, staff.UnitHead])));

        Assert.Equal(mails, await CountMailsAsync(office, staff));
    }

    [Fact]
    public async Task Stage_PeopleOfAnotherAgency_GetNothing()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var task = await office.OpenTaskAsync(office.Department, null);

        Assert.Equal([0], await StageAsync(office, new NoticeOrder(NoticeTemplates.ProcedureNotice, "k", task.DocumentId, [office.Commune.Head])));
    }

    [Fact]
    public async Task Stage_SubjectWithLineBreaks_StaysOneLine()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, null);
        await office.WithDbAsync(staff, db => db.Set<Document>()
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.TypeName, "Công văn\r\nBcc: x@y.vn").SetProperty(d => d.CodeNumber, (string?)null)));

        await StageAsync(office, new NoticeOrder(NoticeTemplates.ProcedureNotice, "k", task.DocumentId, [staff.Head]));

        var notice = Assert.Single(await office.NoticesAsync(staff), n => n.PersonId == staff.Head);
        Assert.Equal("Thông báo về Công văn Bcc: x@y.vn chưa có số", notice.Subject);
    }

    [Theory]
    [InlineData("document-published", "document-published")]
    [InlineData("khong-co", "procedure-notice")]
    [InlineData("task-reminder", "procedure-notice")]
    public async Task NoticeRequested_NamedTemplate_OrTheGeneralOne(string asked, string used)
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        var task = await office.OpenTaskAsync(staff, null);
        await using (var scope = office.Host.Open(staff.Context))
        {
            await scope.ServiceProvider.GetRequiredService<OfficeEvents>()
                .RaiseAsync(new NoticeRequested(task.CaseId, task.DocumentId, "notify", asked, [staff.Head]));
            await scope.ServiceProvider.GetRequiredService<OfficeDb>().SaveChangesAsync();
        }

        Assert.Equal([(used, staff.Head)], await office.SentAsync(staff));
    }

    private static async Task<List<int>> StageAsync(NoticeOffice office, params NoticeOrder[] orders)
    {
        await using var scope = office.Host.Open(office.Department.Context);
        var writer = scope.ServiceProvider.GetRequiredService<NoticeWriter>();
        var counts = new List<int>();
        foreach (var order in orders)
        {
            counts.Add(await writer.StageAsync(order));
        }

        await scope.ServiceProvider.GetRequiredService<OfficeDb>().SaveChangesAsync();
        return counts;
    }

    private static Task<int> CountMailsAsync(NoticeOffice office, Staff staff) =>
        office.WithDbAsync(staff, db => db.Set<OutboxMessage>().CountAsync(m => m.Kind == "notice.mail"));
}
