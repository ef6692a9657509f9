using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Procedures.Interventions;
using EOffice.Core.Tasks;
using EOffice.Testing;

namespace EOffice.Core.Tests.Procedures.Interventions;

/// <summary>Decision 4: a running case stays on its version until somebody moves it, rehearsed, with every open step mapped.</summary>
public sealed class MigrateCaseTests
{
    private const string Why = "Bản cũ thiếu bước kiểm tra của Văn phòng.";

    [Fact]
    public async Task Migrate_RenamedStep_FollowsTheNewDrawingToTheEnd()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var version = await PublishAsync(office, json => Rename(json, "xuLy", "xuLyMoi"));

        var rehearsed = (await RehearseAsync(office, version)).Value;
        Assert.Single(rehearsed.Problems);
        Assert.Equal(("xuLy", (string?)null), (rehearsed.Steps[0].Step, rehearsed.Steps[0].Chosen));
        await office.RefusedAsync("case.cannot-migrate", () => MigrateAsync(office, version));
        var mapping = new Dictionary<string, string> { ["xuLy"] = "xuLyMoi" };
        Assert.Empty((await RehearseAsync(office, version, mapping)).Value.Problems);
        (await MigrateAsync(office, version, mapping)).ValueOrThrow();

        var moved = await office.OpenTaskAsync(Steps.Process);
        Assert.Equal((task.Id, "xuLyMoi"), (moved.Id, moved.Step));
        await office.AdvanceToAsync(Steps.Close);
        var close = await office.OpenTaskAsync();
        (await office.CompleteAsync(close, await office.UsualAsync(close))).ValueOrThrow();
        Assert.Equal("Finished", (await office.CaseAsync()).Status);
        Assert.Contains(await office.JournalAsync(), e => e.Kind == "case.migrated");
    }

    [Fact]
    public async Task Migrate_BadCommand_RefusedInWords()
    {
        var (office, _) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var version = await PublishAsync(office, json => json["description"] = "Bản hai");
        var revision = (await office.CaseAsync()).Revision;

        await office.RefusedAsync("case.no-other-version", () => MigrateAsync(office, 1));
        await office.RefusedAsync("case.no-other-version", () => MigrateAsync(office, 99));
        await office.RefusedAsync("case.reason-required", () => MigrateAsync(office, version, reason: "ngắn"));
        await office.RefusedAsync("operation.stale", () => MigrateAsync(office, version, revision: revision - 1));
        await office.RefusedAsync("operation.forbidden", () => MigrateAsync(office, version, who: Steps.Director));
        await office.RefusedAsync("operation.not-found", () => MigrateAsync(office, version, who: "hoa.dongtam"));
        Assert.True((await MigrateAsync(office, version, revision: revision)).Succeeded);
        await office.RefusedAsync("case.no-other-version", () => MigrateAsync(office, version));
    }

    private static async Task<int> PublishAsync(DemoFixture office, Action<JsonNode> change)
    {
        var json = JsonNode.Parse((await office.FindAsync(Steps.Administrator, "so-van-ban-den", VersionChoice.Published))!.Json)!;
        change(json);
        return (await office.SaveAsync(Steps.Administrator, json.ToJsonString(), publish: true)).Value.Version;
    }

    private static void Rename(JsonNode json, string from, string to)
    {
        json["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == from)!["id"] = to;
        foreach (var end in json["root"]!["connections"]!.AsArray().SelectMany(c => new[] { c!["source"]!, c["target"]! }).Where(e => e["activity"]!.ToString() == from))
        {
            end["activity"] = to;
        }
    }

    private static Task<Outcome<MigrationRehearsal>> RehearseAsync(DemoFixture office, int version, Dictionary<string, string>? steps = null) =>
        office.RunAsync<MigrateCase, Outcome<MigrationRehearsal>>(Steps.Administrator, m => m.RehearseAsync(office.CaseId, version, steps ?? []));

    private static Task<Outcome<CaseMended>> MigrateAsync(
        DemoFixture office, int version, Dictionary<string, string>? steps = null, string reason = Why, int? revision = null, string who = Steps.Administrator) =>
        office.RunAsync<MigrateCase, Outcome<CaseMended>>(who, m => m.RunAsync(new MigrateCaseCommand(ProcedureScene.Op(), office.CaseId, version, steps ?? [], reason, revision)));
}
