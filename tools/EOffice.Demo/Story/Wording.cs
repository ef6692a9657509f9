using EOffice.Core.Documents;

namespace EOffice.Demo.Story;

/// <summary>What people of the story write.</summary>
internal static class Wording
{
    public static readonly IReadOnlyList<string> Directions =
    [
        "Giao phòng chủ trì tham mưu văn bản trả lời, báo cáo lãnh đạo trước khi ký.", "Chuyển phòng chủ trì nghiên cứu, đề xuất; lưu ý đúng hạn nơi gửi yêu cầu.",
        "Phòng chủ trì khẩn trương thực hiện, có khó khăn báo cáo ngay.", "Giao phòng chủ trì tổng hợp; các phòng liên quan phối hợp cung cấp số liệu.",
    ];

    public static readonly IReadOnlyList<string> DeputyDirections =
        ["Đồng ý. Phòng triển khai theo ý kiến Giám đốc.", "Phòng nghiên cứu kỹ quy định mới trước khi tham mưu.", "Trình dự thảo trước hạn hai ngày để tôi xem.", "Phối hợp với địa phương kiểm tra thực tế nếu cần."];

    public static readonly IReadOnlyList<string> Assignments =
        ["Đồng chí nghiên cứu, dự thảo trả lời đúng hạn.", "Rà soát hồ sơ cũ, kế thừa số liệu quý trước.", "Liên hệ đầu mối nơi gửi để thống nhất biểu mẫu.", "Ưu tiên làm trước, báo tiến độ hằng ngày."];

    public static readonly IReadOnlyList<string> Progress =
        ["Đã rà soát hồ sơ, đang tổng hợp số liệu.", "Đã gửi phiếu lấy ý kiến, chờ các phòng phản hồi.", "Đã kiểm tra thực địa, đang hoàn thiện biên bản.", "Đang đối chiếu số liệu với đơn vị liên quan."];

    /// <summary>Two reports on one document differ.</summary>
    public static string ProgressAt(string subject, int percent) =>
        Progress[((int)(Chance.Of(subject, "progress") * Progress.Count) + (percent / 40)) % Progress.Count];

    public static readonly IReadOnlyList<string> Processed =
        ["Đã đủ căn cứ, cần văn bản trả lời.", "Đã tổng hợp số liệu, xin soạn văn bản trả lời.", "Nội dung thuộc thẩm quyền, dự thảo văn bản trình ký."];

    public static readonly IReadOnlyList<string> Conclusions =
        ["Đã thực hiện và cập nhật trên hệ thống của nơi gửi, không cần văn bản trả lời.", "Đã làm việc trực tiếp với nơi gửi, nội dung được giải quyết xong.", "Đã cử người tham gia và hoàn thành theo yêu cầu."];

    public static readonly IReadOnlyList<string> Returns =
        ["Bổ sung số liệu cụ thể của từng xã, phường và thời gian hoàn thành.", "Nêu rõ căn cứ pháp lý và kiến nghị của cơ quan trước khi trình lại.", "Sửa lại nơi nhận và thể thức phần căn cứ theo Nghị định 30."];

    public static readonly IReadOnlyList<string> Approvals = ["Đồng ý nội dung.", "Nhất trí, chuyển bước tiếp theo.", "Đã sửa theo góp ý, đồng ý trình."];

    public const string WrongField = "Nội dung thuộc lĩnh vực của phòng khác, đề nghị chuyển lại cho đúng đơn vị chủ trì.";

    public const string Refusal = "Gửi sai nơi nhận: nội dung không thuộc thẩm quyền giải quyết của cơ quan.";

    public const string Noted = "Đã biết, lưu hồ sơ theo dõi.";

