using EOffice.Core.Drafting.Templates;
using EOffice.Core.Drafting.Templates.Own;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Mẫu văn bản: the agency's own templates for drafts.</summary>
internal sealed class OwnTemplatesModel(OwnTemplates templates) : AdministrationPage
{
    private const string Path = "/quan-tri/mau-van-ban";

    public IReadOnlyList<OwnTemplateLine> Lines { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnGetFileAsync([FromQuery(Name = "mau")] Guid id, CancellationToken ct) => Give(await templates.FileAsync(id, ct));

    public async Task<IActionResult> OnGetStartAsync([FromQuery(Name = "loai")] string? type, CancellationToken ct) => Give(await templates.StartAsync(type, ct));

    public async Task<IActionResult> OnPostSaveAsync(
        [FromForm] string? operationId, [FromForm] Guid? id, [FromForm] int revision, [FromForm] string? name, [FromForm] string? type, IFormFile? file, CancellationToken ct)
    {
        var done = await templates.SaveAsync(new SaveTemplateCommand(operationId ?? "", id, revision, name, type, file?.FileName ?? "", await file.BytesAsync(OwnTemplates.MostBytes, ct)), ct);
        return await AnswerAsync(done.Refusal, id is null ? "add" : $"change-{id}", $"Đã ghi mẫu {name}", Path, ct);
    }

    public async Task<IActionResult> OnPostRetireAsync([FromForm] string? operationId, [FromForm] Guid id, [FromForm] int revision, [FromForm] string? name, CancellationToken ct)
    {
        var done = await templates.RetireAsync(operationId ?? "", id, revision, ct);
        return await AnswerAsync(done.Refusal, null, $"Đã thôi dùng mẫu {name}", Path, ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await templates.ReadAsync(ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        Lines = read.Value;
        return Page();
    }

    private IActionResult Give(Outcome<FilledTemplate> file) =>
        file.Succeeded ? File(file.Value.Content, FilledTemplate.ContentType, file.Value.Name) : this.Answer(file.Refusal!);
}
