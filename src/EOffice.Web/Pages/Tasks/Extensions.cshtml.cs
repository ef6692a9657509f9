using EOffice.Core.Deadlines.Extensions;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Documents;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Tasks;

/// <summary>Requests for a later due time that wait for the reader's decision, each decided where it stands.</summary>
internal sealed class ExtensionsModel(ReadExtensions extensions, HandActs acts, TimeProvider time) : PageModel
{
    private static readonly Refusal NotHere = new("form.not-a-decision", "Chưa ghi được: trang này chỉ cho gia hạn hoặc từ chối. Tải lại trang rồi chọn lại.");

    public IReadOnlyList<ExtensionFact> Rows { get; private set; } = [];

    public HandForm Typed { get; private set; } = new();

    public Note? Message { get; private set; }

    public DateTime AsOf => time.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync(CancellationToken ct) => Rows = await extensions.ToDecideAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var form = new HandForm();
        await TryUpdateModelAsync(form, "");
        var done = form.Act is HandForm.Grant or HandForm.Refuse ? await acts.RunAsync(form, ct) : NotHere;
        if (done.Succeeded)
        {
            TempData["Toast"] = done.Value;
            return Redirect("/gia-han");
        }

        if (done.Refusal!.IsDoor())
        {
            return this.Answer(done.Refusal!);
        }

        (Typed, Message) = (form, Note.Tell("stop", done.Refusal!.Message));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Rows = await extensions.ToDecideAsync(ct);
        return Page();
    }
}