    public static IReadOnlyList<string> Incoming(Sender sender, Scene scene, string receiver)
    {
        if (scene.TypeName == "Giấy mời")
        {
            return
            [
                $"{sender.Name} trân trọng kính mời đại diện lãnh đạo {receiver} {scene.Subject}.",
                "Thời gian: 08 giờ 00 phút, ngày làm việc thứ năm kể từ ngày ghi trên giấy mời. Địa điểm: Phòng họp số 2, trụ sở cơ quan mời.",
                "Đề nghị đại biểu nghiên cứu trước tài liệu gửi kèm và dự họp đúng thành phần./.",
            ];
        }

        var opening = Chance.Pick(
        [
            "Thực hiện Chương trình công tác năm và ý kiến chỉ đạo của cấp có thẩm quyền,", "Căn cứ chức năng, nhiệm vụ được giao và tình hình thực tế,",
            "Qua theo dõi, tổng hợp báo cáo của các cơ quan, đơn vị,",
        ], scene.Subject, "opening");
        var due = scene.DueIn is null ? "" : " Kết quả gửi về cơ quan phát hành trước thời hạn ghi trong dữ liệu liên thông để kịp tổng hợp.";
        return
        [
            $"{opening} {sender.Name} gửi {receiver} nội dung về {scene.Subject} như sau:",
            "1. Rà soát toàn diện việc thực hiện trong phạm vi quản lý; xác định rõ kết quả, tồn tại, nguyên nhân và trách nhiệm của từng tổ chức, cá nhân có liên quan.",
            $"2. Phân công đầu mối theo dõi, phối hợp chặt chẽ với các cơ quan liên quan; kịp thời phản ánh khó khăn, vướng mắc vượt thẩm quyền.{due}",
            "Trân trọng đề nghị quý cơ quan quan tâm, phối hợp thực hiện./.",
        ];
    }

    /// <summary>Trích yếu as it stands: after V/v it goes on in small letters, as a title it begins with a capital.</summary>
    public static string AsTitled(string typeName, string subject) =>
        DocumentTypes.Find(typeName) is { HasTitle: true } ? char.ToUpperInvariant(subject[0]) + subject[1..] : subject;

    public static string ReplySubject(Document subject, string typeName)
    {
        var topic = char.ToLowerInvariant(subject.Subject[0]) + subject.Subject[1..];
        return typeName == "Báo cáo" ? $"kết quả thực hiện Văn bản số {subject.Code} về {topic}"
            : topic.StartsWith("góp ý", StringComparison.Ordinal) ? topic
            : $"trả lời Văn bản số {subject.Code} về {topic}";
    }

    public static IReadOnlyList<string> Answer(Document subject, string replySubject, bool again)
    {
        List<string> text =
        [
            $"Phúc đáp Văn bản số {subject.Code} ngày {subject.IssuedDate:dd/MM/yyyy} của {subject.OrganName} về {subject.Subject}; sau khi nghiên cứu, cơ quan có ý kiến như sau:",
            Chance.Pick(
            [
                "1. Cơ bản thống nhất với nội dung nêu tại văn bản. Cơ quan đã chỉ đạo các đơn vị trực thuộc rà soát hồ sơ, kiểm tra thực tế và lập biên bản theo đúng quy định.",
                "1. Đến nay đã hoàn thành phần việc được giao; kết quả được cập nhật đầy đủ trên cơ sở dữ liệu dùng chung của tỉnh và niêm yết công khai.",
                "1. Hồ sơ đủ thành phần theo quy định. Nội dung phù hợp với quy hoạch, kế hoạch đã được cấp có thẩm quyền phê duyệt.",
            ], replySubject, "body"),
            "2. Đối với các nội dung còn vướng mắc, đề nghị quý cơ quan phối hợp làm việc trực tiếp để thống nhất trước khi trình cấp có thẩm quyền xem xét, quyết định.",
        ];
        if (again)
        {
            text.Add("3. Số liệu chi tiết theo từng địa bàn: 53 trường hợp đã giải quyết, 7 trường hợp đang xác minh, dự kiến hoàn thành trong tháng tới.");
        }

        text.Add("Trân trọng báo cáo, đề nghị quý cơ quan xem xét, tổng hợp./.");
        return text;
    }
}
