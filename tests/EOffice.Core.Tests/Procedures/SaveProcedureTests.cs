using System.Text.Json.Nodes;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using static EOffice.Core.Tests.Procedures.ProcedureScene;

namespace EOffice.Core.Tests.Procedures;

/// <summary>Drawing: drafts, versions, who was faster, who may.</summary>
public sealed class SaveProcedureTests
{
    [Fact]
    public async Task Save_New_IsDraftWithAuthorAndTime()
    {
        await using var office = await OpenAsync();

        var saved = (await office.SaveAsync(Steps.Administrator, Drawing(id: null))).ValueOrThrow();

        var row = Assert.Single(await office.RowsAsync(saved.DefinitionId));
        Assert.Equal((1, false, true, "Quy trình thử", "Để thử"), (row.Version, row.IsPublished, row.IsLatest, row.Name, row.Description));
        Assert.Equal((office.Person(Steps.Administrator), DemoFixture.Start.UtcDateTime), (row.SavedById!.Value, row.SavedAt!.Value));
        Assert.Matches("^[0-9a-f]{16}$", saved.DefinitionId);
    }

    [Fact]
    public async Task Save_Draft_WritesOverItAndKeepsWhatTheDesignerDoesNotKnow()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing());
        var sent = JsonNode.Parse(Drawing(due: "wd:2"))!.AsObject();
        sent.Remove("x-khac");

        (await office.SaveAsync(Steps.Administrator, sent.ToJsonString())).ValueOrThrow();

        var row = Assert.Single(await office.RowsAsync());
        Assert.Contains("wd:2", row.Json, StringComparison.Ordinal);
        Assert.Equal(2, (int)JsonNode.Parse(row.Json)!["x-khac"]!["giu"]![1]!);
    }

    /// <summary>Half drawn: a step that nothing leads to, an unknown type, no start.</summary>
    /// <summary>Steps that stand side by side, unconnected, would never be reached; where nothing says "begin", the engine would guess.</summary>
    [Theory]
    [InlineData("""{"id": "a", "type": "Elsa.Start", "version": 1}, {"id": "b", "type": "Elsa.End", "version": 1}""", "Bước “b”: không có đường nào dẫn tới bước này")]
    [InlineData("""{"id": "a", "type": "EOffice.Receive", "version": 1}, {"id": "b", "type": "EOffice.Direct", "version": 1}""", "Bước “b”: không có đường nào dẫn tới bước này")]
    [InlineData("""{"id": "b", "type": "Elsa.End", "version": 1}""", "Quy trình phải có bước Bắt đầu")]
    [InlineData("", "Quy trình phải có bước Bắt đầu")]
    public async Task SaveAndPublish_StepsUnconnectedOrNoBeginning_RefusedInWordsAndKeptNowhere(string steps, string words)
    {
        await using var office = await ProcedureScene.OpenAsync();
        var drawing = $$"""{"definitionId": "quy-trinh-thu", "name": "Quy trình thử", "root": {"id": "luu-do", "type": "Elsa.Flowchart", "version": 1, "activities": [{{steps}}], "connections": []} }""";

        var refused = await office.SaveAsync(Steps.Administrator, drawing, publish: true);

        Assert.Equal("procedure.cannot-publish", refused.Refusal!.Code);
        Assert.Contains(words, refused.Refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await office.RowsAsync());
        (await office.SaveAsync(Steps.Administrator, drawing)).ValueOrThrow();
    }

    [Fact]
    public async Task Save_HalfDrawn_IsKeptAndRefusedOnlyAtPublish()
    {
        await using var office = await OpenAsync();
        var half = Drawing().Replace("EOffice.Process", "EOffice.ChuaCo", StringComparison.Ordinal);

        Assert.True((await office.SaveAsync(Steps.Administrator, half)).Succeeded);
        var refused = await office.PublishAsync(Steps.Administrator, "quy-trinh-thu");

        Assert.Equal("procedure.cannot-publish", refused.Refusal!.Code);
        Assert.Contains("EOffice.ChuaCo", refused.Refusal.Message, StringComparison.Ordinal);
        Assert.False(Assert.Single(await office.RowsAsync()).IsPublished);
    }

    [Fact]
    public async Task Save_OverPublished_StartsTheNextVersion()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing(), publish: true);
        var before = (await office.RowsAsync())[0].Json;

        Assert.Equal(1, (await office.SaveAsync(Steps.Administrator, Drawing())).Value.Version);
        Assert.Equal(2, (await office.SaveAsync(Steps.Administrator, Drawing(due: "wd:2"))).Value.Version);

        var rows = await office.RowsAsync();
        Assert.Equal([(1, true, false), (2, false, true)], rows.Select(r => (r.Version, r.IsPublished, r.IsLatest)));
        Assert.Equal(before, rows[0].Json);
    }

    /// <summary>It is out of use, but cases may still run on it: its drawing stays.</summary>
    [Fact]
    public async Task Save_OverRetracted_StartsTheNextVersion()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing(), publish: true);
        (await office.RetractAsync(Steps.Administrator, "quy-trinh-thu")).ValueOrThrow();

        Assert.Equal(2, (await office.SaveAsync(Steps.Administrator, Drawing(due: "wd:2"))).Value.Version);
        (await office.PublishAsync(Steps.Administrator, "quy-trinh-thu")).ValueOrThrow();

        Assert.Equal([(1, false, false), (2, true, true)], (await office.RowsAsync()).Select(r => (r.Version, r.IsPublished, r.IsLatest)));
    }

    [Fact]
    public async Task Save_Stale_TellsWhoSavedWhen()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing());
        await office.AppointAsync(Steps.OfficeHead, "VP");
        var seen = (await office.FindAsync(Steps.Administrator, "quy-trinh-thu"))!.Stamp;
        (await office.SaveAsync(Steps.Administrator, Drawing(due: "wd:2"), seen)).ValueOrThrow();

        await office.RefusedAsync("procedure.stale", () => office.SaveAsync(Steps.Administrator, Drawing(due: "wd:3"), seen));

        var refusal = (await office.SaveAsync(Steps.Administrator, Drawing(due: "wd:3"), seen)).Refusal!;
        Assert.Contains("Trịnh Minh Tuấn", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("08:00 23/11/2026", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OverAnothersDraftUnseen_Refused()
    {
        await using var office = await OpenAsync();
        var unit = await office.UnitAsync("QLN");
        await office.SaveAsync(OfHousing, Drawing(), unit: unit);

        await office.RefusedAsync("procedure.stale", () => office.SaveAsync(Steps.Administrator, Drawing(due: "wd:2")));
        Assert.True((await office.SaveAsync(Steps.Administrator, Drawing())).Succeeded);
    }

    [Fact]
    public async Task Save_Twice_IsOne()
    {
        await using var office = await OpenAsync();

        var first = await office.SaveAsync(Steps.Administrator, Drawing(id: null), op: "bam-hai-lan");
        var second = await office.SaveAsync(Steps.Administrator, Drawing(id: null), op: "bam-hai-lan");

        Assert.Equal(first.Value, second.Value);
    }

    [Theory]
    [InlineData(Steps.Clerk)]
    [InlineData(Steps.Director)]
    [InlineData(Steps.UnitHead)]
    [InlineData(Steps.Specialist)]
    [InlineData("viet.sxd")]
    [InlineData(OfHousing)]
    public async Task Save_Agencys_ByAnother_Refused(string who)
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing());

        await office.RefusedAsync("operation.forbidden", () => office.SaveAsync(who, Drawing(due: "wd:2")));
        await office.RefusedAsync("operation.forbidden", () => office.PublishAsync(who, "quy-trinh-thu"));
    }

    [Fact]
    public async Task Save_OfOwnUnit_ByItsAdministrator_AndNotByAnothers()
    {
        await using var office = await OpenAsync();
        var unit = await office.UnitAsync("QLN");

        Assert.True((await office.SaveAsync(OfHousing, Drawing(), unit: unit, publish: true)).Succeeded);

        await office.RefusedAsync("operation.forbidden", () => office.SaveAsync(OfPlanning, Drawing(due: "wd:2")));
        await office.RefusedAsync("operation.forbidden", () => office.SaveAsync(OfPlanning, Drawing("cua-qln", "Của QLN"), unit: unit));
        await office.RefusedAsync("operation.forbidden", () => office.RetractAsync(OfPlanning, "quy-trinh-thu"));
        Assert.False((await office.FindAsync(OfPlanning, "quy-trinh-thu"))!.Line.MayEdit);
        Assert.True((await office.FindAsync(OfHousing, "quy-trinh-thu"))!.Line.MayEdit);
    }

    [Fact]
    public async Task Save_InAnotherAgency_TouchesNothingHere()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing());
        var before = (await office.RowsAsync())[0];

        Assert.Null(await office.FindAsync("hoa.dongtam", "quy-trinh-thu"));
        Assert.Equal("procedure.not-found", (await office.PublishAsync("hoa.dongtam", "quy-trinh-thu")).Refusal!.Code);
        Assert.Equal("procedure.unit-unknown", (await office.SaveAsync("hoa.dongtam", Drawing(), unit: await office.UnitAsync("QLN"))).Refusal!.Code);
        Assert.True((await office.SaveAsync("hoa.dongtam", Drawing(due: "wd:9"))).Succeeded);

        Assert.Equal((before.Json, before.Revision), ((await office.RowsAsync())[0].Json, (await office.RowsAsync())[0].Revision));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "", "procedure.unreadable" },
        { "null", "procedure.unreadable" },
        { "[]", "procedure.unreadable" },
        { "{\"root\": 5}", "procedure.unreadable" },
        { "{\"root\": {\"type\": 7}}", "procedure.unreadable" },
        { "{\"root\": {\"type\": \"Elsa.Flowchart\"}}", "procedure.bad-name" },
        { "{\"name\": \"a\", \"name\": \"b\", \"root\": {\"type\": \"Elsa.Flowchart\"}}", "procedure.unreadable" },
        { "{\"name\": \"\\ud800\", \"root\": {\"type\": \"Elsa.Flowchart\"}}", "procedure.unreadable" },
        { Drawing(name: "<b>đậm</b>"), "procedure.bad-name" },
        { Drawing(name: new string('a', 201)), "procedure.bad-name" },
        { Drawing(name: "  "), "procedure.bad-name" },
        { Drawing("../../etc"), "procedure.bad-id" },
        { Drawing(new string('a', 61)), "procedure.bad-id" },
        { string.Concat(Enumerable.Repeat("{\"root\":", 2000)), "procedure.unreadable" },
        { $"{{\"name\":\"a\",\"root\":{{\"type\":\"Elsa.Flowchart\",\"x\":\"{new string('a', ProcedureText.MostBytes)}\"}}}}", "procedure.too-large" },
        { $"{{\"name\":\"a\",\"root\":{{\"type\":\"Elsa.Flowchart\",\"activities\":[{string.Join(',', Enumerable.Range(0, 501).Select(i => $"{{\"id\":\"{i}\",\"type\":\"Elsa.End\"}}"))}]}}}}", "procedure.too-large" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Save_Hostile_RefusedAndNothingKept(string json, string code)
    {
        await using var office = await OpenAsync();

        await office.RefusedAsync(code, () => office.SaveAsync(Steps.Administrator, json));
    }

    [Fact]
    public async Task Save_NameOfAnother_Refused()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing());

        await office.RefusedAsync("procedure.name-taken", () => office.SaveAsync(Steps.Administrator, Drawing("khac")));
        Assert.False(await office.RunAsync<ProcedureCatalog, bool>(Steps.Administrator, c => c.IsNameFreeAsync("Quy trình thử", "khac")));
        Assert.True(await office.RunAsync<ProcedureCatalog, bool>(Steps.Administrator, c => c.IsNameFreeAsync("Quy trình thử", "quy-trinh-thu")));
    }

    [Theory]
    [InlineData("\"UnitHead\"", "\"TruongPhong\"", "TruongPhong")]
    [InlineData("\"QLN\"", "\"KHONGCO\"", "KHONGCO")]
    [InlineData("\"wd:1\"", "\"mai\"", "mai")]
    [InlineData("\"activity\": \"ket-thuc\"", "\"activity\": \"khong-co\"", "khong-co")]
    public async Task Publish_WhatCannotRun_RefusedNamingIt(string text, string instead, string named)
    {
        await using var office = await OpenAsync();

        var refused = await office.SaveAsync(Steps.Administrator, Drawing().Replace(text, instead, StringComparison.Ordinal), publish: true);

        Assert.Equal("procedure.cannot-publish", refused.Refusal!.Code);
        Assert.Contains(named, refused.Refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await office.RowsAsync());
    }
}
