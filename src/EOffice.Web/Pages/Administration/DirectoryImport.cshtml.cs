using System.Text;
using EOffice.Core.Directory.Lists;
using EOffice.Core.Platform;
using EOffice.Web.Hosting.Security;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Nhập danh bạ: a file is looked at first, and applied only as it was seen.</summary>
[TakesFiles(MostBytes)]
internal sealed class DirectoryImportModel(ImportDirectory directory) : AdministrationPage
{
    private const int MostBytes = 8 << 20;

    private static readonly Refusal Unreadable = new(
        "import.unreadable", "Chưa đọc được tệp: chỉ nhận CSV (UTF-8) hoặc XLSX, nhiều nhất 8 MB. Xuất danh bạ để có mẫu đúng, sửa trong đó rồi tải lên.");

    /// <summary>What the file would do; null before there is one.</summary>
    public ImportPlan? Plan { get; private set; }

    /// <summary>The list as it was read, on its way through the page.</summary>
    public string? List { get; private set; }

    public DirectoryImported? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await PreviewAsync(null, ct);

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        // Nobody without the right learns so much as whether a file can be read.
        if ((await directory.PreviewAsync([], ct)).Refusal is { } door)
        {
            return this.Answer(door);
        }

        if (file is null || file.Length is 0 or > MostBytes)
        {
            return Refuse(Unreadable);
        }

        return CellsOf(await file.BytesAsync(MostBytes, ct)) is { } cells ? await PreviewAsync(cells, ct) : Refuse(Unreadable);
    }

    public async Task<IActionResult> OnPostApplyAsync([FromForm] string? operationId, [FromForm] string? list, [FromForm] string? hash, CancellationToken ct)
    {
        var cells = SheetText.Read(list ?? "");
        var done = await directory.ApplyAsync(new ImportDirectoryCommand(operationId ?? "", cells, hash ?? ""), ct);
        if (done.Succeeded)
        {
            Done = done.Value;
            return Page();
        }

        if (done.Refusal!.IsDoor())
        {
            return this.Answer(done.Refusal!);
        }

        Refuse(done.Refusal!);
        return await PreviewAsync(cells, ct);
    }

    protected override Task<IActionResult> ShowAsync(CancellationToken ct) => PreviewAsync(null, ct);

    private async Task<IActionResult> PreviewAsync(IReadOnlyList<IReadOnlyList<string>>? cells, CancellationToken ct)
    {
        var read = await directory.PreviewAsync(cells ?? [], ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        (Plan, List) = cells is null ? (null, null) : (read.Value, Encoding.UTF8.GetString(SheetText.Write(cells)));
        return Page();
    }

    private IActionResult Refuse(Refusal refusal)
    {
        Response.StatusCode = AdminWords.StatusOf(refusal);
        Refused = Note.Tell("stop", refusal.Message);
        return Page();
    }

    private static IReadOnlyList<IReadOnlyList<string>>? CellsOf(byte[] content)
    {
        if (content.AsSpan().StartsWith("PK"u8))
        {
            return DirectoryWorkbook.Read(content);
        }

        try
        {
            return SheetText.Read(new UTF8Encoding(false, true).GetString(content));
        }
        catch (DecoderFallbackException)
        {
            // Excel's "Unicode Text".
            return content is [0xFF, 0xFE, ..] ? SheetText.Read(Encoding.Unicode.GetString(content)) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
