using System.Net;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Templates.Own;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Drafting;

/// <summary>Mẫu văn bản through the pages: begun from the decree's layout, kept by the clerk, chosen by who drafts.</summary>
public sealed class OwnTemplatesPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Page = "/quan-tri/mau-van-ban";
    private const string NewForm = "form[action$='handler=Save']";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [Fact]
    public async Task Save_StartOfTheDecree_ChosenByTheDrafter()
    {
        using var clerk = await scene.SignInAsync("hang.sxd");
        using var start = await clerk.GetAsync($"{Page}?handler=Start&loai=C%C3%B4ng%20v%C4%83n");
        Assert.Equal(Docx, start.Content.Headers.ContentType!.MediaType);

        using var saved = await UploadAsync(clerk, await start.Content.ReadAsByteArrayAsync(), ("name", "Trả lời rà soát"), ("type", "Công văn"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var row = (await clerk.PageAsync(Page)).QuerySelector("tr[data-template]")!;
        Assert.Contains("Trả lời rà soát", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đạt", row.TextContent, StringComparison.Ordinal);
        var template = await scene.AskAsync(db => db.Set<OwnTemplate>().Select(t => t.Id).SingleAsync());
        var document = await scene.ReceiveAsync();
        await scene.ToDraftAsync(document);
        using var drafter = await scene.SignInAsync("ha.sxd");
        var desk = await drafter.PageAsync($"/van-ban/{document}");
        Assert.Equal("Công văn", desk.QuerySelector($"#mau option[value='{template}']")!.ParentElement!.GetAttribute("label"));
        using var refused = await drafter.GetAsync(Page);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Save_WithoutAFile_ToldAndTheNameStays()
    {
        using var clerk = await scene.SignInAsync("hang.sxd");

        using var response = await DemoScene.SendAsync(clerk, await clerk.PageAsync(Page), NewForm, null, ("name", "Mời họp"), ("type", "Giấy mời"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var again = await Visitor.ReadAsync(response);
        Assert.Contains("chưa chọn tệp", DemoScene.Notes(again), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Mời họp", again.QuerySelector("#m-ten")!.GetAttribute("value"));
        Assert.Equal("Giấy mời", again.QuerySelector("#m-loai option[selected]")!.TextContent);
    }

    private static async Task<HttpResponseMessage> UploadAsync(Visitor person, byte[] file, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in DemoScene.Fields(await person.PageAsync(Page), NewForm, null, fields).Where(f => f.Key != "file"))
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(file), "file", "tra-loi.docx");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{Page}?handler=Save", UriKind.Relative)) { Content = form };
        return await person.SendAsync(request);
    }
}
