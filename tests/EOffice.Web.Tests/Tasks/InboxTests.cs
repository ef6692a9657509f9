using AngleSharp.Html.Dom;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Tasks;

public sealed class InboxTests(OfficeFixture fixture) : IClassFixture<OfficeFixture>
{
    private readonly TestOffice office = fixture.Office;

    [Fact]
    public async Task Tasks_AreOnlyOnesOwn()
    {
        var mine = await office.AddAccountAsync(fixture.Here, "cuatoi");
        var beside = await office.AddAccountAsync(fixture.Here, "banben");
        var there = await office.AddAccountAsync(fixture.There, "coquankhac");
        await office.AddTaskAsync(fixture.Here.Id, mine.PersonId, "Của tôi");
        await office.AddTaskAsync(fixture.Here.Id, mine.PersonId, "Đã xong", state: WorkTaskState.Done);
        await office.AddTaskAsync(fixture.Here.Id, beside.PersonId, "Của bàn bên");
        await office.AddTaskAsync(fixture.There.Id, there.PersonId, "Của cơ quan khác");
        // A row of another agency that names this person by mistake stays invisible.
        await office.AddTaskAsync(fixture.There.Id, mine.PersonId, "Gán nhầm cơ quan");

        Assert.Equal(["Của tôi"], Subjects(await OpenAsync("cuatoi")));
        Assert.Equal(["Của bàn bên"], Subjects(await OpenAsync("banben")));
        Assert.Equal(["Của cơ quan khác"], Subjects(await OpenAsync("coquankhac")));
        Assert.Equal(["Của tôi"], Subjects(await OpenAsync("cuatoi", $"/viec?nguoi={beside.PersonId}&personId={beside.PersonId}")));
    }

