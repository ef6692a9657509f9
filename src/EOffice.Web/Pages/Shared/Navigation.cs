using EOffice.Core.Directory;

namespace EOffice.Web.Pages.Shared;

/// <summary>A number beside a link of the header; its name is the one in the answer of /dem.</summary>
internal enum NavCount
{
    None,
    Work,
    Publish,
    Receive,
}

/// <summary>A link of the header.</summary>
/// <param name="Short">Label in the bottom bar of narrow screens.</param>
/// <param name="Icon">Icon of the bottom bar.</param>
internal sealed record NavLink(string Path, string Label, string Short, string Icon, NavCount Count = NavCount.None);

/// <summary>Which role sees which page in the header: the union over all positions held, so that nobody switches roles before working.
/// Links only; each page checks the right again.</summary>
internal static class NavigationRules
{
    /// <summary>The bottom bar has room for so many; the rest stands under "Thêm".</summary>
    public const int MostInBottomBar = 5;

    private const string Work = "/viec";
    private const string Inspection = "/kiem-tra";

    private const string Administration = "/quan-tri/tinh-trang";

    private static readonly PositionRole[] Leaders = [PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead];
    private static readonly PositionRole[] ReadsRegisters = [PositionRole.Clerk, .. Leaders, PositionRole.Archivist, PositionRole.Inspector];
    private static readonly PositionRole[] ReadsBoard = [.. Leaders, PositionRole.UnitHead, PositionRole.UnitDeputy, PositionRole.Inspector];
    private static readonly PositionRole[] Drafters = [.. Leaders, PositionRole.UnitHead, PositionRole.UnitDeputy, PositionRole.Specialist];

    private static readonly NavLink[] AdministrationLinks =
    [
        new("/quan-tri/to-chuc", "Tổ chức", "Tổ chức", "tree"),
        new("/quan-tri/lich", "Lịch và hạn", "Lịch", "clock"),
        new("/quan-tri/ket-noi", "Kết nối", "Kết nối", "net"),
        new(Administration, "Tình trạng", "Tình trạng", "info"),
        new("/quan-tri/nhat-ky", "Nhật ký", "Nhật ký", "search"),
    ];

    /// <summary>Pages of administration that stand beside another one under the same link.</summary>
    private static readonly (string Page, string Under)[] Neighbours =
        [
            ("/quan-tri/so", "/quan-tri/lich"), ("/quan-tri/mau", "/quan-tri/lich"), ("/quan-tri/nhac", "/quan-tri/lich"), ("/quan-tri/thong-bao", "/quan-tri/lich"),
            ("/quan-tri/tham-quyen-ky", "/quan-tri/to-chuc"), ("/quan-tri/mau-van-ban", "/quan-tri/to-chuc"), ("/quan-tri/cong-viec", Administration),
        ];

    /// <param name="year">The registers' year, in UTC+7.</param>
    public static IReadOnlyList<NavLink> LinksFor(IReadOnlyCollection<PositionRole> roles, int year)
    {
        List<NavLink> links = [];
        Add(links, roles, [PositionRole.Clerk], new NavLink("/tiep-nhan", "Tiếp nhận", "Tiếp nhận", "inbox", NavCount.Receive));
        Add(links, roles, [PositionRole.Clerk], new NavLink("/phat-hanh", "Phát hành", "Phát hành", "fwd", NavCount.Publish));
        Add(links, roles, [PositionRole.Inspector], new NavLink(Inspection, "Kiểm tra", "Kiểm tra", "search"));
        if (!HasNoWork(roles))
        {
            links.Add(new NavLink(Work, "Việc của tôi", "Việc", "check", NavCount.Work));
        }

        Add(links, roles, [PositionRole.Administrator, PositionRole.UnitAdministrator], new NavLink("/quy-trinh", "Quy trình", "Quy trình", "flow"));
        Add(links, roles, ReadsRegisters, new NavLink(FormattableString.Invariant($"/so/VBDEN/{year}"), "Sổ văn bản", "Sổ", "doc"));
        Add(links, roles, ReadsBoard, new NavLink("/theo-doi", "Theo dõi", "Theo dõi", "split"));
        Add(links, roles, ReadsBoard, new NavLink("/theo-doi/khep-kin", "Vận hành điện tử", "Vận hành", "shield"));
        foreach (var link in AdministrationLinks)
        {
            Add(links, roles, [PositionRole.Administrator], link);
        }

        return links;
    }

    /// <summary>Where the day begins: the clerk at what arrived, the administrator at the state of things, the inspector at the figures, everybody else at their own work.</summary>
    public static string StartFor(IReadOnlyCollection<PositionRole> roles) =>
        roles.Contains(PositionRole.Clerk) ? "/tiep-nhan" : !HasNoWork(roles) ? Work : roles.Contains(PositionRole.Administrator) ? Administration : Inspection;

    /// <summary>Who may start a document of our own (NĐ 30/2020 Đ10: the drafting unit or person).</summary>
    public static bool MayDraft(IReadOnlyCollection<PositionRole> roles) => roles.Any(Drafters.Contains);

    /// <summary>The longest link that the address lies under; a document belongs to Việc của tôi.</summary>
    public static bool IsCurrent(NavLink link, IReadOnlyList<NavLink> links, PathString address)
    {
        var place = address.StartsWithSegments("/van-ban", StringComparison.Ordinal) || address.StartsWithSegments("/du-thao", StringComparison.Ordinal)
            ? new PathString(OnlyHasInspection(links) ? Inspection : Work)
            : address.StartsWithSegments("/so", StringComparison.Ordinal) ? new PathString(links.FirstOrDefault(l => l.Icon == "doc")?.Path)
            : Neighbours.Where(n => address.StartsWithSegments(n.Page, StringComparison.Ordinal)).Select(n => new PathString(n.Under)).FirstOrDefault(address);
        return links.Where(l => place.StartsWithSegments(l.Path, StringComparison.Ordinal)).MaxBy(l => l.Path.Length) == link;
    }

    /// <summary>Who only inspects or only runs the system has no work here: figures and books, or the office's own affairs.</summary>
    private static bool HasNoWork(IReadOnlyCollection<PositionRole> roles) =>
        roles.Count > 0 && roles.All(r => r is PositionRole.Inspector or PositionRole.Administrator);

    private static bool OnlyHasInspection(IReadOnlyList<NavLink> links) => links.All(l => l.Path != Work);

    private static void Add(List<NavLink> links, IReadOnlyCollection<PositionRole> roles, PositionRole[] allowed, NavLink link)
    {
        if (roles.Any(allowed.Contains))
        {
            links.Add(link);
        }
    }
}
