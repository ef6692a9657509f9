using System.Globalization;
using EOffice.Core.Oversight;
using Microsoft.AspNetCore.WebUtilities;

namespace EOffice.Web.Pages.Oversight;

/// <summary>Figures as the pages write them, and the addresses of the lists behind them.</summary>
internal static class FigureText
{
    /// <summary>Name of the closed loop in addresses.</summary>
    public const string Loop = "CL";

    /// <summary>Name of the paper break-out in addresses.</summary>
    public const string Paper = "PR1";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>From twenty cases on a percentage; below, the count with Wilson's interval.</summary>
    public static string Of(Share share)
    {
        if (share.Whole == 0)
        {
            return "—";
        }

        var (low, high) = share.Wilson();
        return share.IsRanked
            ? string.Create(Vietnamese, $"{share.Percent:0.0} % ({share.Part}/{share.Whole})")
            : string.Create(Vietnamese, $"{share.Part}/{share.Whole} (khoảng {low:0}–{high:0} %)");
    }

    /// <summary>Short, for a dense table: a percentage, or the count where nobody is graded.</summary>
    public static string Short(Share share) => share.Whole == 0 ? "—"
        : share.IsRanked ? string.Create(Vietnamese, $"{share.Percent:0.0} %") : string.Create(Vietnamese, $"{share.Part}/{share.Whole}");

    public static string Interval(Share share)
    {
        var (low, high) = share.Wilson();
        return string.Create(Vietnamese, $"khoảng {low:0}–{high:0} %");
    }

    public static string Address(string indicator, Period period, string? unit = null, string? state = null, Link? broken = null, Guid? after = null)
    {
        var query = new Dictionary<string, string?> { ["ky"] = period.Code };
        Add("dv", unit);
        Add("tt", state);
        Add("dut", broken?.ToString());
        Add("sau", after?.ToString("N"));
        return QueryHelpers.AddQueryString($"/theo-doi/khep-kin/{indicator}", query);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query[name] = value;
            }
        }
    }
}
