using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Reading;
using EOffice.Web.Api.Doors;
using EOffice.Web.Pages.Intake;

namespace EOffice.Web.Api.Incoming;

/// <summary>Văn bản đến: take in, look at, register or refuse; the clerk's.</summary>
internal static class IncomingCalls
{
    private const string Tag = "Văn bản đến";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/incoming/files", UploadAsync).Changes(TokenScopes.WriteDocuments).TakesFile(Files.Most)
            .Accepts<IncomingFileForm>("multipart/form-data").Produces<IncomingTakenAnswer>(StatusCodes.Status201Created)
            .Told("UploadIncoming", Tag, "Tải lên một văn bản đến (PDF)", "Nhận tệp PDF vào danh sách chờ và đọc lớp chữ của nó; chưa cấp số, chưa chạy quy trình. Dành cho văn thư.");
        api.MapGet("/incoming", ListAsync).Reads(TokenScopes.ReadDocuments).Produces<Page<WaitingLine>>()
            .Told("ListIncoming", Tag, "Văn bản đang chờ đăng ký", "Khẩn trước, rồi theo thứ tự đến; mỗi trang 50 dòng.");
        api.MapGet("/incoming/{documentId:guid}", FindAsync).Reads(TokenScopes.ReadDocuments).Produces<WaitingDocument>()
            .Told("GetIncoming", Tag, "Một văn bản đang chờ", "Thông tin đã đọc được, chỗ chưa chắc, văn bản có thể trùng, sổ và quy trình được chọn. ETag dùng cho If-Match khi đăng ký.");
        api.MapPost("/incoming/{documentId:guid}/register", RegisterAsync).Changes(TokenScopes.WriteDocuments, revision: true)
            .Accepts<RegisterForm>("application/json").Produces<IncomingDecidedAnswer>()
            .Told("RegisterIncoming", Tag, "Đăng ký văn bản đến", "Vào sổ, cấp số đến và chuyển theo quy trình, trong một lần ghi.");
        api.MapPost("/incoming/{documentId:guid}/refuse", RefuseAsync).Changes(TokenScopes.WriteDocuments, revision: true)
            .Accepts<RefuseForm>("application/json").Produces<IncomingDecidedAnswer>()
            .Told("RefuseIncoming", Tag, "Từ chối văn bản đến", "Trả lại nơi gửi với lý do ít nhất 10 ký tự.");
    }

    private static async Task<IResult> UploadAsync(HttpContext http, UploadIncoming upload, CancellationToken ct)
    {
        var sent = await http.ReadFileAsync(ct);
        if (!sent.Succeeded)
        {
            return Problems.Of(sent.Refusal!);
        }

        var (file, form) = sent.Value;
        var source = IntakeSource.Other;
        if (form["source"] is [{ Length: > 0 } text, ..] && (!Enum.TryParse(text, ignoreCase: false, out source) || !Enum.IsDefined(source) || source == IntakeSource.Exchange))
        {
            return Problems.Of(BodyRefusals.Unreadable("$.source"));
        }

        var id = http.OperationId(new { file.Name, Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Content)), source });
        var taken = await upload.RunAsync(new UploadIncomingCommand(id, file, source), ct);
        return taken.Succeeded
            ? Tags.Ok(
                http, new IncomingTakenAnswer(taken.Value.DocumentId, 0, taken.Value.HasText, taken.Value.Read, taken.Value.Doubts, taken.Value.SameFileAs), 0,
                StatusCodes.Status201Created, $"{ApiEndpoints.Base}/incoming/{taken.Value.DocumentId}")
            : Problems.Of(taken.Refusal!);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IntakeQueue queue, CancellationToken ct, IntakeSource? source = null, IntakeState? state = null, string? after = null)
    {
        var page = await queue.ListAsync(new IntakeQuery(source, state, IntakeWords.ReadCursor(after)), ct);
        return page.Succeeded
            ? Tags.Ok(http, new Page<WaitingLine>([.. page.Value.Rows.Select(WaitingLine.Of)], Paging.NextOf(http, "after", page.Value.Next is { } next ? IntakeWords.Write(next) : null)))
            : Problems.Of(page.Refusal!);
    }

    private static async Task<IResult> FindAsync(Guid documentId, HttpContext http, ReadIntakeItem items, CancellationToken ct)
    {
        var found = await items.FindAsync(documentId, ct);
        return found.Succeeded ? Tags.Ok(http, WaitingDocument.Of(found.Value), found.Value.Document.Revision) : Problems.Of(found.Refusal!);
    }

    private static async Task<IResult> RegisterAsync(Guid documentId, HttpContext http, DecideIncoming decide, ReadIntakeItem items, CancellationToken ct)
    {
        var sent = await http.ReadAsync<RegisterForm>(ct);
        if (!sent.Succeeded)
        {
            return Problems.Of(sent.Refusal!);
        }

        var form = sent.Value;
        var decision = new ReceiveDecision(ReceiveDecision.Registered, form.Text, form.Facts?.Read(await items.OrgansAsync(ct)), form.RegisterCode);
        return await DecideAsync(http, decide, new DecideIncomingCommand(documentId, Tags.Expected(http)!.Value, http.OperationId(form), decision, form.ProcedureId, form.ProcedureReason), ct);
    }

    private static async Task<IResult> RefuseAsync(Guid documentId, HttpContext http, DecideIncoming decide, CancellationToken ct)
    {
        var sent = await http.ReadAsync<RefuseForm>(ct);
        return sent.Succeeded
            ? await DecideAsync(http, decide, new DecideIncomingCommand(documentId, Tags.Expected(http)!.Value, http.OperationId(sent.Value), new ReceiveDecision(ReceiveDecision.Refused, sent.Value.Reason)), ct)
            : Problems.Of(sent.Refusal!);
    }

    private static async Task<IResult> DecideAsync(HttpContext http, DecideIncoming decide, DecideIncomingCommand command, CancellationToken ct)
    {
        var decided = await decide.RunAsync(command, ct);
        return decided.Succeeded
            ? Tags.Ok(http, new IncomingDecidedAnswer(decided.Value.DocumentId, decided.Value.Number, decided.Value.CaseId))
            : Problems.Of(decided.Refusal!);
    }
}
