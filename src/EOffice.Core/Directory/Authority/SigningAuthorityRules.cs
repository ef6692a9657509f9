using EOffice.Core.Platform;

namespace EOffice.Core.Directory.Authority;

/// <summary>A position that somebody holds, as far as signing goes.</summary>
public sealed record SigningPosition(Guid PositionId, PositionRole Role, string Title);

/// <summary>A capacity in which somebody may sign a document.</summary>
/// <param name="GrantId">The row that gives it; null where the position alone does.</param>
public sealed record SigningCapacity(SigningMark Mark, SigningPosition Position, Guid? GrantId);

/// <summary>What a row that is to be given says, with what is known of the two people.</summary>
public sealed record SigningGrantFacts(
    SigningMark Mark, bool ForPerson, bool ForPosition, IReadOnlyCollection<PositionRole> HolderRoles, bool HasTypes, bool HasUnits, DateOnly From, DateOnly? Until,
    string? BasisCode, DateOnly? BasisDate, bool HasGiver, bool GiverIsHead, bool GiverIsHolder, bool HasCollective);

/// <summary>NĐ 30/2020 Đ13 as rules. Pure.</summary>
public static class SigningAuthorityRules
{
    /// <summary>What a position signs without any row.</summary>
    public static SigningMark? Usual(PositionRole role) => role switch
    {
        PositionRole.AgencyHead => SigningMark.Head,
        PositionRole.AgencyDeputy => SigningMark.ForHead,
        PositionRole.OfficeHead or PositionRole.UnitHead => SigningMark.ByOrder,
        _ => null,
    };

    /// <summary>Whether a row holds on a day for a document of that type, drafted by one of those units.</summary>
    public static bool Covers(SigningGrant grant, DateOnly day, string type, IReadOnlyCollection<Guid> units)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return grant.EndedAt is null && grant.From <= day && (grant.Until is null || day <= grant.Until)
            && (grant.Types is null || ChosenCodes.Read(grant.Types).Contains(type, StringComparer.OrdinalIgnoreCase))
            && (grant.Units is null || ChosenCodes.Read(grant.Units).Any(u => Guid.TryParse(u, out var id) && units.Contains(id)));
    }

    /// <summary>Every capacity that a person has, the one that is used first. A row that names the case goes before what the position signs anyway,
    /// but nobody who signs for the agency in their own right signs by authority of another.</summary>
    public static IReadOnlyList<SigningCapacity> Capacities(IReadOnlyList<SigningPosition> held, IReadOnlyList<SigningGrant> covering)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(covering);
        var usual = held.Where(p => Usual(p.Role) is not null).Select(p => new SigningCapacity(Usual(p.Role)!.Value, p, null));
        var given = covering
            .Select(g => (Grant: g, Position: held.FirstOrDefault(p => p.PositionId == g.PositionId) ?? held.OrderBy(p => Usual(p.Role) is null).ThenBy(p => p.Role).FirstOrDefault()))
            .Where(g => g.Position is not null)
            .Select(g => new SigningCapacity(g.Grant.Mark, g.Position!, g.Grant.Id));
        return [.. usual.Concat(given).OrderBy(Rank).ThenBy(c => c.Position.Role).ThenBy(c => c.GrantId)];
    }

    /// <summary>Why such a row can't be given; null when it can.</summary>
    public static Refusal? Check(SigningGrantFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.ForPerson == facts.ForPosition)
        {
            return SigningGrantRefusals.HolderMissing;
        }

        if (facts.Until < facts.From)
        {
            return SigningGrantRefusals.DatesWrong;
        }

        return CheckHolder(facts) ?? CheckBasis(facts);
    }

    private static Refusal? CheckHolder(SigningGrantFacts facts) => facts.Mark switch
    {
        SigningMark.OnBehalf when !facts.HasCollective => SigningGrantRefusals.NoCollective,
        SigningMark.ForHead when !facts.HolderRoles.Contains(PositionRole.AgencyDeputy) => SigningGrantRefusals.NotADeputy,
        SigningMark.ByOrder when !facts.HolderRoles.Any(r => r is PositionRole.UnitHead or PositionRole.OfficeHead or PositionRole.UnitDeputy) => SigningGrantRefusals.NotOfAUnit,
        SigningMark.Acting when !facts.ForPerson => SigningGrantRefusals.ActingIsAPerson,
        SigningMark.Head => SigningGrantRefusals.HeadNeedsNone,
        _ => null,
    };

    /// <summary>Thừa lệnh stands in the working regulation; thừa ủy quyền is written, for a time and for certain documents, and given by the head
    /// alone: whoever signs by authority can't pass it on (NĐ 30/2020 Đ13 khoản 3, 4).</summary>
    private static Refusal? CheckBasis(SigningGrantFacts facts)
    {
        if (facts.Mark is not (SigningMark.ByOrder or SigningMark.ByAuthority))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(facts.BasisCode) || facts.BasisCode.Length > SigningGrant.MostBasis || facts.BasisDate is null || facts.BasisDate > facts.From)
        {
            return SigningGrantRefusals.BasisMissing;
        }

        if (!facts.HasGiver || !facts.GiverIsHead || facts.GiverIsHolder)
        {
            return SigningGrantRefusals.GiverWrong;
        }

        return facts.Mark == SigningMark.ByAuthority && (facts.Until is null || (!facts.HasTypes && !facts.HasUnits)) ? SigningGrantRefusals.AuthorityUnlimited : null;
    }

    private static int Rank(SigningCapacity capacity) => (capacity.Mark, capacity.GrantId) switch
    {
        (SigningMark.Acting, _) => 0,
        (SigningMark.Head, _) => 1,
        (SigningMark.ForHead, _) => 2,
        (SigningMark.OnBehalf, _) => 3,
        (SigningMark.ByOrder, not null) => 4,
        (SigningMark.ByAuthority, _) => 5,
        _ => 6,
    };
}

