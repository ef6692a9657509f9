using EOffice.Core.Platform;
using EOffice.Web.Hosting;

namespace EOffice.Web.Pages.Documents;

/// <summary>Keeps the words of a submitted draft beside the data, so that a returned draft is mended and not typed again.
/// The PDF is the record; this is only a convenience and may be deleted at any time.</summary>
internal sealed class TypedDrafts(OfficeSettings settings, ProcessContext context)
{
    public async Task KeepAsync(Guid caseId, string text, CancellationToken ct)
    {
        var path = PathOf(caseId);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, ct);
    }

    public async Task<string?> FindAsync(Guid caseId, CancellationToken ct)
    {
        var path = PathOf(caseId);
        return File.Exists(path) ? await File.ReadAllTextAsync(path, ct) : null;
    }

    private string PathOf(Guid caseId) => Path.Combine(settings.DataFolder, "typed", context.AgencyId.ToString("N"), $"{caseId:N}.txt");
}
