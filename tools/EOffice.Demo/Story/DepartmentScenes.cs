using EOffice.Core.Documents;
using static EOffice.Demo.Story.Senders;

namespace EOffice.Demo.Story;

/// <summary>What arrives at the Sở Xây dựng in three months, oldest first.</summary>
internal static class DepartmentScenes
{
    private const string Housing = "QLN";
    private const string Planning = "QHKT";
    private const string Commune = "H99.41";
    private const string Notice = "Thông báo";

    public static IReadOnlyList<Scene> All { get; } = [.. Autumn(), .. Middle(), .. Lately(), .. Now()];

    private static Plan Home(Ending ending = Ending.Closed) => new(ending) { Unit = Housing };

    private static Plan Plans(Ending ending = Ending.Closed) => new(ending) { Unit = Planning };

    private static IEnumerable<Scene> Autumn() =>
    [
        new(61.4, Province, "rà soát, thống kê nhà ở tạm, nhà dột nát của hộ nghèo, hộ cận nghèo", Home() with { Handler = "ha.sxd" }) { DueIn = 12 },
        new(60.7, Finance, "đăng ký nhu cầu kinh phí sự nghiệp năm 2027", Home(Ending.Concluded)) { DueIn = 10 },
        new(59.9, TrungTam, "đề nghị hướng dẫn cấp giấy phép xây dựng nhà ở riêng lẻ trong khu vực chưa có quy hoạch chi tiết", Plans()) { DueIn = 10 },
        new(58.6, Ministry, "góp ý dự thảo Nghị định quy định chi tiết một số điều của Luật Nhà ở", Home() with { Handler = "long.sxd", ReturnedAt = "EOffice.Review" }) { DueIn = 15 },
        new(57.8, Interior, "kết quả đánh giá, xếp hạng chỉ số cải cách hành chính năm 2025", new(Ending.ForInformation)) { TypeName = Notice },
        new(57.1, HoaThinh, "đề nghị thẩm định nhiệm vụ điều chỉnh cục bộ quy hoạch chung xã Hòa Thịnh", Plans()) { DueIn = 15 },
        new(55.5, Province, "kiểm tra an toàn các công trình công cộng, nhà chung cư cũ trước mùa mưa bão", Home() with { LateAt = "EOffice.Process" }) { Urgency = Urgency.Urgent, DueIn = 8 },
        new(54.2, Projects, "đề nghị thẩm định báo cáo nghiên cứu khả thi dự án Trường THPT Minh An 2", Plans() with { ByHead = true }) { DueIn = 15 },
        new(53.3, Justice, "rà soát văn bản quy phạm pháp luật hết hiệu lực trong lĩnh vực xây dựng", Home(Ending.Concluded) with { Handler = "long.sxd" }) { DueIn = 10 },
        new(52.6, DongSon, "xác nhận quỹ đất dành cho nhà ở xã hội tại khu đô thị Đông Sơn", Home()) { DueIn = 10 },
        new(51.8, Province, "triển khai Kế hoạch phát triển nhà ở xã hội tỉnh Minh An giai đoạn 2026–2030", Home() with
        {
            Handler = "ha.sxd",
            ByHead = true,
            Reply = new("hướng dẫn triển khai Kế hoạch phát triển nhà ở xã hội trên địa bàn xã, phường")
            {
                AlsoTo = [Commune, TrungTam, HoaThinh, DongSon],
                There = new Plan(Ending.Closed) { Reply = new("đăng ký nhu cầu nhà ở xã hội trên địa bàn xã Đồng Tâm") { There = Home(Ending.Concluded) } },
            },
        }) { TypeName = "Kế hoạch", DueIn = 12 },
        new(50.4, Science, "cung cấp số liệu phục vụ đánh giá chuyển đổi số cấp sở quý III", Home(Ending.Concluded) with { Handler = "long.sxd" }) { DueIn = 7 },
        new(49.1, Inspectorate, "cung cấp hồ sơ phục vụ thanh tra việc quản lý vận hành nhà chung cư", Home() with { ReturnedAt = "EOffice.CheckFormat" }) { DueIn = 10 },
        new(47.7, Farming, "lấy ý kiến về phương án giá đất cụ thể khu dân cư Bắc Minh An", Plans() with { WrongUnit = Housing }) { DueIn = 10 },
        new(46.9, Province, "dự họp nghe báo cáo quy hoạch phân khu phía Đông thành phố", new(Ending.ForInformation)) { TypeName = "Giấy mời", Urgency = Urgency.Urgent },
        new(45.8, TrungTam, "đề nghị cho ý kiến về phương án cải tạo chung cư Hòa Bình 1", Home() with { Handler = "ha.sxd" }) { DueIn = 10 },
    ];

