using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Hosting.Security;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Intake;

/// <summary>Nhập tay: a document on paper or by post, with its files where there are any.</summary>
[TakesFiles(Uploads.Request)]
internal sealed class ManualModel(IntakeQueue queue, ReadIntakeItem items, EnterByHand enter, DecideIncoming decide, IntakeWordsOfDone done, ForgetTyped forget) : PageModel
{
    /// <summary>Under which name the form's text is kept while it is being typed.</summary>
    public const string Typed = "tiep-nhan:nhap-tay";

    public IntakePage List { get; private set; } = null!;

    public FactFields Fields { get; private set; } = null!;

    public IntakeSource Source { get; private set; } = IntakeSource.Counter;

    public Note? Refused { get; private set; }

    public string OperationId { get; private set; } = Guid.NewGuid().ToString("N");

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(
        new FactForm { TypeName = DocumentTypes.OfficialLetterName }, ct);

    /// <summary>Into the waiting list, and from there on at once where the clerk says so: two commands, each once.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] string? operationId, [FromForm] IntakeSource source, [FromForm] bool register, [FromForm] List<IFormFile> files, CancellationToken ct)
    {
        var form = new FactForm();
        await TryUpdateModelAsync(form, "");
        Source = source;
        var facts = form.Read(await items.OrgansAsync(ct));
        if (!facts.Succeeded)
        {
            return await RefuseAsync(form, facts.Refusal!, ct);
        }

        List<UploadedFile> uploaded = [];
        foreach (var file in files)
        {
            uploaded.Add(await file.ReadAsync(ct));
        }

        var taken = await enter.RunAsync(new EnterByHandCommand($"{operationId}-nhap", source, facts.Value, uploaded), ct);
        if (!taken.Succeeded)
        {
            return taken.Refusal!.IsDoor() ? this.Answer(taken.Refusal!) : await RefuseAsync(form, taken.Refusal!, ct);
        }

        await forget.RunAsync(Typed, ct: ct);
        if (!register)
        {
            TempData["Toast"] = "Đã đưa vào danh sách chờ.";
            return LocalRedirect("/tiep-nhan");
        }

        var decided = await decide.RunAsync(
            new DecideIncomingCommand(taken.Value.DocumentId, 0, $"{operationId}-so", new ReceiveDecision(ReceiveDecision.Registered)), ct);
        // What could not be registered waits in the list with its reason beside it.
        TempData["Toast"] = decided.Succeeded ? await done.OfAsync(taken.Value.DocumentId, decided.Value, ct) : $"Đã đưa vào danh sách chờ. {decided.Refusal!.Message}";
        return LocalRedirect(decided.Succeeded ? "/tiep-nhan" : $"/tiep-nhan/{taken.Value.DocumentId}");
    }

    private async Task<IActionResult> RefuseAsync(FactForm form, Refusal refusal, CancellationToken ct)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Refused = Note.Tell("stop", refusal.Message);
        return await ShowAsync(form, ct);
    }

    private async Task<IActionResult> ShowAsync(FactForm form, CancellationToken ct)
    {
        var list = await queue.ListAsync(new IntakeQuery(), ct);
        if (!list.Succeeded)
        {
            return this.Answer(list.Refusal!);
        }

        List = list.Value;
        Fields = new FactFields(form, await items.OrgansAsync(ct));
        return Page();
    }
}
