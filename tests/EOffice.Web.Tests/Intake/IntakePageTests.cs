using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Demo;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Document = EOffice.Core.Documents.Document;

namespace EOffice.Web.Tests.Intake;

/// <summary>The clerk's pages over the real host: files, forms, registers, publishing.</summary>
public sealed class IntakePageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Upload_SeveralFiles_OneResultEach_ErrorsFirst()
    {
        using var clerk = await scene.SignInAsync("hang.sxd");
        using var response = await UploadAsync(clerk, "/tiep-nhan", "form[data-drop]", ("files", "quét 1.pdf", Pdf()), ("files", "ảnh.pdf", Encoding.UTF8.GetBytes("không phải PDF")), ("files", "quét 2.pdf", Pdf("khac")));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await Visitor.ReadAsync(response);

        Assert.Equal(["refused", "taken", "taken"], page.QuerySelectorAll("[data-result]").Select(r => r.GetAttribute("data-result")));
        Assert.Contains("không phải PDF", page.QuerySelector("[data-result=refused]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("không có lớp chữ", page.QuerySelector("[data-result=taken]")!.TextContent, StringComparison.Ordinal);
        var item = await clerk.PageAsync(page.QuerySelector("[data-result=taken] a")!.GetAttribute("href")!);
        Assert.Contains("?xem=1", item.QuerySelector("[data-pdf]")!.GetAttribute("data-pdf"), StringComparison.Ordinal);
    }

    /// <summary>Larger than an ordinary form: the page raises the limit for itself, others don't.</summary>
    [Fact]
    public async Task Upload_LargerThanAForm_IsTaken()
    {
        using var clerk = await scene.SignInAsync("hang.sxd");
        using var response = await UploadAsync(clerk, "/tiep-nhan", "form[data-drop]", ("files", "lớn.pdf", Pdf(new string('x', 5 * 1024 * 1024))));
        Assert.NotNull((await Visitor.ReadAsync(response)).QuerySelector("[data-result=taken]"));
    }

    [Fact]
    public async Task Item_RegisterWithCorrectedFacts_TellsTheRealNumberAndOpensTheNext()
    {
        var (first, second) = (await scene.ReceiveAsync(), await scene.ReceiveAsync());
        using var clerk = await scene.SignInAsync("hang.sxd");
        var page = await clerk.PageAsync($"/tiep-nhan/{first}");
        var expected = page.QuerySelector("#viec-form .eo-bigger")!.TextContent;

        using var bad = await DemoScene.SendAsync(clerk, page, "Registered", ("Subject", "đã đọc lại"), ("IssuedDate", "không rõ"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        var again = await Visitor.ReadAsync(bad);
        Assert.Equal(("đã đọc lại", "không rõ"), (again.QuerySelector("#trich-yeu")!.TextContent, again.QuerySelector("#ngay")!.GetAttribute("value")));

        using var done = await DemoScene.SendAsync(clerk, again, "Registered", ("IssuedDate", "20/11/2026"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var next = await clerk.PageAsync(done.Headers.Location!.ToString());
        Assert.Contains($"số đến {expected}", next.QuerySelector("[data-toast]")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/tiep-nhan/", done.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("đã đọc lại", await scene.AskAsync(db => db.Set<Document>().Where(d => d.Id == first).Select(d => d.Subject).SingleAsync()));
        Assert.Contains("Đã vào sổ, số đến", (await clerk.PageAsync($"/tiep-nhan/{first}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(DocumentState.Received, await scene.AskAsync(db => db.Set<Document>().Where(d => d.Id == second).Select(d => d.State).SingleAsync()));
    }

    [Fact]
    public async Task List_CompletePacket_IsRegisteredInOneAction_StaleIsTold()
    {
        var document = await scene.ReceiveAsync();
        using var clerk = await scene.SignInAsync("hang.sxd");
        var page = await clerk.PageAsync("/tiep-nhan");
        var form = page.QuerySelector<IHtmlFormElement>($"tr[data-received='{document}'] form")!;
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").ToDictionary(i => i.Name!, i => i.Value);

        using var done = await clerk.PostFieldsAsync("/tiep-nhan?handler=Register", fields);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(1, await scene.AskAsync(db => db.Set<RegisterEntry>().CountAsync(e => e.DocumentId == document)));

        fields["operationId"] = "lan-khac";
        using var late = await clerk.PostFieldsAsync("/tiep-nhan?handler=Register", fields);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("không còn chờ tiếp nhận", DemoScene.Notes(await Visitor.ReadAsync(late)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Item_Duplicate_IsWarnedAndLinked()
    {
        var first = await scene.ReceiveAsync(same: true);
        var second = await scene.ReceiveAsync(same: true);
        using var clerk = await scene.SignInAsync("hang.sxd");
        var page = await clerk.PageAsync($"/tiep-nhan/{second}");
        Assert.NotNull(page.QuerySelector("[data-duplicate]"));
        Assert.Null((await clerk.PageAsync($"/tiep-nhan/{second}?khong-trung=true")).QuerySelector("[data-duplicate]"));

        var data = DemoScene.Fields(page, "#cung-mot", null, ("earlierId", first.ToString()));
        using var same = await clerk.PostFieldsAsync($"/tiep-nhan/{second}?handler=Same", data);
        Assert.Equal(HttpStatusCode.Redirect, same.StatusCode);
        Assert.Equal(ReceivedState.Linked, await scene.AskAsync(db => db.Set<ReceivedPacket>().Where(p => p.DocumentId == second).Select(p => p.State).SingleAsync()));
    }

    [Fact]
    public async Task Manual_Paper_IsRegisteredAtOnce_ThenCorrectedAndCancelled()
    {
        using var clerk = await scene.SignInAsync("hang.sxd");
        using var done = await UploadAsync(
            clerk, "/tiep-nhan/nhap-tay", "#viec-form", [("files", "đơn.pdf", Pdf("don"))],
            ("Code", ""), ("OrganName", "Công ty TNHH Nam Minh An"), ("Subject", "đơn kiến nghị về giá thuê"), ("IssuedDate", "20/11/2026"), ("register", "true"));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var entry = await scene.AskAsync(db => db.Set<RegisterEntry>().OrderByDescending(e => e.Number).FirstAsync(e => db.Set<Document>().Any(d => d.Id == e.DocumentId && d.OrganName == "Công ty TNHH Nam Minh An")));
        var path = string.Create(CultureInfo.InvariantCulture, $"/so/VBDEN/{entry.Year}/dong/{entry.Id}");

        var page = await clerk.PageAsync(path);
        using var corrected = await clerk.PostFieldsAsync($"{path}?handler=Correct", DemoScene.Fields(page, "form[action*=Correct]", null, ("Subject", "đơn kiến nghị về giá thuê nhà"), ("reason", "Gõ thiếu chữ so với đơn.")));
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        page = await clerk.PageAsync(path);
        Assert.Contains("giá thuê nhà", page.QuerySelector("[data-correction]")!.TextContent, StringComparison.Ordinal);

        using var cancelled = await clerk.PostFieldsAsync($"{path}?handler=Cancel", DemoScene.Fields(page, "form[action*=Cancel]", null, ("reason", "Vào sổ nhầm, là thư riêng.")));
        Assert.Equal(HttpStatusCode.Redirect, cancelled.StatusCode);
        var register = await clerk.PageAsync(string.Create(CultureInfo.InvariantCulture, $"/so/VBDEN/{entry.Year}?so={entry.Number}"));
        Assert.Equal("gone", register.QuerySelector($"tr[data-number='{entry.Number}']")!.ClassName);
        using var director = await scene.SignInAsync("giamdoc.sxd");
        Assert.Null((await director.PageAsync(path)).QuerySelector("form[action*=handler]"));
        using var stranger = await scene.SignInAsync("ha.sxd");
        using var refused = await stranger.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Register_ColumnsOfThePerson()
    {
        using var clerk = await scene.SignInAsync("hang.sxd");
        await scene.DoAsync("hang.sxd", await scene.ReceiveAsync(), "Registered");
        var year = await scene.AskAsync(db => db.Set<RegisterEntry>().MaxAsync(e => e.Year));
        var path = string.Create(CultureInfo.InvariantCulture, $"/so/VBDEN/{year}");
        var page = await clerk.PageAsync(path);
        Assert.NotNull(page.QuerySelector(".eo-views a[aria-current=page]"));
        var fields = DemoScene.Fields(page, ".eo-columns form", null).Where(f => f is not { Key: "shown", Value: "8" or "9" });
        using var kept = await clerk.PostFieldsAsync($"{path}?handler=Columns", fields);
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal(8, (await clerk.PageAsync(path)).QuerySelectorAll("thead th").Length);
        Assert.Equal(10, (await clerk.PageAsync($"{path}/in")).QuerySelectorAll("thead th").Length);
        using var all = await clerk.PostFieldsAsync($"{path}?handler=Columns", DemoScene.Fields(page, ".eo-columns form", null));
        Assert.Equal(HttpStatusCode.Redirect, all.StatusCode);
    }

    [Fact]
    public async Task Publishing_PaperGoesOut_BoardAnswers304UntilSomethingChanges()
    {
        using var clerk = await scene.SignInAsync("hang.sxd");
        var signer = await scene.PersonAsync("Lê Đức Thịnh");
        using var done = await UploadAsync(
            clerk, "/phat-hanh/giay", "#viec-form", [("scan", "quét.pdf", Pdf("giay"))],
            ("Subject", "phối hợp kiểm tra"), ("Signer", signer.ToString()), ("UnitCode", "QLN"), ("Receivers", "H99.00"), ("ToPlaces", "Như trên;\nLưu: VT."), ("Pin", DemoTokens.Pin));
        Assert.True(done.StatusCode == HttpStatusCode.Redirect, DemoScene.Notes(await Visitor.ReadAsync(done)));
        var board = done.Headers.Location!.ToString();
        Assert.Contains("Ký giấy, quét", (await clerk.PageAsync(board)).Body!.TextContent, StringComparison.Ordinal);
        var document = board.Split('/')[2];
        Assert.Contains("Ký giấy, quét", (await clerk.PageAsync($"/van-ban/{document}")).QuerySelector(".eo-dochead")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ký giấy, quét", (await clerk.PageAsync("/phat-hanh")).QuerySelector("[data-issued]")!.TextContent, StringComparison.Ordinal);

        using var first = await clerk.GetAsync($"{board}?phan=bang");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var tag = first.Headers.ETag!;
        var seen = (await first.Content.ReadAsStringAsync()).Contains("chưa gửi", StringComparison.Ordinal);
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri($"{board}?phan=bang", UriKind.Relative));
        ask.Headers.IfNoneMatch.Add(tag);
        using var same = await clerk.SendAsync(ask);
        Assert.True(same.StatusCode == HttpStatusCode.NotModified || seen, "Nothing changed, but the board was sent again.");
        using var stranger = await scene.SignInAsync("ha.sxd");
        using var refused = await stranger.GetAsync("/phat-hanh/giay");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Pages_AreForTheClerkOnly()
    {
        using var director = await scene.SignInAsync("giamdoc.sxd");
        foreach (var path in new[] { "/tiep-nhan", "/tiep-nhan/nhap-tay", $"/tiep-nhan/{await scene.ReceiveAsync()}", "/phat-hanh", "/phat-hanh/giay" })
        {
            using var refused = await director.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    private static Task<HttpResponseMessage> UploadAsync(Visitor clerk, string path, string form, params (string Field, string Name, byte[] Content)[] files) =>
        UploadAsync(clerk, path, form, files, typed: []);

    private static async Task<HttpResponseMessage> UploadAsync(
        Visitor clerk, string path, string form, (string Field, string Name, byte[] Content)[] files, params (string Name, string Value)[] typed)
    {
        var page = await clerk.PageAsync(path);
        using var content = new MultipartFormDataContent();
        foreach (var field in DemoScene.Fields(page, form, null, typed).Where(f => files.All(x => x.Field != f.Key)))
        {
            content.Add(new StringContent(field.Value), field.Key);
        }

        foreach (var (field, name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            content.Add(file, field, name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page.QuerySelector(form)!.GetAttribute("action")!, UriKind.Relative)) { Content = content };
        return await clerk.SendAsync(request);
    }

    /// <summary>A blank page, as a scanner without text recognition makes it.</summary>
    private static byte[] Pdf(string mark = "")
    {
        var text = new StringBuilder($"%PDF-1.5\n%{mark}\n");
        List<int> at = [];
        foreach (var body in new[] { "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>", "<< /Type /Page /Parent 2 0 R /Resources << >> >>" })
        {
            at.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{at.Count} 0 obj\n{body}\nendobj\n");
        }

        var xref = text.Length;
        text.Append("xref\n0 4\n0000000000 65535 f \n");
        at.ForEach(o => text.Append(CultureInfo.InvariantCulture, $"{o:D10} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
