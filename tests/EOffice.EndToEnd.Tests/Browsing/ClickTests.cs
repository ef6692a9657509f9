using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>The usual decision of each kind of task takes at most three clicks or keys from the start page. One document goes through
/// all of them; the table of counts stands in the test's output.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class ClickTests(BrowserOffice office)
{
    private const int Most = 3;

    /// <summary>A direction of the leader's own – unit, person in charge, words – is not the usual decision.</summary>
    private const int MostOfOwnDirection = 6;

    private readonly List<(string Task, string Who, int Acts, int Most)> counted = [];

    [Fact]
    public async Task Decisions_Usual_TakeThreeActs()
    {
        var (document, subject) = await office.ReceiveAsync();

        await CountAsync("Tiếp nhận, đăng ký dòng đủ thông tin", "hang.sxd", async desk =>
        {
            var row = desk.Page.Locator("[data-received]").Filter(new LocatorFilterOptions { HasText = subject });
            await desk.SendAsync(() => desk.ClickAsync(row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Đăng ký và chuyển" })));
        });
        await CountAsync("Bút phê, tự chọn chủ trì và người phụ trách", "giamdoc.sxd", subject, async desk =>
        {
            await desk.ChooseLeadAsync("Phòng Quản lý nhà");
            await desk.ChooseAsync("LeaderInCharge", (await office.PersonAsync("Lê Đức Thịnh")).ToString());
            await desk.FinishAsync();
        }, MostOfOwnDirection);
        await CountAsync("Bút phê như đề xuất", "thinh.sxd", subject, desk => desk.FinishAsync());
        await CountAsync("Phân công", "dung.sxd", subject, async desk =>
        {
            await desk.PickAsync("Handler", "Nguyễn Thu Hà");
            await desk.FinishAsync();
        });
        await CountAsync("Báo tiến độ", "ha.sxd", subject, async desk =>
        {
            await desk.PickAsync("Percent", "50 %");
            await desk.TypeAsync("Progress", "Đã có số liệu của tám xã.");
            await desk.SendAsync(() => desk.ClickAsync(desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Báo tiến độ" })));
        });
        await CountAsync("Xử lý, chuyển dự thảo", "ha.sxd", subject, desk => desk.FinishAsync());
        await CountAsync("Dự thảo theo mẫu, trình", "ha.sxd", subject, async desk =>
        {
            await desk.TypeAsync("Content", "Sở Xây dựng báo cáo kết quả rà soát như sau.\nTrân trọng báo cáo./.");
            await desk.FinishAsync();
        });
        await CountAsync("Duyệt nội dung", "dung.sxd", subject, desk => desk.FinishAsync());
        await CountAsync("Kiểm tra thể thức", "khai.sxd", subject, desk => desk.FinishAsync());
        await CountAsync("Ký số (và PIN)", "thinh.sxd", subject, desk => desk.SignAsync());
        await CountAsync("Cấp số, đóng dấu, gửi (và PIN)", "hang.sxd", subject, desk => desk.SignAsync());
        await CountAsync("Kết thúc hồ sơ", "ha.sxd", subject, desk => desk.FinishAsync());

        TestContext.Current.TestOutputHelper?.WriteLine(Table());
        Assert.Null(await office.StepAsync(document));
        Assert.All(counted, c => Assert.InRange(c.Acts, 1, c.Most));
    }

    /// <summary>Enter on the focused row, Ctrl+Enter on the form: the hands stay on the keyboard.</summary>
    [Fact]
    public async Task Receive_ByKeyboardAlone_IsDone()
    {
        var (document, subject) = await office.ReceiveAsync();
        await using var desk = await office.DeskOfAsync("hang.sxd");

        await desk.RowOf(subject).First.FocusAsync();
        await desk.PressAsync("Enter");
        await desk.Page.Locator(Desk.TaskForm).WaitForAsync();
        await desk.FinishByKeyAsync();

        Assert.Equal("EOffice.Direct", await office.StepAsync(document));
    }

    private Task CountAsync(string task, string userName, string subject, Func<Desk, Task> work, int most = Most) => CountAsync(
        task,
        userName,
        async desk =>
        {
            await desk.OpenAsync(subject);
            await work(desk);
        },
        most);

    private async Task CountAsync(string task, string userName, Func<Desk, Task> work, int most = Most)
    {
        await using var desk = await office.DeskOfAsync(userName);
        await work(desk);
        await Assertions.Expect(desk.Toast).ToBeVisibleAsync();
        counted.Add((task, userName, desk.Acts, most));
    }

    private string Table()
    {
        var wide = counted.Max(c => c.Task.Length);
        var table = new StringBuilder("Clicks and keys from the start page; typing and the PIN are not counted.\n");
        foreach (var (task, who, acts, most) in counted)
        {
            table.Append(CultureInfo.InvariantCulture, $"{task.PadRight(wide)}  {who,-12}  {acts} of {most}\n");
        }

        return table.ToString();
    }
}
