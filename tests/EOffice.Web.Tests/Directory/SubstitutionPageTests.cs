using System.Net;
using System.Text;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Directory;

/// <summary>Xử lý thay, thẩm quyền ký and nhập danh bạ through their forms.</summary>
public sealed class SubstitutionPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Substitute_DoesTheTaskInTheOthersName_AndIsToldWhenItIsRevoked()
    {
        var first = await scene.ReceiveAsync();
        var second = await scene.ReceiveAsync();
        await scene.DoAsync("hang.sxd", first, "Registered");
        await scene.DoAsync("hang.sxd", second, "Registered");
        using var director = await scene.SignInAsync("giamdoc.sxd");
        var deputy = (await scene.PersonAsync("Lê Đức Thịnh")).ToString();
        using var made = await DemoScene.SendAsync(
            director, await director.PageAsync("/ca-nhan"), "form[action$='handler=Substitute']", null, ("SubstituteId", deputy), ("Until", Day(3)), ("Reason", "Đi công tác"));
        Assert.Equal("/ca-nhan#xu-ly-thay", made.Headers.Location?.OriginalString);

        using var substitute = await scene.SignInAsync("thinh.sxd");
        Assert.Contains("thay mặt Trần Quang Minh", (await substitute.PageAsync("/viec")).Body!.TextContent, StringComparison.Ordinal);
        var page = await substitute.PageAsync($"/van-ban/{first}");
        Assert.NotNull(page.QuerySelector("[data-in-name-of]"));
        var open = await substitute.PageAsync($"/van-ban/{second}");
        using var done = await DemoScene.SendAsync(substitute, page, "Directed", ("LeadUnit", "QLN"), ("Text", "Giao QLN chủ trì."));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("thay mặt Trần Quang Minh", (await director.PageAsync($"/van-ban/{first}")).QuerySelector("#y-kien")!.TextContent, StringComparison.Ordinal);

        var own = await director.PageAsync("/ca-nhan");
        using var revoked = await DemoScene.SendAsync(director, own, form: "form[action$='handler=Revoke']", outcome: null);
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        using var late = await DemoScene.SendAsync(substitute, open, "Directed", ("LeadUnit", "QLN"), ("Text", "Giao QLN chủ trì."));
        Assert.Contains("đã bị thu hồi bởi Trần Quang Minh", (await Visitor.ReadAsync(late)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đã thu hồi", (await director.PageAsync("/ca-nhan")).QuerySelector("#xu-ly-thay")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Substitute_BadInput_ToldBesideTheForm_WithWhatWasTyped()
    {
        using var head = await scene.SignInAsync("dung.sxd");
        using var refused = await DemoScene.SendAsync(
            head, await head.PageAsync("/ca-nhan"), "form[action$='handler=Substitute']", null,
            ("SubstituteId", (await scene.PersonAsync("Ngô Kim Oanh")).ToString()), ("Until", "31/02/2027"), ("Reason", "Nghỉ phép năm"));
        var page = await Visitor.ReadAsync(refused);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Ngày không đọc được", page.QuerySelector("#xu-ly-thay .eo-note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("31/02/2027", page.QuerySelector("#xlt-den")!.GetAttribute("value"));
        Assert.True(page.QuerySelector("#xu-ly-thay details")!.HasAttribute("open"));
    }

    [Fact]
    public async Task SigningAuthority_GivenByForm_NeedsItsBasis()
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        var page = await admin.PageAsync("/quan-tri/tham-quyen-ky");
        (string, string)[] fields =
        [
            ("PersonId", (await scene.PersonAsync("Ngô Kim Oanh")).ToString()), ("Mark", "ByAuthority"), ("Types", "Giấy mời"), ("Until", Day(20)),
            ("GivenById", (await scene.PersonAsync("Trần Quang Minh")).ToString()),
        ];
        using var refused = await DemoScene.SendAsync(admin, page, "form[action$='handler=Give']", null, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("phải có văn bản làm căn cứ", DemoScene.Notes(await Visitor.ReadAsync(refused)), StringComparison.Ordinal);
        using var given = await DemoScene.SendAsync(admin, page, "form[action$='handler=Give']", null, [.. fields, ("BasisCode", "45/UQ-SXD"), ("BasisDate", Day(0))]);
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);

        Assert.Contains("45/UQ-SXD", (await admin.PageAsync("/quan-tri/tham-quyen-ky")).QuerySelector("[data-grant]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Directory_ExportedFileReadsBack_AndANewLineIsApplied(string form)
    {
        using var admin = await scene.SignInAsync("tuan.sxd");
        using var exported = await admin.GetAsync($"/quan-tri/to-chuc/xuat?dang={form}");
        var file = await exported.Content.ReadAsByteArrayAsync();
        var same = await UploadAsync(admin, file, $"danh-ba.{form}");
        Assert.Contains("giống hệt tổ chức hiện tại", same.QuerySelector("[data-plan]")!.TextContent, StringComparison.Ordinal);
        if (form == "xlsx")
        {
            return;
        }

        var more = await UploadAsync(admin, [.. file, .. Encoding.UTF8.GetBytes("Đơn vị;P01;Phòng Thử nghiệm;VP;;;;;\r\nNgười;thu.sxd;Trần Thị Thử;;;;;;\r\n")], "danh-ba.csv");
        Assert.Contains("thêm 2", more.QuerySelector("[data-plan] header")!.TextContent, StringComparison.Ordinal);
        using var applied = await DemoScene.SendAsync(admin, more, form: "form[action$='handler=Apply']", outcome: null);
        var done = (await Visitor.ReadAsync(applied)).Body!.TextContent;
        Assert.Contains("thêm 2 dòng", done, StringComparison.Ordinal);
        Assert.Contains("thu.sxd", done, StringComparison.Ordinal);

        using var wrong = await scene.SignInAsync("giamdoc.sxd");
        using var closed = await wrong.GetAsync("/quan-tri/to-chuc/xuat?dang=csv");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
    }

    private static string Day(int after) => DateTime.UtcNow.AddHours(7).AddDays(after).ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> UploadAsync(Visitor admin, byte[] file, string name)
    {
        var page = await admin.PageAsync("/quan-tri/to-chuc/nhap");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "file", name },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/quan-tri/to-chuc/nhap", UriKind.Relative)) { Content = content };
        using var response = await admin.SendAsync(request);
        return await Visitor.ReadAsync(response);
    }
}
