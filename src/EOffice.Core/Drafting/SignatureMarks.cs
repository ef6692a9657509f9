using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;

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

    /// <summary>The same for a capacity, which a row of authority may give besides the position.</summary>
    public static SignatureMark For(SigningCapacity capacity, string headTitle, string? collective)
    {
        ArgumentNullException.ThrowIfNull(capacity);
        ArgumentNullException.ThrowIfNull(headTitle);
        var onBehalf = collective is null ? null : $"TM. {collective}";
        var (head, title) = (headTitle.ToUpperInvariant(), capacity.Position.Title.ToUpperInvariant());
        return capacity.Mark switch
        {
            SigningMark.Head => new(onBehalf, head),
            SigningMark.Acting => new(onBehalf, $"Q. {head}"),
            SigningMark.OnBehalf => new(onBehalf, title),
            SigningMark.ForHead => new(Lines(onBehalf, $"KT. {head}"), title),
            // Neither order nor authority is the collective's: the head gives them (NĐ 30/2020 Đ13 khoản 3, 4).
            SigningMark.ByOrder => new($"TL. {head}", title),
            SigningMark.ByAuthority => new($"TUQ. {head}", title),
            _ => throw new ArgumentOutOfRangeException(nameof(capacity)),
        };
    }

    public static bool MaySign(PositionRole role) =>
        role is PositionRole.AgencyHead or PositionRole.AgencyDeputy or PositionRole.OfficeHead or PositionRole.UnitHead;

    private static string Lines(string? first, string second) => first is null ? second : $"{first}\n{second}";
}
