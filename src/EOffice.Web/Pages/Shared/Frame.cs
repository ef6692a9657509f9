using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Web.Hosting.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace EOffice.Web.Pages.Shared;

/// <summary>What stands around every page of one person.</summary>
/// <param name="Start">The page that the brand, "/" and a sign-in without address lead to.</param>
/// <param name="Remembered">"Ghi nhớ máy này": the sign-in outlives the browser, and so may texts that are kept on this machine.</param>
internal sealed record FrameFacts(
    IReadOnlyList<NavLink> Links, IReadOnlyList<HeldPosition> Positions, HeaderNumbers Numbers, TextSize TextSize, bool LetterKeys, bool MayDraft,
    bool Remembered, string Start)
{
    public static readonly FrameFacts Nobody = new([], [], new HeaderNumbers(0, 0, 0, 0), TextSize.Normal, true, false, false, "/viec");

    public int? CountOf(NavLink link) => link.Count switch
    {
        NavCount.Work => Numbers.Work,
        NavCount.Publish => Numbers.Publish,
        NavCount.Receive => Numbers.Receive,
        _ => null,
    };

    /// <summary>Value of data-co-chu; null is the usual size.</summary>
    public string? SizeName => TextSize switch
    {
        TextSize.Large => "lon",
        TextSize.Largest => "rat-lon",
        _ => null,
    };
}

/// <summary>Reads the frame once a request, with a handful of small queries.</summary>
internal sealed class Frame(ProcessContextSlot slot, Staffing staffing, IHttpContextAccessor http)
{
    private FrameFacts? facts;

    public async Task<FrameFacts> ReadAsync(CancellationToken ct)
    {
        var context = http.HttpContext!;
        // While a failure is told, the database may be what failed.
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError || !slot.IsSet || slot.Value.ActorId is not { } person || context.User.OwesNewPassword())
        {
            return FrameFacts.Nobody;
        }

        if (facts is not null)
        {
            return facts;
        }

        // Asked for here and not above: without a person these can't be made, and the sign-in page has a frame too.
        var settings = context.RequestServices.GetRequiredService<ChangeSettings>();
        var counts = context.RequestServices.GetRequiredService<HeaderCounts>();
        var held = await staffing.TitlesOfAsync(person, ct);
        var roles = held.Select(p => p.Role).ToHashSet();
        var (size, keys) = await settings.FindAsync(ct);
        var ticket = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return facts = new FrameFacts(
            NavigationRules.LinksFor(roles, staffing.Today.Year), held, await counts.ReadAsync(roles.Contains(PositionRole.Clerk), ct), size, keys,
            NavigationRules.MayDraft(roles), ticket.Properties?.IsPersistent == true, NavigationRules.StartFor(roles));
    }
}
