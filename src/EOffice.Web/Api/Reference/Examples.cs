using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace EOffice.Web.Api.Reference;

/// <summary>One example of each body that a call takes.</summary>
internal static class Examples
{
    private const string Someone = "0198f3a2-5b1c-7a44-9c3e-2f1d8e6b7a90";

    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["RegisterIncoming"] = """{"facts":{"typeName":"Công văn","organName":"UBND tỉnh Minh An","subject":"V/v rà soát nhà ở xã hội","code":"2146/UBND-KTN","issuedDate":"2026-11-20","urgency":"Urgent","dueDate":"2026-12-04"},"text":"Chuyển lãnh đạo"}""",
        ["RefuseIncoming"] = """{"reason":"Văn bản gửi nhầm cơ quan, đề nghị gửi lại Sở Tài chính"}""",
        ["CompleteReceive"] = """{"outcome":"Registered"}""",
        ["CompleteDirect"] = """{"outcome":"Directed","text":"Giao QLN chủ trì, báo cáo trước hạn","leadUnit":"QLN","coordinatingUnits":["QHKT"],"due":"2026-12-01"}""",
        ["CompleteAssign"] = $$"""{"outcome":"Assigned","handler":"{{Someone}}"}""",
        ["CompleteProcess"] = """{"outcome":"NeedsAnswer","text":"Đã tổng hợp số liệu"}""",
        ["CompleteDraft"] = $$"""{"outcome":"Submitted","typeName":"Công văn","subject":"V/v báo cáo kết quả rà soát","receivers":["H99"],"toPlaces":["Như trên","Lưu: VT, QLN"],"signer":"{{Someone}}","paragraphs":["Sở Xây dựng báo cáo kết quả như sau:","Trân trọng báo cáo./."]}""",
        ["CompleteReview"] = $$"""{"outcome":"Approved","fileHash":"{{Hash}}"}""",
        ["CompleteCheckFormat"] = $$"""{"outcome":"Approved","fileHash":"{{Hash}}"}""",
        ["CompleteSign"] = $$"""{"outcome":"Signed","fileHash":"{{Hash}}","pin":"······"}""",
        ["CompletePublish"] = $$"""{"outcome":"Published","fileHash":"{{Hash}}","pin":"······"}""",
        ["CompleteConsult"] = """{"outcome":"Answered","text":"Thống nhất với dự thảo."}""",
        ["CompleteClose"] = """{"outcome":"Closed"}""",
        ["ReportProgress"] = """{"percent":60,"text":"Đã có số liệu của ba huyện"}""",
    };

    public static void Add(OpenApiOperation operation)
    {
        if (operation.RequestBody?.Content is { } content && content.TryGetValue("application/json", out var json) && Bodies.GetValueOrDefault(operation.OperationId ?? "") is { } example)
        {
            json.Example = JsonNode.Parse(example);
        }
    }
}
