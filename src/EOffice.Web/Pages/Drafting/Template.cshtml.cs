using EOffice.Core.Drafting.Templates;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Documents;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Drafting;

/// <summary>Hands out the template of the chosen type, filled with what the draft's form says at that moment.</summary>
internal sealed class TemplateModel(FillTemplate fill) : PageModel
{
    [FromRoute]
    public Guid TaskId { get; set; }

    public Refusal? Refusal { get; private set; }

    /// <summary>Only the form knows what to fill in.</summary>
    public IActionResult OnGet() => Redirect("/viec");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var form = new TaskForm();
        await TryUpdateModelAsync(form, "");
        var filled = await fill.RunAsync(TaskId, Decisions.Facts(form), [], form.Template, ct);
        if (filled.Succeeded)
        {
            return File(filled.Value.Content, FilledTemplate.ContentType, filled.Value.Name);
        }

        if (filled.Refusal!.IsDoor())
        {
            return this.Answer(filled.Refusal!);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Refusal = filled.Refusal;
        return Page();
    }
}
