using EOffice.Core.Directory.Lists;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Administration;

/// <summary>The organisation as a file that can be read in again.</summary>
internal sealed class DirectoryExportModel(ImportDirectory directory) : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "dang")] string? form, CancellationToken ct)
    {
        var rows = await directory.ExportAsync(ct);
        if (!rows.Succeeded)
        {
            return this.Answer(rows.Refusal!);
        }

        return form == "csv"
            ? File(SheetText.Write(rows.Value), "text/csv; charset=utf-8", "danh-ba.csv")
            : File(await DirectoryWorkbook.WriteAsync(rows.Value, ct), DirectoryWorkbook.ContentType, "danh-ba.xlsx");
    }
}
