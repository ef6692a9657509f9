using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Registers;
using EOffice.Web.Api.Doors;

namespace EOffice.Web.Api.Registers;

internal sealed record RegisterName(string Code, string Name);

internal sealed record RegisterList(IReadOnlyList<RegisterName> Items);

/// <summary>A line of a register.</summary>
/// <param name="Cells">By the columns of the page, as the statutory form prints them.</param>
internal sealed record RegisterEntryLine(int Number, Guid DocumentId, Guid EntryId, Urgency Urgency, bool Cancelled, bool Returned, int Corrections, IReadOnlyList<string> Cells);

/// <summary>A page of a register of one year, newest first.</summary>
internal sealed record RegisterPageAnswer(
    string Code, string Name, DocumentDirection Direction, int Year, int Numbers, int Cancelled, IReadOnlyList<string> Columns, IReadOnlyList<RegisterEntryLine> Items, string? Next);

/// <summary>Sổ đăng ký: list, and find in one.</summary>
internal static class RegisterCalls
{
    private const string Tag = "Sổ đăng ký";

    private const int LongestText = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/registers", ListAsync).Reads(TokenScopes.ReadRegisters).Produces<RegisterList>().Told("ListRegisters", Tag, "Các sổ của cơ quan");
        api.MapGet("/registers/{code}/{year:int}", FindAsync).Reads(TokenScopes.ReadRegisters).Produces<RegisterPageAnswer>()
            .Told("FindInRegister", Tag, "Tìm trong sổ của một năm", "Mới nhất trước, mỗi trang 50 dòng, cột theo Phụ lục IV NĐ 30/2020. Tìm theo chữ có dấu hay không dấu, số, tác giả, ngày, loại, đơn vị, tình trạng.");
    }

    private static async Task<IResult> ListAsync(HttpContext http, ReadRegister registers, CancellationToken ct)
    {
        var all = await registers.ListAsync(ct);
        return all.Succeeded ? Tags.Ok(http, new RegisterList([.. all.Value.Select(r => new RegisterName(r.Code, r.Name))])) : Problems.Of(all.Refusal!);
    }

    private static async Task<IResult> FindAsync(
        string code, int year, HttpContext http, ReadRegister registers, CancellationToken ct,
        string? q = null, string? number = null, string? subject = null, string? organ = null, DateOnly? from = null, DateOnly? to = null, string? type = null, string? unit = null,
        RegisterState? state = null, int? before = null)
    {
        var filter = new RegisterFilter(Fit(number), Fit(subject), Fit(organ)) { Text = Fit(q), From = from, To = to, TypeName = Fit(type), Unit = Fit(unit), State = state };
        var found = await registers.PageAsync(new RegisterQuery(Fit(code)!, year, filter, before), ct);
        if (!found.Succeeded)
        {
            return Problems.Of(found.Refusal!);
        }

        var (head, page) = (found.Value.Head, found.Value);
        return Tags.Ok(http, new RegisterPageAnswer(
            head.Code, head.Name, head.Direction, head.Year, head.Numbers, head.Cancelled, RegisterColumns.Of(head.Direction),
            [.. page.Lines.Select(l => new RegisterEntryLine(l.Number, l.DocumentId, l.EntryId, l.Urgency, l.Cancelled, l.Returned, l.Corrections, l.Cells))],
            Paging.NextOf(http, "before", page.Next?.ToString(CultureInfo.InvariantCulture))));
    }

    private static string? Fit(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text;
}
