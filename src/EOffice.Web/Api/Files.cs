using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Shared;

namespace EOffice.Web.Api;

/// <summary>Files that come in a form, as from a page.</summary>
internal static class Files
{
    public const string Field = "file";

    public const long Most = Uploads.OneFile;

    /// <summary>The only file of the request, with the form around it.</summary>
    public static async Task<Outcome<(UploadedFile File, IFormCollection Form)>> ReadFileAsync(this HttpContext http, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
        {
            return BodyRefusals.FileMissing;
        }

        var form = await http.Request.ReadFormAsync(ct);
        return form.Files is [{ Name: Field } file] ? (await file.ReadAsync(ct), form) : BodyRefusals.FileMissing;
    }
}

/// <summary>A form that brings one file.</summary>
internal record FileForm
{
    public required IFormFile File { get; init; }
}
