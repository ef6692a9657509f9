using EOffice.EndToEnd.Tests.Support;

namespace EOffice.EndToEnd.Tests.Loop;

/// <summary>0 done, 1 refused with words, 2 wrong use.</summary>
public sealed class ExitCodeTests
{
    [Fact]
    public async Task Loop_PacketForNobodyHere_IsRefusedInWords()
    {
        await using var at = await Installation.SeededAsync();
        var packet = at.File("khac.edxml");
        var text = await File.ReadAllTextAsync(Repo.PacketToDepartment);
        await File.WriteAllTextAsync(packet, text.Replace("<edXML:OrganId>H99.08<", "<edXML:OrganId>H99.77<", StringComparison.Ordinal));
        var said = await Cli.LoopAsync(at, packet, at.File("out"));
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("demo.no-receiver", said.Errors, StringComparison.Ordinal);
        Assert.Empty(said.Output);
    }

    [Theory]
    [InlineData("khong phai xml")]
    [InlineData("""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>""")]
    public async Task Loop_BrokenOrHostilePacket_IsRefusedInWords(string content)
    {
        await using var at = await Installation.SeededAsync();
        var packet = at.File("hong.edxml");
        await File.WriteAllTextAsync(packet, content);
        var said = await Cli.LoopAsync(at, packet, at.File("out"));
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("exchange.unreadable", said.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loop_NoSuchPacket_IsWrongUse()
    {
        await using var at = await Installation.EmptyAsync();
        Assert.Equal(2, (await Cli.LoopAsync(at, at.File("khong-co.edxml"), at.File("out"))).ExitCode);
    }

    [Fact]
    public async Task Loop_PacketOptionMissing_IsWrongUse() => Assert.Equal(2, (await Cli.RunAsync("demo", "loop", "--out", "x")).ExitCode);
}
