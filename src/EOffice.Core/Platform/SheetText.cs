using System.Buffers;
using System.Text;

namespace EOffice.Core.Platform;

/// <summary>CSV as Vietnamese Excel writes and reads it: UTF-8 with a mark at the start, semicolons, CRLF. Pure.</summary>
public static class SheetText
{
    private static readonly char[] Separators = [';', '\t', ','];

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(";\"\r\n,\t");

    /// <summary>With the mark, without which Excel shows Vietnamese as rubbish. A cell that a spreadsheet would take for a formula is written as text.</summary>
    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder("\uFEFF");
        foreach (var row in rows)
        {
            text.AppendJoin(';', row.Select(Quote)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads semicolons, commas or tabs, whichever the first line has most; letters are composed (NFC), as the office keeps them.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = text.TrimStart('\uFEFF').Normalize(NormalizationForm.FormC);
        var first = source.Split('\n', 2)[0];
        return Read(source, Separators.MaxBy(s => first.Count(c => c == s)));
    }

    /// <summary>The same where the separator is known.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Read(string source, char separator)
    {
        List<IReadOnlyList<string>> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (quoted && c == '"' && i + 1 < source.Length && source[i + 1] == '"')
            {
                cell.Append(c);
                i++;
            }
            else if (c == '"' && (quoted || cell.Length == 0))
            {
                quoted = !quoted;
            }
            else if (!quoted && c == separator)
            {
                End();
            }
            else if (!quoted && c == '\n')
            {
                End();
                rows.Add(row);
                row = [];
            }
            else if (quoted || c != '\r')
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            End();
            rows.Add(row);
        }

        return rows;

        void End()
        {
            row.Add(Plain(cell.ToString()));
            cell.Clear();
        }
    }

    private static string Quote(string cell)
    {
        var safe = cell.Length > 0 && "=+-@".Contains(cell[0], StringComparison.Ordinal) ? $"'{cell}" : cell;
        return safe.AsSpan().IndexOfAny(NeedQuotes) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>Takes the mark of text off again.</summary>
    private static string Plain(string cell)
    {
        var trimmed = cell.Trim();
        return trimmed.Length > 1 && trimmed[0] == '\'' && "=+-@".Contains(trimmed[1], StringComparison.Ordinal) ? trimmed[1..] : trimmed;
    }
}
