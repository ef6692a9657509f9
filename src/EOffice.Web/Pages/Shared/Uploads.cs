using EOffice.Core.Drafting.Templates;
using EOffice.Core.Intake;

namespace EOffice.Web.Pages.Shared;

/// <summary>Files that a form brings: how much one request may hold, and their bytes. What is wrong with them the operation says, in its own words.</summary>
internal static class Uploads
{
    /// <summary>Several files of the largest size in one request.</summary>
    public const long Request = 300L * 1024 * 1024;

    /// <summary>One file of 50 MB with the fields around it; a slightly larger one still gets its refusal in words.</summary>
    public const long OneFile = 54L * 1024 * 1024;

    /// <summary>For a picker of Word files.</summary>
    public const string Docx = ".docx," + FilledTemplate.ContentType;

    /// <summary>For a picker of drafts.</summary>
    public const string Draft = Docx + ",.pdf,application/pdf";

    public static async Task<UploadedFile> ReadAsync(this IFormFile file, CancellationToken ct) =>
        new(file.FileName, file.ContentType, await file.BytesAsync(OneFile, ct));

    /// <summary>Nothing where no file was chosen. One byte more than <paramref name="most"/> tells that there is too much.</summary>
    public static async Task<byte[]> BytesAsync(this IFormFile? file, long most, CancellationToken ct)
    {
        if (file is null)
        {
            return [];
        }

        await using var content = file.OpenReadStream();
        var bytes = new byte[Math.Min(file.Length, most + 1)];
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