/// <summary>Why an authority to sign was not given or ended.</summary>
internal static class SigningGrantRefusals
{
    public static readonly Refusal HolderMissing = new("grant.holder-missing", "Chưa ghi được: chọn một người, hoặc một chức danh, được giao thẩm quyền ký.");

    public static readonly Refusal DatesWrong = new("grant.dates-wrong", "Chưa ghi được: ngày cuối trước ngày đầu. Sửa lại thời hạn.");

    public static readonly Refusal NoCollective = new(
        "grant.no-collective", "Chưa ghi được: cơ quan theo chế độ thủ trưởng, không ký thay mặt (TM.) tập thể. Chọn hình thức ký khác.");

    public static readonly Refusal NotADeputy = new("grant.not-a-deputy", "Chưa ghi được: chỉ cấp phó của người đứng đầu ký thay (KT.). Chọn người khác hoặc hình thức ký khác.");

    public static readonly Refusal NotOfAUnit = new(
        "grant.not-of-a-unit", "Chưa ghi được: ký thừa lệnh (TL.) giao cho người đứng đầu đơn vị, hoặc cấp phó của đơn vị đó. Chọn người khác.");

    public static readonly Refusal ActingIsAPerson = new("grant.acting-is-a-person", "Chưa ghi được: quyền người đứng đầu (Q.) giao cho một người cụ thể. Chọn người.");

    public static readonly Refusal HeadNeedsNone = new("grant.head-needs-none", "Không cần ghi: người đứng đầu ký mọi văn bản của cơ quan.");

    public static readonly Refusal BasisMissing = new(
        "grant.basis-missing", "Chưa ghi được: ký thừa lệnh, thừa ủy quyền phải có văn bản làm căn cứ. Ghi số, ký hiệu và ngày ban hành, không sau ngày bắt đầu.");

    public static readonly Refusal GiverWrong = new(
        "grant.giver-wrong", "Chưa ghi được: người giao quyền phải là người đứng đầu cơ quan. Người được ủy quyền không được ủy quyền lại.");

    public static readonly Refusal AuthorityUnlimited = new(
        "grant.authority-unlimited", "Chưa ghi được: thừa ủy quyền (TUQ.) phải có thời hạn và giới hạn nội dung. Ghi ngày cuối và chọn loại văn bản hoặc đơn vị.");

    public static readonly Refusal TypeUnknown = new("grant.type-unknown", "Chưa ghi được: có loại văn bản hoặc đơn vị đã chọn không còn trong danh mục. Tải lại rồi chọn lại.");

    public static readonly Refusal AlreadyEnded = new("grant.already-ended", "Không cần kết thúc nữa: thẩm quyền ký này đã kết thúc. Tải lại để xem bản mới nhất.");

    public static readonly Refusal AlreadyGiven = new("grant.already-given", "Chưa ghi được: đúng thẩm quyền này đang còn hiệu lực. Kết thúc dòng cũ trước nếu muốn đổi thời hạn.");
}
