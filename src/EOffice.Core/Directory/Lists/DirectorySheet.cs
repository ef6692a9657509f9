using System.Globalization;
using EOffice.Core.Platform;

namespace EOffice.Core.Directory.Lists;

/// <summary>What a line of the list is about.</summary>
public enum SheetKind
{
    Unit,
    Position,
    Person,
    Holding,
}

/// <summary>One line of the list: đơn vị, chức danh, người or giữ chức danh.</summary>
/// <param name="Number">Line of the file, as a spreadsheet counts.</param>
/// <param name="Key">Mã: a unit's code, a position's own mark, a person's user name.</param>
/// <param name="Name">Tên of the unit, title, full name; of a holding the person's key.</param>
/// <param name="Of">Thuộc: the unit above, the position's unit; of a holding the position's key.</param>
public sealed record SheetRow(
    int Number, SheetKind Kind, string Key, string Name, string Of, PositionRole? Role, string Superior, string Email, DateOnly? From, DateOnly? To);

/// <param name="Row">Line of the file; 0 for the file as a whole.</param>
public sealed record SheetProblem(int Row, string Text);

/// <summary>The one form of the list, in CSV and in a workbook. Pure.</summary>
public static class DirectorySheet
{
    public const int MostRows = 20000;

    private static readonly string[] Forms = ["dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd", "dd-MM-yyyy", "dd.MM.yyyy"];

    private static readonly (SheetKind Kind, string Words)[] Kinds =
        [(SheetKind.Unit, "Đơn vị"), (SheetKind.Position, "Chức danh"), (SheetKind.Person, "Người"), (SheetKind.Holding, "Giữ chức danh")];

    public static IReadOnlyList<string> Columns { get; } = ["Loại", "Mã", "Tên", "Thuộc", "Vai trò", "Cấp trên", "Thư điện tử", "Từ ngày", "Đến ngày"];

    public static string Words(SheetKind kind) => Kinds.First(k => k.Kind == kind).Words;

    public static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";

    public static IReadOnlyList<string> Write(SheetRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return [Words(row.Kind), row.Key, row.Name, row.Of, row.Role is { } role ? RoleNames.Of(role) : "", row.Superior, row.Email, Day(row.From), Day(row.To)];
    }

    /// <summary>Reads cells by the names in the first line, in whatever order and case, with or without marks.</summary>
    public static (IReadOnlyList<SheetRow> Rows, IReadOnlyList<SheetProblem> Problems) Read(IReadOnlyList<IReadOnlyList<string>> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0 || Places(cells[0]) is not { } places)
        {
            return ([], [new SheetProblem(cells.Count == 0 ? 0 : 1, $"Dòng đầu phải có các cột: {string.Join(", ", Columns)}. Xuất danh bạ để có mẫu đúng.")]);
        }

        if (cells.Count > MostRows)
        {
            return ([], [new SheetProblem(0, $"Tệp dài quá {MostRows} dòng. Chia thành nhiều tệp.")]);
        }

        List<SheetRow> rows = [];
        List<SheetProblem> problems = [];
        for (var i = 1; i < cells.Count; i++)
        {
            if (cells[i].All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            var row = ReadRow(i + 1, [.. places.Select(p => p < cells[i].Count ? VietnameseText.Clean(cells[i][p]) : "")], problems);
            if (row is not null)
            {
                rows.Add(row);
            }
        }

        return (rows, problems);
    }

    private static int[]? Places(IReadOnlyList<string> head)
    {
        var named = head.Select(h => FoldedText.Of(VietnameseText.Clean(h))).ToList();
        int[] places = [.. Columns.Select(c => named.IndexOf(FoldedText.Of(c)))];
        return places.Contains(-1) ? null : places;
    }

    private static SheetRow? ReadRow(int number, string[] c, List<SheetProblem> problems)
    {
        var kind = Kinds.FirstOrDefault(k => FoldedText.Of(k.Words) == FoldedText.Of(c[0]));
        if (kind.Words is null)
        {
            problems.Add(new SheetProblem(number, $"Loại “{c[0]}” không có. Ghi một trong: {string.Join(", ", Kinds.Select(k => k.Words))}."));
            return null;
        }

        PositionRole? role = null;
        if (kind.Kind == SheetKind.Position)
        {
            role = Enum.GetValues<PositionRole>().Cast<PositionRole?>().FirstOrDefault(r => FoldedText.Of(RoleNames.Of(r!.Value)) == FoldedText.Of(c[4]));
            if (role is null)
            {
                problems.Add(new SheetProblem(number, $"Vai trò “{c[4]}” không có. Ghi như trong danh bạ xuất ra, ví dụ chuyên viên, trưởng phòng."));
                return null;
            }
        }

        if (!TryDay(c[7], out var from) || !TryDay(c[8], out var to))
        {
            problems.Add(new SheetProblem(number, $"Ngày “{(TryDay(c[7], out _) ? c[8] : c[7])}” không đọc được. Ghi ngày/tháng/năm, ví dụ 01/09/2026."));
            return null;
        }

        return new SheetRow(number, kind.Kind, c[1], c[2], c[3], role, c[5], c[6], from, to);
    }

    private static bool TryDay(string text, out DateOnly? day)
    {
        var read = DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        day = read ? found : null;
        return read || text.Length == 0;
    }
}
