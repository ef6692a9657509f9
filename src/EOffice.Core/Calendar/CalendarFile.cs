using System.Globalization;
using EOffice.Core.Platform;

namespace EOffice.Core.Calendar;

/// <summary>How a line of a calendar file stands to what is there.</summary>
public enum FileLineState
{
    New,

    /// <summary>The calendar says so already.</summary>
    Same,

    /// <summary>The agency's own row of that date says something else and gives way.</summary>
    Replaces,

    Wrong,
}

/// <param name="Number">Line of the file, from 1.</param>
/// <param name="Problem">What is wrong, in Vietnamese; null unless <see cref="FileLineState.Wrong"/>.</param>
public sealed record CalendarFileLine(int Number, CalendarDayFact? Day, FileLineState State, string? Problem = null);

/// <summary>Reads the yearly calendar from a file with the columns of the page: ngày, loại, tên, căn cứ; a heading is passed over. Pure.</summary>
public static class CalendarFile
{
    public const int MostLines = 500;

    public const int MostLength = 200_000;

    /// <summary>First words that name a kind, without marks.</summary>
    private static readonly (string Word, CalendarDayKind Kind)[] Kinds =
    [
        ("ngay nghi", CalendarDayKind.Holiday), ("nghi le", CalendarDayKind.Holiday), ("nghi tet", CalendarDayKind.Holiday),
        ("nghi bu", CalendarDayKind.Substitute), ("nghi hoan doi", CalendarDayKind.Substitute),
        ("lam bu", CalendarDayKind.SwappedWorking), ("ngay lam bu", CalendarDayKind.SwappedWorking),
        ("lam buoi sang", CalendarDayKind.HalfDay), ("nua ngay", CalendarDayKind.HalfDay), ("buoi sang", CalendarDayKind.HalfDay),
    ];

    /// <summary>The lines of a file; those that are no day say why.</summary>
    public static IReadOnlyList<CalendarFileLine> Read(string? text)
    {
        List<CalendarFileLine> lines = [];
        HashSet<DateOnly> seen = [];
        var number = 0;
        foreach (var line in (text ?? "").TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Take(MostLines + 1))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || (lines.Count == 0 && FoldedText.Of(line).TrimStart('"').StartsWith("ngay", StringComparison.Ordinal) && !char.IsAsciiDigit(line[0])))
            {
                continue;
            }

            var read = ReadLine(number, line);
            lines.Add(read.Day is { } day && !seen.Add(day.Date) ? Wrong(number, "ngày này đã có ở một dòng trước.") : read);
        }

        return lines;
    }

    private static CalendarFileLine ReadLine(int number, string line)
    {
        if (Cells(line) is not [var date, var kind, var name, var source])
        {
            return Wrong(number, "cần bốn cột: ngày, loại, tên, căn cứ, cách nhau bằng dấu chấm phẩy.");
        }

        if (!DateOnly.TryParseExact(date, ["dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Wrong(number, $"“{VietnameseText.Cut(date, 20)}” không phải ngày/tháng/năm.");
        }

        var folded = FoldedText.Of(kind);
        return Kinds.FirstOrDefault(k => folded.StartsWith(k.Word, StringComparison.Ordinal)) is not { Word: not null } found
            ? Wrong(number, $"không có loại “{VietnameseText.Cut(kind, 30)}”. Dùng: Ngày nghỉ, Nghỉ bù, Làm bù, Làm buổi sáng.")
            : CalendarRules.Check(new CalendarDayFact(day, found.Kind, name, source)) is { } refusal
            ? Wrong(number, refusal.Message)
            : new CalendarFileLine(number, new CalendarDayFact(day, found.Kind, name, source), FileLineState.New);
    }

    private static CalendarFileLine Wrong(int number, string problem) => new(number, null, FileLineState.Wrong, problem);

    /// <summary>Semicolons, tabs, or commas where there are neither; a cell may be quoted.</summary>
    private static List<string> Cells(string line)
    {
        var mark = line.Contains(';', StringComparison.Ordinal) ? ';' : line.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        return [.. SheetText.Read(line, mark).SelectMany(row => row).Select(VietnameseText.Clean)];
    }
}
