using EOffice.Core.Directory;
using EOffice.Core.Platform;

namespace EOffice.Web.Pages.Shared;

/// <summary>A link of the header.</summary>
/// <param name="Icon">Icon of the bottom bar on narrow screens.</param>
internal sealed record NavLink(string Path, string Label, string Icon);

/// <summary>The header of a person: the union over all positions held, so that nobody switches roles before working.</summary>
internal sealed class Navigation(ProcessContextSlot slot, Staffing staffing)
{
    /// <summary>Links only; each page checks the right again.</summary>
    public async Task<IReadOnlyList<NavLink>> LinksAsync(CancellationToken ct)
    {
        if (!slot.IsSet || slot.Value.ActorId is not { } person)
        {
            return [];
        }

        var held = await staffing.OfPersonAsync(person, ct);
        return NavigationRules.LinksFor([.. held.Select(p => p.Role)], staffing.Today.Year);
    }
}

/// <summary>Which role sees which page in the header.</summary>
internal static class NavigationRules
{
    private static readonly PositionRole[] Leaders = [PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead];
    private static readonly PositionRole[] ReadsRegisters = [PositionRole.Clerk, .. Leaders, PositionRole.Archivist, PositionRole.Inspector];
    private static readonly PositionRole[] ReadsBoard = [.. Leaders, PositionRole.UnitHead, PositionRole.UnitDeputy, PositionRole.Inspector];

    /// <param name="year">The registers' year, in UTC+7.</param>
    public static IReadOnlyList<NavLink> LinksFor(IReadOnlyCollection<PositionRole> roles, int year)
    {
        List<NavLink> links = [];
        Add(links, roles, [PositionRole.Clerk], new NavLink("/tiep-nhan", "Tiếp nhận", "inbox"));
        links.Add(new NavLink("/viec", "Việc của tôi", "check"));
        Add(links, roles, ReadsRegisters, new NavLink(FormattableString.Invariant($"/so/VBDEN/{year}"), "Sổ văn bản", "doc"));
        Add(links, roles, ReadsBoard, new NavLink("/theo-doi", "Theo dõi", "split"));
        Add(links, roles, ReadsBoard, new NavLink("/theo-doi/khep-kin", "Vận hành điện tử", "shield"));
        return links;
    }

    /// <summary>The longest link that the address lies under; a document belongs to Việc của tôi.</summary>
    public static bool IsCurrent(NavLink link, IReadOnlyList<NavLink> links, PathString address)
    {
        var place = address.StartsWithSegments("/van-ban", StringComparison.Ordinal) ? new PathString("/viec")
            : address.StartsWithSegments("/so", StringComparison.Ordinal) ? new PathString(links.FirstOrDefault(l => l.Icon == "doc")?.Path)
            : address;
        return links.Where(l => place.StartsWithSegments(l.Path, StringComparison.Ordinal)).MaxBy(l => l.Path.Length) == link;
    }

    private static void Add(List<NavLink> links, IReadOnlyCollection<PositionRole> roles, PositionRole[] allowed, NavLink link)
    {
        if (roles.Any(allowed.Contains))
        {
            links.Add(link);
        }
    }
}
