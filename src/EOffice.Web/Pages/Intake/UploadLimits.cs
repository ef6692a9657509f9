using EOffice.Core.Intake;

namespace EOffice.Web.Pages.Intake;

/// <summary>How much one request may bring: several files of the largest size that the office takes.</summary>
internal static class UploadLimits
{
    /// <summary>Several files in one request.</summary>
    public const long Request = 300L * 1024 * 1024;

    /// <summary>One file of 50 MB with the fields around it; a slightly larger one still gets its refusal in words.</summary>
    public const long OneFile = 54L * 1024 * 1024;

    public static async Task<UploadedFile> ReadAsync(IFormFile file, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, ct);
        return new UploadedFile(file.FileName, file.ContentType, memory.ToArray());
    }
}
