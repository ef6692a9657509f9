using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using DocxDocument = DocumentFormat.OpenXml.Wordprocessing.Document;

namespace EOffice.Core.Drafting.Templates;

/// <summary>Writes the DOCX of a type as NĐ 30/2020 Phụ lục I lays it out, filled in: number, day and month stay blank for the system to fill. Pure.</summary>
public static class TemplateWriter
{
    private const int HeadLeft = 3500;
    private const int HeadRight = 5854;
    private const int FootLeft = 4400;
    private const int FootRight = 4954;
    private const int LinesToSign = 5;

    /// <summary>Room for five digits between "Số:" and the notation.</summary>
    private const string NumberBlank = "           ";
    private const string DateBlank = "        ";

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static byte[] Write(TemplateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            var section = Section(main);
            main.Document = new DocxDocument(new Body([.. Parts(facts), section]));
        }

        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Parts(TemplateFacts facts)
    {
        yield return DocxLines.Halves(Issuer(facts), Nation(facts), HeadLeft, HeadRight);
        if (facts.Type.HasTitle)
        {
            yield return DocxLines.Line("", 14);
            yield return DocxLines.Line(facts.Type.Name.ToUpper(Vietnamese), 14, bold: true);
            yield return DocxLines.Line(Platform.VietnameseText.Capital(facts.Subject), 14, bold: true);
            yield return DocxLines.Rule(55, 55);
        }

        foreach (var line in Addressed(facts))
        {
            yield return line;
        }

        foreach (var (line, text) in TemplateBodies.Of(facts))
        {
            yield return line == BodyLine.Centre ? DocxLines.Line(text, 14, bold: true, before: 120) : DocxLines.Body(text, italic: line == BodyLine.Basis);
        }

        yield return DocxLines.Line("", 14);
        yield return DocxLines.Halves(Places(facts), Signer(facts), FootLeft, FootRight);
        yield return DocxLines.Line("", 2);
    }

    /// <summary>Ô 2, 3 and, of a công văn, 5b.</summary>
    private static IEnumerable<Paragraph> Issuer(TemplateFacts facts)
    {
        if (!string.IsNullOrWhiteSpace(facts.ParentOrgan))
        {
            yield return DocxLines.Line(facts.ParentOrgan.ToUpper(Vietnamese), 13);
        }

        yield return DocxLines.Line(facts.Organ.ToUpper(Vietnamese), 13, bold: true);
        yield return DocxLines.Rule(19, 19);
        yield return DocxLines.Line($"Số:{NumberBlank}/{facts.Notation}", 13);
        if (!facts.Type.HasTitle)
        {
            yield return DocxLines.Line($"V/v {WithoutVv(facts.Subject)}", 12);
        }
    }

    /// <summary>Ô 1 and 4.</summary>
    private static IEnumerable<Paragraph> Nation(TemplateFacts facts)
    {
        yield return DocxLines.Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold: true);
        yield return DocxLines.Line("Độc lập - Tự do - Hạnh phúc", 14, bold: true);
        yield return DocxLines.Rule(21, 21);
        yield return DocxLines.Line($"{facts.Place}, ngày{DateBlank}tháng{DateBlank}năm {facts.Year}", 14, italic: true);
    }

    /// <summary>Ô 9a: one receiver on the line, several below it.</summary>
    private static IEnumerable<Paragraph> Addressed(TemplateFacts facts)
    {
        if (!facts.Type.HasAddressees)
        {
            yield break;
        }

        yield return DocxLines.Line("", 14);
        if (facts.AddressedTo.Count <= 1)
        {
            yield return DocxLines.Line($"Kính gửi: {(facts.AddressedTo.Count == 1 ? facts.AddressedTo[0] : "(tên cơ quan nhận)")}.", 14);
            yield break;
        }

        yield return DocxLines.Line("Kính gửi:", 14);
        for (var i = 0; i < facts.AddressedTo.Count; i++)
        {
            yield return DocxLines.Line($"- {facts.AddressedTo[i]}{(i == facts.AddressedTo.Count - 1 ? "." : ";")}", 14);
        }
    }

    /// <summary>Ô 9b.</summary>
    private static IEnumerable<Paragraph> Places(TemplateFacts facts)
    {
        yield return DocxLines.Line("Nơi nhận:", 12, bold: true, italic: true, JustificationValues.Left);
        for (var i = 0; i < facts.ToPlaces.Count; i++)
        {
            var place = facts.ToPlaces[i].TrimStart('-', ' ').TrimEnd(';', '.', ' ');
            yield return DocxLines.Line($"- {place}{(i == facts.ToPlaces.Count - 1 ? "." : ";")}", 11, setting: JustificationValues.Left);
        }
    }

    /// <summary>Ô 7a and 7b, with room for the signature between them.</summary>
    private static IEnumerable<Paragraph> Signer(TemplateFacts facts)
    {
        foreach (var line in (facts.Competence ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Append(facts.Position))
        {
            yield return DocxLines.Line(line.ToUpper(Vietnamese), 14, bold: true);
        }

        for (var i = 0; i < LinesToSign; i++)
        {
            yield return DocxLines.Line("", 14);
        }

        yield return DocxLines.Line(facts.SignerName, 14, bold: true);
    }

    /// <summary>A4, margins of Phụ lục I; the page number in the middle of the top margin from page 2.</summary>
    private static SectionProperties Section(MainDocumentPart main)
    {
        var head = main.AddNewPart<HeaderPart>();
        head.Header = new Header(new Paragraph(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            new SimpleField(DocxLines.Run("2", 13)) { Instruction = " PAGE " }));
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(head) },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1701, Right = 851, Header = 567, Footer = 567, Gutter = 0 },
            new TitlePage());
    }

    private static string WithoutVv(string subject) => subject.StartsWith("V/v ", StringComparison.OrdinalIgnoreCase) ? subject[4..] : subject;
}
