using System.Globalization;
using EOffice.Core.Registers;
using Microsoft.AspNetCore.WebUtilities;

namespace EOffice.Web.Pages.Registers;

/// <summary>Addresses of a register's pages; filters live in the query string, so that Back and sharing work.</summary>
internal static class RegisterAddress
{
    public static string Of(RegisterHead head) =>
        string.Create(CultureInfo.InvariantCulture, $"/so/{Uri.EscapeDataString(head.Code)}/{head.Year}");

    public static string With(this string address, RegisterFilter filter, int? before = null)
    {
        var query = new Dictionary<string, string?>();
        Add("so", filter.Number);
        Add("trich-yeu", filter.Subject);
        Add("co-quan", filter.Organ);
        Add("truoc", before?.ToString(CultureInfo.InvariantCulture));
        return QueryHelpers.AddQueryString(address, query);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                query[name] = value;
            }
        }
    }
}
