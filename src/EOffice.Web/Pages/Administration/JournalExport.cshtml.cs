using System.Text;
using EOffice.Core.Oversight;
using EOffice.Web.Pages.Documents;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiniExcelLibs;

namespace EOffice.Web.Pages.Administration;

/// <summary>The filtered journal as a workbook, or as CSV with <c>dang=csv</c>.</summary>
internal sealed class JournalExportModel(ReadJournal journal) : PageModel
{
    private static readonly string[] Columns = ["STT", "Lúc", "Sự kiện", "Mã sự kiện", "Kết quả", "Người", "Thay mặt", "Chức danh", "Văn bản", "Mã văn bản", "Mã hồ sơ", "Bước", "SHA-256 của tệp", "Dấu máy"];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "dang")] string? format, CancellationToken ct)
    {
        var isText = format == "csv";
        var found = await journal.ExportAsync(JournalAddress.Read(Request.Query), isText ? "csv" : "xlsx", ct);
        if (!found.Succeeded)
        {
            return this.Answer(found.Refusal!);
        }

        if (isText)
        {
            return File(Csv(found.Value), "text/csv; charset=utf-8", "nhat-ky.csv");
        }

        IEnumerable<Dictionary<string, object>> rows = found.Value.Count == 0
            ? [Columns.ToDictionary(c => c, _ => (object)"")]
            : found.Value.Select(l => Columns.Zip(Cells(l)).ToDictionary(c => c.First, c => (object)c.Second));
        var file = new MemoryStream();
        await MiniExcel.SaveAsAsync(file, rows, cancellationToken: ct);
        file.Position = 0;
        return File(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "nhat-ky.xlsx");
    }

    private static string[] Cells(JournalLine line) =>
    [
        line.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), AdminWords.Moment(line.Time), AdminWords.Event(line.Kind), line.Kind,
        AdminWords.Outcome(line.Kind, line.Outcome) ?? "", line.Actor ?? "hệ thống", line.ActingFor ?? "", line.Position ?? "", line.DocumentCode ?? "",
        line.DocumentId?.ToString() ?? "", line.CaseId?.ToString() ?? "", line.StepType ?? "", line.ContentHash ?? "", line.Workstation ?? "",
    ];

    private static byte[] Csv(IReadOnlyList<JournalLine> lines)
    {
        var text = new StringBuilder().AppendLine(string.Join(',', Columns));
        foreach (var line in lines)
        {
            text.AppendLine(string.Join(',', Cells(line).Select(Quote)));
        }

        // With the mark, spreadsheets read the letters as they are.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>Quoted; what a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static string Quote(string cell) =>
        $"\"{(cell is ['=' or '+' or '-' or '@' or '\t', ..] ? "'" : "")}{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
