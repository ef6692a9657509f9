using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Publishing;

/// <summary>What the board offers after sending: recall, other receivers, a replacement, sending again.</summary>
internal sealed partial class ReceiversModel
{
    public AfterSendingView After { get; private set; } = null!;

    /// <summary>For the clerk's form of receivers; empty for others.</summary>
    public IReadOnlyList<(string Code, string Name)> Agencies { get; private set; } = [];

    public IReadOnlyList<string> Chosen { get; private set; } = [];

    public Note? Refused { get; private set; }

    /// <summary>What was typed into the form that was refused, by its handler.</summary>
    public (string Form, string? Text) Typed { get; private set; }

    /// <summary>The receiver said no, or can't be reached.</summary>
    public static bool IsTrouble(TakeBackFact? ask) => ask is not null && (ask.Answer is "16" or "02" || ask.Sending.State == DeliveryState.Failed);

    public static (string Words, string Tag) WordsOf(TakeBackFact ask) => (ask.Answer, ask.Sending.State) switch
    {
        ("15", _) => (ask.IsRecall ? "đồng ý thu hồi, đã hủy" : "đã bỏ khỏi nơi nhận, đã hủy", "ok"),
        ("16", _) => ("không đồng ý thu hồi", "stop"),
        ("02", _) => ("nơi nhận không có văn bản này", "warn"),
        (_, DeliveryState.Sent) => ("đã yêu cầu, chờ trả lời", "warn"),
        (_, DeliveryState.Failed) => ("chưa gửi được yêu cầu thu hồi", "stop"),
        _ => ("đang gửi yêu cầu thu hồi", "info"),
    };

    public Task<IActionResult> OnPostRequestAsync([FromRoute] Guid id, [FromForm] string? operationId, [FromForm] string? text, [FromServices] RequestRecall request, CancellationToken ct) =>
        ActAsync(id, "Request", text, "Đã gửi đề nghị thu hồi tới người ký", () => request.RunAsync(new RequestRecallCommand(operationId ?? "", id, text), ct), ct);

    public Task<IActionResult> OnPostOrderAsync(
        [FromRoute] Guid id, [FromForm] string? operationId, [FromForm] Guid recall, [FromForm] bool orders, [FromForm] string? text, [FromServices] OrderRecall order, CancellationToken ct) =>
        ActAsync(id, "Order", text, orders ? "Đã ra lệnh thu hồi, văn thư được báo" : "Đã trả lời: không thu hồi", () => order.RunAsync(new OrderRecallCommand(operationId ?? "", recall, orders, text), ct), ct);

    public Task<IActionResult> OnPostCarryOutAsync([FromRoute] Guid id, [FromForm] string? operationId, [FromForm] Guid recall, [FromServices] CarryOutRecall carryOut, CancellationToken ct) =>
        ActAsync(id, "CarryOut", null, "Đã khóa văn bản, đang gửi yêu cầu thu hồi", () => carryOut.RunAsync(new CarryOutRecallCommand(operationId ?? "", recall), ct), ct);

    public Task<IActionResult> OnPostRetryAsync([FromRoute] Guid id, [FromForm] string? operationId, [FromForm] Guid sending, [FromServices] RetrySending retry, CancellationToken ct) =>
        ActAsync(id, "Retry", null, "Đang gửi lại", () => retry.RunAsync(new RetrySendingCommand(operationId ?? "", sending), ct), ct);

    public Task<IActionResult> OnPostPostedAsync(
        [FromRoute] Guid id, [FromForm] string? operationId, [FromForm] Guid sending, [FromForm] int copies, [FromForm] string? text, [FromServices] RecordPosting posting, CancellationToken ct) =>
        ActAsync(id, "Posted", text, "Đã ghi vào sổ gửi bản giấy", () => posting.RunAsync(new RecordPostingCommand(operationId ?? "", sending, copies, text), ct), ct);

    public Task<IActionResult> OnPostUpdateAsync(
        [FromRoute] Guid id, [FromForm] string? operationId, [FromForm] int revision, [FromForm] string[] receivers, [FromForm] string? text, [FromServices] UpdateReceivers update, CancellationToken ct)
    {
        Chosen = receivers;
        return ActAsync(
            id, "Update", text, "Đã cập nhật nơi nhận", () => update.RunAsync(new UpdateReceiversCommand(operationId ?? "", id, revision, receivers, text), ct), ct);
    }

    private async Task<IActionResult> ActAsync<T>(Guid id, string form, string? text, string done, Func<Task<Outcome<T>>> act, CancellationToken ct)
    {
        // Who may not read the document learns nothing of it here either.
        if (await documents.ReceiversAsync(id, ct) is null)
        {
            return NotFound();
        }

        var outcome = await act();
        if (outcome.Succeeded)
        {
            TempData["Toast"] = done;
            return Redirect($"/phat-hanh/{id}/noi-nhan");
        }

        if (outcome.Refusal!.IsDoor())
        {
            return this.Answer(outcome.Refusal!);
        }

        (Refused, Typed) = (Note.Tell("stop", outcome.Refusal!.Message), (form, text));
        var page = await OnGetAsync(id, null, ct);
        Response.StatusCode = outcome.Refusal.Code == PlatformRefusals.Stale.Code ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private async Task OfferAsync(CancellationToken ct)
    {
        if (After.IsClerk && Document.Fate is null)
        {
            Agencies = await afterSending.AgenciesAsync(ct);
            Chosen = Chosen.Count > 0 ? Chosen : (Document.ReceiverCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
