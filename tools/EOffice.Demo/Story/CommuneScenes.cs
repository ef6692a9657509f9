using EOffice.Core.Documents;
using static EOffice.Demo.Story.Senders;

namespace EOffice.Demo.Story;

/// <summary>What arrives at the commune in three months, oldest first; what the Sở sends comes on top.</summary>
internal static class CommuneScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new(60.2, Province, "rà soát hộ nghèo, hộ cận nghèo năm 2026", new()) { DueIn = 12 },
        new(57.4, Farming, "phòng, chống dịch tả lợn châu Phi trên địa bàn", new(Ending.Concluded)) { DueIn = 8 },
        new(54.9, Finance, "hướng dẫn quyết toán ngân sách cấp xã", new(Ending.Concluded)) { DueIn = 10 },
        new(52.1, HoaThinh, "phối hợp xác định mốc giới hành chính khu vực Nà Mường", new() { ReturnedAt = "EOffice.Review" }) { DueIn = 10 },
        new(49.5, Interior, "lịch tuyển quân và khám sức khỏe nghĩa vụ quân sự năm 2027", new(Ending.ForInformation)) { TypeName = "Thông báo" },
        new(46.3, Province, "ứng phó mưa lớn, nguy cơ sạt lở đất vùng núi", new() { ByHead = true }) { TypeName = "Công điện", Urgency = Urgency.Flash, DueIn = 2 },
        new(43.8, Farming, "thống kê diện tích cây trồng vụ Mùa bị thiệt hại", new()) { DueIn = 8 },
        new(40.7, Science, "bồi dưỡng kỹ năng số cho Tổ công nghệ số cộng đồng", new(Ending.Concluded)) { DueIn = 10 },
        new(38.2, Justice, "tổ chức Ngày Pháp luật Việt Nam năm 2026", new() { LateAt = "EOffice.Process" }) { DueIn = 9 },
        new(36.5, TrungTam, "xác minh nơi cư trú của công dân", new()) { DueIn = 5 },
        new(34.1, Province, "báo cáo tình hình kinh tế – xã hội tháng", new() { Reply = new(TypeName: "Báo cáo") }) { DueIn = 7 },
        new(31.6, Inspectorate, "kế hoạch tiếp công dân định kỳ của Chủ tịch UBND tỉnh", new(Ending.ForInformation)) { TypeName = "Kế hoạch" },
        new(29.3, Finance, "đề nghị hoàn trả kinh phí hỗ trợ bầu cử còn dư", new() { ReturnedAt = "EOffice.CheckFormat" }) { DueIn = 10 },
        new(26.8, Farming, "cấp bổ sung vắc xin tiêm phòng đàn gia súc đợt 2", new(Ending.Concluded)) { DueIn = 8 },
        new(24.4, Province, "vận hành Trung tâm phục vụ hành chính công cấp xã", new() { LateAt = "EOffice.Direct" }) { DueIn = 12 },
        new(21.9, DongSon, "gửi nhầm hồ sơ đăng ký kết hôn có yếu tố nước ngoài", new(Ending.Refused)),
        new(19.7, Interior, "rà soát người hoạt động không chuyên trách ở thôn, bản", new()) { DueIn = 10 },
        new(17.2, Farming, "đăng ký sản phẩm OCOP năm 2027", new() { WaitsAt = "EOffice.Process" }) { DueIn = 9 },
        new(14.3, Province, "hỗ trợ nhà ở cho người có công với cách mạng", new(Ending.Sent)) { DueIn = 12 },
        new(12.6, Science, "khảo sát chất lượng phủ sóng di động tại các bản vùng cao", new()) { DueIn = 10 },
        new(10.1, Finance, "lập dự toán thu, chi ngân sách xã năm 2027", new() { WaitsAt = "EOffice.Review" }) { DueIn = 18 },
        new(8.2, HoaThinh, "phối hợp giải quyết tranh chấp nguồn nước tưới bản Nà Mường", new() { WaitsAt = "EOffice.Sign" }) { Urgency = Urgency.Urgent, DueIn = 16 },
        new(6.3, Farming, "phòng, chống đói, rét cho vật nuôi vụ Đông Xuân", new()) { DueIn = 10 },
        new(5.1, Science, "đăng ký tham gia lớp chuyển đổi số cho cán bộ cấp xã", new() { WaitsAt = "EOffice.Close" }) { DueIn = 13 },
        new(4.4, Province, "chuẩn bị hội nghị đối thoại với nhân dân cuối năm", new()) { DueIn = 10 },
        new(2.7, Justice, "thống kê kết quả hòa giải ở cơ sở năm 2026", new()) { DueIn = 8 },
        new(1.3, Interior, "bình xét gia đình văn hóa, khu dân cư văn hóa năm 2026", new() { WaitsAt = "EOffice.Direct" }) { DueIn = 10 },
        new(0.7, Province, "tăng cường phòng cháy, chữa cháy rừng mùa khô", new() { WaitsAt = "EOffice.Direct" }) { Urgency = Urgency.Urgent, DueIn = 6 },
        new(0.3, TrungTam, "xác nhận thông tin cư trú của ông Lường Văn Pành", new() { WaitsAt = "EOffice.Receive" }) { DueIn = 5 },
        new(0.25, Province, "chuẩn bị hội nghị đối thoại với nhân dân cuối năm", new()) { Again = true },
        new(0.1, Farming, "thông báo lịch điều tiết nước hồ Nậm Sỏi", new() { WaitsAt = "EOffice.Receive" }) { TypeName = "Thông báo" },
    ];
}
