namespace EOffice.Signing.Pades.Cos;

internal enum XrefKind : byte
{
    /// <summary>Not listed in any section.</summary>
    Unknown,
    Free,
    InFile,
    InObjectStream,
}

/// <summary>Where an object stands: an offset and generation, or an object stream's number and the index in it.</summary>
internal readonly record struct XrefEntry(XrefKind Kind, long Place, int Index);

/// <summary>
/// The cross-reference of a whole file in packed arrays, twelve bytes per object: a dictionary of 400,000 objects cost
/// 219 MB. Newer sections are read first and win.
/// </summary>
internal sealed class XrefTable
{
    /// <summary>ISO 32000-1, annex C: the largest object number a conforming file needs.</summary>
    private const int MaxObjectNumber = 8_388_607;
    private const int KindShift = 60;
    private long[] places = new long[256];
    private int[] indexes = new int[256];

    /// <summary>One more than the highest listed object number.</summary>
    public int Size { get; private set; }

    public XrefEntry this[int number]
    {
        get
        {
            if (number < 0 || number >= Size)
            {
                return default;
            }

            long packed = places[number];
            return new XrefEntry((XrefKind)(packed >> KindShift), packed & ((1L << KindShift) - 1), indexes[number]);
        }
    }

    /// <summary>Lists an object unless a newer section already did.</summary>
    public void AddOlder(int number, XrefKind kind, long place, int index)
    {
        if (number is < 0 or > MaxObjectNumber || place < 0 || place >= 1L << KindShift)
        {
            throw new PdfSyntaxException($"impossible xref entry for object {number}");
        }

        if (number >= places.Length)
        {
            int capacity = Math.Max(number + 1, places.Length * 2);
            Array.Resize(ref places, capacity);
            Array.Resize(ref indexes, capacity);
        }

        Size = Math.Max(Size, number + 1);
        if (places[number] >> KindShift == (long)XrefKind.Unknown)
        {
            places[number] = (long)kind << KindShift | place;
            indexes[number] = index;
        }
    }
}
