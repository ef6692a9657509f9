using System.Net;
using System.Text.Json.Nodes;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.ElsaApi;

/// <summary>Each call that the designer was seen to make, answered in the shape that it was seen to accept.</summary>
public sealed class ContractTests(ElsaScene scene) : IClassFixture<ElsaScene>
{
    private static string Folder => Path.Combine(Repo.Root, "tests/EOffice.Web.Tests/ElsaApi/calls");

    public static TheoryData<string> Calls => [.. System.IO.Directory.GetFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Answer_HasTheRecordedShape(string call)
    {
        using var designer = await scene.SignInAsync(Designer.Administrator);
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, call + ".json")))!;
        var known = await PrepareAsync(designer);

        var answer = await AskAsync(designer, call, known);

        Assert.True((int)answer.Status == ExpectedStatus(call), $"{answer.Status} {answer.Text}");
        if (recorded["response"] is JsonObject shape)
        {
            // A file is exported as it was drawn, without the ids that only the designer needs.
            Assert.Equal([], Shape.Differences(shape, answer.Json, path => Differs(path) || (path == "$.root.nodeId" && call.Contains("export", StringComparison.Ordinal))));
        }
        else if (ExpectedStatus(call) == 403)
        {
            Assert.Contains("chưa có quyền", Assert.Single(answer.Errors), StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("declare function getVariable(name: string): any;", answer.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>A missing right is told in words, and the designer never gets as far: it is read-only.</summary>
    private static int ExpectedStatus(string call) => call.EndsWith("_400", StringComparison.Ordinal) ? 400 : call.EndsWith("_403", StringComparison.Ordinal) ? 403 : 200;

    /// <summary>Where ours differ for a reason: steps and their values are the drawing's own; an echoed "Refresh" brings a storm of calls; optional links.</summary>
    private static bool Differs(string path) =>
        path.EndsWith(".Refresh", StringComparison.Ordinal) || path.Contains(".activities[]", StringComparison.Ordinal) || path.Contains(".connections", StringComparison.Ordinal)
        || path.Contains("activityState.", StringComparison.Ordinal) || path.Contains("outputs.", StringComparison.Ordinal) || path.EndsWith("activityState", StringComparison.Ordinal)
        || path.Contains("input.", StringComparison.Ordinal) || path.Contains(".properties.", StringComparison.Ordinal) || path.Contains("customProperties.", StringComparison.Ordinal)
        || path.Contains(".metadata.", StringComparison.Ordinal) || path is "$.inputs" or "$.workflowDefinition.inputs" || path.EndsWith("incidents", StringComparison.Ordinal)
        || (path.StartsWith("$.items[].", StringComparison.Ordinal) && path.Contains("ports", StringComparison.Ordinal))
        || path is "$.items[].description" or "$.items[].completedAt" or "$.items[].message" || path.EndsWith("root.name", StringComparison.Ordinal) || path.EndsWith("root.customProperties", StringComparison.Ordinal) || path.EndsWith("root.metadata", StringComparison.Ordinal)
        || path.EndsWith("root.variables", StringComparison.Ordinal);

    private sealed record Known(string DefinitionId, string VersionId, string TrialId, string ExecutionId);

    private static async Task<Known> PrepareAsync(Designer designer)
    {
        var saved = await designer.SaveAsync(Designer.Drawing($"Hợp đồng {Guid.NewGuid():N}"), publish: true);
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        var (id, version) = (saved["workflowDefinition"]["definitionId"]!.ToString(), saved["workflowDefinition"]["id"]!.ToString());
        var trial = (await designer.PostAsync($"/workflow-definitions/{id}/execute", """{"versionOptions":"Latest"}"""))["workflowState"]["id"]!.ToString();
        var list = await designer.GetAsync($"/activity-executions/list?WorkflowInstanceId={trial}");
        return new Known(id, version, trial, list["items"][0]!["id"]!.ToString());
    }

    private async Task<Answer> AskAsync(Designer designer, string call, Known known)
    {
        var node = Uri.EscapeDataString("Workflow1:luu-do:xu-ly");
        var model = Designer.Drawing($"Mới {Guid.NewGuid():N}");
        var again = Designer.Drawing($"Đổi {Guid.NewGuid():N}", known.DefinitionId, "wd:2");
        return call switch
        {
            "GET_activity_execution_summaries_list_200" => await designer.GetAsync($"/activity-execution-summaries/list?WorkflowInstanceId={known.TrialId}&ActivityNodeId={node}"),
            "GET_activity_executions_list_200" => await designer.GetAsync($"/activity-executions/list?WorkflowInstanceId={known.TrialId}&ActivityNodeId={node}"),
            "GET_activity_executions_by_id_200" => await designer.GetAsync($"/activity-executions/by-id?id={known.ExecutionId}"),
            "GET_workflow_definitions.AllVersions_200" => await designer.GetAsync($"/workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=10&DefinitionIds={known.DefinitionId}&OrderBy=Version&OrderDirection=Descending"),
            "GET_workflow_definitions.LatestOrPublished_200" => await designer.GetAsync("/workflow-definitions?versionOptions=LatestOrPublished"),
            "GET_workflow_definitions.Latest_200" => await designer.GetAsync("/workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending"),
            "GET_workflow_definitions.Published_200" => await designer.GetAsync($"/workflow-definitions?versionOptions=Published&DefinitionIds={known.DefinitionId}&DefinitionIds={ElsaScene.Incoming}"),
            "GET_workflow_definitions.byIds_200" => await designer.GetAsync($"/workflow-definitions?versionOptions=&Ids={known.VersionId}"),
            "GET_workflow_definitions_by_definition_id_id_200" => await designer.GetAsync($"/workflow-definitions/by-definition-id/{known.DefinitionId}?versionOptions=Latest"),
            "GET_workflow_definitions_by_id_id_200" => await designer.GetAsync($"/workflow-definitions/by-id/{known.VersionId}"),
            "GET_workflow_definitions_definitionId_export_200" => await designer.GetAsync($"/workflow-definitions/{known.DefinitionId}/export?versionOptions=1&includeConsumingWorkflows=False"),
            "GET_workflow_definitions_validation_is_name_unique_200" => await designer.GetAsync("/workflow-definitions/validation/is-name-unique?name=T%C3%AAn%20m%E1%BB%9Bi"),
            "GET_workflow_instances_id_200" => await designer.GetAsync($"/workflow-instances/{known.TrialId}"),
            "GET_workflow_instances_id_execution_state_200" => await designer.GetAsync($"/workflow-instances/{known.TrialId}/execution-state"),
            "GET_workflow_instances_id_variables_200" => await designer.GetAsync($"/workflow-instances/{known.TrialId}/variables"),
            "POST_activity_executions_report_200" => await designer.PostAsync("/activity-executions/report", $$"""{"workflowInstanceId":"{{known.TrialId}}","activityNodeIds":["Workflow1:luu-do:xu-ly"]}"""),
            "POST_descriptors_activities_EOffice.Assign_options_Unit_200" => await designer.PostAsync("/descriptors/activities/EOffice.Assign/options/Unit", """{"context":{}}"""),
            "POST_scripting_javascript_type_definitions_definitionId_200" => await designer.PostAsync($"/scripting/javascript/type-definitions/{known.DefinitionId}"),
            "POST_tests_activities_200" => await designer.PostAsync("/tests/activities", $$$"""{"workflowDefinitionHandle":{"definitionId":null,"versionOptions":null,"definitionVersionId":"{{{known.VersionId}}}"},"activityHandle":{"activityId":null,"activityNodeId":"Workflow1:luu-do:xu-ly"}}"""),
            "POST_workflow_definitions.create_200" => await designer.SaveAsync(model),
            "POST_workflow_definitions.publish_200" => await designer.SaveAsync(again, publish: true),
            "POST_workflow_definitions.save_200" => await designer.SaveAsync(again),
            "POST_workflow_definitions.save_400" => await designer.SaveAsync(Broken(model), publish: true),
            "POST_workflow_definitions.save_403" => await AsLeaderAsync(model),
            "POST_workflow_definitions_definitionId_execute_200" => await designer.PostAsync($"/workflow-definitions/{known.DefinitionId}/execute", """{"correlationId":null,"triggerActivityId":null,"versionOptions":"Latest","input":null}"""),
            "POST_workflow_definitions_definitionId_retract_200" => await designer.PostAsync($"/workflow-definitions/{known.DefinitionId}/retract"),
            "POST_workflow_definitions_definitionId_revert_version_200" => await designer.PostAsync($"/workflow-definitions/{known.DefinitionId}/revert/1", null),
            "POST_workflow_definitions_import_200" => await designer.PostAsync("/workflow-definitions/import", again.ToJsonString()),
            "POST_workflow_instances_200" => await designer.PostAsync("/workflow-instances", """{"page":0,"pageSize":10,"searchTerm":"","definitionId":null,"definitionIds":[],"statuses":[],"orderDirection":"Descending","timestampFilters":[]}"""),
            "POST_workflow_instances_id_journal_200" => await designer.PostAsync($"/workflow-instances/{known.TrialId}/journal?skip=0&take=109", """{"filter":{"activityIds":null,"activityNodeIds":["Workflow1:luu-do:xu-ly","Workflow1:luu-do:bat-dau"],"excludedActivityTypes":["Elsa.Workflow"],"eventNames":null}}"""),
            _ => await designer.GetAsync("/" + AddressOf(call)),
        };
    }

    /// <summary>The address of a fixed list, from the name of its file.</summary>
    private static string AddressOf(string call) => call switch
    {
        "GET_descriptors_activities_200" => "descriptors/activities?Refresh=True",
        "GET_descriptors_commit_strategies_activities_200" => "descriptors/commit-strategies/activities",
        "GET_descriptors_commit_strategies_workflows_200" => "descriptors/commit-strategies/workflows",
        "GET_descriptors_expression_descriptors_200" => "descriptors/expression-descriptors",
        "GET_descriptors_incident_strategies_200" => "descriptors/incident-strategies",
        "GET_descriptors_log_persistence_strategies_200" => "descriptors/log-persistence-strategies",
        "GET_descriptors_storage_drivers_200" => "descriptors/storage-drivers",
        "GET_descriptors_variables_200" => "descriptors/variables",
        "GET_descriptors_workflow_activation_strategies_200" => "descriptors/workflow-activation-strategies",
        "GET_features_installed_200" => "features/installed",
        _ => throw new Xunit.Sdk.XunitException($"No test asks for {call}."),
    };

    private async Task<Answer> AsLeaderAsync(JsonNode model)
    {
        using var leader = await scene.SignInAsync("giamdoc.sxd");
        return await leader.SaveAsync(model);
    }

    private static JsonObject Broken(JsonObject model)
    {
        model["root"]!["activities"]![1]!["type"] = "EOffice.ChuaCo";
        return model;
    }
}
