using EOffice.Signing.Pades.Drawing;

namespace EOffice.Signing.Pades.Forms;

/// <summary>Lays one signing over a document: text fields filled, signature field signed, catalog touched only when it must be.</summary>
internal static class SigningPlan
{
    public static SignatureDictionary Apply(PdfEdits edits, SignRequest request)
    {
        SignedState.RefuseUnsuitable(edits);
        if (SignedState.CertifiedPermission(edits) == 1)
        {
            throw Refusals.NoFurtherSignature();
        }

        if (request.Certify && SignedState.HasSignature(edits))
        {
            throw Refusals.CertifyNotFirst();
        }

        Dictionary<string, FormField> fields = [];
        foreach (FormField field in FormFields.All(edits))
        {
            fields.TryAdd(field.Name, field);
        }

        TextFieldFiller.Fill(edits, fields, request.FillText);
        var signature = new SignatureDictionary(request);
        CosReference reference = SignField(edits, fields, request, signature);
        if (request.Certify)
        {
            CosDictionary catalog = edits.EditCatalog();
            CosDictionary permissions = edits.Dictionary(catalog["Perms"])?.Copy() ?? new CosDictionary();
            catalog["Perms"] = permissions.With("DocMDP", reference);
        }

        MarkSignaturesExist(edits);
        return signature;
    }

    private static CosReference SignField(
        PdfEdits edits, Dictionary<string, FormField> fields, SignRequest request, SignatureDictionary signature)
    {
        if (!fields.TryGetValue(request.FieldName, out FormField? field) || field.Type != "Sig" || field.Reference is null)
        {
            throw Refusals.FieldMissing(request.FieldName);
        }

        if (edits.Resolve(field.Dictionary["V"]) is not CosNull)
        {
            throw Refusals.FieldAlreadySigned(request.FieldName);
        }

        CosReference reference = edits.Add(signature.Dictionary);
        CosDictionary edited = edits.EditDictionary(field.Reference);
        edited["V"] = reference;
        if (request.Appearance is not null)
        {
            var widget = new FieldWidget(edits, edited);
            CosStream appearance = StampPainter.Paint(edits, widget, request.Appearance);
            edited["AP"] = new CosDictionary().With("N", edits.Add(appearance));
        }

        return reference;
    }

    /// <summary>SigFlags 3 (12.7.2, table 219). The normaliser sets it, so that a later signature need not touch the form.</summary>
    private static void MarkSignaturesExist(PdfEdits edits)
    {
        CosObject? form = edits.Dictionary(edits.Document.Trailer["Root"])?["AcroForm"];
        long flags = (edits.Resolve(edits.Dictionary(form)?["SigFlags"]) as CosNumber)?.Integer ?? 0;
        if ((flags & 3) == 3)
        {
            return;
        }

        CosDictionary edited = form is CosReference reference ? edits.EditDictionary(reference) : edits.Dictionary(form)!.Copy();
        edited["SigFlags"] = new CosNumber(flags | 3);
        if (form is not CosReference)
        {
            edits.EditCatalog()["AcroForm"] = edited;
        }
    }
}
