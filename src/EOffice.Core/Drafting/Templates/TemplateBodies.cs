namespace EOffice.Core.Drafting.Templates;

/// <summary>How a line of a body is set.</summary>
internal enum BodyLine
{
    Paragraph,

    /// <summary>Căn cứ: italic.</summary>
    Basis,

    /// <summary>In the middle, bold: "QUYẾT ĐỊNH:".</summary>
    Centre,
}

/// <summary>What stands in the body of each of the 29 types before anybody has written in it (NĐ 30/2020 PL III, mẫu trình bày).</summary>
internal static class TemplateBodies
{
    private const string Write = "(Ghi nội dung tại đây.)";

    /// <summary>Types whose words are fixed, whatever they answer.</summary>
    private static readonly string[] Forms = ["Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép", "Giấy ủy quyền", "Biên bản", "Phiếu gửi", "Phiếu chuyển", "Công điện", "Hợp đồng", "Thư công"];

    private static readonly string[] Ordering = ["Nghị quyết", "Quyết định"];

    public static IEnumerable<(BodyLine Line, string Text)> Of(TemplateFacts facts)
    {
        if (facts.Paragraphs.Count > 0)
        {
            return [.. facts.Paragraphs.Select(p => (BodyLine.Paragraph, p))];
        }

        return Ordering.Contains(facts.Type.Name) ? Order(facts) : Plain(facts);
    }

    private static IEnumerable<(BodyLine, string)> Order(TemplateFacts facts)
    {
        var name = facts.Type.Name;
        if (name == "Quyết định")
        {
            yield return (BodyLine.Centre, Issuer(facts).ToUpper(Vietnamese));
        }

        yield return (BodyLine.Basis, "Căn cứ (văn bản quy định chức năng, nhiệm vụ, quyền hạn của cơ quan);");
        yield return (BodyLine.Basis, facts.Opening is { } opening ? $"{opening};" : "Căn cứ (văn bản là cơ sở để ban hành);");
        yield return (BodyLine.Basis, "Theo đề nghị của (đơn vị đề nghị).");
        yield return (BodyLine.Centre, $"{name.ToUpper(Vietnamese)}:");
        yield return (BodyLine.Paragraph, $"Điều 1. {Write}");
        yield return (BodyLine.Paragraph, $"Điều 2. {name} này có hiệu lực kể từ ngày ký.");
        yield return (BodyLine.Paragraph, $"Điều 3. (Đơn vị, cá nhân) chịu trách nhiệm thi hành {name} này./.");
    }

    /// <summary>Who orders: the collective itself, else the head, in whose place or by whose order others sign (NĐ 30/2020 Đ13).</summary>
    private static string Issuer(TemplateFacts facts)
    {
        var first = (facts.Competence ?? "").Split('\n')[0];
        var stop = first.IndexOf(". ", StringComparison.Ordinal);
        return first.StartsWith("TM.", StringComparison.Ordinal) ? facts.Organ : $"{(stop < 0 ? facts.Position : first[(stop + 2)..])} {facts.Organ}";
    }

    private static IEnumerable<(BodyLine, string)> Plain(TemplateFacts facts)
    {
        if (facts.Opening is { } opening && !Forms.Contains(facts.Type.Name))
        {
            yield return (BodyLine.Paragraph, $"{opening}, {facts.Organ} {Verb(facts.Type.Name)} như sau:");
        }

        foreach (var line in Lines(facts))
        {
            yield return (BodyLine.Paragraph, line);
        }
    }

    private static string Verb(string type) => type switch
    {
        "Báo cáo" => "báo cáo",
        "Tờ trình" => "trình",
        "Kế hoạch" or "Chương trình" or "Phương án" or "Đề án" or "Dự án" => "xây dựng nội dung",
        "Hướng dẫn" => "hướng dẫn",
        "Thông báo" or "Thông cáo" or "Phiếu báo" => "thông báo",
        _ => "có ý kiến",
    };

    private static string[] Lines(TemplateFacts facts) => facts.Type.Name switch
    {
        "Giấy mời" => [$"{facts.Organ} trân trọng kính mời: (người, cơ quan được mời).", $"Tới dự: {Write}", "Chủ trì: (người chủ trì).", "Thời gian: (giờ, ngày, tháng, năm).", "Địa điểm: (nơi họp)./."],
        "Giấy giới thiệu" => [$"{facts.Organ} trân trọng giới thiệu: Ông (bà): (họ và tên, chức vụ).", "Được cử đến: (cơ quan, đơn vị).", $"Về việc: {Write}", "Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ./."],
        "Giấy nghỉ phép" => ["Cấp cho: Ông (bà): (họ và tên, chức vụ, đơn vị).", "Được nghỉ phép: (số ngày, từ ngày đến hết ngày).", "Nơi nghỉ phép: (địa chỉ)./."],
        "Giấy ủy quyền" => ["Người ủy quyền: (họ và tên, chức vụ).", "Người được ủy quyền: (họ và tên, chức vụ).", $"Nội dung ủy quyền: {Write}", "Thời hạn ủy quyền: (từ ngày đến hết ngày)./."],
        "Biên bản" => ["Thời gian bắt đầu: (giờ, ngày, tháng, năm).", "Địa điểm: (nơi họp).", "Thành phần tham dự: (họ và tên, chức vụ).", $"Nội dung: {Write}", "Biên bản được đọc lại, các thành viên nhất trí thông qua./."],
        "Phiếu gửi" => [$"{facts.Organ} gửi kèm theo phiếu này các văn bản, tài liệu sau:", Write, "Sau khi nhận được, đề nghị Quý cơ quan gửi lại phiếu này cho cơ quan gửi./."],
        "Phiếu chuyển" => [$"{facts.Organ} nhận được: (đơn, văn bản của ai, về việc gì).", $"{facts.Organ} chuyển đến Quý cơ quan để xem xét, giải quyết theo thẩm quyền./."],
        "Công điện" => [$"{facts.Organ} điện: (cơ quan, tổ chức, cá nhân nhận điện).", $"{Write.TrimEnd(')').TrimEnd('.')}.)./."],
        _ => ["1. (Nội dung thứ nhất)", Write, "2. (Nội dung thứ hai)", Write, $"{facts.Organ} {(facts.Type.HasAddressees ? "kính đề nghị quý cơ quan xem xét, phối hợp" : "yêu cầu các đơn vị, cá nhân liên quan thực hiện")}./."],
    };

    private static readonly System.Globalization.CultureInfo Vietnamese = System.Globalization.CultureInfo.GetCultureInfo("vi-VN");
}
