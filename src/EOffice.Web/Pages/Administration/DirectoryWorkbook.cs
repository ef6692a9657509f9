using System.Globalization;
using System.IO.Compression;
using EOffice.Core.Directory.Lists;
using MiniExcelLibs;

namespace EOffice.Web.Pages.Administration;

/// <summary>The list as a workbook: every cell as text, so that codes keep their zeros in front.</summary>
internal static class DirectoryWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Unpacked; a workbook is an archive, and a small one may hold a huge one.</summary>
    private const long MostUnpacked = 64 << 20;

    public static async Task<byte[]> WriteAsync(IReadOnlyList<IReadOnlyList<string>> rows, CancellationToken ct)
    {
        using var file = new MemoryStream();
        var lines = rows.Skip(1).Select(r => DirectorySheet.Columns.Zip(r).ToDictionary(c => c.First, c => (object)c.Second));
        await MiniExcel.SaveAsAsync(file, lines, sheetName: "Danh bạ", cancellationToken: ct);
        return file.ToArray();
    }

    /// <summary>The cells of the first sheet as text; null when it isn't a workbook.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(byte[] content)
    {
        try
        {
            if (!IsModest(content))
            {
                return null;
            }

            using var file = new MemoryStream(content);
            List<IReadOnlyList<string>> rows = [];
            foreach (IDictionary<string, object> row in MiniExcel.Query(file, useHeaderRow: false).Take(DirectorySheet.MostRows + 2))
            {
                rows.Add([.. row.Values.Select(Text)]);
            }

            return rows;
        }
        catch (Exception error) when (error is InvalidDataException or FormatException or InvalidOperationException or System.Xml.XmlException or ArgumentException or KeyNotFoundException or NullReferenceException)
        {
            return null;
        }
    }

    private static bool IsModest(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        return archive.Entries.Sum(e => e.Length) <= MostUnpacked;
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateTime day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
