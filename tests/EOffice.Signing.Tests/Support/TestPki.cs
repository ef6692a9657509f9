using EOffice.Signing.Tokens;

namespace EOffice.Signing.Tests.Support;

/// <summary>One PKI for the whole run: making keys is slow.</summary>
internal static class TestPki
{
    public const string Pin = "1234";
    public const string LeaderName = "Nguyễn Văn Lãnh Đạo";
    public const string OfficeName = "Ủy ban nhân dân tỉnh Bắc Ninh";

    public static DemoAuthority Authority { get; } = DemoPki.CreateAuthority("Gốc thử nghiệm EOffice");

    public static DemoIdentity LeaderIdentity { get; } = Authority.IssueP12(LeaderName, OfficeName, Pin, isSeal: false);

    public static DemoIdentity SealIdentity { get; } = Authority.IssueP12(OfficeName, OfficeName, Pin, isSeal: true);

    public static ISigningToken Leader { get; } = Pkcs12Token.Open(LeaderIdentity.P12, Pin);

    public static ISigningToken Seal { get; } = Pkcs12Token.Open(SealIdentity.P12, Pin);
}
