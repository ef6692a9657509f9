using System.Net;
using System.Net.Sockets;

namespace EOffice.Core.Webhooks;

/// <summary>Where a webhook may lead. An address is typed by an administrator of one agency and called from inside the network of all:
/// without this rule it would reach machines that trust this one.</summary>
internal static class WebhookAddressRules
{
    /// <summary>IPv4 ranges that are not the public internet (RFC 6890), private networks apart.</summary>
    private static readonly IPNetwork[] Reserved =
    [
        .. new[]
        {
            "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "100::/64", "2001::/23", "2001:db8::/32", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork[] Private =
        [.. new[] { "10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7" }.Select(IPNetwork.Parse)];

    /// <summary>IPv6 ranges that carry an IPv4 address within: NAT64 in the last four bytes, 6to4 from the third.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>The address in the form that is kept, or null when it is none that may be called at all.</summary>
    public static Uri? Read(string? typed, WebhookOptions options)
    {
        if (typed is not { Length: > 0 and <= 500 } || !Uri.TryCreate(typed, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.Host.Length == 0)
        {
            return null;
        }

        var here = uri.IsLoopback && options.AllowLoopback;
        var literal = IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var ip);
        return (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && here)) && (here || (!uri.IsLoopback && (!literal || Allows(ip!, options)))) ? uri : null;
    }

    /// <summary>Whether a connection to this very address may be opened; asked after the name was resolved.</summary>
    public static bool Allows(IPAddress address, WebhookOptions options)
    {
        if (Inner(address) is { } inner)
        {
            return Allows(inner, options);
        }

        return IPAddress.IsLoopback(address)
            ? options.AllowLoopback
            : !Reserved.Any(n => n.Contains(address)) && (options.AllowPrivateNetworks || !Private.Any(n => n.Contains(address)));
    }

    private static IPAddress? Inner(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : Nat64.Contains(address) ? new IPAddress(bytes[12..])
            : SixToFour.Contains(address) ? new IPAddress(bytes[2..6])
            : null;
    }
}
