namespace EOffice.Core.Webhooks;

/// <summary>Settings of webhooks.</summary>
public sealed class WebhookOptions
{
    /// <summary>Receivers inside the agency's own network may be called; the machine itself never by this.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>Receivers on this very machine, also without TLS: for trials.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Links begin with it.</summary>
    public string BaseUrl { get; set; } = "http://127.0.0.1:5080";
}
