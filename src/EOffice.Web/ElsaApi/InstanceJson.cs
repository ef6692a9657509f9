using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Core.Procedures;
using EOffice.Workflows.Definitions;
using EOffice.Workflows.Execution;

namespace EOffice.Web.ElsaApi;

/// <summary>A run as the designer's viewer reads it.</summary>
internal static class InstanceJson
{
    /// <summary>Our four states in the designer's two.</summary>
    public static (string Status, string SubStatus) Status(string status) => status switch
    {
        nameof(WorkflowStatus.Running) => ("Running", "Suspended"),
        nameof(WorkflowStatus.Faulted) => ("Finished", "Faulted"),
        nameof(WorkflowStatus.Cancelled) => ("Finished", "Cancelled"),
        _ => ("Finished", "Finished"),
    };

    public static InstanceQuery QueryOf(JsonElement body, Guid? unitId)
    {
        List<string> definitions = [.. body.Texts("definitionIds")];
        if (body.Text("definitionId") is { Length: > 0 } one)
        {
            definitions.Add(one);
        }

        var (from, to) = Times(body);
        return new InstanceQuery
        {
            DefinitionIds = definitions,
            Version = body.Number("version"),
            Statuses = Statuses(body),
            Search = body.Text("searchTerm"),
            UnitId = unitId,
            From = from,
            To = to,
            Ascending = body.Text("orderDirection") == "Ascending",
            Page = body.Number("page") ?? 0,
            PageSize = body.Number("pageSize") ?? 50,
        };
    }

    public static JsonObject Line(InstanceLine line)
    {
        var (status, sub) = Status(line.Status);
        return new JsonObject
        {
            ["id"] = line.Id.ToString(),
            ["definitionId"] = line.DefinitionId,
            ["definitionVersionId"] = line.VersionId.ToString(),
            ["version"] = line.Version,
            ["status"] = status,
            ["subStatus"] = sub,
            ["correlationId"] = line.DocumentId?.ToString() ?? "chay-thu",
            ["name"] = line.Name,
            ["incidentCount"] = line.Incidents,
            ["createdAt"] = DefinitionJson.Time(line.StartedAt),
            ["updatedAt"] = DefinitionJson.Time(line.ChangedAt),
            ["finishedAt"] = DefinitionJson.Time(line.EndedAt),
        };
    }

    public static JsonObject Full(InstanceFound found)
    {
        var json = Line(found.Line);
        var steps = new InstanceSteps(found);
        json["workflowState"] = new JsonObject
        {
            ["id"] = json["id"]!.DeepClone(),
            ["definitionId"] = found.Line.DefinitionId,
            ["definitionVersion"] = found.Line.Version,
            ["correlationId"] = json["correlationId"]!.DeepClone(),
            ["status"] = json["status"]!.DeepClone(),
            ["subStatus"] = json["subStatus"]!.DeepClone(),
            ["bookmarks"] = new JsonArray([.. found.State.Bookmarks.Select(steps.Bookmark)]),
            ["incidents"] = new JsonArray([.. found.State.Incidents.Select(i => Incident(i, found, steps))]),
            ["fault"] = null,
            ["completionCallbacks"] = new JsonArray(),
            ["activityExecutionContexts"] = new JsonArray(),
            ["input"] = new JsonObject(),
            ["output"] = new JsonObject(),
            ["properties"] = new JsonObject { ["Loại"] = found.Line.IsTrial ? "Chạy thử" : "Hồ sơ xử lý" },
            ["createdAt"] = json["createdAt"]!.DeepClone(),
            ["updatedAt"] = json["updatedAt"]!.DeepClone(),
            ["finishedAt"] = json["finishedAt"]?.DeepClone(),
        };
        return json;
    }

    private static JsonObject Incident(Incident incident, InstanceFound found, InstanceSteps steps) => new()
    {
        ["activityId"] = incident.ActivityId,
        ["activityNodeId"] = steps.NodeIdOf(incident.ActivityId),
        ["activityType"] = incident.ActivityType,
        ["message"] = incident.Message,
        ["exception"] = TrialCalls.Problem(incident.Message),
        ["timestamp"] = DefinitionJson.Time(found.Line.ChangedAt),
    };

    private static List<string> Statuses(JsonElement body)
    {
        List<string> asked = [.. body.Texts("statuses"), .. body.Texts("subStatuses")];
        asked.AddRange(new[] { body.Text("status"), body.Text("subStatus") }.OfType<string>().Where(s => s.Length > 0));
        if (body.Find("hasIncidents") is { ValueKind: JsonValueKind.True })
        {
            asked.Add("Faulted");
        }

        return [.. asked.SelectMany(s => s switch
        {
            "Running" or "Suspended" or "Pending" or "Executing" => ["Running"],
            "Finished" when body.Texts("subStatuses").Count == 0 && body.Text("subStatus") is null => ["Finished", "Faulted", "Cancelled"],
            "Finished" or "Faulted" or "Cancelled" => (string[])[s],
            _ => ["(không có)"],
        }).Distinct()];
    }

