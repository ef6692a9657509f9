using System.Net;
using EOffice.Core.Webhooks;

namespace EOffice.Core.Tests.Webhooks;

public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("8.8.8.8", true, true)]
    [InlineData("2606:4700::1111", true, true)]
    [InlineData("10.0.0.1", false, true)]
    [InlineData("172.31.255.255", false, true)]
    [InlineData("192.168.0.1", false, true)]
    [InlineData("100.64.0.1", false, true)]
    [InlineData("fd00::1", false, true)]
    [InlineData("::ffff:10.0.0.1", false, true)]
    [InlineData("64:ff9b::a00:1", false, true)]
    [InlineData("2002:a00:1::", false, true)]
    [InlineData("169.254.169.254", false, false)]
    [InlineData("fe80::1", false, false)]
    [InlineData("127.0.0.1", false, false)]
    [InlineData("127.8.8.8", false, false)]
    [InlineData("::1", false, false)]
    [InlineData("::ffff:127.0.0.1", false, false)]
    [InlineData("::ffff:169.254.169.254", false, false)]
    [InlineData("0.0.0.0", false, false)]
    [InlineData("::", false, false)]
    [InlineData("224.0.0.1", false, false)]
    [InlineData("255.255.255.255", false, false)]
    public void Allows_ByRange(string address, bool byDefault, bool withPrivateNetworks)
    {
        var ip = IPAddress.Parse(address);

        Assert.Equal(byDefault, WebhookAddressRules.Allows(ip, new WebhookOptions()));
        Assert.Equal(withPrivateNetworks, WebhookAddressRules.Allows(ip, new WebhookOptions { AllowPrivateNetworks = true }));
    }

    /// <summary>RFC 4231, test case 2, with our way of joining: anybody can reckon it.</summary>
    [Fact]
    public void Sign_IsHmacSha256OverTimestampDotBody() => Assert.Equal(
        Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("Jefe"u8, "1.{}"u8)), WebhookClient.Sign("Jefe", "1", "{}"));
}
