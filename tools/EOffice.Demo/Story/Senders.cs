using EOffice.Core.Documents;

namespace EOffice.Demo.Story;

/// <summary>An agency outside this installation that writes letters.</summary>
/// <param name="Field">Tail of the notation of a công văn, for example XD in UBND-XD.</param>
/// <param name="FirstNumber">Its number when the story begins.</param>
internal sealed record Sender(
    string Code, string Name, string? ParentName, string Symbol, string Field, string Place, int FirstNumber,
    string? Competence, string Position, string Signer)
{
    public string Notation(string typeName) => DocumentTypes.Find(typeName)?.Abbreviation is { } abbreviation ? $"{abbreviation}-{Symbol}" : $"{Symbol}-{Field}";
}

/// <summary>The neighbours of the two agencies. All invented.</summary>
internal static class Senders
{
    public const string Province = "H99.00";
    public const string Ministry = "G17";
    public const string Finance = "H99.03";
    public const string Interior = "H99.01";
    public const string Justice = "H99.04";
    public const string Farming = "H99.06";
    public const string Science = "H99.09";
    public const string Inspectorate = "H99.12";
    public const string Projects = "H99.30";
    public const string TrungTam = "H99.42";
    public const string HoaThinh = "H99.43";
    public const string DongSon = "H99.44";

    public static IReadOnlyList<Sender> All { get; } =
    [
        new(Province, "UBND tỉnh Minh An", "Tỉnh Minh An", "UBND", "XD", "Minh An", 3610, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Hữu Thành"),
        new(Ministry, "Bộ Xây dựng", null, "BXD", "QLN", "Hà Nội", 5120, "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Phan Đức Nghĩa"),
        new(Finance, "Sở Tài chính tỉnh Minh An", "UBND tỉnh Minh An", "STC", "ĐT", "Minh An", 2480, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lương Thị Bích Ngọc"),
        new(Interior, "Sở Nội vụ tỉnh Minh An", "UBND tỉnh Minh An", "SNV", "CCHC", "Minh An", 1955, null, "GIÁM ĐỐC", "Tạ Văn Phong"),
        new(Justice, "Sở Tư pháp tỉnh Minh An", "UBND tỉnh Minh An", "STP", "XDKTVB", "Minh An", 1310, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đoàn Thị Thu Trang"),
        new(Farming, "Sở Nông nghiệp và Môi trường tỉnh Minh An", "UBND tỉnh Minh An", "SNNMT", "ĐĐ", "Minh An", 3240, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Cao Xuân Bách"),
        new(Science, "Sở Khoa học và Công nghệ tỉnh Minh An", "UBND tỉnh Minh An", "SKHCN", "CĐS", "Minh An", 1620, null, "GIÁM ĐỐC", "Mai Quốc Khánh"),
        new(Inspectorate, "Thanh tra tỉnh Minh An", "UBND tỉnh Minh An", "TTT", "NV1", "Minh An", 705, null, "CHÁNH THANH TRA", "Hồ Sỹ Hải"),
        new(Projects, "Ban Quản lý dự án đầu tư xây dựng tỉnh Minh An", "UBND tỉnh Minh An", "BQLDA", "KTTĐ", "Minh An", 1188, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Vi Văn Thắng"),
        new(TrungTam, "UBND phường Trung Tâm", "UBND tỉnh Minh An", "UBND", "KTHTĐT", "Trung Tâm", 842, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Bế Thị Lệ Quyên"),
        new(HoaThinh, "UBND xã Hòa Thịnh", "UBND tỉnh Minh An", "UBND", "KT", "Hòa Thịnh", 511, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Trọng Đại"),
        new(DongSon, "UBND phường Đông Sơn", "UBND tỉnh Minh An", "UBND", "KTHTĐT", "Đông Sơn", 667, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Triệu Thị Hồng Nhung"),
    ];

    public static Sender Of(string code) => All.Single(s => s.Code == code);
}