    private static IEnumerable<Scene> Middle() =>
    [
        new(44.6, Ministry, "báo cáo tình hình triển khai Luật Kinh doanh bất động sản tại địa phương", Home() with { Handler = "long.sxd", Reply = new(TypeName: "Báo cáo") }) { DueIn = 15 },
        new(43.2, HoaThinh, "xin chủ trương lập quy hoạch chi tiết điểm dân cư nông thôn Hòa Thịnh 3", Plans() with { Reply = new("chủ trương lập quy hoạch chi tiết điểm dân cư nông thôn Hòa Thịnh 3") }) { DueIn = 12 },
        new(42.5, Finance, "thông báo dự toán chi thường xuyên quý IV", new(Ending.ForInformation)) { TypeName = Notice },
        new(41.3, Province, "xử lý kiến nghị của cử tri về thoát nước khu dân cư Nam Sông Mây", Plans() with { LateAt = "EOffice.Process" }) { DueIn = 8 },
        new(40.1, Projects, "đề nghị chấp thuận tổng mặt bằng điều chỉnh dự án Bệnh viện đa khoa khu vực", Plans() with { ReturnedAt = "EOffice.Sign" }) { DueIn = 12 },
        new(39.4, Interior, "rà soát vị trí việc làm và cơ cấu ngạch công chức", Home(Ending.Concluded)) { DueIn = 10 },
        new(38.8, DongSon, "vướng mắc khi xác nhận điều kiện nhà ở để đăng ký thường trú", Home()) { DueIn = 8 },
        new(37.2, Province, "tham mưu Tờ trình về bảng giá nhà, công trình xây dựng mới trên địa bàn tỉnh", Home() with
        {
            Handler = "ha.sxd",
            ByHead = true,
            Reply = new("ban hành bảng giá nhà, công trình xây dựng mới trên địa bàn tỉnh Minh An", "Tờ trình"),
        }) { DueIn = 15 },
        new(36.6, "H99.42", "gửi hồ sơ đề nghị hỗ trợ lãi suất của hộ kinh doanh cá thể", new(Ending.Refused)),
        new(35.9, Justice, "góp ý dự thảo Quyết định phân cấp quản lý trật tự xây dựng", Plans()) { DueIn = 8 },
        new(34.3, Science, "đăng ký nhiệm vụ ứng dụng dữ liệu số trong quản lý đô thị", Plans(Ending.Concluded)) { DueIn = 10 },
        new(33.5, Province, "khắc phục hậu quả hoàn lưu bão số 9, bảo đảm an toàn công trình đang thi công", Plans() with { ByHead = true }) { TypeName = "Công điện", Urgency = Urgency.Flash, DueIn = 2 },
        new(32.7, Farming, "phối hợp cung cấp ranh giới quy hoạch đô thị phục vụ đo đạc địa chính", Plans()) { DueIn = 10 },
        new(31.1, Ministry, "tham dự hội nghị trực tuyến về cải cách thủ tục cấp phép xây dựng", new(Ending.ForInformation)) { TypeName = "Giấy mời" },
        new(30.4, Province, "rà soát quỹ nhà, đất công dôi dư sau sắp xếp đơn vị hành chính", Home() with
        {
            Handler = "long.sxd",
            ReturnedAt = "EOffice.Review",
            Reply = new("rà soát nhà, đất công dôi dư sau sắp xếp trên địa bàn xã, phường")
            {
                AlsoTo = [Commune, TrungTam],
                There = new Plan(Ending.Closed) { Reply = new("báo cáo kết quả rà soát nhà, đất công dôi dư trên địa bàn xã Đồng Tâm") { There = Home(Ending.ForInformation) } },
            },
        }) { DueIn = 10 },
    ];

