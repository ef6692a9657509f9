using EOffice.Core.Directory;
using EOffice.Core.Oversight;
using EOffice.Core.Signing;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Tổ chức: units, positions, people and certificates of the agency.</summary>
internal sealed class OrganisationModel(
    ReadOrganisation organisation, ReadCertificates certificates, ChangeUnits units, MoveUnits moves, MergeUnits merges, ChangePeople people, RegisterCertificate registering) : AdministrationPage
{
    public OrganisationView View { get; private set; } = null!;

    public IReadOnlyList<CertificateLine> Certificates { get; private set; } = [];

    /// <summary>Shown on the answer to the very form, never carried over to another request.</summary>
    public PersonWithPassword? NewPassword { get; private set; }

    /// <summary>A merger that waits for a yes: the unit that takes over would have more than one head.</summary>
    public (Guid Id, Guid IntoId)? Merging { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAddUnitAsync([FromForm] string? operationId, [FromForm] string? code, [FromForm] string? name, [FromForm] Guid? parentId, CancellationToken ct)
    {
        var added = await units.AddAsync(new AddUnitCommand(operationId ?? "", code, name, parentId), ct);
        return await AnswerAsync(added.Refusal, "unit", "Đã thêm đơn vị", "/quan-tri/to-chuc#don-vi", ct);
    }

    public async Task<IActionResult> OnPostRenameUnitAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] string? seen, [FromForm] string? name, CancellationToken ct)
    {
        var renamed = await units.RenameAsync(new RenameUnitCommand(operationId ?? "", id, seen, name), ct);
        return await AnswerAsync(renamed.Refusal, "rename", "Đã đổi tên đơn vị", "/quan-tri/to-chuc#don-vi", ct);
    }

    public async Task<IActionResult> OnPostMoveUnitAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] Guid? seen, [FromForm] Guid? parentId, CancellationToken ct)
    {
        var moved = await moves.MoveAsync(new MoveUnitCommand(operationId ?? "", id, seen, parentId), ct);
        return await AnswerAsync(moved.Refusal, "move", "Đã chuyển đơn vị", "/quan-tri/to-chuc#don-vi", ct);
    }

    public async Task<IActionResult> OnPostCloseUnitAsync([FromForm] string? operationId, [FromForm] Guid id, CancellationToken ct)
    {
        var closed = await moves.CloseAsync(operationId ?? "", id, ct);
        return await AnswerAsync(closed.Refusal, "move", "Đã đóng đơn vị", "/quan-tri/to-chuc#don-vi", ct);
    }

    public async Task<IActionResult> OnPostMergeUnitAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] Guid intoId, [FromForm] bool known, CancellationToken ct)
    {
        var merged = await merges.RunAsync(new MergeUnitsCommand(operationId ?? "", id, intoId, known), ct);
        Merging = merged.Refusal?.Code == "organisation.two-heads" ? (id, intoId) : null;
        return await AnswerAsync(merged.Refusal, "move", merged.Succeeded ? $"Đã sáp nhập, {merged.Value.Positions} chức danh chuyển sang đơn vị nhận" : "", "/quan-tri/to-chuc#don-vi", ct);
    }

    public async Task<IActionResult> OnPostRegisterCertificateAsync(
        [FromForm] string? operationId, [FromForm] Guid? personId, [FromForm] TokenKind? kind, [FromForm] string? locator, IFormFile? file, CancellationToken ct)
    {
        var bytes = await file.BytesAsync(RegisterCertificate.MostBytes, ct);
        var registered = await registering.RunAsync(new RegisterCertificateCommand(operationId ?? "", personId, kind ?? (TokenKind)(-1), locator, bytes), ct);
        return await AnswerAsync(registered.Refusal, "certificate", "Đã đăng ký chứng thư; đối chiếu tên và thời hạn trong bảng", "/quan-tri/to-chuc#chung-thu", ct);
    }

    public async Task<IActionResult> OnPostRetireCertificateAsync([FromForm] string? operationId, [FromForm] Guid id, CancellationToken ct)
    {
        var retired = await registering.RetireAsync(operationId ?? "", id, ct);
        return await AnswerAsync(retired.Refusal, null, "Đã ngừng dùng chứng thư; chữ ký cũ vẫn hợp lệ", "/quan-tri/to-chuc#chung-thu", ct);
    }

    public async Task<IActionResult> OnPostAddPositionAsync(
        [FromForm] string? operationId, [FromForm] Guid unitId, [FromForm] PositionRole? role, [FromForm] string? title, [FromForm] Guid? superiorId, CancellationToken ct)
    {
        var added = await units.AddPositionAsync(new AddPositionCommand(operationId ?? "", unitId, role ?? (PositionRole)(-1), title, superiorId), ct);
        return await AnswerAsync(added.Refusal, "position", "Đã thêm chức danh; mở một người để giao", "/quan-tri/to-chuc#don-vi", ct);
    }

    public async Task<IActionResult> OnPostClosePositionAsync([FromForm] string? operationId, [FromForm] Guid id, CancellationToken ct)
    {
        var closed = await units.ClosePositionAsync(operationId ?? "", id, ct);
        return await AnswerAsync(closed.Refusal, null, "Đã đóng chức danh", "/quan-tri/to-chuc#don-vi", ct);
    }

    public async Task<IActionResult> OnPostAddPersonAsync([FromForm] string? operationId, [FromForm] string? fullName, [FromForm] string? userName, [FromForm] string? email, CancellationToken ct)
    {
        var added = await people.AddAsync(new AddPersonCommand(operationId ?? "", fullName, userName, email), ct);
        if (added.Succeeded && added.Value.Password is not null)
        {
            NewPassword = added.Value;
            return await ShowAsync(ct);
        }

        return await AnswerAsync(added.Refusal, "person", "Người này đã được thêm trước đó; mật khẩu chỉ hiện một lần, đặt lại nếu cần", "/quan-tri/to-chuc#nguoi", ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
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
