using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Documents;

/// <summary>Who has a task in hand, through the pages and without script.</summary>
public sealed class HandsPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Section = "#ai-lam";

    [Fact]
    public async Task Claim_ThenTheOther_SeesWhoAndWhen_AndHasNoForm()
    {
        var (document, task) = await AtProcessAsync();
        await ShareAsync(task, "Vũ Đức Long");
        using var ha = await scene.SignInAsync("ha.sxd");
        var before = await ha.PageAsync($"/van-ban/{document}");
        Assert.Contains("Việc của cả nhóm", before.QuerySelector(Section)!.TextContent, StringComparison.Ordinal);
        using var claimed = await ActAsync(ha, before, "claim");
        Assert.Equal(HttpStatusCode.Redirect, claimed.StatusCode);
        Assert.Contains("Ông/bà đang giữ việc này", (await ha.PageAsync($"/van-ban/{document}")).QuerySelector(Section)!.TextContent, StringComparison.Ordinal);

        using var other = await scene.SignInAsync("long.sxd");
        var page = await other.PageAsync($"/van-ban/{document}");
        Assert.Null(page.QuerySelector("#viec-form"));
        Assert.Contains("Nguyễn Thu Hà đã nhận lúc", page.QuerySelector(Section)!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hà nhận", (await other.PageAsync("/viec?nhom=cho")).QuerySelector($"[data-task='{task}']")?.TextContent ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task DelegateAndGiveBack_ThroughThePages()
    {
        var (document, task) = await AtProcessAsync();
        using var ha = await scene.SignInAsync("ha.sxd");
        var to = (await scene.PersonAsync("Vũ Đức Long")).ToString();
        using (var refused = await ActAsync(ha, await ha.PageAsync($"/van-ban/{document}"), "delegate", ("To", to), ("Words", "làm"), ("Due", "")))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var page = await Visitor.ReadAsync(refused);
            Assert.Contains("Chưa giao được", DemoScene.Notes(page), StringComparison.Ordinal);
            Assert.Equal("làm", page.QuerySelector<IHtmlTextAreaElement>($"{Section} details[open] textarea")!.Value);
        }

        using var given = await ActAsync(ha, await ha.PageAsync($"/van-ban/{document}"), "delegate", ("To", to), ("Words", "Đối chiếu số liệu giúp tôi."), ("Due", ""));
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Contains("Đã giao cho Vũ Đức Long", (await ha.PageAsync($"/van-ban/{document}")).QuerySelector(Section)!.TextContent, StringComparison.Ordinal);
        using var other = await scene.SignInAsync("long.sxd");
        var work = await other.PageAsync($"/van-ban/{document}");
        Assert.NotNull(work.QuerySelector("#viec-form"));
        using var back = await ActAsync(other, work, "give-back", ("Words", "Tôi đi công tác đến hết tuần."));
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Contains("Tôi đi công tác", (await ha.PageAsync($"/van-ban/{document}")).QuerySelector(Section)!.TextContent, StringComparison.Ordinal);
        Assert.Equal(task, (await scene.AskAsync(db => db.Set<WorkTask>().SingleAsync(t => t.DocumentId == document && t.State == WorkTaskState.Open))).Id);
    }

    [Fact]
    public async Task Extension_AskedAndGranted_WhereItStands()
    {
        var (document, task) = await AtProcessAsync();
        var due = await scene.AskAsync(db => db.Set<WorkTask>().Where(t => t.Id == task).Select(t => t.DueAt).SingleAsync());
        Assert.NotNull(due);
        using var ha = await scene.SignInAsync("ha.sxd");
        using var asked = await ActAsync(ha, await ha.PageAsync($"/van-ban/{document}"), "ask", ("Due", Workday(due.Value.AddDays(40))), ("Words", "Chờ số liệu của các huyện gửi về."));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Contains("xin gia hạn đến", (await ha.PageAsync("/viec")).QuerySelector($"[data-task='{task}']")!.TextContent, StringComparison.Ordinal);

        using var director = await scene.SignInAsync("giamdoc.sxd");
        Assert.NotNull((await director.PageAsync("/viec")).QuerySelector("a[href='/gia-han']"));
        var page = await director.PageAsync("/gia-han");
        Assert.Contains("Nguyễn Thu Hà xin gia hạn", page.Body!.TextContent, StringComparison.Ordinal);
        using (var refused = await director.PostFieldsAsync("/gia-han", Fields(page, "form[data-extension]", "grant", [])))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("Lùi cả hạn chung", DemoScene.Notes(await Visitor.ReadAsync(refused)), StringComparison.Ordinal);
        }

        using var granted = await director.PostFieldsAsync("/gia-han", Fields(await director.PageAsync("/gia-han"), "form[data-extension]", "grant", [("MoveCase", "true")]));
        Assert.Equal(HttpStatusCode.Redirect, granted.StatusCode);
        Assert.True(await scene.AskAsync(db => db.Set<WorkTask>().AnyAsync(t => t.Id == task && t.DueAt > due)));
        Assert.Contains("đã cho gia hạn đến", (await ha.PageAsync($"/van-ban/{document}")).QuerySelector(Section)!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Urge_IsOneClickOnTheDocument()
    {
        var (document, _) = await AtProcessAsync();
        using var director = await scene.SignInAsync("giamdoc.sxd");
        using var urged = await ActAsync(director, await director.PageAsync($"/van-ban/{document}"), "urge");
        Assert.Equal(HttpStatusCode.Redirect, urged.StatusCode);
        using var again = await ActAsync(director, await director.PageAsync($"/van-ban/{document}"), "urge");
        Assert.Contains("Chưa đôn đốc lại", DemoScene.Notes(await Visitor.ReadAsync(again)), StringComparison.Ordinal);
    }

    private static string Workday(DateTime day)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (day.Month, day.Day) == (1, 1))
        {
            day = day.AddDays(1);
        }

        return day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<HttpResponseMessage> ActAsync(Visitor person, IHtmlDocument page, string act, params (string Name, string Value)[] typed)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>($"{Section} form").Single(f => f.QuerySelector($"button[value='{act}']") is not null);
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").ToDictionary(i => i.Name!, i => i.Value);
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        return person.PostFieldsAsync(form.GetAttribute("action")!, [.. fields, new("Act", act)]);
    }

    private static List<KeyValuePair<string, string>> Fields(IHtmlDocument page, string form, string act, (string Name, string Value)[] typed) =>
        [.. page.QuerySelector(form)!.QuerySelectorAll<IHtmlInputElement>("input").Where(i => i.Type != "checkbox").Select(i => new KeyValuePair<string, string>(i.Name!, i.Value)),
            .. typed.Select(t => new KeyValuePair<string, string>(t.Name, t.Value)), new("Act", act)];

    private async Task<(Guid Document, Guid Task)> AtProcessAsync()
    {
        var document = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", document, "Registered");
        await scene.DoAsync("giamdoc.sxd", document, "Directed", ("LeadUnit", "QLN"), ("LeaderInCharge", (await scene.PersonAsync("Lê Đức Thịnh")).ToString()), ("Text", "Giao QLN chủ trì."));
        await scene.DoAsync("thinh.sxd", document, "Directed", ("Text", "Đồng ý, khẩn trương."));
        await scene.DoAsync("dung.sxd", document, "Assigned", ("Handler", (await scene.PersonAsync("Nguyễn Thu Hà")).ToString()));
        return (document, await scene.AskAsync(db => db.Set<WorkTask>().Where(t => t.DocumentId == document && t.State == WorkTaskState.Open).Select(t => t.Id).SingleAsync()));
    }

    private async Task ShareAsync(Guid taskId, string name)
    {
        var person = await scene.PersonAsync(name);
        await scene.AskAsync(async db =>
        {
            db.Add(TaskHolder.Of(await db.Set<WorkTask>().SingleAsync(t => t.Id == taskId), person));
            return await db.SaveChangesAsync();
        });
    }
}
