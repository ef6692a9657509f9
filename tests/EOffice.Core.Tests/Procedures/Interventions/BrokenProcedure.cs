using System.Text.Json.Nodes;
using EOffice.Core.Procedures;
using EOffice.Core.Procedures.Interventions;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Procedures.Interventions;

/// <summary>The department's procedure with a step whose script fails when it is reached, and a case that stands there.</summary>
internal static class BrokenProcedure
{
    /// <summary>Fails while the variable is empty, as a script does that counts on what nobody filled in.</summary>
    public const string Fails = "!getVariable('LoaiVanBanDi') ? getVariable('KhongCo').ten : ''";

    public const string Reason = "Chánh Văn phòng đồng ý, ghi trong biên bản.";

    /// <summary>A case that stopped at <paramref name="step"/> because its <paramref name="input"/> fails.</summary>
    public static async Task<(DemoFixture Office, string IncidentId)> OpenAsync(string step, string before, string input = "person")
    {
        var office = await DemoFixture.OpenAsync();
        await office.BreakAsync(step, input);
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var task = await office.AdvanceToAsync(before);
        (await office.CompleteAsync(task, await office.UsualAsync(task))).ValueOrThrow();
        var view = await office.MendingAsync(Steps.Administrator);
        return (office, Assert.Single(view!.Stopped).IncidentId);
    }

    /// <summary>Puts a version in force whose step fails.</summary>
    public static async Task BreakAsync(this DemoFixture office, string step, string input)
    {
        var found = await office.FindAsync(Steps.Administrator, "so-van-ban-den", VersionChoice.Published);
        var json = JsonNode.Parse(found!.Json)!;
        var node = json["root"]!["activities"]!.AsArray().Single(a => a!["id"]!.ToString() == step)!;
        node[input] = JsonNode.Parse($$$"""{"typeName":"String","expression":{"type":"JavaScript","value":"{{{Fails}}}"}}""");
        (await office.SaveAsync(Steps.Administrator, json.ToJsonString(), publish: true)).ValueOrThrow();
    }

    public static Task<CaseForMending?> MendingAsync(this DemoFixture office, string who) =>
        office.RunAsync<ReadTroubles, CaseForMending?>(who, r => r.FindAsync(office.CaseId));

    /// <summary>What the failing script asks for is there now.</summary>
    public static Task<int> MendCauseAsync(this DemoFixture office) => office.WithDbAsync(DemoFixture.Department, async db =>
    {
        var row = await db.Set<Case>().SingleAsync(c => c.Id == office.CaseId);
        var state = JsonNode.Parse(row.State)!;
        state["variables"]!["LoaiVanBanDi"] = "Công văn";
        row.State = state.ToJsonString();
        return await db.SaveChangesAsync();
    });
}
