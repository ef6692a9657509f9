namespace EOffice.Signing.Pades.Cos;

/// <summary>Changes laid over a document: what an incremental update appends, or a rewrite starts from. The document itself never changes.</summary>
internal sealed class PdfEdits(PdfDocument document)
{
    private int next = document.Size;

    public PdfDocument Document => document;

    /// <summary>New and changed objects by number, in the order an update lists them.</summary>
    public SortedDictionary<int, CosObject> Changed { get; } = [];

    /// <summary>The number after the last used one.</summary>
    public int Size => next;

    public CosReference Add(CosObject value)
    {
        Changed[next] = value;
        return new CosReference(next++, 0);
    }

    public void Set(int number, CosObject value) => Changed[number] = value;

    /// <summary>A replaced object keeps its generation; one that lived in an object stream becomes top-level with generation 0.</summary>
    public int GenerationOf(int number) =>
        document.Xref[number] is { Kind: XrefKind.InFile } entry ? entry.Index : 0;

    public CosReference ReferenceTo(int number) => new(number, GenerationOf(number));

    /// <summary>The newest version behind references.</summary>
    public CosObject Resolve(CosObject? value)
    {
        for (int i = 0; value is CosReference reference; i++)
        {
            if (i > 30)
            {
                throw new PdfSyntaxException("references form a loop");
            }

            value = Changed.GetValueOrDefault(reference.Number) ?? document.Load(reference.Number);
        }

        return value ?? CosNull.Instance;
    }

    public CosDictionary? Dictionary(CosObject? value) => Resolve(value) switch
    {
        CosDictionary d => d,
        CosStream s => s.Dictionary,
        _ => null,
    };

    public CosArray? Array(CosObject? value) => Resolve(value) as CosArray;

    /// <summary>A changeable copy of an indirect dictionary, listed as changed.</summary>
    public CosDictionary EditDictionary(CosReference reference)
    {
        if (Changed.GetValueOrDefault(reference.Number) is CosDictionary edited)
        {
            return edited;
        }

        CosDictionary copy = (Resolve(reference) as CosDictionary)?.Copy() ?? throw new PdfSyntaxException($"object {reference.Number} is not a dictionary");
        Set(reference.Number, copy);
        return copy;
    }

    /// <summary>The catalog as a changeable copy.</summary>
    public CosDictionary EditCatalog() =>
        EditDictionary(document.Trailer["Root"] as CosReference ?? throw new PdfSyntaxException("catalog is not indirect"));
}
