using Microsoft.AspNetCore.WebUtilities;

namespace EOffice.Web.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">At most as many as one page has.</param>
/// <param name="Next">Address of the next page, with the same filters; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal static class Paging
{
    /// <summary>The same address with its place moved on.</summary>
    public static string? NextOf(HttpContext http, string name, string? place)
    {
        if (place is null)
        {
            return null;
        }

        var query = http.Request.Query.Where(q => q.Key != name).SelectMany(q => q.Value, (q, value) => new KeyValuePair<string, string?>(q.Key, value));
        return QueryHelpers.AddQueryString(http.Request.PathBase + http.Request.Path, [.. query, new(name, place)]);
    }
}
