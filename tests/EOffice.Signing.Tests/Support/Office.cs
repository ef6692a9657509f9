using EOffice.Signing.Pades;
using EOffice.Signing.Tokens;

namespace EOffice.Signing.Tests.Support;

/// <summary>The two signings of an outgoing document as the product does them.</summary>
internal static class Office
{
    public const string LeaderField = "ChuKyLanhDao";
    public const string SealField = "DauCoQuan";
    public const string NumberField = "SoVanBan";
    public const string DateField = "NgayBanHanh";
    public const string Number = "Số: 123/UBND-VX";
    public const string Date = "Bắc Ninh, ngày 05 tháng 3 năm 2026";

    public static readonly DateTimeOffset Time = new(2026, 9, 14, 15, 40, 2, TimeSpan.FromHours(7));

    private static readonly PageBox LeaderBox = new(1, 330, 150, 160, 70);

    public static ReservedFields Fields { get; } = new(
        [new SignatureFieldSpec(LeaderField, LeaderBox), new SignatureFieldSpec(SealField, SignatureLayout.SealOver(LeaderBox, 102))],
        [
            new TextFieldSpec(NumberField, new PageBox(1, 80, 300, 150, 18), 13, Italic: false, TextAlign.Center),
            new TextFieldSpec(DateField, new PageBox(1, 280, 300, 230, 18), 13, Italic: true, TextAlign.Right),
        ],
        new QrMark(new PageBox(1, 40, 30, 60, 60), "https://vanban.example/v/4f9a"));

    public static byte[] Prepare(byte[] pdf) => PdfNormaliser.Prepare(pdf, Fields);

    public static SignRequest LeaderRequest { get; } = new()
    {
        FieldName = LeaderField,
        SigningTime = Time,
        Reason = "Phê duyệt văn bản",
        Location = "Bắc Ninh",
        SignerName = TestPki.LeaderName,
        Appearance = SignatureAppearance.PersonalBlue(TestPki.LeaderName),
        Certify = true,
    };

    public static SignRequest SealRequest { get; } = new()
    {
        FieldName = SealField,
        SigningTime = Time.AddMinutes(20),
        Reason = "Phát hành văn bản",
        SignerName = TestPki.OfficeName,
        Appearance = SignatureAppearance.RedSeal(TestPki.OfficeName),
        FillText = new Dictionary<string, string> { [NumberField] = Number, [DateField] = Date },
    };

    public static byte[] SignByLeader(byte[] prepared, ISigningToken? token = null) =>
        PdfSigner.Sign(prepared, LeaderRequest, token ?? TestPki.Leader);

    public static byte[] Issue(byte[] signedByLeader, ISigningToken? token = null) =>
        PdfSigner.Sign(signedByLeader, SealRequest, token ?? TestPki.Seal);

    /// <summary>Prepared, signed by the leader, numbered, dated and sealed.</summary>
    public static byte[] SignTwice(byte[] draft) => Issue(SignByLeader(Prepare(draft)));
}
