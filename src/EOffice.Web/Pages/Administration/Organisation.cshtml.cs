using EOffice.Core.Directory;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Administration;

/// <summary>Tổ chức: units, positions, people and certificates of the agency.</summary>
internal sealed class OrganisationModel(ReadOrganisation organisation, ReadCertificates certificates, ChangeUnits units, ChangePeople people) : PageModel
{
    public OrganisationView View { get; private set; } = null!;

    public IReadOnlyList<CertificateLine> Certificates { get; private set; } = [];

    public Note? Refused { get; private set; }

    /// <summary>The form that was refused stays open with what was typed.</summary>
    public string? Part { get; private set; }

    /// <summary>Shown on the answer to the very form, never carried over to another request.</summary>
    public PersonWithPassword? NewPassword { get; private set; }

    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    public string? Form(string name, string part) => Part == part && Request.HasFormContentType ? Request.Form[name].ToString() : null;

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAddUnitAsync([FromForm] string? operationId, [FromForm] string? code, [FromForm] string? name, [FromForm] Guid? parentId, CancellationToken ct)
    {
        var added = await units.AddAsync(new AddUnitCommand(operationId ?? "", code, name, parentId), ct);
        return await AnswerAsync(added.Refusal, "unit", "Đã thêm đơn vị", "don-vi", ct);
    }

    public async Task<IActionResult> OnPostRenameUnitAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] string? seen, [FromForm] string? name, CancellationToken ct)
    {
        var renamed = await units.RenameAsync(new RenameUnitCommand(operationId ?? "", id, seen, name), ct);
        return await AnswerAsync(renamed.Refusal, "rename", "Đã đổi tên đơn vị", "don-vi", ct);
    }

    public async Task<IActionResult> OnPostAddPositionAsync(
        [FromForm] string? operationId, [FromForm] Guid unitId, [FromForm] PositionRole? role, [FromForm] string? title, [FromForm] Guid? superiorId, CancellationToken ct)
    {
        var added = await units.AddPositionAsync(new AddPositionCommand(operationId ?? "", unitId, role ?? (PositionRole)(-1), title, superiorId), ct);
        return await AnswerAsync(added.Refusal, "position", "Đã thêm chức danh; mở một người để giao", "don-vi", ct);
    }

    public async Task<IActionResult> OnPostClosePositionAsync([FromForm] string? operationId, [FromForm] Guid id, CancellationToken ct)
    {
        var closed = await units.ClosePositionAsync(operationId ?? "", id, ct);
        return await AnswerAsync(closed.Refusal, null, "Đã đóng chức danh", "don-vi", ct);
    }

    public async Task<IActionResult> OnPostAddPersonAsync([FromForm] string? operationId, [FromForm] string? fullName, [FromForm] string? userName, [FromForm] string? email, CancellationToken ct)
    {
        var added = await people.AddAsync(new AddPersonCommand(operationId ?? "", fullName, userName, email), ct);
        if (added.Succeeded && added.Value.Password is not null)
        {
            NewPassword = added.Value;
            return await ShowAsync(ct);
        }

        return await AnswerAsync(added.Refusal, "person", "Người này đã được thêm trước đó; mật khẩu chỉ hiện một lần, đặt lại nếu cần", "nguoi", ct);
    }

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, string? part, string done, string anchor, CancellationToken ct)
    {
        if (refusal is null)
        {
            TempData["Toast"] = done;
            return LocalRedirect($"/quan-tri/to-chuc#{anchor}");
        }

        if (refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        Response.StatusCode = AdminWords.StatusOf(refusal);
        (Refused, Part) = (Note.Tell("stop", refusal.Message), part);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await organisation.ReadAsync(ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        Certificates = (await certificates.ListAsync(ct)).Value;
        return Page();
    }
}
