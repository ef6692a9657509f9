using EOffice.Core.Documents;

namespace EOffice.Core.Drafting.Format;

/// <summary>Ô 7 and 9b: what stands below the body (Phụ lục I, mục II.7 and II.9).</summary>
internal static class FootRules
{
    public static IEnumerable<FormatFinding> Check(PaperParts parts, DocumentType type)
    {
        if (parts.PlacesHeading is not { } heading)
        {
            yield return FormatRules.Fault(FormatRules.Places, "cuối văn bản, bên trái", "Không thấy “Nơi nhận:”.");
            yield break;
        }

        if (!heading.IsBold || !heading.IsItalic || !heading.HasSize(12, 12))
        {
            yield return FormatRules.Fault(FormatRules.Places, heading, $"“Nơi nhận:” cỡ {FormatRules.Sizes(heading)}; phải cỡ 12, nghiêng, đậm.");
        }
        else if (parts.Places.FirstOrDefault(l => !l.HasSize(11, 11)) is { } place)
        {
            yield return FormatRules.Fault(FormatRules.Places, place, $"Danh sách nơi nhận cỡ {FormatRules.Sizes(place)}; phải cỡ 11.");
        }
        else if (type.HasAddressees && parts.AddressedTo is not null && parts.Places.FirstOrDefault() is { } first && !first.Key.Contains("nhu tren", StringComparison.Ordinal))
        {
            yield return FormatRules.Fault(FormatRules.Places, first, "Văn bản có “Kính gửi” thì dòng đầu của nơi nhận ghi “Như trên”.");
        }

        if (parts.Places.Count == 0 || !parts.Places.TakeLast(2).Any(l => l.Key.TrimStart('-', ' ').StartsWith("luu:", StringComparison.Ordinal) && l.Text.Contains("VT", StringComparison.Ordinal)))
        {
            yield return FormatRules.Fault(FormatRules.Archive, parts.Places.Count == 0 ? FormatRules.Where(heading) : FormatRules.Where(parts.Places[^1]), "Dòng cuối của nơi nhận phải là “Lưu: VT, …”.");
        }

        foreach (var finding in Signer(parts.Signer))
        {
            yield return finding;
        }
    }

    private static IEnumerable<FormatFinding> Signer(IReadOnlyList<PaperLine> lines)
    {
        if (lines.Count < 2)
        {
            yield return FormatRules.Fault(FormatRules.SignerLook, "cuối văn bản, bên phải", "Không thấy chức vụ và họ tên người ký.");
            yield break;
        }

        if (lines.FirstOrDefault(l => !l.IsBold || !l.HasSize(13, 14)) is { } wrong)
        {
            yield return FormatRules.Fault(FormatRules.SignerLook, wrong, $"Quyền hạn, chức vụ, họ tên người ký cỡ {FormatRules.Sizes(wrong)}{(wrong.IsBold ? "" : ", chưa đậm")}; phải cỡ 13–14, đứng, đậm.");
        }
        else if (!lines[0].IsCapitals)
        {
            yield return FormatRules.Fault(FormatRules.SignerLook, lines[0], "Quyền hạn, chức vụ của người ký phải in hoa.");
        }
    }
}
