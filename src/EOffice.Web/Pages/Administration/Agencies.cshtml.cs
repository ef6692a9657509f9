using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Agencies;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Danh bạ cơ quan: how each is reached, and what it was called before.</summary>
internal sealed class AgenciesModel(ReadAgencies agencies, ManageAgencies manage) : AdministrationPage
{
    private const string Path = "/quan-tri/to-chuc/co-quan";

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public IReadOnlyList<AgencyLine> Lines { get; private set; } = [];

    public IEnumerable<AgencyLine> Taking => Lines.Where(l => l.ClosedOn is null);

    public static string Told(AgencyEvent change) => change.Kind switch
    {
        AgencyEventKind.Merged => "sáp nhập",
        AgencyEventKind.Recoded => $"đổi tên, mã; trước đó là {change.OldName} ({change.OldCode})",
        _ => $"đổi tên; trước đó là {change.OldName}",
    };

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAddAsync(
        [FromForm] string? operationId, [FromForm] string? code, [FromForm] string? name, [FromForm] string? parentName, [FromForm] string? email, [FromForm] DeliveryChannel channel, CancellationToken ct)
    {
        var done = await manage.AddAsync(new AddAgencyCommand(operationId ?? "", code, name, parentName, email, channel), ct);
        return await AnswerAsync(done.Refusal, "add", $"Đã thêm {name}", Path, ct);
    }

    public async Task<IActionResult> OnPostChangeAsync(
        [FromForm] string? operationId, [FromForm] Guid id, [FromForm] string? seen, [FromForm] string? email, [FromForm] string? telephone, [FromForm] DeliveryChannel channel, CancellationToken ct)
    {
        var done = await manage.ChangeAsync(new ChangeAgencyCommand(operationId ?? "", id, seen, email, telephone, channel), ct);
        return await AnswerAsync(done.Refusal, $"change-{id}", $"Đã ghi cách gửi tới {seen}", Path, ct);
    }

    public async Task<IActionResult> OnPostRenameAsync(
        [FromForm] string? operationId, [FromForm] Guid id, [FromForm] string? seen, [FromForm] string? name, [FromForm] string? code, [FromForm] string? on, [FromForm] string? basis, CancellationToken ct)
    {
        var done = await manage.RenameAsync(new RenameAgencyCommand(operationId ?? "", id, seen, name, code, Day(on), basis), ct);
        return await AnswerAsync(done.Refusal, $"change-{id}", $"Đã đổi tên thành {name}", Path, ct);
    }

    public async Task<IActionResult> OnPostMergeAsync(
        [FromForm] string? operationId, [FromForm] Guid id, [FromForm] string? seen, [FromForm] Guid intoId, [FromForm] string? on, [FromForm] string? basis, CancellationToken ct)
    {
        var done = await manage.MergeAsync(new MergeAgencyCommand(operationId ?? "", id, seen, intoId, Day(on), basis), ct);
        return await AnswerAsync(done.Refusal, $"change-{id}", $"Đã sáp nhập {seen}", Path, ct);
    }

    /// <summary>What can't be read becomes a day that no event can have.</summary>
    private static DateOnly Day(string? typed) =>
        DateOnly.TryParseExact(typed?.Trim(), "d/M/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await agencies.ListAsync(Search, ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        Lines = read.Value;
        return Page();
    }
}
