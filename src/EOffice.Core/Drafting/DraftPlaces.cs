using EOffice.Core.Documents;
using EOffice.Core.Registers;
using EOffice.Signing.Pades;
using Box = EOffice.Core.Drafting.Layout.Box;

namespace EOffice.Core.Drafting;

/// <summary>Where number, date and both signatures go, in points from the page's bottom left corner.</summary>
/// <param name="Date">The whole date; only the day where <paramref name="Month"/> is given.</param>
/// <param name="Month">The blank after a printed "tháng", in a file made elsewhere.</param>
/// <param name="Qr">Room for the verification code, where the file has none yet.</param>
public sealed record DraftPlaces(Box Number, Box Date, Box LeaderSignature, Box Seal, Box? Month = null, Box? Qr = null)
{
    /// <summary>Names of the fields that every submitted file carries.</summary>
    public const string NumberField = "SoVanBan";
    public const string DateField = "NgayBanHanh";
    public const string LeaderField = "ChuKyLanhDao";
    public const string SealField = "DauCoQuan";

    /// <summary>Instead of the date's field, where "ngày", "tháng", "năm" are printed already.</summary>
    public const string DayField = "NgayTrong";
    public const string MonthField = "ThangTrong";

    private const double NumberSize = 13;
    private const double DateSize = 13;

    /// <summary>All fields are created before the first signature, so that later revisions only fill them.</summary>
    /// <param name="verificationUrl">What the code at <see cref="Qr"/> says.</param>
    public ReservedFields ToFields(string? verificationUrl = null) => new(
        [new SignatureFieldSpec(LeaderField, Place(LeaderSignature)), new SignatureFieldSpec(SealField, Place(Seal))],
        [new TextFieldSpec(NumberField, Place(Number), NumberSize, Italic: false, TextAlign.Center), .. DateFields()],
        Qr is null || verificationUrl is null ? null : new QrMark(Place(Qr), verificationUrl));

    /// <summary>What publishing writes into the fields: number and date, the date in the form that the file has room for.</summary>
    public static IReadOnlyDictionary<string, string> Fill(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var date = document.IssuedDate!.Value;
        var texts = new Dictionary<string, string> { [NumberField] = document.CodeNumber! };
        if (document.PrintedYear is null)
        {
            texts[DateField] = CodeRules.DateInWords(date);
        }
        else
        {
            texts[DayField] = CodeRules.Day(date);
            texts[MonthField] = CodeRules.Month(date);
        }

        return texts;
    }

    private IEnumerable<TextFieldSpec> DateFields() => Month is null
        ? [new TextFieldSpec(DateField, Place(Date), DateSize, Italic: true, TextAlign.Left)]
        : [new TextFieldSpec(DayField, Place(Date), DateSize, Italic: true, TextAlign.Center), new TextFieldSpec(MonthField, Place(Month), DateSize, Italic: true, TextAlign.Center)];

    private static PageBox Place(Box box) => new(box.Page, box.X, box.Y, box.Width, box.Height);
}
