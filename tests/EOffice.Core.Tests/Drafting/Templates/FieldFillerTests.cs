using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Format;
using EOffice.Core.Drafting.Templates;
using EOffice.Core.Drafting.Templates.Own;

namespace EOffice.Core.Tests.Drafting.Templates;

/// <summary>Fields of a template of one's own, in the DOCX that Word writes.</summary>
public sealed class FieldFillerTests
{
    private static readonly TemplateFacts Facts = new(
        DocumentTypes.Find("Công văn")!, "Ủy ban nhân dân tỉnh Minh An", "Sở Xây dựng", "Minh An", "SXD-QLN", "kết quả rà soát", ["Ủy ban nhân dân tỉnh Minh An", "Sở Tài chính"],
        "Thực hiện Công văn số 4410/UBND-KTN", [], ["Như trên", "Lưu: VT, QLN"], "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Đức Thịnh", "2026");

    [Theory]
    [InlineData("Số:          /[[Ký hiệu]]", "Số:          /SXD-QLN")]
    [InlineData("[[ trích yếu ]] và [[ky hieu]]", "kết quả rà soát và SXD-QLN")]
    [InlineData("[[CƠ QUAN BAN HÀNH]]", "SỞ XÂY DỰNG")]
    [InlineData("[[Cơ quan ban hành]]", "Sở Xây dựng")]
    [InlineData("Kính gửi: [[Kính gửi]].", "Kính gửi: |- Ủy ban nhân dân tỉnh Minh An;|- Sở Tài chính.")]
    [InlineData("- [[Nơi nhận]]", "|- Như trên;|- Lưu: VT, QLN.")]
    [InlineData("Gửi [[Kính gửi]] biết", "Gửi Ủy ban nhân dân tỉnh Minh An, Sở Tài chính biết")]
    [InlineData("[[QUYỀN HẠN]]", "KT. GIÁM ĐỐC")]
    [InlineData("[[Nội dung]]", "(Ghi nội dung tại đây.)")]
    [InlineData("Không có trường nào", "Không có trường nào")]
    public void Fill_Line_SaysWhatIsMeant(string typed, string expected)
    {
        var lines = Read(FieldFiller.Fill(Docx(Whole(typed)), Facts));
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), lines);
    }

    [Theory]
    [InlineData("[[Căn cứ]], [[Cơ quan ban hành]] có ý kiến như sau:", "Sở Xây dựng có ý kiến như sau:")]
    [InlineData("[[Căn cứ]];", "")]
    [InlineData("[[Quyền hạn]]", "")]
    [InlineData("Kính gửi: [[Kính gửi]]", "Kính gửi: ")]
    public void Fill_NothingToSay_LeavesNoHole(string typed, string expected)
    {
        var lines = Read(FieldFiller.Fill(Docx(Whole("đầu"), Whole(typed)), Facts with { Opening = null, Competence = null, AddressedTo = [] }));
        Assert.Equal(expected.Length == 0 ? ["đầu"] : ["đầu", expected], lines);
    }

    /// <summary>A subject that speaks of fields is a subject: what was filled in is not filled again.</summary>
    [Fact]
    public void Fill_ValueWithBrackets_StaysAsItIs()
    {
        var lines = Read(FieldFiller.Fill(Docx(Whole("V/v [[Trích yếu]]")), Facts with { Subject = "mẫu có [[Trích yếu]] và [[Người ký]]" }));
        Assert.Equal(["V/v mẫu có [[Trích yếu]] và [[Người ký]]"], lines);
    }

    /// <summary>Word cuts a line into runs wherever it likes: the result is the same, in the look of the field's first letter.</summary>
    [Fact]
    public void Fill_CutAnywhere_IsTheSame() =>
        Gen.Int[0, 40].List[0, 6].Sample(cuts =>
        {
            const string Typed = "Ông [[Người ký]], [[CHỨC VỤ]], ký [[Ký hiệu]] ngày";
            var lines = Read(FieldFiller.Fill(Docx(Cut(Typed, cuts)), Facts));
            Assert.Equal(["Ông Lê Đức Thịnh, PHÓ GIÁM ĐỐC, ký SXD-QLN ngày"], lines);
        });

    [Fact]
    public void Fill_Look_IsOfTheFieldsFirstLetter()
    {
        var paragraph = new Paragraph(RunOf("Ký: ", bold: false), RunOf("[[Người", bold: true), RunOf(" ký]] xong", bold: false));
        using var file = Open(FieldFiller.Fill(Docx(paragraph), Facts));
        var bold = file.MainDocumentPart!.Document!.Descendants<Run>().Where(r => r.RunProperties?.Bold is not null).Select(r => r.InnerText);
        Assert.Equal(["Lê Đức Thịnh"], bold);
    }

    [Fact]
    public void Fill_TablesTextBoxesHeadsAndFeet_AreFilledToo()
    {
        var docx = Docx(
            new Table(new TableRow(new TableCell(Whole("[[Quyền hạn]]")), new TableCell(Whole("[[Chức vụ]]")))),
            new Paragraph(new Run(new Picture(new DocumentFormat.OpenXml.Vml.Shape(new DocumentFormat.OpenXml.Vml.TextBox(new TextBoxContent(Whole("[[Địa danh]]"))))))));
        using var stream = new MemoryStream();
        stream.Write(docx);
        using (var file = WordprocessingDocument.Open(stream, isEditable: true))
        {
            file.MainDocumentPart!.AddNewPart<HeaderPart>().Header = new Header(Whole("[[Ký hiệu]]"));
            file.MainDocumentPart!.AddNewPart<FooterPart>().Footer = new Footer(Whole("[[Năm]]"));
        }

        using var filled = Open(FieldFiller.Fill(stream.ToArray(), Facts with { Competence = null }));
        var main = filled.MainDocumentPart!;
        Assert.Equal(["", "PHÓ GIÁM ĐỐC", "", "Minh An"], main.Document!.Body!.Descendants<Paragraph>().Select(p => string.Concat(p.Elements<Run>().SelectMany(r => r.Elements<Text>()).Select(t => t.Text))));
        Assert.Equal(("SXD-QLN", "2026"), (main.HeaderParts.Single().Header!.InnerText, main.FooterParts.Single().Footer!.InnerText));
    }

    [Theory]
    [InlineData("[[Ký hiệu]] [[Trich yeu]]", "Ký hiệu;Trich yeu")]
    [InlineData("[[Số hiệu]]", "Số hiệu")]
    [InlineData("[[Ký hiệu] và", "[[Ký hiệu] và")]
    [InlineData("thiếu mở ]]", "thiếu mở ]]")]
    [InlineData("một [ngoặc] thường", "")]
    public void NamesIn_ReadsWhatIsBetweenTheBrackets(string typed, string names) =>
        Assert.Equal(names.Split(';', StringSplitOptions.RemoveEmptyEntries), FieldFiller.NamesIn(Docx(Whole(typed))));

    /// <summary>What a template begins as has every needed field and, filled, nothing that the format rules find.</summary>
    [Fact]
    [Trait("Rule", "C1")]
    public void Start_OfEachType_FilledHasNoFinding()
    {
        foreach (var type in DocumentTypes.All)
        {
            var start = TemplateWriter.Write(TemplateFields.AsFacts(type));
            var names = FieldFiller.NamesIn(start).Select(n => TemplateFields.Find(n)?.Name).ToList();
            Assert.DoesNotContain(null, names);
            Assert.Empty(TemplateFields.Needed.Except(names!));
            var facts = Facts with { Type = type, AddressedTo = type.HasAddressees ? Facts.AddressedTo : [] };
            Assert.Empty(FormatRules.Check(DocxPaper.Read(FieldFiller.Fill(start, facts))!, type, facts.Notation).Select(f => $"{type.Name}: {f.Rule} {f.Place} {f.Message}"));
        }
    }

    private static byte[] Docx(params OpenXmlElement[] elements)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.AddMainDocumentPart().Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body(elements));
        }

        return stream.ToArray();
    }

    private static Paragraph Whole(string text) => new(RunOf(text, bold: false));

    private static Paragraph Cut(string text, IEnumerable<int> cuts)
    {
        int[] at = [0, .. cuts.Where(c => c > 0 && c < text.Length).Distinct().Order(), text.Length];
        return new Paragraph(at.Zip(at.Skip(1)).Select(p => RunOf(text[p.First..p.Second], bold: false)));
    }

    private static Run RunOf(string text, bool bold)
    {
        var run = new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        if (bold)
        {
            run.RunProperties = new RunProperties(new Bold());
        }

        return run;
    }

    private static WordprocessingDocument Open(byte[] docx) => WordprocessingDocument.Open(new MemoryStream(docx, writable: false), isEditable: false);

    private static List<string> Read(byte[] docx)
    {
        using var file = Open(docx);
        return [.. file.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(p => p.InnerText)];
    }
}
