using System.Net;
using EOffice.Core.Directory;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Platform;
using EOffice.Web.Tests.Oversight;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Intake;

/// <summary>Gói tin chưa nhận được: what lies on the axis and has not come in.</summary>
public sealed class MissingPageTests(OversightScene scene) : IClassFixture<OversightScene>
{
    [Fact]
    public async Task List_SaysWhyAndHowOften_AndATryAgainBringsItBack()
    {
        var refused = await AddAsync("D-1", AxisArrivalState.Refused, "Gói tin không đọc được ở dòng 12.");
        var waiting = await AddAsync("D-2", AxisArrivalState.Waiting, "Trục liên thông không trả lời trong 60 giây.");
        var (fresh, taken) = (await AddAsync("D-3", AxisArrivalState.Waiting, null), await AddAsync("D-4", AxisArrivalState.Taken, "đã qua"));
        using var clerk = await scene.EnterAsync(PositionRole.Clerk);

        var page = await clerk.PageAsync(ArrivalPages.List);

        Assert.DoesNotContain(page.QuerySelectorAll("tr[data-arrival]"), r => r.GetAttribute("data-arrival") is { } id && (id == fresh.ToString() || id == taken.ToString()));
        var row = page.QuerySelector($"tr[data-arrival='{refused}']")!;
        Assert.Contains("dòng 12", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("gói tin hỏng", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("đã thử 3 lần", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("sẽ tự thử lại", page.QuerySelector($"tr[data-arrival='{waiting}']")!.TextContent, StringComparison.Ordinal);

        using (var again = await clerk.PostFieldsAsync(ArrivalPages.List, DemoScene.Fields(page, $"tr[data-arrival='{refused}'] form", null)))
        {
            Assert.Equal(ArrivalPages.List, again.Headers.Location!.ToString());
        }

        var (state, attempts) = await AskAsync(db => db.Set<AxisArrival>().Where(a => a.Id == refused).Select(a => ValueTuple.Create(a.State, a.Attempts)).SingleAsync());
        Assert.Equal((AxisArrivalState.Waiting, 0), (state, attempts));

        // Meanwhile it came in: the old form says so and changes nothing.
        await AskAsync(db => db.Set<AxisArrival>().Where(a => a.Id == waiting).ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AxisArrivalState.Taken)));
        using var late = await clerk.PostFieldsAsync(ArrivalPages.List, DemoScene.Fields(page, $"tr[data-arrival='{waiting}'] form", null));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.NotEqual("", DemoScene.Notes(await Visitor.ReadAsync(late)));
        Assert.Equal(AxisArrivalState.Taken, await AskAsync(db => db.Set<AxisArrival>().Where(a => a.Id == waiting).Select(a => a.State).SingleAsync()));
    }

    [Fact]
    public async Task OnlyTheClerkLooks()
    {
        var refused = await AddAsync("D-9", AxisArrivalState.Refused, "Gói tin không đọc được.");
        using var leader = await scene.EnterAsync(PositionRole.AgencyHead);
        using var seen = await leader.GetAsync(ArrivalPages.List);
        Assert.Equal(HttpStatusCode.Forbidden, seen.StatusCode);
        var home = await leader.PageAsync("/viec");
        using var pressed = await leader.PostFieldsAsync(ArrivalPages.List, [.. DemoScene.Fields(home, "form", null), new("id", refused.ToString()), new("operationId", Guid.NewGuid().ToString("N"))]);
        Assert.Equal(HttpStatusCode.Forbidden, pressed.StatusCode);
        Assert.Equal(AxisArrivalState.Refused, await AskAsync(db => db.Set<AxisArrival>().Where(a => a.Id == refused).Select(a => a.State).SingleAsync()));
    }

    private async Task<Guid> AddAsync(string axisId, AxisArrivalState state, string? problem)
    {
        var arrival = new AxisArrival
        {
            Id = Guid.CreateVersion7(),
            AgencyId = scene.Here.Id,
            AxisId = axisId,
            IsStatus = false,
            SenderCode = scene.There.Code,
            SentAt = DateTime.UtcNow,
            SeenAt = DateTime.UtcNow,
            State = state,
            Attempts = 3,
            NextTry = DateTime.UtcNow.AddHours(1),
            Problem = problem,
        };
        await scene.Office.WriteAsync(scene.Here.Id, db => db.Add(arrival));
        return arrival.Id;
    }

    private async Task<T> AskAsync<T>(Func<OfficeDb, Task<T>> ask)
    {
        await using var scope = scene.Office.Services.Open(new ProcessContext(scene.Here.Id));
        return await ask(scope.ServiceProvider.GetRequiredService<OfficeDb>());
    }
}
