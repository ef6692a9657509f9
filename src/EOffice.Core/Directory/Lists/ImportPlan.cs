using System.Net.Mail;

namespace EOffice.Core.Directory.Lists;

/// <summary>One line that does something.</summary>
/// <param name="Changes">"Tên: cũ → mới"; empty for what is new.</param>
public sealed record PlannedRow(SheetRow Row, bool IsNew, IReadOnlyList<string> Changes);

/// <summary>What an import would do.</summary>
/// <param name="LeftOut">In the organisation, not in the file: it stays as it is.</param>
/// <param name="Hash">Of the file and of the organisation as they were: what is applied is what was seen.</param>
public sealed record ImportPlan(IReadOnlyList<PlannedRow> Planned, int Same, IReadOnlyList<string> LeftOut, IReadOnlyList<SheetProblem> Problems, string Hash)
{
    public IEnumerable<PlannedRow> Added => Planned.Where(p => p.IsNew);

    public IEnumerable<PlannedRow> Changed => Planned.Where(p => !p.IsNew);
}

/// <summary>Compares a list with the organisation. Reads only.</summary>
internal sealed class ImportPlanner(DirectoryState state, IReadOnlyList<SheetRow> rows, IReadOnlySet<string> takenNames)
{
    private const int MostName = 100;

    private readonly List<SheetProblem> problems = [];
    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> unitKeys = Keys(rows, SheetKind.Unit, state.Units.Keys);
    private readonly HashSet<string> positionKeys = Keys(rows, SheetKind.Position, state.Positions.Keys);
    private readonly HashSet<string> personKeys = Keys(rows, SheetKind.Person, state.People.Keys);
    private int same;

    public ImportPlan Plan(IReadOnlyList<SheetProblem> unreadable, string hash)
    {
        var current = state.Rows().ToLookup(KeyOf, StringComparer.OrdinalIgnoreCase);
        List<PlannedRow> planned = [];
        foreach (var row in rows)
        {
            var key = KeyOf(row);
            if (!seen.Add(key))
            {
                Problem(row, "lặp lại một dòng ở trên. Bỏ một trong hai dòng");
            }
            else if (Wrong(row) is { } wrong)
            {
                Problem(row, wrong);
            }
            else if (current[key].FirstOrDefault() is not { } old)
            {
                planned.Add(new PlannedRow(row, true, []));
            }
            else if (Differences(old, row) is { Count: > 0 } changes)
            {
                planned.Add(new PlannedRow(row, false, changes));
            }
            else
            {
                same++;
            }
        }

        FindCircles();
        var leftOut = current.Where(c => !seen.Contains(c.Key)).Select(c => Tell(c.First())).ToList();
        return new ImportPlan(planned, same, leftOut, [.. unreadable.Concat(problems).OrderBy(p => p.Row)], hash);
    }

    public static string KeyOf(SheetRow row) =>
        row.Kind == SheetKind.Holding ? $"{row.Kind}:{row.Name}:{row.Of}:{DirectorySheet.Day(row.From)}" : $"{row.Kind}:{row.Key}";

    public string Tell(SheetRow row) => row.Kind == SheetKind.Holding
        ? $"{DirectorySheet.Words(row.Kind)}: {row.Name}, {(state.Positions.TryGetValue(row.Of, out var position) ? position.Title : row.Of)}, từ {DirectorySheet.Day(row.From)}"
        : $"{DirectorySheet.Words(row.Kind)}: {row.Name}";

    private static HashSet<string> Keys(IReadOnlyList<SheetRow> rows, SheetKind kind, IEnumerable<string> known) =>
        rows.Where(r => r.Kind == kind).Select(r => r.Key).Concat(known).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private string? Wrong(SheetRow row)
    {
        if (row.Kind != SheetKind.Holding && (row.Name.Length is 0 or > MostName || row.Key.Length is 0 or > 60))
        {
            return "thiếu mã hoặc tên, hoặc dài quá 100 ký tự. Chức danh mới ghi một mã tự đặt, ví dụ moi-1";
        }

        return row.Kind switch
        {
            SheetKind.Unit => WrongUnit(row),
            SheetKind.Position => WrongPosition(row),
            SheetKind.Person => WrongPerson(row),
            _ => WrongHolding(row),
        };
    }

    private string? WrongUnit(SheetRow row) =>
        !ChangeUnits.UnitCode().IsMatch(row.Key) ? $"mã đơn vị “{row.Key}” chỉ gồm chữ in hoa, số và gạch nối, nhiều nhất 20 ký tự"
        : row.Of.Length > 0 && !unitKeys.Contains(row.Of) ? $"đơn vị cấp trên “{row.Of}” không có trong tệp và trong cơ quan"
        : null;

