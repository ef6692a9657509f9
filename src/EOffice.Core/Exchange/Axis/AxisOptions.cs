namespace EOffice.Core.Exchange.Axis;

/// <summary>The shapes of interface that axes speak (domain.md §4.4).</summary>
public enum AxisKind
{
    /// <summary>Trục liên thông văn bản quốc gia: multipart, signed headers.</summary>
    National,

    /// <summary>A province's LGSP: system id and key in headers.</summary>
    Provincial,
}

/// <summary>How one agency of this installation reaches its axis. It comes from the configuration only, never from the database.</summary>
public sealed class AxisConnection
{
    /// <summary>The agency's identifier in exchange, for example H99.08.</summary>
    public string Agency { get; set; } = "";

    public AxisKind Kind { get; set; }

    public string Address { get; set; } = "";

    /// <summary>Under which name the axis knows this system.</summary>
    public string SystemId { get; set; } = "";

    public string Secret { get; set; } = "";

    /// <summary>PKCS#12 file with which the system signs the agency's packets; empty: they go unsigned.</summary>
    public string SigningFile { get; set; } = "";

    public string SigningPassword { get; set; } = "";

    /// <summary>Packets without a signature of a trusted system are refused.</summary>
    public bool RequireSignature { get; set; }
}

/// <summary>Settings of the axes.</summary>
public sealed class AxisOptions
{
    /// <summary>How often new packets are asked for.</summary>
    public int PollMinutes { get; set; } = 5;

    /// <summary>Each question reaches so far back behind the newest packet known: one may become visible late.</summary>
    public int OverlapHours { get; set; } = 72;

    /// <summary>Folder where packets lie while they are taken in.</summary>
    public string SpoolFolder { get; set; } = Path.GetTempPath();

    public IList<AxisConnection> Connections { get; set; } = [];

    /// <summary>Receivers that want packets otherwise than the national SDK writes them.</summary>
    public IList<ReceiverProfile> Profiles { get; set; } = [];

    /// <summary>Folder of the certificates (PEM or DER) of systems whose signatures are believed, or of those who issued them.</summary>
    public string? TrustedFolder { get; set; }

    /// <summary>What makes these settings unusable, each with its key; secrets are never repeated.</summary>
    public IEnumerable<string> Faults()
    {
        if (PollMinutes is < 1 or > 1440)
        {
            yield return "Axis:PollMinutes: cần số phút từ 1 đến 1440.";
        }

        if (OverlapHours is < 1 or > 720)
        {
            yield return "Axis:OverlapHours: cần số giờ từ 1 đến 720.";
        }

        foreach (var (place, connection) in Connections.Select((c, i) => ($"Axis:Connections:{i}", c)))
        {
            foreach (var fault in Faults(place, connection))
            {
                yield return fault;
            }
        }

        foreach (var twice in Connections.GroupBy(c => c.Agency, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1))
        {
            yield return $"Axis:Connections: đơn vị {twice.Key} có {twice.Count()} kết nối, chỉ dùng được một.";
        }

        foreach (var fault in FaultsOfSigning())
        {
            yield return fault;
        }
    }

    private IEnumerable<string> FaultsOfSigning()
    {
        if (!string.IsNullOrWhiteSpace(TrustedFolder) && PacketKeys.Fault(TrustedFolder) is { } untrusted)
        {
            yield return $"Axis:TrustedFolder: {untrusted}.";
        }

        if (string.IsNullOrWhiteSpace(TrustedFolder) && Connections.FirstOrDefault(c => c.RequireSignature) is { } strict)
        {
            yield return $"Axis:TrustedFolder: cần thư mục chứng thư tin cậy vì kết nối của {strict.Agency} đặt RequireSignature.";
        }

        foreach (var (profile, i) in Profiles.Select((p, i) => (p, i)).Where(p => string.IsNullOrWhiteSpace(p.p.Receiver) || string.IsNullOrWhiteSpace(p.p.Namespace)))
        {
            yield return $"Axis:Profiles:{i}: cần Receiver (mã định danh nơi nhận, hoặc *) và Namespace.";
        }

        foreach (var twice in Profiles.GroupBy(p => p.Receiver, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"Axis:Profiles: nơi nhận {twice.Key} có {twice.Count()} kiểu gói tin, chỉ dùng được một.";
        }
    }

    private static IEnumerable<string> Faults(string place, AxisConnection connection)
    {
        if (string.IsNullOrWhiteSpace(connection.Agency))
        {
            yield return $"{place}:Agency: cần mã định danh của đơn vị, ví dụ H99.08.";
        }

        if (!Uri.TryCreate(connection.Address, UriKind.Absolute, out var address) || !(address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
        {
            yield return $"{place}:Address: cần địa chỉ https:// của trục (http:// chỉ dùng được với máy này).";
        }

        if (string.IsNullOrWhiteSpace(connection.SystemId) || connection.SystemId.Any(c => c is < ' ' or > '~'))
        {
            yield return $"{place}:SystemId: cần mã hệ thống mà đơn vị vận hành trục cấp, chữ không dấu.";
        }

        if (string.IsNullOrWhiteSpace(connection.Secret))
        {
            yield return $"{place}:Secret: cần khóa bí mật mà đơn vị vận hành trục cấp; nên đặt bằng biến môi trường.";
        }

        if (!string.IsNullOrWhiteSpace(connection.SigningFile) && PacketKeys.Fault(connection) is { } unusable)
        {
            yield return $"{place}:SigningFile: {unusable}.";
        }
    }
}
