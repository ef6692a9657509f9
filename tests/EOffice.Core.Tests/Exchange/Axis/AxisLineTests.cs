using System.Text;
using System.Text.Json;
using EOffice.Axis;
using EOffice.Core.Exchange.Axis;
using EOffice.Testing;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Tests.Exchange.Axis;

/// <summary>The line to the axis: what goes over it, what comes back, and how it is set up.</summary>
public sealed class AxisLineTests
{
    private static readonly string[] Agencies = ["H99.08", "H99.41"];

    [Theory]
    [InlineData("""{"status":"OK","ErrorCode":"0","ErrorDesc":"","data":"eGluIGNow6Bv"}""")]
    [InlineData("""{ "data" : "eGlu\nIGNo\r\nw6Bv" , "ErrorCode" : "0", "status":"OK" }""")]
    [InlineData("""{"Data":"eGluIGNow6Bv","extra":{"data":"khong phai"},"status":"ok","ErrorCode":0}""")]
    public async Task Reply_WithAPacket_IsDecodedAsItComes(string json)
    {
        using var into = new MemoryStream();
        using var scanner = new ReplyScanner(into);

        var reply = await scanner.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), CancellationToken.None);

        Assert.True(reply.IsOk);
        Assert.Equal("xin chào", Encoding.UTF8.GetString(into.ToArray()));
    }

    [Fact]
    public async Task Reply_WithEscapedBase64_IsDecoded()
    {
        var bytes = Enumerable.Range(0, 100_001).Select(i => (byte)(i * 31)).ToArray();
        var json = $$"""{"status":"OK","ErrorCode":"0","data":"{{Convert.ToBase64String(bytes).Replace("/", "\\/", StringComparison.Ordinal).Replace("=", "\\u003d", StringComparison.Ordinal)}}"}""";
        using var into = new MemoryStream();
        using var scanner = new ReplyScanner(into);

        await scanner.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), CancellationToken.None);

        Assert.Equal(bytes, into.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>502</html>")]
    [InlineData("[1,2]")]
    [InlineData("""{"status":"OK","ErrorCode":"0","data":"eGlu""")]
    [InlineData("""{"status":"OK","ErrorCode":"0","data":"không phải base64!"}""")]
    [InlineData("""{"status":"OK","ErrorCode":"0","data":"\uZZZZ"}""")]
    public async Task Reply_Broken_IsNone(string json)
    {
        using var scanner = new ReplyScanner(new MemoryStream());
        var error = await Record.ExceptionAsync(() => scanner.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(json)), CancellationToken.None));
        Assert.True(error is JsonException or FormatException, error?.ToString() ?? "nothing was thrown");
    }

    [Fact]
    public void Signature_IsHmacOfTheHeadersInLowerCaseHex() =>
        // RFC 4231, case 2.
        Assert.Equal("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", NationalAxis.Sign("Jefe", "what do ya want for nothing?"));

    [Theory]
    [InlineData(AxisKind.National)]
    [InlineData(AxisKind.Provincial)]
    public async Task Secret_Wrong_IsToldInWordsAndMayBeMended(AxisKind kind)
    {
        using var folder = new TempFolder("eoffice-axis");
        await using var axis = await AxisSimulator.StartAsync(folder.Location, [new AxisSystem("sys-H99.08", TwoInstallations.Secret, Agencies)]);
        using var clients = new AxisClients(Options.Create(new AxisOptions { Connections = [TwoInstallations.Line(axis.Address, "H99.08", kind, "sai")] }), TimeProvider.System);

        var failed = await Assert.ThrowsAsync<AxisException>(() => clients.Of("H99.08")!.ListAsync(DateTimeOffset.MinValue.AddYears(1), CancellationToken.None));

        Assert.False(failed.IsForGood);
        Assert.Contains("khóa bí mật", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sai", failed.ToString().Split(' '));
    }

    [Theory]
    [InlineData(AxisKind.National)]
    [InlineData(AxisKind.Provincial)]
    public async Task Send_WhatIsNoPacket_IsRefusedForGood_AndAgenciesAreListed(AxisKind kind)
    {
        using var folder = new TempFolder("eoffice-axis");
        await using var axis = await AxisSimulator.StartAsync(folder.Location, [new AxisSystem("sys-H99.08", TwoInstallations.Secret, Agencies)]);
        using var clients = new AxisClients(Options.Create(new AxisOptions { Connections = [TwoInstallations.Line(axis.Address, "H99.08", kind)] }), TimeProvider.System);
        var line = clients.Of("H99.08")!;

        var failed = await Assert.ThrowsAsync<AxisException>(() => line.SendAsync(new AxisParcel(false, "x.edxml", () => new MemoryStream([1, 2, 3])), CancellationToken.None));

        Assert.True(failed.IsForGood);
        Assert.Contains("mã 19", failed.Message, StringComparison.Ordinal);
        Assert.Equal(Agencies, (await line.AgenciesAsync(CancellationToken.None)).Select(a => a.Code));
    }

    [Theory]
    [InlineData("2026-11-23 08:00:00.125", "2026-11-23T08:00:00.125+07:00")]
    [InlineData("23/11/2026 08:00:00", "2026-11-23T08:00:00+07:00")]
    [InlineData("1795395600000", "2026-11-23T01:00:00+00:00")]
    [InlineData("2026-11-23T01:00:00Z", "2026-11-23T01:00:00+00:00")]
    [InlineData("0001-01-01 00:00:00", null)]
    public void Time_InTheSpellingsOfAxes_IsRead(string text, string? instant) =>
        Assert.Equal(instant is null ? null : DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), AxisReply.Time(text));

    [Fact]
    public void Settings_Wrong_EachFaultIsNamedAndNoSecretRepeated()
    {
        var options = new AxisOptions
        {
            PollMinutes = 0,
            Connections =
            [
                new AxisConnection { Agency = "H99.08", Address = "http://truc.example", SystemId = "hệ thống", Secret = "rat-bi-mat" },
                new AxisConnection { Agency = "H99.08", Address = "https://truc.example", SystemId = "s", Secret = "" },
            ],
        };

        var faults = options.Faults().ToList();

        Assert.Equal(
            ["Axis:PollMinutes", "Axis:Connections:0:Address", "Axis:Connections:0:SystemId", "Axis:Connections:1:Secret", "Axis:Connections"],
            faults.Select(f => f[..f.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.DoesNotContain(faults, f => f.Contains("rat-bi-mat", StringComparison.Ordinal));
        Assert.Empty(new AxisOptions { Connections = [TwoInstallations.Line("http://127.0.0.1:5175", "H99.08")] }.Faults());
    }
}
