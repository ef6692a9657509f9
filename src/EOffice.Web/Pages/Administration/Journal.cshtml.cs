using EOffice.Core.Oversight;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Administration;

/// <summary>Nhật ký: the agency's journal with filters, newest first, fifty a page.</summary>
internal sealed class JournalModel(ReadJournal journal) : PageModel
{
    public static readonly string[] Steps =
    [
        "EOffice.Receive", "EOffice.Direct", "EOffice.Assign", "EOffice.Process", "EOffice.Draft", "EOffice.Review", "EOffice.CheckFormat", "EOffice.Sign",
        "EOffice.Publish", "EOffice.Close", "EOffice.Consult",
    ];

    /// <summary>Only events before this one, as the previous page's "Xem thêm" said it.</summary>
    [BindProperty(SupportsGet = true, Name = "truoc")]
    public long? Before { get; set; }

    public JournalFilter Filter => JournalAddress.Read(Request.Query);

    public JournalPage List { get; private set; } = null!;

    /// <summary>The kinds that occurred, in words.</summary>
    public IEnumerable<(string Kind, string Words)> Kinds => List.Kinds.Select(k => (k, AdminWords.Event(k))).OrderBy(k => k.Item2, StringComparer.CurrentCulture);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var page = await journal.PageAsync(Filter, Before, ct);
        if (!page.Succeeded)
        {
            return this.Answer(page.Refusal!);
        }

        List = page.Value;
        return Page();
    }
}
