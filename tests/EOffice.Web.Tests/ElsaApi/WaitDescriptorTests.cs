using System.Text.Json.Nodes;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.ElsaApi;

/// <summary>The designer offers the steps that wait, in Vietnamese, and the procedures to call.</summary>
public sealed class WaitDescriptorTests(ElsaScene scene) : IClassFixture<ElsaScene>
{
    [Fact]
    public async Task Toolbox_OffersTimesSignalsAndProcedures()
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);

        var all = (await designer.GetAsync("/descriptors/activities?Refresh=True"))["items"].AsArray();

        foreach (var type in new[] { "Delay", "Timer", "StartAt", "Event", "PublishEvent", "ExecuteWorkflow", "DispatchWorkflow" })
        {
            var step = all.Single(d => d!["typeName"]!.ToString() == $"Elsa.{type}")!;
            Assert.True(step["isBrowsable"]!.GetValue<bool>());
            Assert.All(step["inputs"]!.AsArray(), i => Assert.Contains(i!["displayName"]!.ToString(), c => c > 127 && char.IsLetter(c)));
            Assert.Contains(step["displayName"]!.ToString(), c => c > 127 && char.IsLetter(c));
        }

        var called = all.Single(d => d!["typeName"]!.ToString() == "Elsa.ExecuteWorkflow")!["inputs"]!.AsArray().Single(i => i!["name"]!.ToString() == "WorkflowDefinitionId")!;
        Assert.Equal("dropdown", called["uiHint"]!.ToString());
        Assert.Contains(called["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray(), p => p!["value"]!.ToString() == ElsaScene.Incoming);
    }

    [Fact]
    public async Task Publish_WithABadTime_IsRefusedInWords()
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var drawing = Designer.Drawing($"Tạm chờ {Guid.NewGuid():N}");
        drawing["root"]!["activities"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "cho",
            ["type"] = "Elsa.Delay",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["displayText"] = "Chờ ý kiến" },
            ["due"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "ba ngày" } },
        });

        var refused = await designer.SaveAsync(drawing, publish: true);

        Assert.Contains("thời gian chờ “ba ngày” không hiểu được", refused.Text, StringComparison.Ordinal);
    }
}
