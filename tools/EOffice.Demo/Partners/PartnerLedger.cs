using System.Text.Json;

namespace EOffice.Demo.Partners;

/// <summary>What the partners' own system knows, in a file beside the office's data: it is not the one that is killed.</summary>
internal sealed class PartnerLedger
{
    private readonly string path;
    private readonly HashSet<string> entries;

    public PartnerLedger(string path)
    {
        this.path = path;
        entries = File.Exists(path) ? [.. JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!] : [];
    }

    public bool Has(string entry) => entries.Contains(entry);

    /// <summary>True when it is new.</summary>
    public bool Note(string entry)
    {
        if (!entries.Add(entry))
        {
            return false;
        }

        File.WriteAllText(path, JsonSerializer.Serialize(entries));
        return true;
    }
}
