namespace EOffice.Signing.Pades.Forms;

/// <summary>What earlier signatures say about a document.</summary>
internal static class SignedState
{
    public static bool HasSignature(PdfEdits edits) =>
        FormFields.All(edits).Any(f => f.Type == "Sig" && edits.Resolve(f.Dictionary["V"]) is CosDictionary);

    /// <summary>Permission of the certifying signature: 1 nothing, 2 form fill and signing, 3 also annotations (12.8.2.2); null when not certified.</summary>
    public static long? CertifiedPermission(PdfEdits edits)
    {
        CosDictionary? permissions = edits.Dictionary(edits.Document.Catalog["Perms"]);
        CosArray? references = edits.Array(edits.Dictionary(permissions?["DocMDP"])?["Reference"]);
        foreach (CosObject item in references?.Items ?? [])
        {
            CosDictionary? reference = edits.Dictionary(item);
            if ((edits.Resolve(reference?["TransformMethod"]) as CosName)?.Value == "DocMDP")
            {
                return (edits.Resolve(edits.Dictionary(reference!["TransformParams"])?["P"]) as CosNumber)?.Integer ?? 2;
            }
        }

        return null;
    }

    /// <summary>Refuses what must not be signed or normalised at all.</summary>
    public static void RefuseUnsuitable(PdfEdits edits)
    {
        PdfDocument document = edits.Document;
        if (document.IsEncrypted)
        {
            throw Refusals.Encrypted();
        }

        CosDictionary? form = edits.Dictionary(document.Catalog["AcroForm"]);
        if (form is not null && edits.Resolve(form["XFA"]) is not CosNull)
        {
            throw Refusals.Xfa();
        }
    }
}
