namespace EOffice.Signing.Pades.Forms;

/// <summary>A terminal field and its inherited type (ISO 32000-1, 12.7.3).</summary>
/// <param name="Name">Full name, parts joined by dots.</param>
/// <param name="Reference">Null when the field is a direct object, which cannot be filled.</param>
internal sealed record FormField(string Name, string? Type, CosReference? Reference, CosDictionary Dictionary);

/// <summary>Walks the form of a document.</summary>
internal static class FormFields
{
    private const int MaxFields = 100_000;

    public static IEnumerable<FormField> All(PdfEdits edits)
    {
        CosDictionary? catalog = edits.Dictionary(edits.Document.Trailer["Root"]);
        CosArray? roots = edits.Array(edits.Dictionary(catalog?["AcroForm"])?["Fields"]);
        var pending = new Stack<(CosObject Value, string Prefix, string? Type)>();
        Push(pending, roots, "", null);
        var seen = new HashSet<CosDictionary>();
        while (pending.TryPop(out var item))
        {
            if (edits.Resolve(item.Value) is not CosDictionary field || !seen.Add(field) || seen.Count > MaxFields)
            {
                continue;
            }

            string name = edits.Resolve(field["T"]) is CosString part
                ? item.Prefix.Length == 0 ? part.ToText() : item.Prefix + "." + part.ToText()
                : item.Prefix;
            string? type = (edits.Resolve(field["FT"]) as CosName)?.Value ?? item.Type;
            CosArray? kids = edits.Array(field["Kids"]);
            // Kids without a name of their own are widgets of this field, not fields.
            if (kids is not null && kids.Items.Any(k => edits.Dictionary(k)?["T"] is not null))
            {
                Push(pending, kids, name, type);
            }
            else
            {
                yield return new FormField(name, type, item.Value as CosReference, field);
            }
        }
    }

    private static void Push(Stack<(CosObject, string, string?)> pending, CosArray? fields, string prefix, string? type)
    {
        for (int i = (fields?.Items.Count ?? 0) - 1; i >= 0; i--)
        {
            pending.Push((fields!.Items[i], prefix, type));
        }
    }
}
