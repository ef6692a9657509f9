using System.Text.Json;
using System.Text.Json.Serialization;

namespace EOffice.Core.Platform;

/// <summary>The ids, codes and hashes that some events carry besides their columns, as the JSON of
/// <see cref="JournalEvent.Data"/>: what the indicators of domain.md §6.3 can't do without.</summary>
public sealed record JournalFacts
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JournalFacts None = new();

    /// <summary>Hash of the file from which the event's file was made (OUT2).</summary>
    public string? MadeFrom { get; init; }

    /// <summary>When the opened step is due, UTC: a step is reckoned in the period in which it falls due.</summary>
    public DateTime? Due { get; init; }

    /// <summary>The person named in the document as its signer (OUT3).</summary>
    public Guid? Signer { get; init; }

    /// <summary>The leader's signature held when the seal was set, its certificate being valid when it was made.</summary>
    public bool? LeaderSignature { get; init; }

    /// <summary>The same for the organisation's signature.</summary>
    public bool? SealSignature { get; init; }

    public string Write() => JsonSerializer.Serialize(this, Written);

    /// <summary>Reads an event's data; other events' data have none of these facts.</summary>
    public static JournalFacts Read(string? data)
    {
        if (string.IsNullOrEmpty(data))
        {
            return None;
        }

        try
        {
            return JsonSerializer.Deserialize<JournalFacts>(data, Written) ?? None;
        }
        catch (JsonException)
        {
            return None;
        }
    }
}
