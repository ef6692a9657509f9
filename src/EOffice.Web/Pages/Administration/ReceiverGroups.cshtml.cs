using EOffice.Core.Directory.Groups;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Nhóm nơi nhận: receivers that are named together and each get the document.</summary>
internal sealed class ReceiverGroupsModel(ReceiverGroups groups) : AdministrationPage
{
    private const string Path = "/quan-tri/to-chuc/nhom-noi-nhan";

    public ReceiverGroupsPage Shown { get; private set; } = null!;

    /// <summary>Who was ticked in the refused form; without one who is in the group.</summary>
    public bool IsChosen(Guid member, string part, ReceiverGroupLine? group) =>
        Part == part && Request.HasFormContentType ? Request.Form["members"].Contains(member.ToString()) : group?.Members.Any(m => m.Id == member) == true;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostSaveAsync(
        [FromForm] string? operationId, [FromForm] Guid? id, [FromForm] int revision, [FromForm] string? name, [FromForm] List<Guid> members, CancellationToken ct)
    {
        var done = await groups.SaveAsync(new SaveGroupCommand(operationId ?? "", id, revision, name, members), ct);
        return await AnswerAsync(done.Refusal, id is null ? "add" : $"change-{id}", $"Đã ghi nhóm {name}, {members.Count} cơ quan", Path, ct);
    }

    public async Task<IActionResult> OnPostRetireAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] int revision, [FromForm] string? name, CancellationToken ct)
    {
        var done = await groups.RetireAsync(operationId ?? "", id, revision, ct);
        return await AnswerAsync(done.Refusal, null, $"Đã thôi dùng nhóm {name}", Path, ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await groups.ReadAsync(ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        Shown = read.Value;
        return Page();
    }
}
