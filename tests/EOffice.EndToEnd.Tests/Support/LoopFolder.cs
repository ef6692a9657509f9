using System.Text.Json;
using EOffice.EdXml;

namespace EOffice.EndToEnd.Tests.Support;

/// <summary>What a loop left: files as a user finds them.</summary>
internal sealed class LoopFolder(string path, Said said)
{
    private readonly Lazy<JsonElement> summary = new(() => JsonDocument.Parse(said.Output).RootElement);
    private readonly Lazy<IReadOnlyList<JsonElement>> journal =
        new(() => [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "journal.json"))).RootElement.EnumerateArray()]);

    public Said Said => said;

    public string Pdf => Path.Combine(path, "published.pdf");

    public string Notices => Path.Combine(path, "notices");

    public IReadOnlyList<string> Packets => [.. Directory.GetFiles(path, "*.edxml").Order(StringComparer.Ordinal)];

    /// <summary>The events in order.</summary>
    public IReadOnlyList<JsonElement> Journal => journal.Value;

    /// <summary>A text of the printed line.</summary>
    public string Summary(string name) => summary.Value.GetProperty(name).ToString();

    /// <summary>Who decided what at which step, in order.</summary>
    public IReadOnlyList<string> Decisions() =>
        [.. Journal.Where(e => Text(e, "kind") == "task.completed").Select(e => $"{Text(e, "step")}: {Text(e, "actor")}: {Text(e, "outcome")}")];

    /// <summary>Codes of the statuses sent to the packet's sender.</summary>
    public IReadOnlyList<string> StatusesSent() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "statuses", "sent.json"))).RootElement.EnumerateArray().Select(s => Text(s, "statusCode")!)];

    public static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>The header of a packet and the bytes of its first PDF.</summary>
    public static (PacketHeader Header, byte[] Pdf) Read(string packet)
    {
        using var file = File.OpenRead(packet);
        var reading = PacketReader.Read(file, time: TimeProvider.System);
        using var read = reading.Packet;
        Assert.True(read is not null, string.Join('\n', reading.Problems.Select(p => p.Message)));
        using var content = read.Attachments.First(a => a.ContentType == "application/pdf").Content.Open();
        using var memory = new MemoryStream();
        content.CopyTo(memory);
        return (read.Header!, memory.ToArray());
    }
}
