using EOffice.Core.Intake;

namespace EOffice.Web.Pages.Intake;

/// <summary>How much one request may bring: several files of the largest size that the office takes.</summary>
internal static class UploadLimits
{
    public const long Request = 300L * 1024 * 1024;

    public static async Task<UploadedFile> ReadAsync(IFormFile file, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, ct);
        return new UploadedFile(file.FileName, file.ContentType, memory.ToArray());
    }
}
