using System.Text.Json.Nodes;
using EOffice.EndToEnd.Tests.Support;

namespace EOffice.EndToEnd.Tests.Loop;

/// <summary>Somebody edits the procedure's file: new cases follow it, a running one keeps what it started with.</summary>
public sealed class EditedProcedureTests
{
    private const string ExtraStep = "duyetThem";

    [Fact]
    public async Task EditedProcedure_RunningCaseKeepsItsVersion_NextOneHasTheExtraStep()
    {
        await using var at = await Installation.SeededAsync();
        var workflows = await EditedWorkflowsAsync(at);
        var kills = await CommitList.OfAsync(at, Repo.PacketToDepartment);
        await using var fresh = await Installation.SeededAsync();
        var middle = kills.First(c => c.Has("task.completed") && c.Number > kills.Single(k => k.Has("case.started")).Number + 6);
        var killed = await Cli.LoopAsync(fresh, Repo.PacketToDepartment, fresh.File("so"), "--kill-at-commit", middle.After);
        Assert.Equal(Said.Killed, killed.ExitCode);

        var running = await Cli.LoopMustAsync(fresh, Repo.PacketToDepartment, "so", "--workflows", workflows);
        Assert.Equal("1", running.Summary("procedureVersion"));
        Assert.DoesNotContain(running.Journal, e => LoopFolder.Text(e, "step") == ExtraStep);

        var next = await Cli.LoopMustAsync(fresh, Repo.PacketToDepartment, "so-2", "--workflows", workflows);
        Assert.Equal("2", next.Summary("procedureVersion"));
        var steps = next.Decisions().Select(d => d.Split(':')[0]).ToList();
        Assert.Equal(["duyetNoiDung", ExtraStep, "kiemTraTheThuc"], steps[^6..^3]);
        Assert.Contains($"{ExtraStep}: Hoàng Đình Khải: Approved", next.Decisions());
        Assert.Equal(running.Decisions().Count + 1, next.Decisions().Count);
    }

    /// <summary>A second approval, by the head of the office, between content and format.</summary>
    private static async Task<string> EditedWorkflowsAsync(Installation at)
    {
        var folder = Directory.CreateDirectory(at.File("workflows")).FullName;
        foreach (var file in Directory.GetFiles(Repo.Workflows, "*.json"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var path = Path.Combine(folder, "so-van-ban-den.json");
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        var root = definition["root"]!;
        var activities = root["activities"]!.AsArray();
        var extra = activities.Single(a => (string?)a!["id"] == "kiemTraTheThuc")!.DeepClone();
        extra["id"] = ExtraStep;
        extra["type"] = "EOffice.Review";
        extra["name"] = "Chánh Văn phòng duyệt";
        if (extra["nodeId"] is JsonNode node)
        {
            extra["nodeId"] = node.ToString().Replace("kiemTraTheThuc", ExtraStep, StringComparison.Ordinal);
        }

        activities.Add(extra);
        var connections = root["connections"]!.AsArray();
        var approved = connections.Single(c => (string?)c!["source"]!["activity"] == "duyetNoiDung" && (string?)c["source"]!["port"] == "Approved")!;
        approved["target"]!["activity"] = ExtraStep;
        connections.Add(Connect("Approved", "kiemTraTheThuc"));
        connections.Add(Connect("Returned", "duThao"));
        await File.WriteAllTextAsync(path, definition.ToJsonString());
        return folder;
    }

    private static JsonObject Connect(string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = ExtraStep, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };
}