    [Fact]
    public async Task Empty_IsToldInWords()
    {
        await office.AddAccountAsync(fixture.Here, "ranhroi");
        var page = await OpenAsync("ranhroi");
        Assert.Contains("Không còn việc cần làm", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[data-task]"));
    }

    [Fact]
    public async Task Row_TellsWhatWhenAndHowUrgent()
    {
        var account = await office.AddAccountAsync(fixture.Here, "motviec");
        await office.AddTaskAsync(fixture.Here.Id, account.PersonId, "Rà soát <b>nhà ở</b>", DateTime.UtcNow.AddDays(-1), Urgency.VeryUrgent);
        var row = (await OpenAsync("motviec")).QuerySelector("[data-task]")!;
        Assert.Contains("Quá 1 ngày", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("2146/UBND-KTN", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("UBND tỉnh Minh An", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Xử lý văn bản", row.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("Rà soát <b>nhà ở</b>", row.QuerySelector(".t")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Thượng khẩn", row.QuerySelector(".eo-stamp")!.TextContent);
        Assert.Contains("Chưa xem", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_FollowEachOtherWithoutGapOrRepeat()
    {
        var account = await office.AddAccountAsync(fixture.Here, "nhieuviec");
        var now = DateTime.UtcNow;
        List<string> expected = [];
        for (var i = 0; i < 90; i++)
        {
            // Ties in the due time and tasks without one are where paging goes wrong.
            await office.AddTaskAsync(fixture.Here.Id, account.PersonId, $"Việc {i:00}", i < 60 ? now.AddHours(i / 6) : null);
            expected.Add($"Việc {i:00}");
        }

        using var person = office.Visit();
        await person.SignInAsync("nhieuviec");
        List<string> seen = [];
        List<int> sizes = [];
        for (var path = "/viec"; path is not null;)
        {
            var page = await person.PageAsync(path);
            var subjects = Subjects(page);
            seen.AddRange(subjects);
            sizes.Add(subjects.Count);
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal([50, 40], sizes);
        Assert.Equal(expected, seen.Order());
        var undated = seen.FindIndex(s => string.CompareOrdinal(s, "Việc 60") >= 0);
        Assert.Equal(60, undated);
        Assert.Equal(seen.Take(60).Select(Hour).Order(), seen.Take(60).Select(Hour));
        static int Hour(string subject) => int.Parse(subject[5..], System.Globalization.CultureInfo.InvariantCulture) / 6;
    }

    [Fact]
    public async Task SpoiltCursor_MeansTheBeginning()
    {
        var account = await office.AddAccountAsync(fixture.Here, "suaduong");
        await office.AddTaskAsync(fixture.Here.Id, account.PersonId, "Vẫn thấy");
        foreach (var spoilt in new[] { "x", "1-2-3", "-1-00000000000000000000000000000000", "9223372036854775807-00000000000000000000000000000000-0", "1-00000000000000000000000000000000-x" })
        {
            Assert.Equal(["Vẫn thấy"], Subjects(await OpenAsync("suaduong", $"/viec?sau={spoilt}")));
        }
    }

    [Fact]
    public async Task Groups_AndFilters_StandInTheAddress()
    {
        var account = await office.AddAccountAsync(fixture.Here, "nhomviec");
        await office.AddTaskAsync(fixture.Here.Id, account.PersonId, "Đường bộ", DateTime.UtcNow.AddDays(-2), Urgency.Urgent);
        await office.AddTaskAsync(fixture.Here.Id, account.PersonId, "Nhà ở", DateTime.UtcNow.AddDays(9), seen: true);

        var page = await OpenAsync("nhomviec");
        Assert.Equal(["Đường bộ", "Nhà ở"], Subjects(page));
        Assert.Equal(["Quá hạn", "Sau đó"], page.QuerySelectorAll(".eo-daysep h2").Select(h => h.TextContent));
        Assert.Equal(["2", "1", "0", "0"], page.QuerySelectorAll("#nhom .eo-n").Select(n => n.TextContent));
        Assert.Equal("2", page.QuerySelector(".eo-nav [data-dem=work]")!.TextContent);
        Assert.Equal(["Đường bộ"], Subjects(await OpenAsync("nhomviec", "/viec?nhom=qua-han")));
        Assert.Equal(["Đường bộ"], Subjects(await OpenAsync("nhomviec", "/viec?loc=duong+BO")));
        Assert.Equal(["Đường bộ"], Subjects(await OpenAsync("nhomviec", "/viec?khan=1")));
        Assert.Equal(["Đường bộ"], Subjects(await OpenAsync("nhomviec", "/viec?chua-xem=1")));
        Assert.Equal(["Đường bộ", "Nhà ở"], Subjects(await OpenAsync("nhomviec", "/viec?loai=Process&nhom=la")));
        var none = await OpenAsync("nhomviec", "/viec?loc=khongcogi");
        Assert.Contains("2 việc của nhóm này đang bị bộ lọc ẩn", none.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/viec", none.QuerySelector(".eo-empty a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Urgency_SortsWhatIsDueTogether()
    {
        var account = await office.AddAccountAsync(fixture.Here, "cunghan");
        var due = DateTime.UtcNow.AddDays(3);
        foreach (var (urgency, subject) in new[] { (Urgency.Normal, "Thường"), (Urgency.Flash, "Hỏa"), (Urgency.Urgent, "Gấp"), (Urgency.VeryUrgent, "Thượng") })
        {
            await office.AddTaskAsync(fixture.Here.Id, account.PersonId, subject, due, urgency);
        }

        Assert.Equal(["Hỏa", "Thượng", "Gấp", "Thường"], Subjects(await OpenAsync("cunghan")));
    }

    [Fact]
    public async Task LiveList_Unchanged_Is304AndTellsWhatIsNew()
    {
        var account = await office.AddAccountAsync(fixture.Here, "hoilai");
        await office.AddTaskAsync(fixture.Here.Id, account.PersonId, "Việc đầu");
        using var person = office.Visit();
        await person.SignInAsync("hoilai");
        var list = (await person.PageAsync("/viec")).QuerySelector("[data-live]")!;
        var (path, tag) = (list.GetAttribute("data-live")!, list.GetAttribute("data-tag")!);

        Assert.Equal(System.Net.HttpStatusCode.NotModified, (await AskAsync(path, tag)).StatusCode);
        await office.AddTaskAsync(fixture.Here.Id, account.PersonId, "Việc mới");
        using var changed = await AskAsync(path, tag);
        var fresh = await Visitor.ReadAsync(changed);
        Assert.Equal(2, Subjects(fresh).Count);
        Assert.Null(fresh.QuerySelector("header.eo-top"));

        using var count = await AskAsync("/dem", null);
        Assert.Contains("\"work\":2", await count.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, (await AskAsync("/dem", count.Headers.ETag!.ToString())).StatusCode);

        async Task<HttpResponseMessage> AskAsync(string address, string? known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            if (known is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", known);
            }

            return await person.SendAsync(request);
        }
    }

    [Fact]
    public async Task List_IsOneQuery_AndOnlyForAPerson()
    {
        var account = await office.AddAccountAsync(fixture.Here, "motlan");
        for (var i = 0; i < 5; i++)
        {
            await office.AddTaskAsync(fixture.Here.Id, account.PersonId, $"Việc {i}");
        }

        var counter = new CommandCounter();
        await using var counted = await TestOffice.StartAsync(office.Folder, b => b.Services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(counter));
        await using (var scope = counted.Services.Open(new ProcessContext(fixture.Here.Id, account.PersonId)))
        {
            var inbox = scope.ServiceProvider.GetRequiredService<Inbox>();
            counter.Here.Value = 0;
            Assert.Equal(5, (await inbox.ListAsync(new InboxQuery())).Rows.Count);
            Assert.Equal(1, counter.Here.Value);
        }

        await using var system = counted.Services.Open(new ProcessContext(fixture.Here.Id));
        await Assert.ThrowsAsync<InvalidOperationException>(() => system.ServiceProvider.GetRequiredService<Inbox>().ListAsync(new InboxQuery()));
    }

    private async Task<IHtmlDocument> OpenAsync(string name, string path = "/viec")
    {
        using var person = office.Visit();
        await person.SignInAsync(name);
        return await person.PageAsync(path);
    }

    private static List<string> Subjects(IHtmlDocument page) => [.. page.QuerySelectorAll(".eo-task .t").Select(t => (t.LastChild?.TextContent ?? "").Trim())];
}
