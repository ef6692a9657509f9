using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Administration;

/// <summary>Nhắc hạn: the ladder of the agency or of one unit, in sentences, and when it would ring.</summary>
internal sealed class RemindersModel(ReadLadder ladders, ChangeLadder change) : AdministrationPage
{
    /// <summary>The unit whose ladder is looked at; empty for the agency's.</summary>
    [BindProperty(SupportsGet = true, Name = "don-vi")]
    public Guid? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "hoa-toc")]
    public bool IsFlash { get; set; }

    public LadderView View { get; private set; } = null!;

    public LadderTrial? Trial { get; private set; }

    public string TrialAmount { get; private set; } = "";

    public string TrialUnit { get; private set; } = "";

    public string? UnitName => View.Units.FirstOrDefault(u => u.Id == View.UnitId)?.Name;

    private Guid Scope => Unit ?? Guid.Empty;

    public string Address(bool? flash = null, Guid? unit = null)
    {
        var (hasFlash, of) = (flash ?? IsFlash, unit ?? Scope);
        return "/quan-tri/nhac?" + string.Join('&', new[] { of == Guid.Empty ? null : $"don-vi={of}", hasFlash ? "hoa-toc=true" : null }.OfType<string>());
    }

    public string Post(string handler) => $"{Address()}&handler={handler}".Replace("?&", "?", StringComparison.Ordinal);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostPutAsync(
        [FromForm] string? operationId, [FromForm] int seen, [FromForm] RungMoment moment, [FromForm] string? amount, [FromForm] string? unit,
        [FromForm] List<RungReceivers> receivers, [FromForm] RungAct act, CancellationToken ct)
    {
        var read = moment == RungMoment.Due || int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var number = read && moment != RungMoment.Due ? int.Parse(amount!, CultureInfo.InvariantCulture) : 0;
        var people = receivers.Aggregate(RungReceivers.None, (all, one) => all | one);
        var put = await change.PutAsync(Of(operationId, seen), read ? Rung.Code(moment, number, unit) : null, people, act, ct);
        return await AnswerAsync(put.Refusal, "add", "Đã ghi mốc; việc giao từ bây giờ theo thang mới", Address(), ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] string? operationId, [FromForm] int seen, [FromForm] string? threshold, CancellationToken ct)
    {
        var removed = await change.RemoveAsync(Of(operationId, seen), threshold, ct);
        return await AnswerAsync(removed.Refusal, null, "Đã bỏ mốc; việc giao từ bây giờ theo thang mới", Address(), ct);
    }

    public async Task<IActionResult> OnPostAdoptAsync([FromForm] string? operationId, [FromForm] int seen, CancellationToken ct)
    {
        var adopted = await change.AdoptAsync(Of(operationId, seen), ct);
        return await AnswerAsync(adopted.Refusal, null, "Đã dùng thang mẫu; sửa từng mốc nếu cần", Address(), ct);
    }

    public async Task<IActionResult> OnPostInheritAsync([FromForm] string? operationId, [FromForm] int seen, CancellationToken ct)
    {
        var inherited = await change.InheritAsync(Of(operationId, seen), ct);
        return await AnswerAsync(inherited.Refusal, null, Scope == Guid.Empty ? "Đã về thang có sẵn" : "Đơn vị dùng lại thang của cơ quan", Address(), ct);
    }

    protected override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var read = await ladders.RunAsync(Scope, IsFlash, ct);
        if (!read.Succeeded)
        {
            return this.Answer(read.Refusal!);
        }

        View = read.Value;
        (TrialAmount, TrialUnit) = Request.Query["so"].ToString() is { Length: > 0 and <= 5 } typed ? (typed, Request.Query["tinh"].ToString()) : IsFlash ? ("2", "h") : ("5", "wd");
        if (DueRule.TryParse($"{TrialUnit}:{TrialAmount}", out var rule) && rule!.Amount <= 2000)
        {
            Trial = (await ladders.TryAsync(Scope, IsFlash, rule, ct: ct)).Value;
        }
        else
        {
            Refused ??= new Note("warn", "Chưa thử được", "Ghi số từ 0 đến 2000.");
        }

        return Page();
    }

    private LadderScope Of(string? operationId, int seen) => new(operationId ?? "", Scope, IsFlash, seen);
}
