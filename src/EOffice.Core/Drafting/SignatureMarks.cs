using EOffice.Core.Directory;

namespace EOffice.Core.Drafting;

/// <summary>The lines above a signer's name: quyền hạn and chức vụ (NĐ 30/2020 Đ13, PL I ô 7a).</summary>
/// <param name="Competence">For example "KT. GIÁM ĐỐC"; null when the head signs for himself.</param>
public sealed record SignatureMark(string? Competence, string Position);

/// <summary>Which mark a signer uses.</summary>
public static class SignatureMarks
{
    /// <summary>TM. for a collective, KT. for a deputy, TL. for a unit head or head of office.</summary>
    /// <param name="collective">The collective's name, or null for an agency led by one head.</param>
    /// <param name="headTitle">Title of the agency's head, whom a deputy stands in for.</param>
    public static SignatureMark For(PositionRole role, string title, string headTitle, string? collective)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(headTitle);
        var onBehalf = collective is null ? null : $"TM. {collective}";
        var head = headTitle.ToUpperInvariant();
        return role switch
        {
            PositionRole.AgencyHead => new(onBehalf, head),
            PositionRole.AgencyDeputy => new(Lines(onBehalf, $"KT. {head}"), title.ToUpperInvariant()),
            // Thừa lệnh is given by the head, not by the collective (NĐ 30/2020 Đ13 khoản 3).
            PositionRole.OfficeHead or PositionRole.UnitHead => new($"TL. {head}", title.ToUpperInvariant()),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role doesn't sign documents of the agency."),
        };
    }

    public static bool MaySign(PositionRole role) =>
        role is PositionRole.AgencyHead or PositionRole.AgencyDeputy or PositionRole.OfficeHead or PositionRole.UnitHead;

    private static string Lines(string? first, string second) => first is null ? second : $"{first}\n{second}";
}
