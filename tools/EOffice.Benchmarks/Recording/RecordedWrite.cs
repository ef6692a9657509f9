namespace EOffice.Benchmarks.Recording;

/// <summary>A statement that changed rows, with its parameters.</summary>
internal sealed record RecordedWrite(string Sql, (string Name, object Value)[] Parameters);

/// <summary>What one committed transaction wrote.</summary>
internal sealed record RecordedTransaction(IReadOnlyList<RecordedWrite> Writes);
