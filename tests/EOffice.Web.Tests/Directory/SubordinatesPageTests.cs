using System.Net;
using EOffice.Core.Directory.Substitutes;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.Directory;

/// <summary>A superior lets somebody stand in for a person below who fell ill.</summary>
public sealed class SubordinatesPageTests(DemoScene scene) : IClassFixture<DemoScene>
{
    [Fact]
    public async Task Substitute_ByTheUnitsHead_MadeAndRevoked()
    {
        var (ha, colleague) = (await scene.PersonAsync("Nguyễn Thu Hà"), await scene.PersonAsync("Vũ Đức Long"));
        using var head = await scene.SignInAsync("dung.sxd");
        Assert.NotNull((await head.PageAsync("/ca-nhan")).QuerySelector("a[href='/ca-nhan/cap-duoi']"));
        var list = await head.PageAsync("/ca-nhan/cap-duoi");
        Assert.NotNull(list.QuerySelector($"a[href='/ca-nhan/cap-duoi/{ha}']"));
        var page = await head.PageAsync($"/ca-nhan/cap-duoi/{ha}");
        var until = DateTime.UtcNow.AddHours(7).AddDays(4);

        using (var tooShort = await DemoScene.SendAsync(head, page, "form[action$='handler=Substitute']", outcome: null, ("SubstituteId", colleague.ToString()), ("Until", $"{until:dd/MM/yyyy}"), ("Reason", "ốm")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);
        }

        using (var made = await DemoScene.SendAsync(head, page, "form[action$='handler=Substitute']", outcome: null, ("SubstituteId", colleague.ToString()), ("Until", $"{until:dd/MM/yyyy}"), ("Reason", "ốm đột xuất")))
        {
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        }

        var row = await scene.AskAsync(db => db.Set<Substitution>().AsNoTracking().SingleAsync());
        Assert.Equal((ha, colleague), (row.AbsentId, row.SubstituteId));
        page = await head.PageAsync($"/ca-nhan/cap-duoi/{ha}");
        using var revoked = await DemoScene.SendAsync(head, page, "form[action$='handler=Revoke']", outcome: null);
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.NotNull(await scene.AskAsync(db => db.Set<Substitution>().Select(s => s.RevokedAt).SingleAsync()));
    }

    [Fact]
    public async Task Page_OfSomebodyNotBelow_IsNotThere()
    {
        var head = await scene.PersonAsync("Phạm Văn Dũng");
        using var specialist = await scene.SignInAsync("ha.sxd");
        Assert.Null((await specialist.PageAsync("/ca-nhan")).QuerySelector("a[href='/ca-nhan/cap-duoi']"));
        Assert.Contains("Không có ai dưới quyền", (await specialist.PageAsync("/ca-nhan/cap-duoi")).Body!.TextContent, StringComparison.Ordinal);
        using var other = await specialist.GetAsync($"/ca-nhan/cap-duoi/{head}");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }
}
