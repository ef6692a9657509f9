using System.Text.RegularExpressions;
using EOffice.Core.Platform;

namespace EOffice.Core.Publishing;

/// <summary>Some pages of a PDF, taken by qpdf in a process of its own.</summary>
internal static partial class PageExtract
{
    private const int Seconds = 30;
    private const int Megabytes = 1024;

    public static async Task<Outcome<byte[]>> RunAsync(byte[] pdf, string? pages, CancellationToken ct)
    {
        var range = string.Concat((pages ?? "").Where(c => !char.IsWhiteSpace(c))).Replace('–', '-');
        if (!Range().IsMatch(range))
        {
            return CopyRefusals.PagesWrong;
        }

        var folder = System.IO.Directory.CreateTempSubdirectory("eoffice-extract-").FullName;
        try
        {
            var (from, to) = (Path.Combine(folder, "nguon.pdf"), Path.Combine(folder, "trich.pdf"));
            await File.WriteAllBytesAsync(from, pdf, ct);
            var run = await ToolRun.RunAsync(new Tool("qpdf", ["--empty", "--pages", from, range, "--", to], Seconds, Megabytes), ct);
            return run.End == ToolEnd.Missing ? CopyRefusals.NoTool
                // qpdf refuses pages that are not there.
                : File.Exists(to) ? await File.ReadAllBytesAsync(to, ct)
                : CopyRefusals.PagesWrong;
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"^\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?){0,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
