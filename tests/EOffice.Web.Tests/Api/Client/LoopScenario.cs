using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Generated;

/// <summary>The whole job of an incoming document as other software does it, written against nothing but the client that a generator
/// made of the OpenAPI document. It is compiled when the test runs: a document that says too little doesn't compile.</summary>
public sealed class LoopScenario(Func<string, OfficeClient> of, string pin)
{
    public async Task<IReadOnlyList<string>> RunAsync(byte[] pdf, string code)
    {
        var clerk = of("hang.sxd");
        var taken = (await clerk.UploadIncomingAsync(idempotency_Key: NewKey(), file: new FileParameter(new MemoryStream(pdf), "den.pdf", "application/pdf"), source: IntakeSource.Scan)).Result;
        var waiting = await clerk.GetIncomingAsync(taken.DocumentId);
        var registered = (await clerk.RegisterIncomingAsync(taken.DocumentId, NewKey(), TagOf(waiting), new RegisterForm
        {
            Facts = new IncomingFactsForm { TypeName = "Công văn", OrganName = "UBND tỉnh Minh An", Subject = "V/v rà soát nhà ở xã hội", Code = code, IssuedDate = new DateOnly(2026, 11, 20), Urgency = Urgency.Urgent },
        })).Result;
        var caseId = registered.CaseId!.Value;

        var head = of("giamdoc.sxd");
        var (task, tag) = await OpenAsync(head, caseId);
        await head.CompleteDirectAsync(task.TaskId, NewKey(), tag, new DirectBody
        {
            Outcome = DirectOutcome.Directed, Text = "Giao QLN chủ trì.", LeadUnit = "QLN", CoordinatingUnits = ["QHKT"], LeaderInCharge = Guid.Parse(Choice(task, "leaderInCharge", "Lê Đức Thịnh")),
        });

        var deputy = of("thinh.sxd");
        (task, tag) = await OpenAsync(deputy, caseId);
        await deputy.CompleteDirectAsync(task.TaskId, NewKey(), tag, new DirectBody { Outcome = DirectOutcome.Directed, Text = "Đồng ý.", LeadUnit = Value(task, "leadUnit"), LeaderInCharge = Guid.Parse(Value(task, "leaderInCharge")!) });

        var unitHead = of("dung.sxd");
        (task, tag) = await OpenAsync(unitHead, caseId);
        await unitHead.CompleteAssignAsync(task.TaskId, NewKey(), tag, new AssignBody { Outcome = AssignOutcome.Assigned, Handler = Guid.Parse(Choice(task, "handler", "Nguyễn Thu Hà")) });

        var specialist = of("ha.sxd");
        (task, tag) = await OpenAsync(specialist, caseId);
        await specialist.ReportProgressAsync(task.TaskId, NewKey(), new ProgressBody { Percent = 40, Text = "Đã có số liệu." });
        await specialist.CompleteProcessAsync(task.TaskId, NewKey(), tag, new ProcessBody { Outcome = ProcessOutcome.NeedsAnswer, Text = "Đã tổng hợp số liệu." });
        (task, tag) = await OpenAsync(specialist, caseId);
        await specialist.CompleteDraftAsync(task.TaskId, NewKey(), tag, new DraftBody
        {
            Outcome = DraftOutcome.Submitted, TypeName = Value(task, "typeName")!, Subject = Value(task, "subject")!, Receivers = Value(task, "receivers")!.Split(','),
            ToPlaces = Value(task, "toPlaces")!.Split('\n'), Signer = Guid.Parse(Value(task, "signer")!), Paragraphs = ["Sở Xây dựng báo cáo kết quả rà soát.", "Trân trọng báo cáo./."],
        });

        (task, tag) = await OpenAsync(unitHead, caseId);
        await unitHead.CompleteReviewAsync(task.TaskId, NewKey(), tag, new ApproveBody { Outcome = ApproveOutcome.Approved, FileHash = task.File!.Hash });
        var office = of("khai.sxd");
        (task, tag) = await OpenAsync(office, caseId);
        await office.CompleteCheckFormatAsync(task.TaskId, NewKey(), tag, new ApproveBody { Outcome = ApproveOutcome.Approved, FileHash = task.File!.Hash });
        (task, tag) = await OpenAsync(deputy, caseId);
        await deputy.CompleteSignAsync(task.TaskId, NewKey(), tag, new SignBody { Outcome = SignOutcome.Signed, FileHash = task.File!.Hash, Pin = pin });
        (task, tag) = await OpenAsync(clerk, caseId);
        await clerk.CompletePublishAsync(task.TaskId, NewKey(), tag, new PublishBody { Outcome = PublishOutcome.Published, FileHash = task.File!.Hash, Pin = pin });
        (task, tag) = await OpenAsync(specialist, caseId);
        await specialist.CompleteCloseAsync(task.TaskId, NewKey(), tag, new CloseBody { Outcome = CloseOutcome.Closed });

        return await TellAsync(clerk, taken.DocumentId, registered.Number!.Value, code);
    }

