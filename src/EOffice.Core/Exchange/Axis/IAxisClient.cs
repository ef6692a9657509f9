namespace EOffice.Core.Exchange.Axis;

/// <summary>A packet to hand to the axis.</summary>
/// <param name="Open">Opens its bytes; called once per attempt.</param>
public sealed record AxisParcel(bool IsStatus, string FileName, Func<Stream> Open);

/// <summary>A packet that lies on the axis for us.</summary>
/// <param name="AxisId">The axis's own id: the same one again is the same packet.</param>
/// <param name="SentAt">When the axis took it.</param>
public sealed record AxisRow(string AxisId, bool IsStatus, string? FromCode, string? ToCode, DateTimeOffset SentAt);

/// <summary>What the axis is told about a packet: its transport alone, not what becomes of the document.</summary>
public enum AxisVerdict
{
    Done,
    Fail,
}

/// <summary>An organisation that can be reached over the axis.</summary>
public sealed record AxisAgency(string Code, string Name);

/// <summary>One agency's line to its axis. Every call throws <see cref="AxisException"/> when it led nowhere.</summary>
public interface IAxisClient
{
    /// <summary>Only packets that a trusted system signed are taken from it.</summary>
    bool RequiresSignature { get; }

    /// <summary>Returns the axis's id of the packet.</summary>
    Task<string> SendAsync(AxisParcel parcel, CancellationToken ct);

    /// <summary>What lies there for us since then, in any order and perhaps more than once.</summary>
    Task<IReadOnlyList<AxisRow>> ListAsync(DateTimeOffset since, CancellationToken ct);

    /// <summary>Writes the packet into <paramref name="into"/>; what was written before a failure is worthless.</summary>
    Task FetchAsync(string axisId, Stream into, CancellationToken ct);

    Task ConfirmAsync(string axisId, AxisVerdict verdict, CancellationToken ct);

    Task<IReadOnlyList<AxisAgency>> AgenciesAsync(CancellationToken ct);
}

/// <summary>The axis could not be reached, or said no. The message is Vietnamese, for the clerk and the administrator.</summary>
/// <param name="isForGood">The same again would be refused again.</param>
public sealed class AxisException(string message, bool isForGood = false, Exception? inner = null) : Exception(message, inner)
{
    public bool IsForGood { get; } = isForGood;
}
