using System.Security.Cryptography;

namespace EOffice.Cli;

/// <summary>Remembers how often a packet was run on a data folder: a killed run is continued, a finished one is followed by a new one.</summary>
internal sealed class LoopRun
{
    private readonly string path;
    private readonly int number;

    private LoopRun(string path, int number)
    {
        this.path = path;
        this.number = number;
        TransmissionId = $"demo:{Path.GetFileNameWithoutExtension(path)}:{number}";
    }

    /// <summary>The transport's id of this run's delivery.</summary>
    public string TransmissionId { get; }

    public static LoopRun Open(string dataFolder, byte[] packet)
    {
        var folder = Path.Combine(dataFolder, "loop-runs");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(packet))[..16] + ".done");
        var finished = File.Exists(path) ? int.Parse(File.ReadAllText(path), System.Globalization.CultureInfo.InvariantCulture) : 0;
        return new LoopRun(path, finished + 1);
    }

    public void Finish()
    {
        File.WriteAllText(path + ".tmp", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        File.Move(path + ".tmp", path, overwrite: true);
    }
}
