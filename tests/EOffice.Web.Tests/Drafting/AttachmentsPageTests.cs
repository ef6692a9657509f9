using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EOffice.Core.Directory.Authority;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Drafting;

/// <summary>Tệp kèm theo on the draft's page: its buttons post the whole form, so that nothing chosen falls back.</summary>
public sealed class AttachmentsPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private static readonly byte[] Table = Encoding.UTF8.GetBytes("PK bảng tính");

    [Fact]
    public async Task AttachAndRemove_WhatTheDrafterChose_IsStillThere()
    {
        using var drafter = await scene.SignInAsync("ha.sxd");
        var address = await StartAsync(drafter);
        var page = await drafter.PageAsync(address);
        var choices = await ChooseAsync(page);

        using var attached = await AttachAsync(drafter, page, Table, choices);
        Assert.True(attached.StatusCode == HttpStatusCode.Redirect, DemoScene.Notes(await Visitor.ReadAsync(attached)));
        page = await drafter.PageAsync(address);
        Assert.Contains("phu-luc.xlsx", page.QuerySelector("#tep-kem")!.TextContent, StringComparison.Ordinal);
        AssertChosen(page, choices);

        var remove = page.QuerySelector("#tep-kem button[form=viec-form][name=fileId]")!;
        using var removed = await drafter.PostFieldsAsync(remove.GetAttribute("formaction")!, DemoScene.Fields(page, "#viec-form", null, [.. choices, ("fileId", remove.GetAttribute("value")!)]));
        Assert.True(removed.StatusCode == HttpStatusCode.Redirect, DemoScene.Notes(await Visitor.ReadAsync(removed)));
        page = await drafter.PageAsync(address);
        Assert.DoesNotContain("phu-luc.xlsx", page.QuerySelector("#tep-kem")!.TextContent, StringComparison.Ordinal);
        AssertChosen(page, choices);
    }

    [Fact]
    public async Task Attach_Refused_GivesTheFormBackAsItWasPosted()
    {
        using var drafter = await scene.SignInAsync("ha.sxd");
        var page = await drafter.PageAsync(await StartAsync(drafter));
        var choices = await ChooseAsync(page);

        using var refused = await AttachAsync(drafter, page, [], [.. choices, ("Text", "Kính trình.")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await Visitor.ReadAsync(refused);
        Assert.Contains("Chưa nhận được tệp", again.QuerySelector("#tep-kem .eo-note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kính trình.", again.QuerySelector("textarea[name=Text]")!.TextContent);
        AssertChosen(again, choices);
    }

    private static async Task<string> StartAsync(Visitor drafter)
    {
        const string create = "/du-thao/tao";
        using var started = await drafter.PostFieldsAsync(
            create, DemoScene.Fields(await drafter.PageAsync(create), "form.eo-draftnew", null, ("Receivers", "H99.00"), ("Subject", "kèm tệp"), ("TypeName", "Công văn")));
        Assert.True(started.StatusCode == HttpStatusCode.Redirect, DemoScene.Notes(await Visitor.ReadAsync(started)));
        return started.Headers.Location!.OriginalString.Split('#')[0];
    }

    /// <summary>Nothing as the form opens: another type, signer, urgency and source, several receivers, and of two quyền hạn the second.</summary>
    private async Task<(string Name, string Value)[]> ChooseAsync(IHtmlDocument page)
    {
        var signer = await scene.PersonAsync("Phạm Văn Dũng");
        await scene.AskAsync(async db =>
        {
            db.Add(new SigningGrant
            {
                Id = Guid.NewGuid(),
                AgencyId = scene.Department,
                PersonId = signer,
                Mark = SigningMark.ByAuthority,
                From = new DateOnly(2020, 1, 1),
                BasisCode = "12/QĐ-SXD",
                BasisDate = new DateOnly(2020, 1, 1),
                MadeById = signer,
                MadeAt = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            });
            return await db.SaveChangesAsync();
        });
        var receivers = page.QuerySelectorAll<IHtmlInputElement>("#viec-form input[name=Receivers]").Select(r => r.Value).Where(r => r.StartsWith("H99.", StringComparison.Ordinal)).Take(3);
        return
        [
            ("TypeName", "Quyết định"), ("Signer", signer.ToString()), ("Mark", nameof(SigningMark.ByOrder)), ("Urgency", "Urgent"), ("Source", "tep"), ("Content", "Đoạn đang gõ."),
            .. receivers.Select(r => ("Receivers", r)),
        ];
    }

    private static void AssertChosen(IHtmlDocument page, (string Name, string Value)[] choices)
    {
        foreach (var (name, value) in choices.Where(c => c.Name is "TypeName" or "Signer" or "Mark" or "Urgency"))
        {
            Assert.Equal($"{name} {value}", $"{name} {page.QuerySelector<IHtmlSelectElement>($"#viec-form select[name={name}]")!.Value}");
        }

        Assert.True(page.QuerySelector<IHtmlInputElement>("#ng-tep")!.IsChecked);
        Assert.Equal("Đoạn đang gõ.", page.QuerySelector("textarea[name=Content]")!.TextContent);
        Assert.Equal(
            choices.Where(c => c.Name == "Receivers").Select(c => c.Value),
            page.QuerySelectorAll<IHtmlInputElement>("#viec-form input[name=Receivers]").Where(r => r.IsChecked).Select(r => r.Value));
    }

    /// <summary>As a browser sends it: the button names the form, the address and the encoding; the file input belongs to the same form.</summary>
    private static async Task<HttpResponseMessage> AttachAsync(Visitor drafter, IHtmlDocument page, byte[] file, (string Name, string Value)[] typed)
    {
        var button = page.QuerySelector("#tep-kem button[form=viec-form][formenctype='multipart/form-data']")!;
        Assert.NotNull(page.QuerySelector("#tep-kem input[type=file][name=attached][form=viec-form]"));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in DemoScene.Fields(page, "#viec-form", null, typed).Where(f => f.Key != "File"))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), "attached", "phu-luc.xlsx");
        using var request = new HttpRequestMessage(HttpMethod.Post, button.GetAttribute("formaction")) { Content = content };
        return await drafter.SendAsync(request);
    }
}
