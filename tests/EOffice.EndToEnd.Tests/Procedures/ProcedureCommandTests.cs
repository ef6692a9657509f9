using System.Text.Json.Nodes;
using EOffice.EndToEnd.Tests.Support;
using EOffice.Testing;

namespace EOffice.EndToEnd.Tests.Procedures;

/// <summary><c>tools/eoffice procedure</c>, as somebody with a file and no office runs it.</summary>
public sealed class ProcedureCommandTests
{
    [Fact]
    public async Task Check_EveryShippedProcedure_HasNoError()
    {
        var said = await Cli.RunAsync(["procedure", "check", .. Directory.GetFiles(Repo.Workflows, "*.json")], null);
        Assert.True(said.ExitCode == 0, said.ToString());
    }

    [Fact]
    public async Task Check_SignatureWithoutApproval_IsRefusedNamingTheStep()
    {
        using var folder = new TempFolder("eoffice-procedure");
        var drawing = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repo.Workflows, "so-van-ban-di.json")))!;
        var steps = drawing["root"]!["activities"]!.AsArray();
        foreach (var approval in steps.Where(s => s!["type"]!.GetValue<string>() is "EOffice.Review" or "EOffice.CheckFormat"))
        {
            approval!["type"] = "EOffice.Process";
        }

        var file = folder.File("thieu-duyet.json");
        await File.WriteAllTextAsync(file, drawing.ToJsonString());
        var said = await Cli.RunAsync("procedure", "check", file);
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("ký khi chưa ai duyệt", said.Output);
    }

    [Fact]
    public async Task Run_RecordedCase_PrintsItsTrace()
    {
        var at = Path.Combine(Repo.Root, "tests", "samples", "elsa", "golden", "h-fork-waitany-cab");
        var said = await Cli.RunAsync(
            "procedure", "run", Path.Combine(at, "definition.json"), "--decisions", Path.Combine(at, "decisions.json"), "--human", "Test.Step", "--auto", "Test.Auto");
        var golden = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(at, "golden.json")))!;
        var printed = JsonNode.Parse(said.Output)!;
        foreach (var part in new[] { "trace", "status", "openBookmarks", "faulted", "variables" })
        {
            Assert.True(JsonNode.DeepEquals(golden[part], printed[part]), $"{part}: {printed[part]}");
        }
    }

    [Theory]
    [InlineData("không phải JSON")]
    [InlineData("""{"root":{}}""")]
    public async Task Run_UnreadableFile_IsToldInWords(string text)
    {
        using var folder = new TempFolder("eoffice-procedure");
        var file = folder.File("hong.json");
        await File.WriteAllTextAsync(file, text);
        var said = await Cli.RunAsync("procedure", "run", file, "--decisions", file);
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("Tệp quy trình", said.Errors);
        Assert.DoesNotContain("   at ", said.Errors);
    }
}
