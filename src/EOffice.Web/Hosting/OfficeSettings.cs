using EOffice.Core.Exchange.Axis;
using EOffice.Data;

namespace EOffice.Web.Hosting;

/// <summary>The section "EOffice" of the settings. Every key is explained in appsettings.sample.json.</summary>
internal sealed class OfficeSettings
{
    public const string Section = "EOffice";

    /// <summary>Where database, files, keys and logs live. The environment variable EOFFICE_DATA wins.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>The address people type; it goes into notices and QR codes, and https here makes cookies Secure.</summary>
    public string BaseUrl { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Folder with notices/ and documents/; empty means the templates that came with the program.</summary>
    public string? TemplateFolder { get; set; }

    /// <summary>Folder of the fonts with the widths of Times New Roman; empty means Debian's places.</summary>
    public string? FontFolder { get; set; }

    /// <summary>Folder of file tokens of the demo and of test installations; empty means tokens in the data folder.</summary>
    public string? TokenFolder { get; set; }

    /// <summary>PKCS#11 library of the agency's token or HSM.</summary>
    public string? Pkcs11Library { get; set; }

    /// <summary>An empty connection string for SQLite means eoffice.db in the data folder.</summary>
    public DatabaseOptions Database { get; set; } = new();

    public NoticeSettings Notices { get; set; } = new();

    public WebhookSettings Webhooks { get; set; } = new();

    public AxisSettings Axis { get; set; } = new();

    /// <summary>Addresses of reverse proxies whose X-Forwarded-* headers are believed.</summary>
    public IList<string> KnownProxies { get; set; } = [];

    public bool IsHttps => BaseUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    public string KeyFolder => Path.Combine(DataFolder, "keys");

    public string LogFolder => Path.Combine(DataFolder, "logs");
}

internal sealed class NoticeSettings
{
    public SmtpSettings Smtp { get; set; } = new();

    /// <summary>Where mails are written as .eml files while there is no mail server; empty means mail in the data folder.</summary>
    public string? DropFolder { get; set; }
}

internal sealed class AxisSettings
{
    public int PollMinutes { get; set; } = 5;

    public int OverlapHours { get; set; } = 72;

    /// <summary>One per agency that has an axis; secrets best come from environment variables.</summary>
    public IList<AxisConnection> Connections { get; set; } = [];

    /// <summary>Receivers that want packets otherwise than the national SDK writes them.</summary>
    public IList<ReceiverProfile> Profiles { get; set; } = [];

    /// <summary>Folder of certificates of systems whose signatures are believed; empty: none is known.</summary>
    public string? TrustedFolder { get; set; }

    public void Fill(AxisOptions options)
    {
        (options.PollMinutes, options.OverlapHours, options.Connections) = (PollMinutes, OverlapHours, Connections);
        (options.Profiles, options.TrustedFolder) = (Profiles, TrustedFolder);
    }
}

internal sealed class WebhookSettings
{
    /// <summary>Receivers in private networks (10.x, 172.16.x, 192.168.x, IPv6 fc00::/7) may be called.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>Receivers on this machine may be called, also by http: for trials only.</summary>
    public bool AllowLoopback { get; set; }
}

internal sealed class SmtpSettings
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary>False only for a relay on the same machine.</summary>
    public bool UseTls { get; set; } = true;

    public string? UserName { get; set; }

    public string? Password { get; set; }

    public string? From { get; set; }
}
