namespace EOffice.EdXml;

/// <summary>What "edxml check" prints about a packet.</summary>
public sealed record PacketReport
{
    /// <summary>Summarises a reading; the packet may be disposed afterwards.</summary>
    public static PacketReport From(PacketReading reading) => throw new NotImplementedException();

    /// <summary>JSON with Vietnamese letters unescaped.</summary>
    public string ToJson() => throw new NotImplementedException();
}
