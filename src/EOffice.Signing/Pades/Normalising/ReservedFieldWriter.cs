using System.Text;
using EOffice.Signing.Pades.Forms;

namespace EOffice.Signing.Pades.Normalising;

/// <summary>
/// Creates the form with every field that a later revision fills. Created before the first signature, so that filling is all
/// that ever happens afterwards.
/// </summary>
internal static class ReservedFieldWriter
{
    /// <summary>Print (4) and Locked (128), table 165.</summary>
    private const long WidgetFlags = 132;

    /// <summary>ReadOnly (1), table 221: people see the number, only the system writes it.</summary>
    private const long ReadOnly = 1;

    public static void Add(PdfEdits edits, List<PdfPage> pages, ReservedFields fields)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var references = new CosArray();
        foreach (TextFieldSpec spec in fields.Texts)
        {
            references.Items.Add(AddWidget(edits, pages, spec.Name, spec.Box, TextField(spec), names));
        }

        // Signature fields come last: they are drawn over the text when they overlap.
        foreach (SignatureFieldSpec spec in fields.Signatures)
        {
            references.Items.Add(AddWidget(edits, pages, spec.Name, spec.Box, new CosDictionary().With("FT", "Sig"), names));
        }

        CosDictionary catalog = edits.EditCatalog();
        catalog["AcroForm"] = edits.Add(new CosDictionary().With("Fields", references).With("SigFlags", 3)
            .With("DR", new CosDictionary().With("Font", new CosDictionary()
                .With(TextFieldStyle.Upright, StandardFont(edits, "Times-Roman"))
                .With(TextFieldStyle.Slanted, StandardFont(edits, "Times-Italic"))))
            .With("DA", CosString.FromText($"/{TextFieldStyle.Upright} 13 Tf 0 g")));

        // ETSI EN 319 142-1, 5.6: names the extension that ETSI.CAdES.detached belongs to.
        CosDictionary extensions = edits.Dictionary(catalog["Extensions"])?.Copy() ?? new CosDictionary();
        catalog["Extensions"] = extensions.With("ESIC", new CosDictionary().With("BaseVersion", "1.7").With("ExtensionLevel", 2));
    }

    private static CosDictionary TextField(TextFieldSpec spec)
    {
        var style = new TextFieldStyle(spec.FontSize, spec.Italic, spec.Align);
        return new CosDictionary().With("FT", "Tx").With("Ff", ReadOnly)
            .With("DA", CosString.FromText(style.DefaultAppearance)).With("Q", (long)spec.Align);
    }

    private static CosReference AddWidget(
        PdfEdits edits, List<PdfPage> pages, string name, PageBox box, CosDictionary field, HashSet<string> names)
    {
        if (!names.Add(name))
        {
            throw Refusals.DuplicateField(name);
        }

        PdfPage page = PdfNormaliser.PageOf(pages, box);
        var geometry = new PageGeometry(edits, page);
        field.With("Type", "Annot").With("Subtype", "Widget").With("T", CosString.FromText(name.Normalize()))
            .With("F", WidgetFlags).With("P", page.Reference).With("Rect", geometry.ToUserSpace(box).ToCos());
        if (geometry.Rotation != 0)
        {
            field.With("MK", new CosDictionary().With("R", geometry.Rotation));
        }

        CosReference reference = edits.Add(field);
        var empty = new FieldWidget(edits, field);
        field.With("AP", new CosDictionary().With("N", edits.Add(empty.Appearance(Encoding.ASCII.GetBytes("q Q"), new CosDictionary()))));
        CosDictionary edited = edits.EditDictionary(page.Reference);
        CosArray annotations = edits.Array(edited["Annots"])?.Copy() ?? new CosArray();
        annotations.Items.Add(reference);
        edited["Annots"] = annotations;
        return reference;
    }

    private static CosReference StandardFont(PdfEdits edits, string name) => edits.Add(new CosDictionary()
        .With("Type", "Font").With("Subtype", "Type1").With("BaseFont", name).With("Encoding", "WinAnsiEncoding"));
}
