using EOffice.Core.Documents;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;

namespace EOffice.Core.Tests.Drafting.Files;

/// <summary>Where number, date, signature and seal go (NĐ 30/2020 PL I), found in words alone.</summary>
public sealed class PlaceFinderTests
{
    /// <summary>An A4 page; each word as wide as its letters at 6 points.</summary>
    private static readonly (string Text, double Left, double Top)[] Good =
    [
        ("Số:", 115, 86), ("/SXD-QLN", 178, 86), ("Minh", 313, 86), ("An,", 344, 86), ("ngày", 365, 86), ("tháng", 416, 86), ("năm", 472, 86), ("2026", 497, 86),
        ("Căn", 85, 120), ("cứ", 110, 120), ("ngày", 130, 120), ("05", 160, 120), ("tháng", 180, 120), ("6", 215, 120), ("năm", 225, 120), ("2025", 250, 120),
        ("Lê", 85, 160), ("Đức", 100, 160), ("Thịnh", 125, 160),
        ("KT.", 360, 300), ("GIÁM", 385, 300), ("ĐỐC", 415, 300), ("PHÓ", 360, 316), ("GIÁM", 385, 316), ("ĐỐC", 415, 316),
        ("Lê", 370, 420), ("Đức", 385, 420), ("Thịnh", 408, 420),
    ];

    public static TheoryData<string, string, string> Faults => new()
    {
        { "draft.place-number", "Số:", "" },
        { "draft.place-number", "/SXD-QLN", "" },
        { "draft.place-notation", "/SXD-QLN", "/SXD-VP" },
        { "draft.place-notation", "/SXD-QLN", "/SXD-QLN1" },
        { "draft.place-number-blank", "Số:", "Số:/SXD-QLN" },
        { "draft.place-date", "An,", "An" },
        { "draft.place-year", "2026", "…" },
        { "draft.place-title", "PHÓ", "" },
        { "draft.place-title", "KT.", "" },
        { "draft.place-signer", "Thịnh", "Thành" },
    };

    [Fact]
    public void Find_Complete_AllPlaces()
    {
        var found = Find(Good).Value;

        Assert.Equal(2026, found.Year);
        var places = found.Places;
        // Between "Số:" and "/": from the right end of one to the left end of the other.
        Assert.Equal((1, 134.0, 43.0), (places.Number.Page, places.Number.X, places.Number.Width));
        Assert.InRange(places.Number.Y, 842 - 103, 842 - 86);
        Assert.True(places.Date.X > 389 && places.Date.X + places.Date.Width < 416);
        Assert.True(places.Month!.X > 446 && places.Month.X + places.Month.Width < 472);
        // Between the position and the last name, centred over it; the seal over the left third (ô 8).
        Assert.InRange(places.LeaderSignature.Y, 842 - 420, 842 - 332);
        Assert.Equal(places.LeaderSignature.X + (places.LeaderSignature.Width / 3), places.Seal.X + places.Seal.Width, 3);
        Assert.NotNull(places.Qr);
    }

    [Fact]
    public void Find_SomethingAtTheFoot_NoQr() => Assert.Null(Find([.. Good, ("Trang", 90, 800)]).Value.Places.Qr);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Find_SomethingMissing_SaysWhatTheFileMustHave(string code, string word, string instead)
    {
        var refusal = Find([.. Good.Select(w => w.Text == word ? (instead, w.Left, w.Top) : w).Where(w => w.Item1.Length > 0)]).Refusal!;

        Assert.Equal(code, refusal.Code);
        Assert.StartsWith("Chưa trình được: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("draft.place-number-blank", "12", 150, 86)]
    [InlineData("draft.place-number-blank", "........", 136, 86)]
    [InlineData("draft.place-date-blank", "05", 395, 86)]
    [InlineData("draft.place-date-blank", "...", 450, 86)]
    public void Find_BlankIsFilled_Refused(string code, string word, double left, double top) =>
        Assert.Equal(code, Find([.. Good, (word, left, top)]).Refusal!.Code);

    [Fact]
    public void Find_NoRoomToSign_Refused() =>
        Assert.Equal("draft.place-room", Find([.. Good.Select(w => w.Top == 420 ? (w.Text, w.Left, 350.0) : w)]).Refusal!.Code);

    [Fact]
    public void Parse_DecomposedLetters_SameWords()
    {
        var page = new PdfWordPage(595, 842, [.. Good.Select(w => Word(w.Text, w.Left, w.Top))]);

        Assert.Null(PlaceFinder.Find(PdfWords.Parse(Xhtml(page)), Document()).Refusal);
        Assert.Equal(page.Words, PdfWords.FromBytes(PdfWords.ToBytes([page]))[0].Words);
    }

    [Fact]
    public void Find_NoPages_Refused() => Assert.Equal("draft.place-number", PlaceFinder.Find([], Document()).Refusal!.Code);

    private static Outcome<FoundPlaces> Find(IReadOnlyList<(string Text, double Left, double Top)> words) =>
        PlaceFinder.Find([new PdfWordPage(595, 842, [.. words.Select(w => Word(w.Text, w.Left, w.Top))])], Document());

    private static PdfWord Word(string text, double left, double top) => new(text, left, top, left + (6 * text.Length), top + 16);

    private static string Xhtml(PdfWordPage page) =>
        $"<html><body><doc><page width=\"{page.Width}\" height=\"{page.Height}\">"
        + string.Concat(page.Words.Select(w => FormattableString.Invariant(
            $"<word xMin=\"{w.Left}\" yMin=\"{w.Top}\" xMax=\"{w.Right}\" yMax=\"{w.Bottom}\">{w.Text.Normalize(System.Text.NormalizationForm.FormD)}</word>")))
        + "</page></doc></body></html>";

    private static Document Document() => new()
    {
        Id = Guid.NewGuid(),
        AgencyId = Guid.NewGuid(),
        Direction = DocumentDirection.Outgoing,
        State = DocumentState.Drafting,
        TypeName = "Công văn",
        OrganName = "Sở Xây dựng",
        OrganId = "H99.08",
        Subject = "rà soát",
        CodeNotation = "SXD-QLN",
        SignerCompetence = "KT. GIÁM ĐỐC",
        SignerPosition = "PHÓ GIÁM ĐỐC",
        SignerName = "Lê Đức Thịnh",
        Urgency = Urgency.Normal,
        CreatedAt = DateTime.UnixEpoch,
    };
}
