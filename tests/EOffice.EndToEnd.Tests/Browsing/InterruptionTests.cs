using EOffice.Core.Directory;
using EOffice.Core.Tasks;
using EOffice.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>The session or the server goes away in the middle: nothing is lost, the page says what happened, and it goes on.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class InterruptionTests(BrowserOffice office)
{
    private const string Head = "giamdoc.sxd";
    private const string HalfOfIt = "Giao phòng chủ trì rà soát, ";
    private const string Rest = "báo cáo trước ngày 30.";

    /// <summary>SIGKILL in the middle of a bút phê: the page says that nothing went out, and after the restart the text is back and is sent.</summary>
    [Fact]
    public async Task Server_KilledWhileTyping_TextIsBackAndIsSent()
    {
        var document = await ToDirectAsync();
        await using var desk = await office.SignInAsync(Head);
        await desk.OpenDocumentAsync(document);
        await desk.ChooseLeadAsync("Phòng Quản lý nhà");

        await desk.Field("Text").PressSequentiallyAsync(HalfOfIt);
        await office.Host.KillAsync();
        await desk.Field("Text").PressSequentiallyAsync(Rest);
        await desk.MainButton.ClickAsync();
        await Assertions.Expect(desk.Notes.First).ToContainTextAsync("Chưa gửi được: máy chủ chưa trả lời");
        await Assertions.Expect(desk.Notes.First).ToContainTextAsync("Phần đã gõ vẫn giữ trên máy này");

        await office.Host.StartAsync();
        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Field("Text")).ToHaveValueAsync(HalfOfIt + Rest);
        await Assertions.Expect(desk.Notes.First).ToContainTextAsync("Đã lấy lại phần đang gõ");
        await desk.ChooseLeadAsync("Phòng Quản lý nhà");
        await desk.FinishAsync();

        await IsDirectedAsync(document, HalfOfIt + Rest);
    }

    /// <summary>The same page, without loading it again: pressed once more when the server is back, it goes through.</summary>
    [Fact]
    public async Task Server_KilledAndBack_SamePageGoesOn()
    {
        var document = await ToDirectAsync();
        await using var desk = await office.SignInAsync(Head);
        await desk.OpenDocumentAsync(document);
        await desk.ChooseLeadAsync("Phòng Quản lý nhà");
        await desk.TypeAsync("Text", HalfOfIt + Rest);

        await office.Host.KillAndRestartAsync();
        await desk.FinishAsync();

        await IsDirectedAsync(document, HalfOfIt + Rest);
    }

    /// <summary>The sign-in is gone while a form is open: a dialog over the page asks for the password, then the form goes out.</summary>
    [Fact]
    public async Task Session_Expired_DialogRenewsItAndTheFormIsSent()
    {
        var document = await ToDirectAsync();
        await using var desk = await office.SignInAsync(Head);
        await desk.OpenDocumentAsync(document);
        await desk.ChooseLeadAsync("Phòng Quản lý nhà");
        await desk.TypeAsync("Text", HalfOfIt + Rest);
        await Assertions.Expect(desk.Page.Locator(Desk.TaskForm)).ToContainTextAsync("đã lưu");

        await LoseSessionAsync(desk);
        await desk.MainButton.ClickAsync();
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("Phiên làm việc đã hết");
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("phần đang gõ vẫn giữ nguyên");
        await Assertions.Expect(desk.Field("Text")).ToHaveValueAsync(HalfOfIt + Rest);
        await desk.SendAsync(() => RenewAsync(desk));

        await IsDirectedAsync(document, HalfOfIt + Rest);
    }

    /// <summary>A wrong password is told in the dialog; closing it loses nothing and says that nothing was sent.</summary>
    [Fact]
    public async Task Session_ExpiredAndPutOff_TellsThatNothingWasSent()
    {
        var document = await ToDirectAsync();
        await using var desk = await office.SignInAsync(Head);
        await desk.OpenDocumentAsync(document);
        await desk.ChooseLeadAsync("Phòng Quản lý nhà");
        await desk.TypeAsync("Text", HalfOfIt + Rest);
        await LoseSessionAsync(desk);

        await desk.MainButton.ClickAsync();
        await RenewAsync(desk, "sai-mat-khau-1");
        await Assertions.Expect(desk.Dialog.Locator(".eo-note")).ToBeVisibleAsync();
        await desk.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Để sau" }).ClickAsync();

        await Assertions.Expect(desk.Notes.First).ToContainTextAsync("Chưa gửi: phiên làm việc đã hết");
        await Assertions.Expect(desk.Field("Text")).ToHaveValueAsync(HalfOfIt + Rest);
        Assert.Equal("EOffice.Direct", await office.StepAsync(document));
    }

    /// <summary>The session's cookie is gone when the page is loaded again: sign-in leads back to it, with the text.</summary>
    [Fact]
    public async Task Session_GoneAtReload_SignInLeadsBackToTheDocument()
    {
        var document = await ToDirectAsync();
        await using var desk = await office.SignInAsync(Head);
        await desk.OpenDocumentAsync(document);
        await desk.TypeAsync("Text", HalfOfIt + Rest);
        await LoseSessionAsync(desk);

        await desk.Page.ReloadAsync();
        await Assertions.Expect(desk.Page.GetByLabel("Tên đăng nhập")).ToBeVisibleAsync();
        await desk.SignInAsync(Head);

        Assert.Contains(document.ToString(), desk.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(desk.Field("Text")).ToHaveValueAsync(HalfOfIt + Rest);
    }

    /// <summary>A part of the page that htmx asks for: 401, the dialog, and the same request once more.</summary>
    [Fact]
    public async Task Session_ExpiredUnderHtmx_FilterIsAskedAgainAfterTheDialog()
    {
        var (document, subject) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        var (other, otherSubject) = await office.ReceiveAsync();
        await office.DriveToAsync(other, "EOffice.Direct");
        await using var desk = await office.SignInAsync(Head);
        await desk.GoAsync("/viec");
        await Assertions.Expect(desk.RowOf(otherSubject)).ToHaveCountAsync(1);
        await LoseSessionAsync(desk);

        await desk.Page.GetByLabel("Lọc trong danh sách").PressSequentiallyAsync(subject);
        await Assertions.Expect(desk.Dialog).ToContainTextAsync("Phiên làm việc đã hết");
        await RenewAsync(desk);

        await Assertions.Expect(desk.RowOf(otherSubject)).ToHaveCountAsync(0);
        await Assertions.Expect(desk.RowOf(subject)).ToHaveCountAsync(1);
        await Assertions.Expect(desk.Dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Text_SavedOnOneMachine_IsThereOnAnother()
    {
        var document = await ToDirectAsync();
        await using var desk = await office.SignInAsync(Head);
        await desk.OpenDocumentAsync(document);
        await desk.Field("Text").PressSequentiallyAsync(HalfOfIt);
        await Assertions.Expect(desk.Page.Locator(Desk.TaskForm)).ToContainTextAsync("đã lưu");

        await using var elsewhere = await office.SignInAsync(Head);
        await elsewhere.OpenDocumentAsync(document);
        await Assertions.Expect(elsewhere.Field("Text")).ToHaveValueAsync(HalfOfIt);
    }

    private async Task<Guid> ToDirectAsync()
    {
        var (document, _) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        return document;
    }

    /// <summary>As time does it: the cookie of the sign-in is gone, the others stay.</summary>
    private static Task LoseSessionAsync(Desk desk) => desk.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "eoffice" });

    private static async Task RenewAsync(Desk desk, string password = DemoOffice.Password)
    {
        await desk.Dialog.GetByLabel("Mật khẩu").FillAsync(password);
        await desk.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Đăng nhập và làm tiếp" }).ClickAsync();
    }

    private async Task IsDirectedAsync(Guid document, string words)
    {
        Assert.Equal("EOffice.Assign", await office.StepAsync(document));
        Assert.Equal([words], await office.AskAsync(office.Department, db => (
            from opinion in db.Set<Opinion>()
            join task in db.Set<WorkTask>() on opinion.TaskId equals task.Id
            where task.DocumentId == document && task.StepType == "EOffice.Direct"
            select opinion.Text).ToListAsync()));
    }
}
