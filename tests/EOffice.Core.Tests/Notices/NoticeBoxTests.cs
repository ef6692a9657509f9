using EOffice.Core.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Notices;

[Trait("Rule", "C7")]
public sealed class NoticeBoxTests
{
    [Fact]
    public async Task Box_OwnNoticesNewestFirst_ReadOnce_OthersUntouched()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var staff = office.Department;
        await office.OpenTaskAsync(staff, "2026-03-05T17:30", "wh:4");
        await office.SweepAtAsync("2026-03-05T13:31");
        await office.OpenTaskAsync(staff, null, positionId: staff.HeadPosition);
        await using var scope = office.Host.Open(staff.Context);
        var box = scope.ServiceProvider.GetRequiredService<NoticeBox>();

        var page = await box.PageAsync(staff.Specialist);
        Assert.Equal([NoticeTemplates.TaskReminder, NoticeTemplates.TaskOpened], page.Select(n => n.Template));
        Assert.Empty(await box.PageAsync(staff.Specialist, 1));
        Guid[] ids = [.. page.Select(n => n.Id)];

        Assert.Equal(0, await box.MarkReadAsync(staff.Head, ids));
        Assert.Equal(2, await box.CountUnreadAsync(staff.Specialist));
        Assert.Equal(2, await box.MarkReadAsync(staff.Specialist, ids));
        Assert.Equal(0, await box.MarkReadAsync(staff.Specialist, ids));
        Assert.Equal((0, 1), (await box.CountUnreadAsync(staff.Specialist), await box.CountUnreadAsync(staff.Head)));
    }

    [Fact]
    public async Task Box_AnotherAgency_SeesAndChangesNothing()
    {
        await using var office = await NoticeOffice.OpenAsync();
        var person = office.Department.Specialist;
        await office.OpenTaskAsync(office.Department, null);
        var notice = Assert.Single(await office.NoticesAsync(office.Department));
        await using var scope = office.Host.Open(office.Commune.Context);
        var box = scope.ServiceProvider.GetRequiredService<NoticeBox>();

        Assert.Empty(await box.PageAsync(person));
        Assert.Equal(0, await box.CountUnreadAsync(person));
        Assert.Equal(0, await box.MarkReadAsync(person, [notice.Id]));
    }
}
