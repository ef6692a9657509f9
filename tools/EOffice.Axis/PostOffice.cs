using System.Globalization;
using System.Text.Json;
using EOffice.EdXml;

namespace EOffice.Axis;

/// <summary>The packets that lie on the axis, as files of a folder: one per packet, and an index.</summary>
internal sealed class PostOffice
{
    private readonly Lock gate = new();
    private readonly string folder;
    private readonly TimeProvider time;
    private readonly List<AxisPost> posts;
    private int last;

    public PostOffice(string folder, TimeProvider time)
    {
        this.folder = folder;
        this.time = time;
        Directory.CreateDirectory(folder);
        posts = File.Exists(Index) ? JsonSerializer.Deserialize<List<AxisPost>>(File.ReadAllText(Index))! : [];
        last = posts.Select(p => int.Parse(p.DocId.AsSpan(1), CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
    }

    private string Index => Path.Combine(folder, "index.json");

    public IReadOnlyList<AxisPost> All
    {
        get
        {
            lock (gate)
            {
                return [.. posts];
            }
        }
    }

    /// <summary>Takes a packet; null when it can't be read. <paramref name="from"/> is null where only the packet says it.</summary>
    public string? Take(string upload, string? from, bool twice)
    {
        string sender;
        List<string> receivers;
        bool isStatus;
        using (var stream = File.OpenRead(upload))
        {
            using var packet = PacketReader.Read(stream, time: time).Packet;
            if (packet is null)
            {
                return null;
            }

            isStatus = packet.Status is not null;
            sender = from ?? packet.Status?.From.OrganId ?? packet.Header!.From.OrganId;
            receivers = packet.Status is { } status ? [status.ResponseFor.OrganId] : [.. packet.Header!.To.Select(t => t.OrganId).Distinct()];
        }

        lock (gate)
        {
            var id = Add(upload, sender, receivers, isStatus);
            if (twice)
            {
                Add(upload, sender, receivers, isStatus);
            }

            Save();
            return id;
        }
    }

    /// <summary>Lays bytes there as they are: what another axis let through.</summary>
    public string Put(byte[] content, string from, string to, bool isStatus)
    {
        var upload = Path.Combine(folder, $"{Guid.NewGuid():N}.part");
        File.WriteAllBytes(upload, content);
        lock (gate)
        {
            var id = Add(upload, from, [to], isStatus);
            Save();
            File.Delete(upload);
            return id;
        }
    }

    public IReadOnlyList<AxisPost> For(AxisSystem system, bool? isStatus)
    {
        lock (gate)
        {
            return [.. posts.Where(p => system.Agencies.Contains(p.To) && (isStatus is null || p.IsStatus == isStatus)).OrderBy(p => p.CreatedAt).ThenBy(p => p.DocId, StringComparer.Ordinal)];
        }
    }

    public string PathOf(AxisPost post) => Path.Combine(folder, post.File);

    public bool SetStatus(AxisSystem system, string docId, string status)
    {
        lock (gate)
        {
            var found = posts.FindAll(p => p.DocId == docId && system.Agencies.Contains(p.To));
            foreach (var post in found)
            {
                posts[posts.IndexOf(post)] = post with { Status = status, Told = post.Told + 1 };
            }

            Save();
            return found.Count > 0;
        }
    }

    private string Add(string upload, string sender, List<string> receivers, bool isStatus)
    {
        var id = $"D{(++last).ToString("D8", CultureInfo.InvariantCulture)}";
        File.Copy(upload, Path.Combine(folder, id + ".edxml"));
        posts.AddRange(receivers.Select(to => new AxisPost(id, to, sender, isStatus, time.GetUtcNow(), id + ".edxml", "initial")));
        return id;
    }

    private void Save() => File.WriteAllText(Index, JsonSerializer.Serialize(posts));
}
