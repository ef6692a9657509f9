namespace EOffice.EdXml;

/// <summary>The rules of QCVN 102 about a document's data, the same for packets read and packets to be sent.</summary>
public static class PacketChecker
{
    /// <summary>Everything wrong with a header: lengths (in NFC), receivers, dates, values, what its kind requires.</summary>
    public static IReadOnlyList<PacketProblem> Check(PacketHeader header, TimeProvider? time = null) => throw new NotImplementedException();
}