    private static IEnumerable<Scene> Lately() =>
    [
        new(28.9, TrungTam, "đề nghị thẩm định thiết kế vỉa hè, cây xanh tuyến đường Lê Lợi kéo dài", Plans()) { DueIn = 12 },
        new(27.6, Inspectorate, "kết luận thanh tra việc quản lý vận hành nhà chung cư", Home(Ending.ForInformation)) { TypeName = "Thông báo" },
        new(26.2, Finance, "đối chiếu công nợ tạm ứng vốn đầu tư xây dựng cơ bản", Home(Ending.Concluded) with { Handler = "long.sxd" }) { DueIn = 8 },
        new(25.4, Province, "báo cáo kết quả xóa nhà tạm, nhà dột nát chín tháng đầu năm", Home() with { Handler = "ha.sxd", Reply = new(TypeName: "Báo cáo") }) { DueIn = 10 },
        new(24.8, DongSon, "xin ý kiến về chiều cao công trình dọc trục đường Nguyễn Trãi", Plans()) { DueIn = 10 },
        new(23.3, Projects, "đề nghị kiểm tra công tác nghiệm thu công trình Trung tâm hành chính xã Hòa Thịnh", Plans(Ending.Sent)) { DueIn = 18 },
        new(22.7, Ministry, "khảo sát nhu cầu bồi dưỡng kiến thức quản lý đô thị", Home(Ending.Concluded)) { DueIn = 12 },
        new(21.5, Province, "giải quyết đơn kiến nghị của các hộ dân chung cư Sông Mây về phí bảo trì", Home() with { Handler = "ha.sxd", WaitsAt = "EOffice.Process" }) { DueIn = 10 },
        new(20.2, Justice, "lấy ý kiến về danh mục văn bản quy phạm pháp luật xây dựng mới năm 2027", Home() with { Handler = "long.sxd" }) { DueIn = 12 },
        new(19.6, HoaThinh, "đề nghị hướng dẫn quản lý trật tự xây dựng ven Quốc lộ", Plans() with { WaitsAt = "EOffice.Draft" }) { DueIn = 9 },
        new(18.8, Science, "tham gia ý kiến dự thảo Kế hoạch đô thị thông minh", Plans()) { DueIn = 10 },
        new(17.9, Interior, "báo cáo kết quả tinh giản biên chế năm 2026", Home(Ending.Concluded)) { DueIn = 10 },
        new(16.5, TrungTam, "đề nghị thỏa thuận kiến trúc Nhà văn hóa phường Trung Tâm", Plans(Ending.Sent)) { DueIn = 14 },
        new(15.7, Province, "tham mưu quyết định công nhận chủ đầu tư nhà ở xã hội Khu A Đông Sơn", Home() with
        {
            Handler = "ha.sxd",
            ByHead = true,
            Reply = new("thành lập Tổ thẩm định hồ sơ công nhận chủ đầu tư nhà ở xã hội", "Quyết định"),
        }) { DueIn = 12 },
        new(14.6, Farming, "phối hợp thẩm định báo cáo đánh giá tác động môi trường Khu đô thị Bắc Sông Mây", Plans() with { WaitsAt = "EOffice.Review" }) { DueIn = 22 },
        new(13.8, Province, "chấn chỉnh kỷ luật, kỷ cương hành chính dịp cuối năm", new(Ending.ForInformation)) { TypeName = "Chỉ thị" },
        new(13.1, Ministry, "góp ý dự thảo Thông tư về quy chuẩn kỹ thuật nhà chung cư", Home() with { ReturnedAt = "EOffice.Review" }) { DueIn = 14 },
        new(12.4, Finance, "hoàn thiện hồ sơ quyết toán dự án cải tạo trụ sở Sở Xây dựng", Home() with { WaitsAt = "EOffice.Process", Handler = "long.sxd" }) { DueIn = 9 },
        new(11.7, DongSon, "đề nghị cung cấp chỉ giới đường đỏ tuyến đường số 7", Plans() with { WaitsAt = "EOffice.CheckFormat" }) { DueIn = 19 },
    ];

