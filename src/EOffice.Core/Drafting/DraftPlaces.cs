using EOffice.Core.Drafting.Layout;
using EOffice.Signing.Pades;

namespace EOffice.Core.Drafting;

/// <summary>Where number, date and both signatures go, in points from the page's bottom left corner.</summary>
public sealed record DraftPlaces(Box Number, Box Date, Box LeaderSignature, Box Seal)
{
    /// <summary>Names of the fields that every submitted file carries.</summary>
    public const string NumberField = "SoVanBan";
    public const string DateField = "NgayBanHanh";
    public const string LeaderField = "ChuKyLanhDao";
    public const string SealField = "DauCoQuan";

    private const double NumberSize = 13;
    private const double DateSize = 13;

    /// <summary>All fields are created before the first signature, so that later revisions only fill them.</summary>
    public ReservedFields ToFields() => new(
        [new SignatureFieldSpec(LeaderField, Place(LeaderSignature)), new SignatureFieldSpec(SealField, Place(Seal))],
        [
            new TextFieldSpec(NumberField, Place(Number), NumberSize, Italic: false, TextAlign.Center),
            new TextFieldSpec(DateField, Place(Date), DateSize, Italic: true, TextAlign.Left),
        ]);

    private static PageBox Place(Box box) => new(box.Page, box.X, box.Y, box.Width, box.Height);
}
