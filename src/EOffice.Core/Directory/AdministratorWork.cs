using System.Text.Json;
using EOffice.Core.Directory.Rights;
using EOffice.Core.Platform;

namespace EOffice.Core.Directory;

/// <summary>How every change of administration runs: the right is asked inside the transaction, the journal says what by ids and codes, and what
/// changes who may do what waits for a second pair of eyes.</summary>
public sealed class AdministratorWork(OfficeDb db, ProcessContext context, OfficeWork work, AdministratorRights rights, Journal journal, TimeProvider time)
{
    internal Task<Outcome<T>> RunAsync<T>(string operationId, string command, Func<Task<Outcome<T>>> body, CancellationToken ct) =>
        work.RunAsync(operationId, command, async () => await rights.HasAsync(ct) ? await body() : AdministratorRights.Refused, ct);

    /// <summary>Stages the event; <paramref name="data"/> holds ids and codes only.</summary>
    internal void Record(string kind, object data)
    {
        var written = JsonSerializer.SerializeToElement(data);
        journal.Append(new JournalEntry(kind) { Data = written.GetRawText() });
        if (RightsRules.Changes(kind) && context.ActorId is { } actor)
        {
            db.Add(new RightsChange
            {
                Id = NewId.Next(time),
                AgencyId = context.AgencyId,
                Kind = kind,
                PersonId = IdIn(written, "person"),
                PositionId = IdIn(written, "position"),
                MadeById = actor,
                MadeAt = time.GetUtcNow().UtcDateTime,
            });
        }
    }

    private static Guid? IdIn(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;
}
