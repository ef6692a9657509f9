using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Intake;

/// <summary>Đăng ký văn bản đến: the waiting list, the page and the form side by side.</summary>
internal sealed class ItemModel(IntakeQueue queue, ReadIntakeItem items, DecideIncoming decide, LinkDuplicate link, IntakeWordsOfDone done, ForgetTyped forget) : PageModel
{
    public const int LeastReason = CompleteTask.LeastReason;

    [BindProperty(SupportsGet = true, Name = "nguon")]
    public string? SourceSlug { get; set; }

    /// <summary>The clerk has seen the warning: it stays away on this look.</summary>
    [BindProperty(SupportsGet = true, Name = "khong-trung")]
    public bool Dismissed { get; set; }

    public IntakeItem Item { get; private set; } = null!;

    public IntakePage List { get; private set; } = null!;

    public FactFields Fields { get; private set; } = null!;

    public Note? Refused { get; private set; }

    public bool RefusalOpen { get; private set; }

    public string? Text { get; private set; }

    public string? RegisterCode { get; private set; }

    public string? DefinitionId { get; private set; }

    public string? DefinitionReason { get; private set; }

    public int Revision { get; private set; }

    public string OperationId { get; private set; } = Guid.NewGuid().ToString("N");

    public IntakeSource? Only => IntakeWords.Source(SourceSlug);

    public string Query => Only is { } only ? $"?nguon={IntakeWords.Slug(only)}" : "";

    public (string Code, string Name, int Next)? Register =>
        Item.Registers.Where(r => r.Code == (RegisterCode ?? Item.RegisterCode)).Select(r => ((string, string, int)?)r).FirstOrDefault();

    /// <summary>Under which name the form's text is kept while it is being typed.</summary>
    public static string Typed(Guid id) => $"tiep-nhan:{id}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var found = await LoadAsync(id, ct);
        if (found is not null)
        {
            return found;
        }

        (Revision, RegisterCode, DefinitionId) = (Item.Document.Revision, Item.RegisterCode, Item.Procedures.FirstOrDefault(p => p.Proposed)?.DefinitionId);
        Fields = new FactFields(FactForm.Of(Item.Document), await items.OrgansAsync(ct), Item.Reading);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm] ItemForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var facts = new FactForm();
        await TryUpdateModelAsync(facts, "");
        var organs = await items.OrgansAsync(ct);
        var refuses = form.Outcome == ReceiveDecision.Refused;
        var typed = facts.Read(organs);
        if (!typed.Succeeded && !refuses)
        {
            return await RefuseAsync(id, form, facts, organs, typed.Refusal!, ct);
        }

        var decision = refuses
            ? new ReceiveDecision(ReceiveDecision.Refused, form.Text)
            : new ReceiveDecision(ReceiveDecision.Registered, null, typed.Value, form.RegisterCode);
        var decided = await decide.RunAsync(
            new DecideIncomingCommand(id, form.ExpectedRevision, form.OperationId ?? "", decision, form.DefinitionId, form.DefinitionReason), ct);
        if (!decided.Succeeded)
        {
            return await RefuseAsync(id, form, facts, organs, decided.Refusal!, ct);
        }

        await forget.RunAsync(Typed(id), ct: ct);
        TempData["Toast"] = await done.OfAsync(id, decided.Value, ct);
        return await NextAsync(id, ct);
    }

    /// <summary>"Cùng một văn bản": linked to the earlier one and ended.</summary>
    public async Task<IActionResult> OnPostSameAsync(Guid id, [FromForm] Guid earlierId, [FromForm] ItemForm form, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(form);
        var linked = await link.RunAsync(new LinkDuplicateCommand(id, earlierId, form.ExpectedRevision, form.OperationId ?? ""), ct);
        if (!linked.Succeeded)
        {
            return await RefuseAsync(id, form, null, await items.OrgansAsync(ct), linked.Refusal!, ct);
        }

        await forget.RunAsync(Typed(id), ct: ct);
        TempData["Toast"] = "Đã nối với văn bản đến trước, không vào sổ lần nữa.";
        return await NextAsync(id, ct);
    }

    private async Task<IActionResult> NextAsync(Guid id, CancellationToken ct)
    {
        var list = await queue.ListAsync(new IntakeQuery(Only), ct);
        var next = list.Succeeded ? list.Value.Rows.FirstOrDefault(r => r.Id != id) : null;
        return LocalRedirect(next is null ? "/tiep-nhan" : $"/tiep-nhan/{next.Id}{Query}");
    }

    private async Task<IActionResult> RefuseAsync(Guid id, ItemForm form, FactForm? facts, IReadOnlyList<Choice> organs, Refusal refusal, CancellationToken ct)
    {
        if (refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        if (await LoadAsync(id, ct) is { } failed)
        {
            return failed;
        }

        var stale = refusal.Code == PlatformRefusals.Stale.Code;
        Response.StatusCode = stale || !Item.Waits ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        Refused = Note.Tell(stale ? "warn" : "stop", refusal.Message);
        RefusalOpen = form.Outcome == ReceiveDecision.Refused;
        // After a stale form the next attempt is made knowingly: it carries the revision that is shown now.
        (Revision, Text, RegisterCode, DefinitionId, DefinitionReason) = (Item.Document.Revision, form.Text, form.RegisterCode, form.DefinitionId, form.DefinitionReason);
        Fields = new FactFields(facts ?? FactForm.Of(Item.Document), organs, Item.Reading);
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(Guid id, CancellationToken ct)
    {
        var item = await items.FindAsync(id, ct);
        var list = await queue.ListAsync(new IntakeQuery(Only), ct);
        if ((item.Refusal ?? list.Refusal) is { } refusal)
        {
            return this.Answer(refusal);
        }

        (Item, List) = (item.Value, list.Value);
        return null;
    }
}

/// <summary>What the form posts besides the facts.</summary>
internal sealed class ItemForm
{
    public string? OperationId { get; set; }

    public int ExpectedRevision { get; set; }

    public string? Outcome { get; set; }

    public string? Text { get; set; }

    public string? RegisterCode { get; set; }

    public string? DefinitionId { get; set; }

    public string? DefinitionReason { get; set; }
}
