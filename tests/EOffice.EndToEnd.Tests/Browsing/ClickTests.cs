using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Browsing;

/// <summary>The usual decision of each kind of task takes at most three clicks or keys from the start page.</summary>
[Collection(nameof(BrowserOffice))]
public sealed class ClickTests(BrowserOffice office)
{
    private const int Most = 3;

    public static TheoryData<string, string, bool> Kinds => new()
    {
        { "EOffice.Receive", "hang.sxd", false },
        { "EOffice.Assign", "dung.sxd", false },
        { "EOffice.Process", "ha.sxd", false },
        { "EOffice.Review", "dung.sxd", false },
        { "EOffice.CheckFormat", "khai.sxd", false },
        { "EOffice.Sign", "thinh.sxd", true },
        { "EOffice.Publish", "hang.sxd", true },
        { "EOffice.Close", "ha.sxd", false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Decision_Usual_TakesThreeActs(string stepType, string userName, bool withPin)
    {
        var (document, subject) = await office.ReceiveAsync();
        await office.DriveToAsync(document, stepType);
        await using var desk = await office.SignInAsync(userName);

        await desk.OpenAsync(subject);
        if (withPin)
        {
            await desk.TypePinAsync();
        }

        await desk.FinishAsync();

        Assert.Equal("", await desk.ProblemAsync());
        Assert.NotEqual(stepType, await office.StepAsync(document));
        Assert.InRange(desk.Acts, 1, Most);
    }

    /// <summary>The head chooses the unit in the lead; the rest is offered filled in.</summary>
    [Fact]
    public async Task Direction_OwnChoice_TakesThreeActs()
    {
        var (document, subject) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        await using var desk = await office.SignInAsync("giamdoc.sxd");

        await desk.OpenAsync(subject);
        await desk.ChooseAsync("LeadUnit", "QLN");
        await desk.FinishAsync();

        Assert.Equal("", await desk.ProblemAsync());
        Assert.Equal("EOffice.Assign", await office.StepAsync(document));
        Assert.InRange(desk.Acts, 1, Most);
    }

    /// <summary>The deputy agrees with what the head proposed.</summary>
    [Fact]
    public async Task Direction_AsProposed_TakesTwoActs()
    {
        var (document, subject) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Direct");
        await using (var head = await office.SignInAsync("giamdoc.sxd"))
        {
            await head.OpenAsync(subject);
            await head.ChooseAsync("LeadUnit", "QLN");
            await head.ChooseAsync("LeaderInCharge", (await office.PersonAsync("Lê Đức Thịnh")).ToString());
            await head.FinishAsync();
        }

        await using var deputy = await office.SignInAsync("thinh.sxd");
        await deputy.OpenAsync(subject);
        await deputy.FinishByKeyAsync();

        Assert.Equal("EOffice.Assign", await office.StepAsync(document));
        Assert.InRange(deputy.Acts, 1, 2);
    }

    /// <summary>A draft that is filled in from the incoming document, with its content typed.</summary>
    [Fact]
    public async Task Draft_ContentTyped_TakesThreeActs()
    {
        var (document, subject) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Draft");
        await using var desk = await office.SignInAsync("ha.sxd");

        await desk.OpenAsync(subject);
        await desk.TypeAsync("Content", "Sở Xây dựng báo cáo kết quả rà soát như sau.\nTrân trọng báo cáo./.");
        await desk.FinishAsync();

        Assert.Equal("", await desk.ProblemAsync());
        Assert.Equal("EOffice.Review", await office.StepAsync(document));
        Assert.InRange(desk.Acts, 1, Most);
    }

    [Fact]
    public async Task Progress_OneLine_TakesThreeActs()
    {
        var (document, subject) = await office.ReceiveAsync();
        await office.DriveToAsync(document, "EOffice.Process");
        await using var desk = await office.SignInAsync("ha.sxd");

        await desk.OpenAsync(subject);
        await desk.PickAsync("Percent", "50");
        await desk.TypeAsync("Progress", "Đã có số liệu của tám xã.");
        await desk.ClickAsync(desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Báo tiến độ" }));
        await desk.Page.GetByText("Đã có số liệu của tám xã.").First.WaitForAsync();

        Assert.InRange(desk.Acts, 1, Most);
    }

    /// <summary>Enter on the focused row, Ctrl+Enter on the form: the hands stay on the keyboard.</summary>
    [Fact]
    public async Task Receive_ByKeyboardAlone_IsDone()
    {
        var (document, subject) = await office.ReceiveAsync();
        await using var desk = await office.SignInAsync("hang.sxd");
        await desk.GoAsync("/viec");

        await desk.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = subject }).First.FocusAsync();
        await desk.PressAsync("Enter");
        await desk.Page.Locator(Desk.TaskForm).WaitForAsync();
        await desk.FinishByKeyAsync();

        Assert.Equal("EOffice.Direct", await office.StepAsync(document));
    }
}
