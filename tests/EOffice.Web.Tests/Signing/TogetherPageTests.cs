using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Core.Documents;
using EOffice.Demo;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Signing;

/// <summary>Ký nhiều văn bản through the page: the list, one PIN, the results.</summary>
public sealed class TogetherPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Page = "/viec/duyet-ky?loai=ky";

    [Fact]
    public async Task Sign_Two_OneWrongPinThenTheRightOne()
    {
        for (var i = 0; i < 2; i++)
        {
            await scene.ToSignatureAsync(await scene.ReceiveAsync());
        }

        using var deputy = await scene.SignInAsync("thinh.sxd");
        Assert.NotNull((await deputy.PageAsync("/viec")).QuerySelector($"a[href='{Page}']"));
        var page = await deputy.PageAsync(Page);
        var boxes = page.QuerySelectorAll<IHtmlInputElement>("input[name=Items]").ToList();
        Assert.Equal(2, boxes.Count);
        // Nobody has opened them: none is chosen by itself.
        Assert.All(boxes, b => Assert.False(b.IsChecked));
        Assert.Equal(2, page.QuerySelectorAll(".eo-together .eo-tag.warn").Length);

        var items = boxes.Select(b => ("Items", b.Value)).ToArray();
        // An empty value, as a program may send it, chooses nothing.
        await SendAsync(deputy, page, [("Items", "")], DemoTokens.Pin, HttpStatusCode.UnprocessableEntity);
        var wrong = await SendAsync(deputy, page, items, "000000");
        Assert.Contains("Đã ký 0/2 văn bản", DemoScene.Notes(wrong), StringComparison.Ordinal);
        Assert.All(wrong.QuerySelectorAll<IHtmlInputElement>("input[name=Items]"), b => Assert.True(b.IsChecked));

        var signed = await SendAsync(deputy, wrong, items, DemoTokens.Pin);
        Assert.Contains("Đã ký 2/2 văn bản", DemoScene.Notes(signed), StringComparison.Ordinal);
        Assert.NotNull(signed.QuerySelector(".eo-empty"));
        Assert.Equal(2, await scene.AskAsync(db => db.Set<DocumentFile>().CountAsync(f => f.Stage == FileStages.Signed)));
    }

    private static async Task<IHtmlDocument> SendAsync(Visitor person, IHtmlDocument page, (string, string)[] items, string pin, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var form = page.QuerySelector<IHtmlFormElement>("form[data-together]")!;
        List<KeyValuePair<string, string>> fields = [.. form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => new KeyValuePair<string, string>(i.Name!, i.Value))];
        fields.AddRange(items.Select(i => new KeyValuePair<string, string>(i.Item1, i.Item2)));
        fields.Add(new("Pin", pin));
        using var response = await person.PostFieldsAsync(form.GetAttribute("action")!, fields);
        Assert.Equal(expected, response.StatusCode);
        return await Visitor.ReadAsync(response);
    }
}