    private string? WrongPosition(SheetRow row) =>
        !unitKeys.Contains(row.Of) ? $"đơn vị “{row.Of}” không có trong tệp và trong cơ quan"
        : row.Superior.Length > 0 && !positionKeys.Contains(row.Superior) ? $"chức danh cấp trên “{row.Superior}” không có trong tệp và trong cơ quan"
        : state.Positions.TryGetValue(row.Key, out var position) && (position.Role != row.Role || !string.Equals(state.Units.Values.FirstOrDefault(u => u.Id == position.UnitId)?.Code, row.Of, StringComparison.OrdinalIgnoreCase))
            ? "vai trò và đơn vị của chức danh đang có không đổi được. Thêm chức danh mới rồi đóng chức danh cũ"
        : null;

    private string? WrongPerson(SheetRow row) =>
        row.Email.Length > MostName || (row.Email.Length > 0 && !MailAddress.TryCreate(row.Email, out _)) ? $"địa chỉ thư “{row.Email}” không đúng dạng"
        : state.People.ContainsKey(row.Key) ? null
        : !ChangePeople.UserName().IsMatch(row.Key) ? $"tên đăng nhập “{row.Key}” gồm 3 đến 60 chữ thường không dấu, số, dấu chấm, gạch nối"
        : takenNames.Contains(row.Key.ToUpperInvariant()) ? $"tên đăng nhập “{row.Key}” đã có người dùng"
        : null;

    private string? WrongHolding(SheetRow row)
    {
        if (!personKeys.Contains(row.Name) || !positionKeys.Contains(row.Of))
        {
            return personKeys.Contains(row.Name) ? $"chức danh “{row.Of}” không có trong tệp và trong cơ quan" : $"người “{row.Name}” không có trong tệp và trong cơ quan";
        }

        if (row.From is null || row.To < row.From)
        {
            return "thiếu ngày bắt đầu, hoặc ngày cuối trước ngày bắt đầu";
        }

        if (rows.Any(r => r.Kind == SheetKind.Holding && r.Number != row.Number && Same(r, row) && r.From <= (row.To ?? DateOnly.MaxValue) && row.From <= (r.To ?? DateOnly.MaxValue)))
        {
            return "trùng thời gian với một dòng khác của cùng người, cùng chức danh";
        }

        var old = state.Holdings.Where(h => IsOf(h, row)).ToList();
        return old.Exists(h => h.From != row.From && h.From <= (row.To ?? DateOnly.MaxValue) && row.From <= (h.To ?? DateOnly.MaxValue))
            ? "trùng thời gian với lần đang giữ chức danh này"
            : old.Exists(h => h.From == row.From && h.To != row.To && state.Positions[row.Of].Role == PositionRole.Administrator)
                ? "thời hạn của quản trị hệ thống chỉ đổi ở trang của người đó"
                : null;
    }

    private static bool Same(SheetRow one, SheetRow other) =>
        string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase) && string.Equals(one.Of, other.Of, StringComparison.OrdinalIgnoreCase);

    private bool IsOf(Holding holding, SheetRow row) =>
        state.People.TryGetValue(row.Name, out var person) && person.Person.Id == holding.PersonId
        && state.Positions.TryGetValue(row.Of, out var position) && position.Id == holding.PositionId;

    private static List<string> Differences(SheetRow old, SheetRow row)
    {
        List<string> changes = [];
        Compare(row.Kind == SheetKind.Position ? "Tên chức danh" : "Tên", row.Kind == SheetKind.Holding ? "" : old.Name, row.Kind == SheetKind.Holding ? "" : row.Name, StringComparison.Ordinal);
        Compare("Thuộc", row.Kind == SheetKind.Unit ? old.Of : "", row.Kind == SheetKind.Unit ? row.Of : "", StringComparison.OrdinalIgnoreCase);
        Compare("Cấp trên", old.Superior, row.Superior, StringComparison.OrdinalIgnoreCase);
        Compare("Thư", old.Email, row.Email, StringComparison.Ordinal);
        Compare("Đến ngày", DirectorySheet.Day(old.To), DirectorySheet.Day(row.To), StringComparison.Ordinal);
        return changes;

        void Compare(string what, string before, string after, StringComparison how)
        {
            if (!string.Equals(before, after, how))
            {
                changes.Add($"{what}: {(before.Length == 0 ? "để trống" : before)} → {(after.Length == 0 ? "để trống" : after)}");
            }
        }
    }

    /// <summary>A unit below itself, by way of others.</summary>
    private void FindCircles()
    {
        var parents = state.Rows().Concat(rows).Where(r => r.Kind == SheetKind.Unit).GroupBy(r => r.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Last().Of, StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.Where(r => r.Kind == SheetKind.Unit))
        {
            var walked = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { row.Key };
            for (var next = row.Of; !string.IsNullOrEmpty(next); next = parents.GetValueOrDefault(next))
            {
                if (!walked.Add(next))
                {
                    Problem(row, "đơn vị nằm dưới chính nó. Sửa cột Thuộc");
                    break;
                }
            }
        }
    }

    private void Problem(SheetRow row, string text) => problems.Add(new SheetProblem(row.Number, $"{DirectorySheet.Words(row.Kind)}: {text}."));
}
