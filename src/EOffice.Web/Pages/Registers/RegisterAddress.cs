using System.Globalization;
using EOffice.Core.Registers;
using EOffice.Web.Pages.Intake;
using Microsoft.AspNetCore.WebUtilities;

namespace EOffice.Web.Pages.Registers;

/// <summary>Addresses of a register's pages; filters live in the query string, so that Back and sharing work.</summary>
internal static class RegisterAddress
{
    private static readonly (RegisterState State, string Slug, string Words)[] All =
    [
        (RegisterState.Open, "dang-xu-ly", "Đang xử lý"), (RegisterState.Done, "xong", "Đã xong"), (RegisterState.Overdue, "qua-han", "Quá hạn"),
        (RegisterState.Returned, "tra-lai", "Đã trả lại"), (RegisterState.Cancelled, "huy", "Đã hủy số"),
    ];

    public static IReadOnlyList<(RegisterState State, string Slug, string Words)> States => All;

    public static string Of(RegisterHead head) =>
        string.Create(CultureInfo.InvariantCulture, $"/so/{Uri.EscapeDataString(head.Code)}/{head.Year}");

    /// <summary>The filter as the address has it; what can't be read filters nothing.</summary>
    public static RegisterFilter Read(IQueryCollection query)
    {
        FactForm.TryDay(query["tu"], out var from);
        FactForm.TryDay(query["den"], out var to);
        return new RegisterFilter(Text("so"), Text("trich-yeu"), Text("co-quan"))
        {
            Text = Text("q"),
            From = from,
            To = to,
            TypeName = Text("loai"),
            Unit = Text("don-vi"),
            State = All.Where(s => s.Slug == query["tinh-trang"]).Select(s => (RegisterState?)s.State).FirstOrDefault(),
        };

        string? Text(string name) => query[name].FirstOrDefault() is { Length: > 0 and <= 200 } text ? text : null;
    }

    public static string With(this string address, RegisterFilter filter, int? before = null)
    {
        var query = new Dictionary<string, string?>();
        Add("q", filter.Text);
        Add("so", filter.Number);
        Add("trich-yeu", filter.Subject);
        Add("co-quan", filter.Organ);
        Add("tu", Day(filter.From));
        Add("den", Day(filter.To));
        Add("loai", filter.TypeName);
        Add("don-vi", filter.Unit);
        Add("tinh-trang", All.FirstOrDefault(s => s.State == filter.State).Slug);
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

    public static string? Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
