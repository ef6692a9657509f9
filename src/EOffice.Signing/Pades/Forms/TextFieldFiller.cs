using EOffice.Signing.Pades.Drawing;

namespace EOffice.Signing.Pades.Forms;

/// <summary>
/// Fills reserved text fields: only /V and /AP change, which is what a certified document permits (DocMDP P=2,
/// ISO 32000-1, 12.8.2.2).
/// </summary>
internal static class TextFieldFiller
{
    public static void Fill(PdfEdits edits, Dictionary<string, FormField> fields, IReadOnlyDictionary<string, string>? texts)
    {
        var filled = new List<(CosReference Reference, TextFieldStyle Style, string Text)>();
        foreach (var (name, text) in texts ?? new Dictionary<string, string>())
        {
            if (!fields.TryGetValue(name, out FormField? field) || field.Type != "Tx" || field.Reference is null)
            {
                throw Refusals.FieldMissing(name);
            }

            if (edits.Resolve(field.Dictionary["V"]) is CosString { Bytes.Length: > 0 })
            {
                throw Refusals.FieldAlreadyFilled(name);
            }

            filled.Add((field.Reference, TextFieldStyle.Read(edits, field.Dictionary), text.Normalize()));
        }

        // One font per style and revision, however many fields use it.
        foreach (var style in filled.GroupBy(f => f.Style.Italic))
        {
            EmbeddedFont font = EmbeddedFont.For(style.Key, style.Select(f => f.Text));
            CosReference fontReference = font.AddTo(edits);
            foreach (var (reference, fieldStyle, text) in style)
            {
                CosDictionary field = edits.EditDictionary(reference);
                CosStream appearance = TextPainter.Paint(new FieldWidget(edits, field), fieldStyle, font, fontReference, text);
                field["V"] = CosString.FromText(text);
                field["AP"] = new CosDictionary().With("N", edits.Add(appearance));
            }
        }
    }
}