    /// <summary>What other software asks at the end: the document, its answer, the file, its signatures, the line in the register.</summary>
    private static async Task<IReadOnlyList<string>> TellAsync(OfficeClient clerk, Guid documentId, int number, string code)
    {
        var document = (await clerk.GetDocumentAsync(documentId)).Result;
        var answer = (await clerk.GetDocumentAsync(document.AnswerId!.Value)).Result;
        var file = answer.Files.OrderBy(f => f.Version).Last(f => f.Role == FileRole.Main);
        using var content = await clerk.GetFileAsync(answer.DocumentId, file.FileId);
        using var bytes = new MemoryStream();
        await content.Stream.CopyToAsync(bytes);
        var stored = (await clerk.GetFileSignaturesAsync(answer.DocumentId, file.FileId)).Result;
        var sent = (await clerk.VerifyFileAsync(new FileParameter(new MemoryStream(bytes.ToArray()), "di.pdf", "application/pdf"))).Result;
        bytes.GetBuffer()[bytes.Length / 2] ^= 1;
        var spoilt = (await clerk.VerifyFileAsync(new FileParameter(new MemoryStream(bytes.ToArray()), "di.pdf", "application/pdf"))).Result;
        var found = (await clerk.FindInRegisterAsync(code: "VBDEN", year: document.Numbers.Single().Year, q: code)).Result;
        var trail = (await clerk.GetTrailAsync(documentId)).Result;
        return
        [
            $"document {document.State}", $"answer {answer.State}", $"bytes {bytes.Length == file.Length}", $"stored {stored.Signatures.Count} {stored.AllHold}",
            $"sent {sent.Signatures.Count} {sent.AllHold} {sent.Hash == file.Hash}", $"registered here {sent.Signatures.All(s => s.RegisteredHere)}", $"spoilt {spoilt.AllHold}",
            $"register {found.Items.Single().Number == number}", $"trail {trail.Done.Count} {trail.Open.Count}",
        ];
    }

    private static async Task<(TaskDetail Task, string Tag)> OpenAsync(OfficeClient person, Guid caseId)
    {
        var line = (await person.ListTasksAsync()).Result.Items.Single(t => t.CaseId == caseId);
        var task = await person.GetTaskAsync(line.TaskId);
        return (task.Result, TagOf(task));
    }

    private static string TagOf(SwaggerResponse response) => response.Headers["ETag"].Single();

    private static string? Value(TaskDetail task, string field) => task.Form!.Fields.Single(f => f.Name == field).Value;

    private static string Choice(TaskDetail task, string field, string words) => task.Form!.Fields.Single(f => f.Name == field).Choices!.First(c => c.Words.StartsWith(words)).Value;

    private static string NewKey() => Guid.NewGuid().ToString("N");
}
