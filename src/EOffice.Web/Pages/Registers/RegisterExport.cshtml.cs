using EOffice.Core.Registers;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiniExcelLibs;

namespace EOffice.Web.Pages.Registers;

/// <summary>A register as a workbook: the statutory columns as text, and who had it made when.</summary>
internal sealed class RegisterExportModel(ReadRegister register) : PageModel
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task<IActionResult> OnGetAsync(string code, int year, CancellationToken ct)
    {
        var print = await register.PrintAsync(code, year, RegisterAddress.Read(Request.Query), "xlsx", ct);
        if (!print.Succeeded)
        {
            return this.Answer(print.Refusal!);
        }

        var file = new MemoryStream();
        await MiniExcel.SaveAsAsync(file, Sheets(print.Value), cancellationToken: ct);
        file.Position = 0;
        return File(file, Workbook, FormattableString.Invariant($"so-{code}-{year}.xlsx"));
    }

    private static Dictionary<string, object> Sheets(RegisterPrint print)
    {
        var columns = RegisterColumns.Of(print.Head.Direction);
        IEnumerable<Dictionary<string, object>> lines = print.Lines.Count == 0
            ? [columns.ToDictionary(c => c, _ => (object)"")]
            : print.Lines.Select(l => columns.Zip(l.Cells).ToDictionary(c => c.First, c => (object)c.Second));
        var made = VietnamTime.ToLocal(print.MadeAt);
        return new Dictionary<string, object>
        {
            ["Sổ"] = lines,
            ["Thông tin"] = new[]
            {
                new Dictionary<string, object>
                {
                    ["Cơ quan"] = print.Head.AgencyName, ["Sổ"] = print.Head.Name, ["Năm"] = print.Head.Year, ["Số dòng"] = print.Lines.Count,
                    ["Người xuất"] = print.MadeBy, ["Lúc"] = FormattableString.Invariant($"{made:HH:mm dd/MM/yyyy}"),
                },
            },
        };
    }
}
