using System.Security.Cryptography;
using EOffice.Core.Assignment;
using EOffice.Core.Directory;
using EOffice.Core.Drafting;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Api.Doors;
using EOffice.Web.Pages.Documents;

namespace EOffice.Web.Api.Tasks;

/// <summary>Completes tasks: one call for each type of human step, so that the document says what each takes. A body sent to another
/// type of step is refused by the operation.</summary>
internal static class StepCalls
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Step<ReceiveBody>(api, "EOffice.Receive", async (body, http, ct) => body.Decide(await http.RequestServices.GetRequiredService<ReadIntakeItem>().OrgansAsync(ct)))
            .Told("CompleteReceive", TaskCalls.Tag, "Tiếp nhận, đăng ký", "Vào sổ văn bản đến, hoặc từ chối với lý do.");
        Step<DirectBody>(api, "EOffice.Direct", b => b.Decide()).Told("CompleteDirect", TaskCalls.Tag, "Bút phê", "Giao đúng một đơn vị chủ trì, các đơn vị phối hợp và hạn; hoặc để biết, hoặc trả lại.");
        Step<AssignBody>(api, "EOffice.Assign", b => b.Decide()).Told("CompleteAssign", TaskCalls.Tag, "Phân công", "Trưởng phòng giao người xử lý trong đơn vị.");
        Step<ProcessBody>(api, "EOffice.Process", b => b.Decide()).Told("CompleteProcess", TaskCalls.Tag, "Xử lý văn bản", "Cần văn bản trả lời, hoặc đã giải quyết xong, hoặc trả lại.");
        Step<DraftBody>(api, "EOffice.Draft", b => b.Decide()).Told("CompleteDraft", TaskCalls.Tag, "Trình dự thảo", "Nội dung là các đoạn văn do hệ thống trình bày đúng thể thức, hoặc tệp đã tải lên trước đó.");
        Step<ApproveBody>(api, "EOffice.Review", b => b.Decide()).Told("CompleteReview", TaskCalls.Tag, "Duyệt nội dung", "Gắn với đúng tệp đã xem: gửi lại mã băm của tệp.");
        Step<ApproveBody>(api, "EOffice.CheckFormat", b => b.Decide()).Told("CompleteCheckFormat", TaskCalls.Tag, "Kiểm tra thể thức", "Gắn với đúng tệp đã xem: gửi lại mã băm của tệp.");
        Step<SignBody>(api, "EOffice.Sign", b => b.Decide()).Told("CompleteSign", TaskCalls.Tag, "Ký số", "Ký đúng tệp đã duyệt bằng chứng thư số của người gọi. Cần phạm vi task:sign và mã PIN mỗi lần; mã PIN không được lưu.");
        Step<PublishBody>(api, "EOffice.Publish", b => b.Decide()).Told("CompletePublish", TaskCalls.Tag, "Cấp số, đóng dấu, phát hành", "Cần phạm vi task:seal và mã PIN mỗi lần; mã PIN không được lưu.");
        Step<CloseBody>(api, "EOffice.Close", b => b.Decide()).Told("CompleteClose", TaskCalls.Tag, "Kết thúc hồ sơ", "Người xử lý kiểm tra đủ thành phần và kết thúc.");
        Step<ConsultBody>(api, "EOffice.Consult", b => b.Decide()).Told("CompleteConsult", TaskCalls.Tag, "Cho ý kiến phối hợp", "Ý kiến của một đơn vị được hỏi; text là bắt buộc.");
        api.MapPost("/tasks/{taskId:guid}/progress", ProgressAsync).Changes(TokenScopes.CompleteTasks).Accepts<ProgressBody>("application/json").Produces(StatusCodes.Status204NoContent)
            .Told("ReportProgress", TaskCalls.Tag, "Báo tiến độ", "Ghi phần trăm và lời báo; việc vẫn mở.");
        api.MapPost("/tasks/{taskId:guid}/draft-file", UploadAsync).Changes(TokenScopes.CompleteTasks, revision: true).TakesFile(Files.Most)
            .Accepts<DraftFileForm>("multipart/form-data").Produces<DraftUploadedAnswer>(StatusCodes.Status202Accepted)
            .Told("UploadDraft", TaskCalls.Tag, "Tải lên tệp dự thảo", "DOCX hoặc PDF; hệ thống chuyển sang PDF rồi mới trình được bằng uploadId.");
    }

    private static RouteHandlerBuilder Step<TBody>(IEndpointRouteBuilder api, string stepType, Func<TBody, StepDecision> decide)
        where TBody : class, IStepBody => Step<TBody>(api, stepType, (body, _, _) => Task.FromResult(decide(body)));

    private static RouteHandlerBuilder Step<TBody>(IEndpointRouteBuilder api, string stepType, Func<TBody, HttpContext, CancellationToken, Task<StepDecision>> decide)
        where TBody : class, IStepBody =>
        api.MapPost($"/tasks/{{taskId:guid}}/{Steps.Addresses[stepType]}", (Guid taskId, HttpContext http, CompleteTask complete, TypedDrafts typed, CancellationToken ct) =>
                CompleteAsync(taskId, http, complete, typed, decide, ct))
            .Changes(Steps.ScopeOf(stepType), revision: true).Accepts<TBody>("application/json").Produces<TaskDone>();

    private static async Task<IResult> CompleteAsync<TBody>(
        Guid taskId, HttpContext http, CompleteTask complete, TypedDrafts typed, Func<TBody, HttpContext, CancellationToken, Task<StepDecision>> decide, CancellationToken ct)
        where TBody : class, IStepBody
    {
        var sent = await http.ReadAsync<TBody>(ct);
        if (!sent.Succeeded)
        {
            return Problems.Of(sent.Refusal!);
        }

        var decision = await decide(sent.Value, http, ct);
        var done = await complete.RunAsync(new CompleteTaskCommand(taskId, Tags.Expected(http)!.Value, http.OperationId(((IStepBody)sent.Value).Print), decision), ct);
        if (!done.Succeeded)
        {
            return Problems.Of(done.Refusal!);
        }

        if (decision is DraftDecision { Content: ComposedContent composed })
        {
            // As the page does: who has to mend it finds the words again.
            await typed.KeepAsync(done.Value.CaseId, string.Join('\n', composed.Paragraphs), ct);
        }

        return Tags.Ok(http, TaskDone.Of(done.Value));
    }

    private static async Task<IResult> ProgressAsync(Guid taskId, HttpContext http, ReportProgress report, CancellationToken ct)
    {
        var sent = await http.ReadAsync<ProgressBody>(ct);
        if (!sent.Succeeded)
        {
            return Problems.Of(sent.Refusal!);
        }

        var reported = await report.RunAsync(new ReportProgressCommand(taskId, http.OperationId(sent.Value), sent.Value.Percent, sent.Value.Text), ct);
        return reported.Succeeded ? Results.NoContent() : Problems.Of(reported.Refusal!);
    }

    private static async Task<IResult> UploadAsync(Guid taskId, HttpContext http, UploadDraft upload, ReadTask tasks, CancellationToken ct)
    {
        var sent = await http.ReadFileAsync(ct);
        if (!sent.Succeeded)
        {
            return Problems.Of(sent.Refusal!);
        }

        var (file, _) = sent.Value;
        if (await tasks.FindAsync(taskId, ct) is not { } found)
        {
            return Problems.Missing("việc này");
        }

        var id = http.OperationId(new { file.Name, Hash = Convert.ToHexStringLower(SHA256.HashData(file.Content)) });
        var taken = await upload.RunAsync(new UploadDraftCommand(taskId, Tags.Expected(http)!.Value, id, file.Name, file.Content, FactsOf(found.View)), ct);
        return taken.Succeeded
            ? Tags.Ok(http, new DraftUploadedAnswer(taken.Value.UploadId, taken.Value.DocumentId), status: StatusCodes.Status202Accepted)
            : Problems.Of(taken.Refusal!);
    }

    /// <summary>What the draft says of itself already; the rest comes when it is submitted.</summary>
    private static DraftFacts FactsOf(DocumentView view) => new(
        view.Answer?.TypeName ?? "", view.Answer?.Subject ?? "", (view.Answer?.ReceiverCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries),
        (view.Answer?.ToPlaces ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries), view.Answer?.SignerId ?? Guid.Empty);
}
