using EOffice.Core.Oversight;

namespace EOffice.Web.Pages.Oversight;

/// <summary>Ages of open tasks in words and in addresses.</summary>
internal static class BucketText
{
    public static IReadOnlyList<DueBucket> All { get; } = Enum.GetValues<DueBucket>();

    public static string Of(DueBucket bucket) => bucket switch
    {
        DueBucket.Over10 => "Quá hạn trên 10 ngày",
        DueBucket.Over4 => "Quá hạn 4–10 ngày",
        DueBucket.Over1 => "Quá hạn 1–3 ngày",
        DueBucket.Today => "Đến hạn hôm nay",
        _ => "Còn hạn",
    };

    public static string Slug(DueBucket bucket) => bucket switch
    {
        DueBucket.Over10 => "tren-10",
        DueBucket.Over4 => "4-10",
        DueBucket.Over1 => "1-3",
        DueBucket.Today => "hom-nay",
        _ => "con-han",
    };

    /// <summary>Colour only helps: the words beside the number say the same.</summary>
    public static string? Look(DueBucket bucket) => bucket switch
    {
        DueBucket.Over10 or DueBucket.Over4 or DueBucket.Over1 => "eo-seal-ink",
        DueBucket.Today => "eo-warn-ink",
        _ => null,
    };

    public static DueBucket? Read(string? slug) => All.Cast<DueBucket?>().FirstOrDefault(b => Slug(b!.Value) == slug);
}
