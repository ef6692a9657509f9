using EOffice.Core.Notices;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Administration;

/// <summary>Mẫu thông báo: which notices there are, when they go out, to whom, and whose words they speak.</summary>
internal sealed class NoticeTemplateListModel(ReadNoticeTemplates templates) : PageModel
{
    public IReadOnlyList<NoticeTemplateLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var read = await templates.ListAsync(ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        Lines = read.Value;
        return Page();
    }
}