    private static IEnumerable<Scene> Now() =>
    [
        new(11.2, Ministry, "tổng kết thi hành Luật Nhà ở sau hai năm thực hiện", Home() with { Handler = "ha.sxd", WaitsAt = "EOffice.Process" }) { DueIn = 24 },
        new(10.6, Province, "chuẩn bị nội dung làm việc với Đoàn đại biểu Quốc hội về nhà ở xã hội", Home() with { Handler = "ha.sxd", ByHead = true, WaitsAt = "EOffice.Sign" }) { Urgency = Urgency.Urgent, DueIn = 18 },
        new(9.8, Projects, "đề nghị gia hạn thời gian thẩm định thiết kế cơ sở Cầu Nậm Sỏi", Plans() with { WaitsAt = "EOffice.Sign" }) { DueIn = 17 },
        new(9.2, HoaThinh, "báo cáo tiến độ lập quy hoạch chung xã Hòa Thịnh", Plans(Ending.Concluded)) { DueIn = 10 },
        new(8.9, Finance, "cung cấp hồ sơ quyết toán chương trình phát triển đô thị", Home() with { Handler = "long.sxd", WaitsAt = "EOffice.Close" }) { DueIn = 16 },
        new(8.8, DongSon, "đề nghị bàn giao hồ sơ quản lý khu tập thể cũ", Home() with { Handler = "ha.sxd", WaitsAt = "EOffice.Close" }) { DueIn = 16 },
        new(8.5, Inspectorate, "cử người tham gia Đoàn thanh tra chuyên đề trật tự xây dựng", Home() with { WaitsAt = "EOffice.Publish" }) { DueIn = 16 },
        new(7.7, Province, "xây dựng kế hoạch ứng phó rét đậm, rét hại cho công nhân tại công trường", Plans() with { WaitsAt = "EOffice.Publish" }) { Urgency = Urgency.VeryUrgent, DueIn = 15 },
        new(7.1, TrungTam, "đề nghị hướng dẫn xử lý công trình xây dựng sai phép tại số 12 phố Hàng Trống", Plans()) { DueIn = 12 },
        new(6.9, DongSon, "báo cáo kết quả cấp giấy phép xây dựng quý III", Home() with { Handler = "ha.sxd", WaitsAt = "EOffice.Draft" }) { DueIn = 11 },
        new(6.6, HoaThinh, "xin ý kiến về mẫu nhà ở nông thôn vùng ngập lũ", Plans() with { WaitsAt = "EOffice.Process" }) { DueIn = 14 },
        new(6.4, Ministry, "cung cấp số liệu thị trường bất động sản quý IV", Home() with { Handler = "ha.sxd" }) { DueIn = 12 },
        new(5.6, Science, "rà soát danh mục dữ liệu dùng chung ngành xây dựng", Home() with { Handler = "long.sxd" }) { DueIn = 12 },
        new(5.3, Province, "giải quyết phản ánh chậm cấp sổ cho cư dân chung cư Hòa Bình 2", Home() with { Handler = "ha.sxd", WaitsAt = "EOffice.Process" }) { Urgency = Urgency.Urgent, DueIn = 9 },
        new(4.2, DongSon, "đề nghị thẩm định đồ án quy hoạch chi tiết Khu dân cư số 4", Plans()) { DueIn = 15 },
        new(3.9, Inspectorate, "báo cáo việc thực hiện kết luận thanh tra quản lý vận hành nhà chung cư", Home() with { Handler = "ha.sxd", WaitsAt = "EOffice.Draft" }) { DueIn = 9 },
        new(3.6, Farming, "lấy ý kiến về kế hoạch sử dụng đất năm 2027", Plans()) { DueIn = 10 },
        new(3.1, Finance, "thẩm định giá bán nhà ở xã hội Khu A Đông Sơn", Home() with { Handler = "ha.sxd" }) { DueIn = 10 },
        new(2.8, Province, "rà soát đối tượng được mua nhà ở xã hội là công nhân khu công nghiệp", Home() with { Handler = "ha.sxd", WaitsAt = "EOffice.Process" }) { DueIn = 12 },
        new(2.4, Interior, "đăng ký danh hiệu thi đua năm 2026 của công chức, người lao động", Home()) { DueIn = 8 },
        new(2.1, Province, "đôn đốc giải ngân vốn đầu tư công năm 2026", Plans() with { WaitsAt = "EOffice.Assign" }) { Urgency = Urgency.Urgent, DueIn = 6 },
        new(1.9, Province, "tổng hợp khó khăn, vướng mắc của doanh nghiệp bất động sản", Home()) { DueIn = 10 },
        new(1.6, Justice, "góp ý dự thảo Nghị quyết hỗ trợ lãi suất vay mua nhà ở xã hội", new() { WaitsAt = "EOffice.Direct" }) { DueIn = 10 },
        new(1.2, Ministry, "triển khai cơ sở dữ liệu quốc gia về nhà ở và thị trường bất động sản", new() { WaitsAt = "EOffice.Direct" }) { DueIn = 15 },
        new(0.9, HoaThinh, "báo cáo sự cố sạt lở kè bê tông khu dân cư Nà Mường", new() { WaitsAt = "EOffice.Direct", ByHead = true }) { Urgency = Urgency.Flash, DueIn = 1 },
        new(0.6, Projects, "đề nghị chấp thuận đấu nối thoát nước dự án Trường THPT Minh An 2", new() { WaitsAt = "EOffice.Direct" }) { DueIn = 10 },
        new(0.21, TrungTam, "xin ý kiến về phương án phân luồng giao thông phục vụ thi công cống hộp", new() { WaitsAt = "EOffice.Receive" }) { DueIn = 7 },
        new(0.18, DongSon, "đề nghị cử cán bộ tham gia cưỡng chế công trình vi phạm", new() { WaitsAt = "EOffice.Receive" }) { Urgency = Urgency.Urgent, DueIn = 4 },
        new(0.13, Science, "tham gia Hội đồng tư vấn nhiệm vụ khoa học cấp tỉnh", new() { WaitsAt = "EOffice.Receive" }) { TypeName = "Giấy mời" },
        new(0.1, Finance, "thẩm định giá bán nhà ở xã hội Khu A Đông Sơn", new()) { Again = true },
        new(0.08, Province, "báo cáo nhanh tình hình an toàn nhà chung cư sau động đất", new() { WaitsAt = "EOffice.Receive" }) { Urgency = Urgency.VeryUrgent, DueIn = 3 },
    ];
}
