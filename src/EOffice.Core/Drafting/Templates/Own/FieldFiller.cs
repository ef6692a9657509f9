using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace EOffice.Core.Drafting.Templates.Own;

/// <summary>Reads and fills the fields of a DOCX, wherever they stand: body, tables, text boxes, headers, footers. Word cuts a line into
/// runs as it likes, so fields are sought in whole paragraphs; what is filled looks as the first letter of its field did. Pure.</summary>
internal static partial class FieldFiller
{
    /// <summary>The names between brackets as they are typed, each once. A bracket without its other half counts as a name too: nobody meant it as text.</summary>
    public static IReadOnlyList<string> NamesIn(byte[] docx)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(docx, writable: false), isEditable: false);
        return [.. Paragraphs(file).SelectMany(p => Names(Line.Of(p).Text)).Distinct()];
    }

    public static byte[] Fill(byte[] docx, TemplateFacts facts)
    {
        using var stream = new MemoryStream();
        stream.Write(docx);
        stream.Position = 0;
        using (var file = WordprocessingDocument.Open(stream, isEditable: true))
        {
            foreach (var paragraph in Paragraphs(file).ToList())
            {
                FillOne(paragraph, facts);
            }
        }

        return stream.ToArray();
    }

    private static readonly char[] Punctuation = [' ', '.', ',', ';'];

    private static IEnumerable<string> Names(string text)
    {
        foreach (Match field in Field().Matches(text))
        {
            yield return field.Groups[1].Value;
        }

        if (Stray().Match(Field().Replace(text, "")) is { Success: true } stray)
        {
            yield return stray.Value.Trim();
        }
    }

    private static IEnumerable<Paragraph> Paragraphs(WordprocessingDocument file)
    {
        var main = file.MainDocumentPart;
        IEnumerable<OpenXmlElement?> roots = [main?.Document?.Body, .. main?.HeaderParts.Select(p => p.Header) ?? [], .. main?.FooterParts.Select(p => p.Footer) ?? []];
        return roots.OfType<OpenXmlElement>().SelectMany(r => r.Descendants<Paragraph>());
    }

    /// <summary>From the last field to the first: what was filled in is not looked at again, whatever it says.</summary>
    private static void FillOne(Paragraph paragraph, TemplateFacts facts)
    {
        var fields = Field().Matches(Line.Of(paragraph).Text);
        for (var i = fields.Count - 1; i >= 0; i--)
        {
            var name = fields[i].Groups[1].Value;
            var lines = TemplateFields.Lines(name, facts);
            var shape = TemplateFields.Find(name)!.Shape;
            if (i == fields.Count - 1 && shape != FieldShape.Words && IsLast(paragraph, fields[i]))
            {
                FillLines(paragraph, fields[i], shape, lines);
            }
            else
            {
                FillWithin(paragraph, fields[i], string.Join(", ", lines));
            }
        }

        if (fields.Count > 0 && Line.Of(paragraph).Text.Trim().Length == 0 && paragraph.Parent?.Elements<Paragraph>().Count() > 1)
        {
            // Nothing was to be said here. A cell of a table has to keep a paragraph.
            paragraph.Remove();
        }
    }

    private static bool IsLast(Paragraph paragraph, Match field) => Line.Of(paragraph).Text[(field.Index + field.Length)..].Trim(Punctuation).Length == 0;

    /// <summary>A line that begins with nothing doesn't go on with a comma.</summary>
    private static void FillWithin(Paragraph paragraph, Match field, string value)
    {
        var rest = Line.Of(paragraph).Text[(field.Index + field.Length)..];
        var swallowed = value.Length == 0 && field.Index == 0 ? rest.Length - rest.TrimStart(Punctuation).Length : 0;
        Line.Of(paragraph).Replace(field.Index, field.Length + swallowed, value);
    }

    /// <summary>One line stays where its field is; several come below what stands before it, each as a paragraph of the same look.</summary>
    private static void FillLines(Paragraph paragraph, Match field, FieldShape shape, IReadOnlyList<string> lines)
    {
        var text = Line.Of(paragraph).Text;
        // A dash before the field is the list's own.
        var start = text[..field.Index].Trim(' ', '-', '–').Length == 0 ? 0 : field.Index;
        if (shape == FieldShape.Places)
        {
            lines = lines.Count == 1 && start > 0 ? [$"{lines[0]}."] : TemplateFields.Below(lines);
        }

        if (lines.Count > 1)
        {
            OpenXmlElement last = paragraph;
            foreach (var line in lines)
            {
                var next = (Paragraph)paragraph.CloneNode(true);
                Line.Of(next).Replace(0, text.Length, line, at: field.Index);
                last = last.InsertAfterSelf(next);
            }
        }

        Line.Of(paragraph).Replace(start, text.Length - start, lines.Count == 1 ? lines[0] : "", at: field.Index);
    }

    [GeneratedRegex(@"\[\[\s*([^\[\]]{1,60}?)\s*\]\]")]
    private static partial Regex Field();

    [GeneratedRegex(@"\[\[.{0,30}|.{0,30}\]\]")]
    private static partial Regex Stray();

    /// <summary>The letters of one paragraph, without those of paragraphs within it (text boxes).</summary>
    private sealed record Line(IReadOnlyList<Text> Pieces)
    {
        public string Text => string.Concat(Pieces.Select(p => p.Text));

        public static Line Of(Paragraph paragraph) => new([.. paragraph.Descendants<Text>().Where(t => t.Ancestors<Paragraph>().First() == paragraph)]);

        /// <param name="at">Whose letter's look the new text gets; the first of what is replaced when it isn't said.</param>
        public void Replace(int start, int length, string value, int? at = null)
        {
            var (offset, home) = (0, at ?? start);
            Text? holder = null;
            foreach (var piece in Pieces)
            {
                var (from, until) = (Math.Max(start, offset), Math.Min(start + length, offset + piece.Text.Length));
                var isHome = holder is null && home < offset + piece.Text.Length;
                offset += piece.Text.Length;
                if (from < until || isHome)
                {
                    var own = offset - piece.Text.Length;
                    var (left, right) = from < until ? (piece.Text[..(from - own)], piece.Text[(until - own)..]) : (piece.Text, "");
                    (piece.Text, piece.Space) = (left + (isHome ? value : "") + right, SpaceProcessingModeValues.Preserve);
                    holder = isHome ? piece : holder;
                }
            }
        }
    }
}
