namespace EOffice.Axis;

/// <summary>A system that may call the axis, and for which agencies.</summary>
public sealed record AxisSystem(string SystemId, string Secret, IReadOnlyList<string> Agencies);

/// <summary>One packet for one receiver.</summary>
/// <param name="Told">How often the receiver said what became of it.</param>
public sealed record AxisPost(string DocId, string To, string From, bool IsStatus, DateTimeOffset CreatedAt, string File, string Status, int Told = 0);
