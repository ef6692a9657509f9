using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Demo;
using EOffice.Testing;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Drafting;

/// <summary>Starting from a draft through the pages: self-initiated, internal, and from a file.</summary>
public sealed class DraftPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Page = "/du-thao/tao";

    [Theory]
    [InlineData("ha.sxd", true)]
    [InlineData("oanh.sxd", true)]
    [InlineData("dung.sxd", true)]
    [InlineData("khai.sxd", true)]
    [InlineData("giamdoc.sxd", true)]
    [InlineData("hang.sxd", false)]
    [InlineData("lan.sxd", false)]
    [InlineData("tuan.sxd", false)]
    [InlineData("viet.sxd", false)]
    public async Task Create_Role_OnlyWhoDrafts(string name, bool allowed)
    {
        using var person = await scene.SignInAsync(name);
        using var response = await person.GetAsync(Page);

        Assert.Equal(allowed, response.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Create_WithoutReceivers_GivesEverythingBack()
    {
        using var person = await scene.SignInAsync("ha.sxd");

        using var response = await CreateAsync(person, ("Subject", "rà soát nhà ở xã hội"), ("TypeName", "Báo cáo"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await Visitor.ReadAsync(response);
        Assert.Contains("Chưa tạo được dự thảo", DemoScene.Notes(page), StringComparison.Ordinal);
        Assert.Equal("rà soát nhà ở xã hội", page.QuerySelector("textarea[name=Subject]")!.TextContent);
        Assert.Equal("Báo cáo", page.QuerySelector<IHtmlSelectElement>("select[name=TypeName]")!.Value);
    }

    [Fact]
    public async Task Internal_FromDraftToTheUnitsDesk()
    {
        var document = await StartAsync("ha.sxd", ("Direction", "Internal"), ("Units", "QHKT"), ("Subject", "phân công trực tuần"), ("TypeName", "Thông báo"), ("Signer", (await scene.PersonAsync("Phạm Văn Dũng")).ToString()));
        using (var drafter = await scene.SignInAsync("ha.sxd"))
        {
            var page = await drafter.PageAsync($"/van-ban/{document}");
            Assert.Contains("Soạn dự thảo", page.QuerySelector("#hv")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("Văn bản đến", page.QuerySelector("#thong-tin")!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector("input[name=Receivers][value=QHKT][checked]"));
        }

        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Phân công trực tuần 48.\nCác phòng thực hiện./."));
        await scene.DoAsync("dung.sxd", document, "Approved");
        await scene.DoAsync("dung.sxd", document, "Signed", ("Pin", DemoTokens.Pin));
        using (var clerk = await scene.SignInAsync("hang.sxd"))
        {
            var page = await clerk.PageAsync($"/van-ban/{document}");
            Assert.Contains("chuyển 1 đơn vị", page.QuerySelector(".eo-submit")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("trục liên thông", page.QuerySelector("#viec")!.TextContent, StringComparison.Ordinal);
        }

        await scene.DoAsync("hang.sxd", document, "Published", ("Pin", DemoTokens.Pin));
        using (var head = await scene.SignInAsync("phuc.sxd"))
        {
            Assert.NotNull((await head.PageAsync("/viec")).QuerySelector($"a[href^='/van-ban/{document}']"));
            var page = await head.PageAsync($"/van-ban/{document}");
            var buttons = page.QuerySelectorAll(".eo-submit button").Select(b => b.GetAttribute("value")).ToList();
            Assert.Equal(["Assigned", "ForInformation"], buttons);
            Assert.Null(page.QuerySelector("#phien-ban"));
        }

        await scene.DoAsync("phuc.sxd", document, "ForInformation");
        using var director = await scene.SignInAsync("giamdoc.sxd");
        Assert.Contains("Đã xong: để biết", (await director.PageAsync($"/van-ban/{document}")).QuerySelector("#thong-tin")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("phân công trực tuần", (await director.PageAsync("/so/VBNB/" + (await scene.AskAsync(db => db.Set<Core.Registers.RegisterEntry>().Where(e => e.DocumentId == document).Select(e => e.Year).SingleAsync()))))!.Body!.TextContent, StringComparison.Ordinal);
        using var stranger = await scene.SignInAsync("long.sxd");
        using var refused = await stranger.GetAsync($"/van-ban/{document}");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Versions_AfterAReturn_OldApprovalsAreStruckThrough()
    {
        var document = await StartAsync("ha.sxd", ("Receivers", "H99.00"), ("Subject", "đề nghị cung cấp số liệu"), ("Signer", (await scene.PersonAsync("Lê Đức Thịnh")).ToString()));
        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Bản thứ nhất./."));
        await scene.DoAsync("dung.sxd", document, "Approved");
        await scene.DoAsync("khai.sxd", document, "Returned", ("Text", "Sai thể thức, đề nghị sửa lại."));
        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Bản thứ hai./."));

        using var head = await scene.SignInAsync("dung.sxd");
        var page = await head.PageAsync($"/van-ban/{document}");

        var rows = page.QuerySelectorAll("#phien-ban tbody tr").ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("Bản 2", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Phạm Văn Dũng", rows[1].QuerySelector("s")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bản 2 làm 1 lần duyệt trên bản trước hết hiệu lực", page.QuerySelector("#phien-ban .eo-note")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".eo-submit button"), b => b.TextContent.Contains("Duyệt bản 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Upload_WrongFile_ToldInWordsAndTypedTextStays()
    {
        var document = await StartAsync("ha.sxd", ("Receivers", "H99.00"), ("Subject", "tải tệp sai"));
        using var person = await scene.SignInAsync("ha.sxd");

        using var response = await UploadAsync(person, document, Encoding.UTF8.GetBytes("MZ not a document"), ("Text", "Kính trình."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var page = await Visitor.ReadAsync(response);
        Assert.Contains("không phải DOCX hay PDF", DemoScene.Notes(page), StringComparison.Ordinal);
        Assert.Equal("Kính trình.", page.QuerySelector("textarea[name=Text]")!.TextContent);
        using var nothing = await DemoScene.SendAsync(person, await person.PageAsync($"/van-ban/{document}"), "Submitted", ("Source", "tep"));
        Assert.Contains("chưa tải tệp nào lên", DemoScene.Notes(await Visitor.ReadAsync(nothing)), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>More than any form, less than a draft may have: the page raises its limit, and the antiforgery check reads the form under it.</summary>
    [Fact]
    public async Task Upload_LargerThanOtherForms_IsTaken()
    {
        var document = await StartAsync("ha.sxd", ("Receivers", "H99.00"), ("Subject", "tải tệp lớn"));
        using var person = await scene.SignInAsync("ha.sxd");

        using var response = await UploadAsync(person, document, [.. "%PDF-1.7\n"u8, .. new byte[6 * 1024 * 1024]]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.NotEmpty(DemoScene.Notes(await Visitor.ReadAsync(response)));
    }

    [Fact]
    public async Task Upload_UnderWay_TellsHowFarToTheDrafterAlone()
    {
        var document = await StartAsync("ha.sxd", ("Receivers", "H99.00"), ("Subject", "tiến trình"));
        using var person = await scene.SignInAsync("ha.sxd");
        var task = await scene.AskAsync(db => db.Set<WorkTask>().Where(t => t.DocumentId == document).Select(t => t.Id).SingleAsync());
        using (var none = await person.GetAsync($"/du-thao/{task}/tep"))
        {
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        await AddUploadAsync(document);

        using var poll = new HttpRequestMessage(HttpMethod.Get, $"/du-thao/{task}/tep") { Headers = { { "HX-Request", "true" } } };
        using var told = await person.SendAsync(poll);
        var part = await Visitor.ReadAsync(told);
        Assert.Contains("Đang chuyển sang PDF", part.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("every 1s", part.QuerySelector("#tep-tai-len")!.GetAttribute("hx-trigger"));
        using var plain = await person.GetAsync($"/du-thao/{task}/tep");
        Assert.Equal(HttpStatusCode.Redirect, plain.StatusCode);
        using var other = await scene.SignInAsync("dung.sxd");
        using var refused = await other.GetAsync($"/du-thao/{task}/tep");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Edit_ByTheApprover_NextVersionIsTheirs_AndTheDrafterIsTold()
    {
        var document = await StartAsync("ha.sxd", ("Receivers", "H99.00"), ("Subject", "người duyệt tự sửa"), ("Signer", (await scene.PersonAsync("Lê Đức Thịnh")).ToString()));
        await scene.DoAsync("ha.sxd", document, "Submitted", ("Content", "Bản của người soạn./."));
        using var head = await scene.SignInAsync("dung.sxd");
        Assert.Contains("thành bản 2", (await head.PageAsync($"/van-ban/{document}")).QuerySelector("#tu-sua")!.TextContent, StringComparison.Ordinal);
        using (var wrong = await UploadAsync(head, document, OfficeFiles.Docx(number: "Số: 15/SXD-QLN"), "Edit", ("Text", "Sửa phần kiến nghị.")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var refused = await Visitor.ReadAsync(wrong);
            Assert.Contains("Chưa sửa được", DemoScene.Notes(refused), StringComparison.Ordinal);
            Assert.Equal("Sửa phần kiến nghị.", refused.QuerySelector("textarea[name=Text]")!.TextContent);
            Assert.True(refused.QuerySelector("#tu-sua")!.HasAttribute("open"));
        }

        using var edited = await UploadAsync(head, document, OfficeFiles.Docx(), "Edit", ("Text", "Sửa phần kiến nghị."));

        Assert.True(edited.StatusCode == HttpStatusCode.Redirect, DemoScene.Notes(await Visitor.ReadAsync(edited)));
        var page = await head.PageAsync($"/van-ban/{document}");
        Assert.Contains("Phạm Văn Dũng", page.QuerySelector("#phien-ban tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("tự sửa", page.QuerySelector("#y-kien")!.TextContent, StringComparison.Ordinal);
        await scene.DoAsync("dung.sxd", document, "Approved");
        using var drafter = await scene.SignInAsync("ha.sxd");
        Assert.Contains("Phạm Văn Dũng tự sửa dự thảo", (await drafter.PageAsync("/thong-bao")).Body!.TextContent, StringComparison.Ordinal);
        using var checker = await scene.SignInAsync("khai.sxd");
        Assert.Null((await checker.PageAsync($"/van-ban/{document}")).QuerySelector("#tu-sua"));
    }

    private async Task<Guid> StartAsync(string name, params (string Name, string Value)[] fields)
    {
        using var person = await scene.SignInAsync(name);
        using var response = await CreateAsync(person, fields);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, DemoScene.Notes(await Visitor.ReadAsync(response)));
        return Guid.Parse(response.Headers.Location!.OriginalString.Split('/')[2].Split('#')[0]);
    }

    private static async Task<HttpResponseMessage> CreateAsync(Visitor person, params (string Name, string Value)[] fields) =>
        await person.PostFieldsAsync(Page, DemoScene.Fields(await person.PageAsync(Page), "form.eo-draftnew", null, fields));

    private static Task<HttpResponseMessage> UploadAsync(Visitor person, Guid document, byte[] file, params (string Name, string Value)[] typed) =>
        UploadAsync(person, document, file, "Upload", typed);

    private static async Task<HttpResponseMessage> UploadAsync(Visitor person, Guid document, byte[] file, string handler, params (string Name, string Value)[] typed)
    {
        var page = await person.PageAsync($"/van-ban/{document}");
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in DemoScene.Fields(page, "#viec-form", null, typed).Where(f => f.Key != "File"))
        {
            content.Add(new StringContent(value), name);
        }

        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(part, "File", "du-thao.docx");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/van-ban/{document}?handler={handler}") { Content = content };
        return await person.SendAsync(request);
    }

    /// <summary>An upload that the job has in hand, whatever the machine has to convert it with.</summary>
    private async Task AddUploadAsync(Guid document)
    {
        await using var scope = scene.Office.Services.Open(new ProcessContext(scene.Department));
        var source = await scope.ServiceProvider.GetRequiredService<DocumentFiles>().AddAsync(
            document, new NewFile(FileRole.Source, FileOrigin.BornDigital, "du-thao.docx", "application/octet-stream", FileStages.Source, [1, 2, 3]));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        db.Add(new DraftUpload
        {
            Id = Guid.NewGuid(),
            AgencyId = scene.Department,
            DocumentId = document,
            SourceFileId = source.Id,
            State = DraftUploadState.Converting,
            UploadedById = Guid.NewGuid(),
            CreatedAt = DateTime.UtcNow,
        });
        await db.SaveChangesAsync();
    }
}
