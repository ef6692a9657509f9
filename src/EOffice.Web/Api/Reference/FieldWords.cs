using Microsoft.OpenApi;

namespace EOffice.Web.Api.Reference;

/// <summary>Fields of bodies and answers, in words; a field of one name means one thing everywhere.</summary>
internal static class FieldWords
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["actingFor"] = "Thay mặt ai",
        ["allHold"] = "Mọi chữ ký đều đúng; tệp chưa ký thì là false",
        ["answerId"] = "Mã văn bản trả lời",
        ["answeredId"] = "Mã văn bản được trả lời",
        ["arrivalNumber"] = "Số đến",
        ["blocked"] = "Vì sao chỉ trả lại được; null khi không vướng gì",
        ["call"] = "Địa chỉ gửi quyết định",
        ["caseId"] = "Mã hồ sơ xử lý",
        ["choices"] = "Các giá trị được chọn; null khi tự gõ",
        ["code"] = "Mã, hoặc số và ký hiệu của văn bản, ví dụ 2146/UBND-KTN",
        ["complete"] = "Đủ thông tin để đăng ký ngay",
        ["content"] = "Địa chỉ nội dung tệp",
        ["coordinatingUnits"] = "Mã các đơn vị phối hợp",
        ["coordinatorDues"] = "Hạn riêng của từng đơn vị phối hợp, theo mã đơn vị",
        ["coversWholeFile"] = "Chữ ký bao trọn tệp, không có phần thêm sau khi ký",
        ["detail"] = "Vì sao và làm gì tiếp, để người đọc",
        ["documentId"] = "Mã văn bản",
        ["doubtfulFacts"] = "Thông tin đọc được nhưng chưa chắc",
        ["due"] = "Hạn xử lý",
        ["dueAt"] = "Hạn",
        ["dueDate"] = "Hạn trả lời ghi trong văn bản",
        ["duplicates"] = "Mã các văn bản đến trước có thể trùng",
        ["facts"] = "Thông tin của văn bản; null giữ thông tin đã có",
        ["fileHash"] = "Mã băm SHA-256 của tệp đã xem",
        ["returnTo"] = "Mã bước nhận lại, khi quy trình cho trả lại nhiều bước",
        ["handler"] = "Mã người xử lý",
        ["hash"] = "Mã băm SHA-256, chữ thường",
        ["holders"] = "Ai làm được việc này",
        ["holds"] = "Chữ ký đúng: nội dung nguyên vẹn, chứng thư có hiệu lực lúc ký",
        ["issuedDate"] = "Ngày văn bản",
        ["leadUnit"] = "Mã đơn vị chủ trì",
        ["leaderInCharge"] = "Mã lãnh đạo phụ trách",
        ["length"] = "Số byte",
        ["myTasks"] = "Mã các việc đang mở của người gọi",
        ["needsReason"] = "Phải ghi lý do",
        ["next"] = "Địa chỉ trang sau; null ở trang cuối",
        ["number"] = "Số trong sổ",
        ["organId"] = "Mã định danh cơ quan; để trống thì tìm theo tên",
        ["organName"] = "Cơ quan ban hành",
        ["outcome"] = "Kết quả của bước",
        ["pageAmount"] = "Số trang",
        ["paragraphs"] = "Nội dung, mỗi đoạn một phần tử; để trống khi dùng uploadId",
        ["percent"] = "Phần trăm đã làm, 0 đến 100",
        ["pin"] = "Mã PIN của thiết bị ký; không được lưu",
        ["problem"] = "Sai ở đâu; null khi chữ ký đúng",
        ["procedureId"] = "Mã quy trình; để trống thì theo quy trình đang áp dụng",
        ["procedureReason"] = "Vì sao chọn quy trình khác, ít nhất 10 ký tự",
        ["reason"] = "Lý do, ít nhất 10 ký tự",
        ["receivers"] = "Mã cơ quan nhận, hoặc mã đơn vị nhận văn bản nội bộ",
        ["registerCode"] = "Mã sổ; để trống thì theo loại văn bản",
        ["registeredHere"] = "Chứng thư số có trong danh sách của cơ quan; không kiểm tra chuỗi đến gốc",
        ["revision"] = "Số lần thay đổi, dùng cho If-Match",
        ["sameFileAs"] = "Văn bản đến trước có đúng tệp này",
        ["scopes"] = "Phạm vi của mã truy cập; null khi gọi bằng phiên trình duyệt",
        ["signer"] = "Người ký",
        ["signerName"] = "Họ tên người ký",
        ["signerPosition"] = "Chức vụ người ký",
        ["stage"] = "Giai đoạn của tệp: received, draft, submitted, signed, sealed…",
        ["step"] = "Phần cuối của địa chỉ xử lý việc",
        ["subject"] = "Trích yếu",
        ["sureFacts"] = "Thông tin đọc chắc chắn",
        ["taskId"] = "Mã việc",
        ["text"] = "Ý kiến hoặc lý do, nhiều nhất 4000 ký tự",
        ["toPlaces"] = "Nơi nhận ghi trên văn bản, mỗi nơi một phần tử; cuối cùng là “Lưu: …”",
        ["typeName"] = "Tên loại văn bản (NĐ 30/2020 Điều 7)",
        ["uploadId"] = "Mã tệp dự thảo đã tải lên; để trống khi dùng paragraphs",
        ["waits"] = "Còn chờ quyết định",
        ["words"] = "Lời hiện cho người dùng",
    };

    /// <summary>Writes the words beside the fields that have none; a field behind a name can't carry any in OpenAPI 3.0.</summary>
    public static void Add(OpenApiDocument document)
    {
        foreach (var (name, field) in (document.Components?.Schemas?.Values ?? Enumerable.Empty<IOpenApiSchema>()).SelectMany(s => s.Properties ?? new Dictionary<string, IOpenApiSchema>()))
        {
            if (field is OpenApiSchema { Description: null } plain)
            {
                plain.Description = Known.GetValueOrDefault(name);
            }
        }
    }
}
