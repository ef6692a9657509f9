using System.Globalization;
using EOffice.Core.Oversight;
using EOffice.Web.Pages.Intake;
using EOffice.Web.Pages.Registers;
using Microsoft.AspNetCore.WebUtilities;

namespace EOffice.Web.Pages.Administration;

/// <summary>The journal's filter as the address has it; what can't be read filters nothing.</summary>
internal static class JournalAddress
{
    public const string Path = "/quan-tri/nhat-ky";

    public static JournalFilter Read(IQueryCollection query)
    {
        FactForm.TryDay(query["tu"], out var from);
        FactForm.TryDay(query["den"], out var to);
        return new JournalFilter(
            from, to, Text("loai", 60), Guid.TryParse(query["nguoi"], out var person) ? person : null, Text("van-ban", 60), Text("buoc", 100));

        string? Text(string name, int most) => query[name].FirstOrDefault()?.Trim() is { Length: > 0 } text && text.Length <= most ? text : null;
    }

    public static string With(this string path, JournalFilter filter, long? before = null, string? format = null)
    {
        var query = new Dictionary<string, string?>
        {
            ["tu"] = RegisterAddress.Day(filter.From),
            ["den"] = RegisterAddress.Day(filter.To),
            ["loai"] = filter.Kind,
            ["nguoi"] = filter.PersonId?.ToString(),
            ["van-ban"] = filter.Document,
            ["buoc"] = filter.StepType,
            ["truoc"] = before?.ToString(CultureInfo.InvariantCulture),
            ["dang"] = format,
        };
        return QueryHelpers.AddQueryString(path, query.Where(q => q.Value is not null).ToDictionary());
    }
}