    private static (DateTime? From, DateTime? To) Times(JsonElement body)
    {
        DateTime? from = null, to = null;
        if (body.Find("timestampFilters") is { ValueKind: JsonValueKind.Array } filters)
        {
            foreach (var filter in filters.EnumerateArray().Take(10))
            {
                if (DateTimeOffset.TryParse(filter.Text("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                {
                    var isFrom = filter.Text("operator")?.StartsWith("GreaterThan", StringComparison.Ordinal) == true;
                    from = isFrom ? time.UtcDateTime : from;
                    to = isFrom ? to : time.UtcDateTime;
                }
            }
        }

        return (from, to);
    }
}

/// <summary>The steps of one run with the names and node ids of its drawing.</summary>
internal sealed class InstanceSteps
{
    private readonly InstanceFound found;
    private readonly WorkflowDefinition drawing;
    private readonly Dictionary<string, string> nodeIds;

    public InstanceSteps(InstanceFound found)
    {
        this.found = found;
        drawing = WorkflowDefinition.Parse(found.Json);
        var root = JsonNode.Parse(found.Json)?["root"] as JsonObject ?? [];
        nodeIds = NodeIds.Of(root).DistinctBy(n => n.Value).ToDictionary(n => n.Value, n => n.Key);
        All = InstanceEvents.Steps(found.Events);
    }

    public IReadOnlyList<InstanceStep> All { get; }

    public string NodeIdOf(string step) => nodeIds.GetValueOrDefault(step, step);

    public static (string Instance, string Passage)? Split(string? id) => id?.Split('~') is [var instance, var passage] ? (instance, passage) : null;

    public IEnumerable<JsonObject> Report(IReadOnlyList<string> asked) => All.GroupBy(s => s.Step)
        .Where(g => asked.Count == 0 || asked.Contains(NodeIdOf(g.Key)))
        .Select(g => new JsonObject
        {
            ["activityId"] = g.Key,
            ["activityNodeId"] = NodeIdOf(g.Key),
            ["startedCount"] = g.Count(),
            ["completedCount"] = g.Count(s => s.Status == "Completed"),
            ["uncompletedCount"] = g.Count(s => s.Status != "Completed"),
            ["isBlocked"] = g.Any(s => s.Status == "Running"),
            ["isFaulted"] = g.Any(s => s.Status == "Faulted"),
            ["metadata"] = new JsonObject(),
        });

    public JsonObject Execution(InstanceStep step, bool whole)
    {
        var json = new JsonObject
        {
            ["id"] = $"{found.Line.Id}~{step.Id}",
            ["workflowInstanceId"] = found.Line.Id.ToString(),
            ["activityId"] = step.Step,
            ["activityNodeId"] = NodeIdOf(step.Step),
            ["activityType"] = step.StepType,
            ["activityTypeVersion"] = 1,
            ["activityName"] = NameOf(step.Step),
            ["startedAt"] = DefinitionJson.Time(step.StartedAt),
            ["hasBookmarks"] = step.Status == "Running",
            ["status"] = step.Status,
            ["completedAt"] = DefinitionJson.Time(step.EndedAt),
            ["metadata"] = new JsonObject(),
        };
        if (whole)
        {
            json["activityState"] = StateOf(step.Step);
            json["payload"] = new JsonObject();
            json["outputs"] = new JsonObject();
            json["properties"] = step.Message is null ? new JsonObject() : new JsonObject { ["Ghi chú"] = step.Message };
            json["aggregateFaultCount"] = step.Status == "Faulted" ? 1 : 0;
            json["exception"] = step.Status == "Faulted" ? TrialCalls.Problem(step.Message ?? "Bước này gặp sự cố.") : null;
        }

        return json;
    }

    public JsonObject Event(InstanceEvent happened) => new()
    {
        ["id"] = happened.Id,
        ["activityInstanceId"] = $"{found.Line.Id}~{happened.Execution}",
        ["parentActivityInstanceId"] = found.Line.Id.ToString(),
        ["activityId"] = happened.Step,
        ["activityType"] = happened.StepType,
        ["activityTypeVersion"] = 1,
        ["activityName"] = NameOf(happened.Step),
        ["nodeId"] = NodeIdOf(happened.Step),
        ["timestamp"] = DefinitionJson.Time(happened.Time),
        ["sequence"] = happened.Sequence,
        ["eventName"] = happened.Event,
        ["message"] = happened.Message,
        ["source"] = happened.StepType,
        ["activityState"] = StateOf(happened.Step),
        ["payload"] = null,
    };

    public JsonObject Bookmark(Bookmark open) => new()
    {
        ["id"] = open.Id,
        ["name"] = open.ActivityType,
        ["hash"] = open.Id,
        ["payload"] = null,
        ["activityNodeId"] = NodeIdOf(open.ActivityId),
        ["activityInstanceId"] = $"{found.Line.Id}~{All.LastOrDefault(s => s.Step == open.ActivityId)?.Id}",
        ["autoBurn"] = true,
    };

    private string NameOf(string step) => drawing.FindActivity(step)?.DisplayName ?? step;

    /// <summary>What an open step was given: addresses and time limits. The title may quote the document and is left out.</summary>
    private JsonObject StateOf(string step)
    {
        var inputs = found.State.Bookmarks.FirstOrDefault(b => b.ActivityId == step)?.Inputs;
        return inputs is null ? [] : new JsonObject(inputs.Select(i => KeyValuePair.Create(
            i.Key, i.Key is "Role" or "Unit" or "Person" or "Due" or "Reminders" || found.Line.IsTrial ? i.Value?.DeepClone() : JsonValue.Create(InstanceEvents.Hidden))));
    }
}
