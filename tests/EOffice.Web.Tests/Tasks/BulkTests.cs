using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Tasks;

/// <summary>Chuyển hàng loạt as plain HTML: mark, fill, look, run, read the results.</summary>
public sealed class BulkTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Director = "giamdoc.sxd";

    [Fact]
    public async Task Direct_MarkedTasks_SummaryThenRunThenResults()
    {
        var documents = await ToDirectAsync(3);
        using var director = await scene.SignInAsync(Director);
        var form = await ChooseAsync(director, documents);
        Assert.Equal("Giao xử lý 3 văn bản", form.QuerySelector("h1")!.TextContent);

        var summary = await PostAsync(director, form, ("LeadUnit", "QLN"), ("CoordinatingUnits", "QHKT"), ("DueRule", "wd:3"), ("Text", "Khẩn trương thực hiện."));
        Assert.Contains("3 văn bản sẽ được giao", summary.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 ngày làm việc", summary.QuerySelector(".eo-facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("EOffice.Direct", await StepAsync(documents[0]));

        using var started = await SendAsync(director, summary);
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        var address = started.Headers.Location!.ToString();
        // The page stands from the first moment on; how far the run is by then is the jobs' affair.
        Assert.Equal(3, (await director.PageAsync(address)).QuerySelectorAll("[data-row-state]").Length);
        await DrainAsync();

        var result = await director.PageAsync(address);
        Assert.Contains("Đã chuyển cả 3 văn bản", result.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, result.QuerySelectorAll("[data-row-state=Done] a").Length);
        foreach (var id in documents)
        {
            Assert.Equal("EOffice.Assign", await StepAsync(id));
        }
    }

    [Fact]
    public async Task Direct_OneWasFaster_ResultSaysWhoAndTheOthersAreDone()
    {
        var documents = await ToDirectAsync(2);
        using var director = await scene.SignInAsync(Director);
        var summary = await PostAsync(director, await ChooseAsync(director, documents), ("LeadUnit", "QLN"));
        await scene.DoAsync(Director, documents[0], "Directed", ("LeadUnit", "QLN"));

        using var started = await SendAsync(director, summary);
        await DrainAsync();
        var result = await director.PageAsync(started.Headers.Location!.ToString());

        Assert.Contains("Đã chuyển 1 văn bản, 1 văn bản chưa chuyển được", result.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("đã được xử lý bởi", result.QuerySelector("[data-row-state=Refused]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(result.QuerySelector("form[action*=Retry]"));
    }

    [Fact]
    public async Task Form_Wrong_ComesBackWithWhatWasTyped()
    {
        var documents = await ToDirectAsync(1);
        using var director = await scene.SignInAsync(Director);

        using var response = await SendAsync(director, await ChooseAsync(director, documents), ("LeadUnit", ""), ("Text", "Giữ lời này."));
        var page = await Visitor.ReadAsync(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("Cần chọn đúng một đơn vị chủ trì", DemoScene.Notes(page), StringComparison.Ordinal);
        Assert.Equal("Giữ lời này.", page.QuerySelector("textarea[name=Text]")!.TextContent);
        Assert.NotNull(page.QuerySelector(".eo-field.bad select[name=LeadUnit]"));
    }

    [Fact]
    public async Task Chosen_OfOthersOrNothing_LeadsBackToTheList()
    {
        var documents = await ToDirectAsync(1);
        using var director = await scene.SignInAsync(Director);
        var list = await director.PageAsync("/viec?loai=Direct");
        var token = Token(list);
        var task = await TaskAsync(documents[0]);

        using var other = await scene.SignInAsync("thinh.sxd");
        using var nothing = await director.PostFieldsAsync("/viec/hang-loat", [new("__RequestVerificationToken", token)]);
        using var stranger = await other.PostFieldsAsync("/viec/hang-loat", [new("__RequestVerificationToken", Token(await other.PageAsync("/ca-nhan"))), new("viec", task.ToString())]);
        using var address = await director.GetAsync("/viec/hang-loat");

        Assert.All([nothing, stranger, address], r => Assert.Equal("/viec", r.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Result_OfAnotherPerson_IsNotFound()
    {
        var documents = await ToDirectAsync(1);
        using var director = await scene.SignInAsync(Director);
        using var started = await SendAsync(director, await PostAsync(director, await ChooseAsync(director, documents), ("LeadUnit", "QLN")));
        var address = started.Headers.Location!.ToString();

        using var other = await scene.SignInAsync("thinh.sxd");
        using var seen = await other.GetAsync(address);
        using var list = await other.GetAsync($"{address}?handler=List");

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [seen.StatusCode, list.StatusCode]);
    }

    /// <summary>A tap carries what stands on it; a typed text goes with it.</summary>
    [Fact]
    public async Task Direction_OneTap_DirectsAndOpensTheNext()
    {
        var documents = await ToDirectAsync(4);
        for (var i = 0; i < 3; i++)
        {
            await scene.DoAsync(Director, documents[i], "Directed", ("LeadUnit", "QLN"), ("CoordinatingUnits", "QHKT"));
        }

        using var director = await scene.SignInAsync(Director);
        var page = await director.PageAsync($"/van-ban/{documents[3]}");
        var offered = page.QuerySelectorAll("button[name=Route]");
        var suggestion = Assert.Single(offered, b => b.TextContent.Contains("văn bản loại này từ", StringComparison.Ordinal));
        Assert.Matches(@"\d+ trên \d+ văn bản loại này từ .+ đã chuyển Phòng Quản lý nhà", suggestion.TextContent);

        var fields = DemoScene.Fields(page, "#viec-form", null, ("Route", suggestion.GetAttribute("value")!), ("Text", "Làm ngay."));
        using var done = await director.PostFieldsAsync(page.QuerySelector("#viec-form")!.GetAttribute("action")!, fields);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal("EOffice.Assign", await StepAsync(documents[3]));
        Assert.True(await scene.AskAsync(db => db.Set<Opinion>().AnyAsync(o => o.DocumentId == documents[3] && o.Text == "Làm ngay.")));
    }

    [Fact]
    public async Task Favourite_KeptOnOwnPage_FillsAndDirects()
    {
        var documents = await ToDirectAsync(1);
        using var director = await scene.SignInAsync(Director);
        var own = await director.PageAsync("/ca-nhan");
        using var kept = await DemoScene.SendAsync(director, own, "form[action*=KeepFavourite]", null, ("name", "Nhà ở xã hội"), ("leadUnit", "QLN"), ("dueRule", "wd:3"), ("text", "Khẩn trương."));
        Assert.Equal("/ca-nhan#mau-chuyen", kept.Headers.Location?.ToString());

        var page = await director.PageAsync($"/van-ban/{documents[0]}");
        var tap = page.QuerySelectorAll(".eo-direction").Single(d => d.TextContent.Contains("Nhà ở xã hội", StringComparison.Ordinal));
        var filled = await director.PageAsync(tap.QuerySelector("a")!.GetAttribute("href")!.Replace("#viec", "", StringComparison.Ordinal));
        Assert.Equal("QLN", filled.QuerySelector<IHtmlSelectElement>("select[name=LeadUnit]")!.Value);
        Assert.Equal("Khẩn trương.", filled.QuerySelector("textarea[name=Text]")!.TextContent);

        using var specialist = await scene.SignInAsync("ha.sxd");
        Assert.Null((await specialist.PageAsync("/ca-nhan")).QuerySelector("#mau-chuyen"));
    }

    private async Task<List<Guid>> ToDirectAsync(int count)
    {
        List<Guid> documents = [];
        for (var i = 0; i < count; i++)
        {
            var document = await scene.ReceiveAsync();
            await scene.DoAsync("hang.sxd", document, "Registered");
            documents.Add(document);
        }

        return documents;
    }

    private async Task<IHtmlDocument> ChooseAsync(Visitor person, List<Guid> documents)
    {
        var list = await person.PageAsync("/viec?loai=Direct");
        List<KeyValuePair<string, string>> fields = [new("__RequestVerificationToken", Token(list))];
        foreach (var document in documents)
        {
            var task = (await TaskAsync(document)).ToString();
            Assert.NotNull(list.QuerySelector($"input[name=viec][value='{task}'][form=hang-loat]"));
            fields.Add(new("viec", task));
        }

        using var response = await person.PostFieldsAsync("/viec/hang-loat", fields);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await Visitor.ReadAsync(response);
    }

    private static async Task<IHtmlDocument> PostAsync(Visitor person, IHtmlDocument page, params (string Name, string Value)[] typed)
    {
        using var response = await SendAsync(person, page, typed);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await Visitor.ReadAsync(response);
    }

    private static Task<HttpResponseMessage> SendAsync(Visitor person, IHtmlDocument page, params (string Name, string Value)[] typed) =>
        person.PostFieldsAsync(page.QuerySelector("#chuyen")!.GetAttribute("action")!, DemoScene.Fields(page, "#chuyen", null, typed));

    private Task<Guid> TaskAsync(Guid document) => scene.AskAsync(db => db.Set<WorkTask>().Where(t => t.DocumentId == document && t.State == WorkTaskState.Open).Select(t => t.Id).SingleAsync());

    private Task<string> StepAsync(Guid document) => scene.AskAsync(db => db.Set<WorkTask>().Where(t => t.DocumentId == document && t.State == WorkTaskState.Open).Select(t => t.StepType).SingleAsync());

    private Task<int> DrainAsync() => scene.Office.Services.GetRequiredService<OutboxRunner>().RunDueAsync();

    private static string Token(IHtmlDocument page) => page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
}
