using EOffice.Core.Documents;
using EOffice.Core.Reading.Verification;
using EOffice.Web.Hosting.Security;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Verification;

/// <summary>Xác thực for anyone: a code's document, and whether a file is its original. No account, no cookie; it changes nothing, so its form needs no token.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[TakesFiles(LargestRequest)]
internal sealed class VerifyModel(VerifyPublished verify, PublicLimits limits) : PageModel
{
    public const long LargestFile = 100L * 1024 * 1024;
    private const long LargestRequest = LargestFile + (1024 * 1024);
    private const int HashLength = 64;

    /// <summary>The code as it stands in the address, which is printed as QR and never changes.</summary>
    [FromRoute(Name = "ma")]
    public string? Code { get; set; }

    /// <summary>The code as somebody typed it.</summary>
    [FromQuery(Name = "m")]
    public string? Typed { get; set; }

    /// <summary>SHA-256 that the browser counted, instead of the file.</summary>
    [FromQuery(Name = "bam")]
    public string? Hash { get; set; }

    public CodeAnswer? Found { get; private set; }

    public FileAnswer? Checked { get; private set; }

    public string? FileName { get; private set; }

    public Note? Note { get; private set; }

    public string Shown => Code is null ? "" : VerificationCodes.Read(Code) is { } code ? VerificationCodes.Printed(code) : Code;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(Typed) && Code is null)
        {
            return VerificationCodes.Read(Typed) is { } code ? LocalRedirect($"/xac-thuc/{code}") : Tell(VerificationWords.Unknown(Typed.Trim()));
        }

        if (!limits.Take(HttpContext))
        {
            return Busy();
        }

        await FindAsync(ct);
        if (Hash is { Length: HashLength } hash && hash.All(char.IsAsciiHexDigit))
        {
            Checked = await limits.LookUpAsync(() => verify.OfHashAsync(hash.ToLowerInvariant(), Code, ct), ct);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (!limits.Take(HttpContext))
        {
            return Busy();
        }

        await FindAsync(ct);
        if (file is not { Length: > 0 })
        {
            return Tell(VerificationWords.NoFile);
        }

        if (file.Length > LargestFile)
        {
            return Tell(VerificationWords.TooLarge);
        }

        FileName = Path.GetFileName(file.FileName);
        Checked = await limits.ReadFileAsync(
            async () => await verify.OfFileAsync(await file.BytesAsync(LargestFile, ct), Code, ct),
            ct);
        return Page();
    }

    private async Task FindAsync(CancellationToken ct)
    {
        if (Code is not null)
        {
            Found = await limits.LookUpAsync(() => verify.FindAsync(Code, ct), ct);
            Response.StatusCode = Found.Finding == CodeFinding.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        }
    }

    private PageResult Tell(Note note)
    {
        Note = note;
        return Page();
    }

    private PageResult Busy()
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Tell(VerificationWords.TooOften);
    }
}
