using System.Text.Json;
using EOffice.Core.Platform;

namespace EOffice.Core.Directory;

/// <summary>How every change of administration runs: the right is asked inside the transaction, and the journal says what by ids and codes.</summary>
public sealed class AdministratorWork(OfficeWork work, AdministratorRights rights, Journal journal)
{
    internal Task<Outcome<T>> RunAsync<T>(string operationId, string command, Func<Task<Outcome<T>>> body, CancellationToken ct) =>
        work.RunAsync(operationId, command, async () => await rights.HasAsync(ct) ? await body() : AdministratorRights.Refused, ct);

    /// <summary>Stages the event; <paramref name="data"/> holds ids and codes only.</summary>
    internal void Record(string kind, object data) => journal.Append(new JournalEntry(kind) { Data = JsonSerializer.Serialize(data) });
}
