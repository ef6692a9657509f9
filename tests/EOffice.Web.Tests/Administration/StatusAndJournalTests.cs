using System.Net;
using EOffice.Core.Platform;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Administration;

/// <summary>Tình trạng and Nhật ký as the administrator sees them.</summary>
public sealed class StatusAndJournalTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Status_SaysWhatRunsAndWhatIsMissing()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quan-tri/tinh-trang");

        Assert.Contains("UTC+7", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("LibreOffice", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("SQLite", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_FailedEffect_CanBeTriedAgain()
    {
        var id = await scene.AskAsync(async db =>
        {
            var row = new OutboxMessage
            {
                Id = Guid.NewGuid(),
                AgencyId = db.CurrentAgencyId,
                Kind = "notice.mail",
                Key = Guid.NewGuid().ToString(),
                Payload = "{}",
                CreatedAt = DateTime.UnixEpoch,
                NotBefore = new DateTime(2199, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                Attempts = 2,
                LastError = "<b>hỏng</b>",
            };
            db.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quan-tri/tinh-trang");
        Assert.Contains("<b>hỏng</b>", page.QuerySelector($"tr[data-effect='{id}']")!.TextContent, StringComparison.Ordinal);

        using var retried = await admin.SubmitAsync("/quan-tri/tinh-trang", "/quan-tri/tinh-trang");
        Assert.Equal(HttpStatusCode.Redirect, retried.StatusCode);
        Assert.Equal(1, await scene.AskAsync(db => db.Set<JournalEvent>().CountAsync(e => e.Kind == "outbox.retried")));
    }

    [Fact]
    public async Task Journal_ShowsFiltersAndExports()
    {
        var document = await scene.ReceiveAsync();
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync($"/quan-tri/nhat-ky?van-ban={document}");
        Assert.Contains(page.QuerySelectorAll("tbody tr"), r => r.GetAttribute("data-event") == "packet.received");
        Assert.Empty(page.QuerySelectorAll("a[href^='/van-ban/']"));

        using var csv = await admin.GetAsync($"/quan-tri/nhat-ky/xlsx?dang=csv&van-ban={document}");
        var text = await csv.Content.ReadAsStringAsync();
        Assert.Contains("packet.received", text, StringComparison.Ordinal);
        using var workbook = await admin.GetAsync("/quan-tri/nhat-ky/xlsx?loai=khong-co");
        Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
        Assert.Equal(2, await scene.AskAsync(db => db.Set<JournalEvent>().CountAsync(e => e.Kind == "journal.exported")));
        Assert.Contains("Không có sự kiện nào khớp", (await admin.PageAsync("/quan-tri/nhat-ky?loai=khong-co&truoc=1&tu=x")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/quan-tri/tinh-trang")]
    [InlineData("/quan-tri/nhat-ky")]
    [InlineData("/quan-tri/nhat-ky/xlsx")]
    [InlineData("/quan-tri/to-chuc")]
    [InlineData("/quan-tri/lich")]
    [InlineData("/quan-tri/so")]
    [InlineData("/quan-tri/ket-noi")]
    public async Task Pages_ToAnotherRole_SayWhoMay(string path)
    {
        using var leader = await scene.SignInAsync("giamdoc.sxd");
        using var response = await leader.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("quản trị hệ thống của cơ quan", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
