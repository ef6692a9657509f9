using EOffice.Core.Directory;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Notices;

/// <summary>Words of one unit, above the agency's and the shipped ones.</summary>
public sealed class UnitWordsTests
{
    private const string Body = "Nội dung {{ document.code }}";

    [Fact]
    public async Task Unit_Agency_Shipped_TheMostSpecificSpeaks()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        var unit = await office.WithDbAsync(staff, db => db.Set<Unit>().Select(u => u.Id).SingleAsync());
        await WriteAsync(office, staff, Guid.Empty, 1, "Cơ quan");
        await WriteAsync(office, staff, unit, 1, "Đơn vị");
        await office.OpenTaskAsync(staff, null);
        await WriteAsync(office, staff, unit, 2, null);
        office.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await office.OpenTaskAsync(staff, null);
        await WriteAsync(office, staff, Guid.Empty, 2, null);
        office.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await office.OpenTaskAsync(staff, null);

        Assert.Equal(["Đơn vị", "Cơ quan", "Việc mới: Soạn văn bản trả lời – Công văn số 152/UBND-XD"], (await office.NoticesAsync(staff)).Select(n => n.Subject));
    }

    [Fact]
    public async Task Save_ForAUnit_OwnVersions_TooLongForSms_UnknownUnit()
    {
        await using var office = await DemoFixture.OpenAsync();
        var unit = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Unit>().Where(u => u.Code == "QLN").Select(u => u.Id).SingleAsync());
        Task<Outcome<int>> Save(string op, int seen, string subject, Guid of) => office.RunAsync<ChangeNoticeTemplates, Outcome<int>>(
            Steps.Administrator, o => o.SaveAsync(new SaveNoticeTemplateCommand(op, NoticeTemplates.TaskOpened, seen, subject, Body) { UnitId = of }));

        Assert.Equal(1, (await Save("a", 0, "Của cơ quan", Guid.Empty)).ValueOrThrow());
        Assert.Equal(1, (await Save("b", 0, "Của phòng", unit)).ValueOrThrow());
        Assert.Equal("operation.stale", (await Save("c", 0, "Khác", unit)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await Save("d", 0, "Khác", Guid.NewGuid())).Refusal?.Code);
        Assert.Equal("notice.template-too-long-for-sms", (await Save("e", 1, $"{{{{ document.subject }}}} {new string('x', 120)}", unit)).Refusal?.Code);

        var view = (await office.RunAsync<ReadNoticeTemplates, Outcome<NoticeTemplateView>>(Steps.Administrator, o => o.OneAsync(NoticeTemplates.TaskOpened, null, unit))).ValueOrThrow();
        Assert.Equal(("Của phòng", 1, true), (view.Subject, view.InForce, view.Units.Single(u => u.Id == unit).IsOwn));
        Assert.Equal(2, (await office.RunAsync<ChangeNoticeTemplates, Outcome<int>>(Steps.Administrator, o => o.ResetAsync("f", NoticeTemplates.TaskOpened, 1, unit))).ValueOrThrow());
        Assert.Equal("Của cơ quan", (await office.RunAsync<ReadNoticeTemplates, Outcome<NoticeTemplateView>>(Steps.Administrator, o => o.OneAsync(NoticeTemplates.TaskOpened, null, unit))).ValueOrThrow().Subject);
        Assert.Equal("operation.not-found", (await office.RunAsync<ReadNoticeTemplates, Outcome<NoticeTemplateView>>("hoa.dongtam", o => o.OneAsync(NoticeTemplates.TaskOpened, null, unit))).Refusal?.Code);
    }

    private static Task<int> WriteAsync(NoticeOffice office, Staff staff, Guid unit, int number, string? subject) => office.WithDbAsync(staff, db =>
    {
        db.Add(new NoticeWording
        {
            Id = Guid.CreateVersion7(),
            AgencyId = staff.AgencyId,
            UnitId = unit,
            Name = NoticeTemplates.TaskOpened,
            Number = number,
            Text = subject is null ? null : NoticeTemplate.Join(subject, Body),
            CreatedAt = DateTime.UnixEpoch,
            AuthorId = null,
        });
        return db.SaveChangesAsync();
    });
}
