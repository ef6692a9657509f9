using System.Net;
using System.Text.Json.Nodes;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.ElsaApi;

/// <summary>Drawing through the designer's API: drafts, stale saves, units, files.</summary>
public sealed class DefinitionTests(ElsaScene scene) : IClassFixture<ElsaScene>
{
    public static TheoryData<string> Samples => ["definition-example", "sample-definition", "create-with-nulls"];

    /// <summary>Whatever was drawn opens, saves and opens again as it was; a save without a change makes no version.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_OpenSaveOpen_IsUnchanged(string sample)
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repo.Root, $"tests/samples/elsa/{sample}.json")))!;
        var drawing = (JsonObject)(file["request"]?["model"] ?? file).DeepClone();
        drawing["name"] = $"{sample} {Guid.NewGuid():N}";
        var imported = await designer.PostAsync("/workflow-definitions/import", drawing.ToJsonString());
        Assert.True(imported.Status == HttpStatusCode.OK, imported.Text);
        var id = imported["definitionId"].ToString();

        var opened = await designer.GetAsync($"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest");
        var saved = await designer.SaveAsync(opened.Json!, match: opened.Tag);
        var again = await designer.GetAsync($"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest");

        Assert.True(saved.Status == HttpStatusCode.OK, saved.Text);
        Assert.Equal(opened.Text, again.Text);
        Assert.Equal(opened.Tag, again.Tag);
        AssertKept(drawing, again.Json!);
    }

    [Fact]
    public async Task ExportImport_OfEveryProcedure_IsTheIdentity()
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var list = await designer.GetAsync("/workflow-definitions?versionOptions=Published&PageSize=100");
        foreach (var id in list["items"].AsArray().Select(i => i!["definitionId"]!.ToString()))
        {
            var exported = await designer.GetAsync($"/workflow-definitions/{id}/export?versionOptions=Latest");
            var imported = await designer.PostAsync("/workflow-definitions/import", exported.Text);
            var again = await designer.GetAsync($"/workflow-definitions/{id}/export?versionOptions=Latest");

            Assert.True(imported.Status == HttpStatusCode.OK, imported.Text);
            Assert.Equal(exported.Text, again.Text);
        }
    }

    [Fact]
    public async Task Create_WithNulls_AnswersListsAndNeverNull()
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);

        var created = await designer.PostAsync("/workflow-definitions", $$"""
            {"model":{"definitionId":null,"name":"Trống {{Guid.NewGuid():N}}","description":null,"variables":null,"inputs":null,"outputs":null,"outcomes":null,"customProperties":null,"options":null,
            "root":{"id":"baf20b33a6e624f3","type":"Elsa.Flowchart","version":1,"name":"Flowchart1"},"links":null,"id":null},"publish":null}
            """);

        var made = created["workflowDefinition"];
        Assert.All(new[] { "variables", "inputs", "outputs", "outcomes" }, name => Assert.Empty(made[name]!.AsArray()));
        Assert.Equal("Workflow1:baf20b33a6e624f3", made["root"]!["nodeId"]!.ToString());
        Assert.Contains(made["links"]!.AsArray(), l => l!["rel"]!.ToString() == "publish");
    }

    [Fact]
    public async Task Save_Stale_IsToldAndNothingOverwritten()
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var name = $"Hai người {Guid.NewGuid():N}";
        var first = await designer.SaveAsync(Designer.Drawing(name));
        var id = first["workflowDefinition"]["definitionId"]!.ToString();
        var second = await designer.SaveAsync(Designer.Drawing(name, id, "wd:2"), match: first.Tag);

        var stale = await designer.SaveAsync(Designer.Drawing(name, id, "wd:3"), match: first.Tag);

        Assert.NotEqual(first.Tag, second.Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Contains("Trịnh Minh Tuấn đã lưu một bản khác", stale.Errors[0], StringComparison.Ordinal);
        Assert.Contains("wd:2", (await designer.GetAsync($"/workflow-definitions/{id}/export")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await designer.SaveAsync(Designer.Drawing(name, id, "wd:3"), match: second.Tag)).Status);
    }

    [Fact]
    public async Task Publish_WhatCannotRun_ListsEachReason()
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var model = Designer.Drawing($"Hỏng {Guid.NewGuid():N}", due: "mai");
        model["root"]!["activities"]![1]!["unit"]!["expression"]!["value"] = "KHONGCO";

        var refused = await designer.SaveAsync(model, publish: true);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(2, refused.Errors.Count);
        Assert.All(refused.Errors, e => Assert.StartsWith("Bước “Xử lý”: ", e, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Retract_Bound_RefusedInWords()
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);

        var refused = await designer.PostAsync($"/workflow-definitions/{ElsaScene.Incoming}/retract");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("đang được áp dụng cho văn bản", refused.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_DraftAndProcedureWithCases()
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var saved = await designer.SaveAsync(Designer.Drawing($"Xóa {Guid.NewGuid():N}"));
        var id = saved["workflowDefinition"]["definitionId"]!.ToString();

        Assert.Equal(HttpStatusCode.NoContent, (await designer.SendAsync("DELETE", $"/workflow-definitions/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await designer.GetAsync($"/workflow-definitions/by-definition-id/{id}")).Status);
        var bulk = await designer.PostAsync("/bulk-actions/delete/workflow-definitions/by-definition-id", $$"""{"definitionIds":["{{ElsaScene.Incoming}}"]}""");
        Assert.Equal(HttpStatusCode.BadRequest, bulk.Status);
        Assert.NotEqual(HttpStatusCode.NotFound, (await designer.GetAsync($"/workflow-definitions/by-definition-id/{ElsaScene.Incoming}")).Status);
    }

    [Fact]
    public async Task Leader_Reads_WithoutThePublishLink()
    {
        using var leader = await scene.SignInAsync("giamdoc.sxd");

        var opened = await leader.GetAsync($"/workflow-definitions/by-definition-id/{ElsaScene.Incoming}?versionOptions=Latest");

        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.DoesNotContain(opened["links"].AsArray(), l => l!["rel"]!.ToString() is "publish" or "delete" or "execute");
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.PostAsync($"/workflow-definitions/{ElsaScene.Incoming}/retract")).Status);
        Assert.Equal(0, (int)(await leader.PostAsync("/workflow-instances"))["totalCount"]);
    }

    /// <summary>A unit's administrator draws the unit's own, and reads the agency's.</summary>
    [Fact]
    public async Task UnitAdministrator_DrawsForTheUnitAndNobodyElse()
    {
        using var housing = await scene.SignInAsync(Designer.OfHousing);
        using var planning = await scene.SignInAsync(Designer.OfPlanning);
        var (here, there) = (Designer.OfUnit(scene.Housing), Designer.OfUnit(scene.Planning));
        var saved = await housing.SaveAsync(Designer.Drawing($"Của QLN {Guid.NewGuid():N}"), publish: true, scope: here);
        Assert.True(saved.Status == HttpStatusCode.OK, saved.Text);
        var (id, name) = (saved["workflowDefinition"]["definitionId"]!.ToString(), saved["workflowDefinition"]["name"]!.ToString());

        Assert.Equal(HttpStatusCode.NotFound, (await planning.GetAsync($"/workflow-definitions/by-definition-id/{id}", there)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await planning.SaveAsync(Designer.Drawing(name, id, "wd:3"), scope: there)).Status);
        foreach (var scope in new[] { Designer.Agency, here })
        {
            var stolen = await planning.SaveAsync(Designer.Drawing(name, id, "wd:3"), match: saved.Tag, scope: scope);
            Assert.Equal(HttpStatusCode.BadRequest, stolen.Status);
            Assert.Contains("chưa có quyền", stolen.Errors[0], StringComparison.Ordinal);
        }

        var seen = await planning.GetAsync($"/workflow-definitions/by-definition-id/{id}");
        Assert.DoesNotContain(seen["links"].AsArray(), l => l!["rel"]!.ToString() == "publish");
        Assert.Equal(HttpStatusCode.BadRequest, (await housing.PostAsync($"/workflow-definitions/{ElsaScene.Incoming}/retract")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await housing.SaveAsync(Designer.Drawing($"Cả cơ quan {Guid.NewGuid():N}"))).Status);
        Assert.Equal(saved.Tag, (await housing.GetAsync($"/workflow-definitions/by-definition-id/{id}", here)).Tag);
    }

    [Fact]
    public async Task Descriptors_OfAUnit_OfferItsPeopleAndItselfFirst()
    {
        using var housing = await scene.SignInAsync(Designer.OfHousing);

        var unit = await housing.GetAsync("/descriptors/activities?Refresh=True", Designer.OfUnit(scene.Housing));
        var agency = await housing.GetAsync("/descriptors/activities?Refresh=True");

        Assert.Equal("QLN", Choices(unit, "EOffice.Process", "Unit")[0]!["value"]!.ToString());
        Assert.Contains(Choices(unit, "EOffice.Process", "Person"), p => p!["text"]!.ToString().StartsWith("Phạm Văn Dũng", StringComparison.Ordinal));
        Assert.DoesNotContain(Choices(unit, "EOffice.Process", "Person"), p => p!["text"]!.ToString().StartsWith("Bùi Hồng Phúc", StringComparison.Ordinal));
        Assert.Contains(Choices(agency, "EOffice.Process", "Person"), p => p!["text"]!.ToString().StartsWith("Bùi Hồng Phúc", StringComparison.Ordinal));
        Assert.Contains(Choices(agency, "EOffice.Notify", "Template"), t => t!["value"]!.ToString() == "procedure-notice");
        Assert.DoesNotContain(agency["items"].AsArray(), d => d!["isBrowsable"]!.GetValue<bool>() && d["displayName"]!.ToString().Length == 0);
    }

    [Fact]
    public async Task OtherAgency_SeesNothingOfOurs()
    {
        using var theirs = await scene.SignInAsync("hoa.dongtam");

        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/workflow-definitions/by-definition-id/{ElsaScene.Incoming}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/workflow-instances/{scene.CaseId}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync("/workflow-definitions", Designer.OfUnit(scene.Housing))).Status);
    }

    [Fact]
    public async Task Instance_OfACase_ShowsStepsButNoContents()
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);

        var found = await designer.GetAsync($"/workflow-instances/{scene.CaseId}");
        var variables = await designer.GetAsync($"/workflow-instances/{scene.CaseId}/variables");
        var report = await designer.PostAsync("/activity-executions/report", $$"""{"workflowInstanceId":"{{scene.CaseId}}","activityNodeIds":[]}""");
        var list = await designer.PostAsync("/workflow-instances", $$"""{"searchTerm":"{{scene.CaseId}}"}""");

        Assert.Equal(("Running", "Suspended"), (found["status"].ToString(), found["subStatus"].ToString()));
        Assert.Single(found["workflowState"]["bookmarks"]!.AsArray());
        Assert.Equal(InstanceEvents.Hidden, variables["items"].AsArray().Single(v => v!["name"]!.ToString() == CaseVariables.Sender)!["value"]!.ToString());
        Assert.Contains(report["stats"].AsArray(), s => s!["isBlocked"]!.GetValue<bool>());
        Assert.Equal(1, (int)list["totalCount"]);
        var subject = await scene.Demo.AskAsync(db => db.Set<Core.Documents.Document>().Where(d => db.Set<Case>().Any(c => c.Id == scene.CaseId && c.DocumentId == d.Id)).Select(d => d.Subject).SingleAsync());
        Assert.All(new[] { found, variables, report, list }, a => Assert.DoesNotContain(subject, a.Text, StringComparison.Ordinal));
        foreach (var refused in new[] { await designer.PostAsync($"/workflow-instances/{scene.CaseId}/cancel"), await designer.SendAsync("DELETE", $"/workflow-instances/{scene.CaseId}") })
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains("hồ sơ thật", refused.Errors[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Trial_RunsToTheEnd_AndIsThrownAway()
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var saved = await designer.SaveAsync(Designer.Drawing($"Thử {Guid.NewGuid():N}"));
        var id = saved["workflowDefinition"]["definitionId"]!.ToString();
        var trial = (await designer.PostAsync($"/workflow-definitions/{id}/dispatch"))["workflowInstanceId"].ToString();

        Assert.Equal(HttpStatusCode.NoContent, (await designer.PostAsync($"/workflow-instances/{trial}/advance", """{"activityId":"xu-ly","outcome":"Concluded"}""")).Status);
        var ended = await designer.GetAsync($"/workflow-instances/{trial}");
        Assert.Equal("Finished", ended["subStatus"].ToString());
        Assert.StartsWith("Chạy thử: ", ended["name"].ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await designer.SendAsync("DELETE", $"/workflow-instances/{trial}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await designer.GetAsync($"/workflow-instances/{trial}")).Status);
    }

    private static JsonArray Choices(Answer answer, string type, string input) => answer["items"].AsArray().Single(d => d!["typeName"]!.ToString() == type)!["inputs"]!.AsArray()
        .Single(i => i!["name"]!.ToString() == input)!["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray();

    /// <summary>Every property of the file that isn't the version's own identity stands in the answer with the same value.</summary>
    private static void AssertKept(JsonObject drawing, JsonNode answer)
    {
        foreach (var (name, value) in drawing.Where(p => p.Value is not null && p.Key is not ("id" or "definitionId" or "version" or "isLatest" or "isPublished" or "createdAt" or "isReadonly" or "isSystem" or "links")))
        {
            var (one, other) = (value!.DeepClone(), answer[name]!.DeepClone());
            foreach (var root in new[] { one, other }.OfType<JsonObject>().Where(_ => name == "root"))
            {
                NodeIds.Write(root);
            }

            Assert.True(JsonNode.DeepEquals(one, other), $"{name}: {one.ToJsonString()} ≠ {other.ToJsonString()}");
        }
    }
}
