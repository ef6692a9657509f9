using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.ElsaApi;

/// <summary>One answer of the designer's API.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Json, string Text, string? Tag)
{
    public JsonNode this[string name] => Json![name]!;

    /// <summary>The errors as the designer would show them.</summary>
    public IReadOnlyList<string> Errors => [.. Json!["errors"]!["generalErrors"]!.AsArray().Select(e => e!.ToString())];
}

/// <summary>What the designer's page would send, by one signed-in person.</summary>
internal sealed class Designer : IDisposable
{
    public const string Agency = "/quy-trinh/elsa/api";
    public const string Administrator = "tuan.sxd";
    public const string OfHousing = "long.sxd";
    public const string OfPlanning = "nhu.sxd";

    private readonly Visitor visitor;
    private readonly string token;

    private Designer(Visitor visitor, string token) => (this.visitor, this.token) = (visitor, token);

    public static async Task<Designer> SignInAsync(DemoScene scene, string name)
    {
        var visitor = await scene.SignInAsync(name);
        var page = await visitor.PageAsync("/viec");
        return new Designer(visitor, page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
    }

    public static async Task<Guid> UnitAsync(DemoScene scene, string code) => await scene.AskAsync(db => db.Set<Unit>().Where(u => u.Code == code).Select(u => u.Id).SingleAsync());

    /// <summary>Makes somebody the administrator of a unit.</summary>
    public static async Task AppointAsync(DemoScene scene, string fullName, string unitCode)
    {
        var (person, unit) = (await scene.PersonAsync(fullName), await UnitAsync(scene, unitCode));
        await scene.Office.WriteAsync(scene.Department, db =>
        {
            var position = new Position { Id = Guid.NewGuid(), AgencyId = scene.Department, UnitId = unit, Role = PositionRole.UnitAdministrator, Title = "Quản trị phòng" };
            db.AddRange(position, new Holding { Id = Guid.NewGuid(), AgencyId = scene.Department, PersonId = person, PositionId = position.Id, From = new DateOnly(2020, 1, 1) });
        });
    }

    public static string OfUnit(Guid unit) => $"/quy-trinh/don-vi/{unit}/elsa/api";

    public Task<Answer> GetAsync(string path, string scope = Agency) => SendAsync("GET", path, null, null, scope);

    public Task<Answer> PostAsync(string path, string? body = "{}", string? match = null, string scope = Agency) => SendAsync("POST", path, body, match, scope);

    public async Task<Answer> SendAsync(string method, string path, string? body = null, string? match = null, string scope = Agency)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(scope + path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        request.Headers.Add("RequestVerificationToken", token);
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        using var response = await visitor.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json" && text.Length > 0;
        return new Answer(response.StatusCode, isJson ? JsonNode.Parse(text) : null, text, response.Headers.ETag?.ToString());
    }

    /// <summary>Saves a drawing as the designer does.</summary>
    public Task<Answer> SaveAsync(JsonNode model, bool publish = false, string? match = null, string scope = Agency) =>
        PostAsync("/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish }.ToJsonString(), match, scope);

    public void Dispose() => visitor.Dispose();

    /// <summary>A drawing with one human step.</summary>
    public static JsonObject Drawing(string name, string? id = null, string due = "wd:1") => (JsonObject)JsonNode.Parse($$$$"""
        {
          "definitionId": {{{{(id is null ? "null" : $"\"{id}\"")}}}}, "name": "{{{{name}}}}", "description": "Để thử", "toolVersion": "3.8.2.0",
          "variables": [{"id": "v1", "name": "GhiChu", "typeName": "String", "isArray": false, "value": "", "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver"}],
          "inputs": [], "outputs": [], "outcomes": [], "customProperties": {}, "options": {"activationStrategyType": null, "usableAsActivity": false, "autoUpdateConsumingWorkflows": false, "activityCategory": null, "incidentStrategyType": null, "commitStrategyName": null},
          "root": {"id": "luu-do", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              {"id": "bat-dau", "type": "Elsa.Start", "version": 1},
              {"id": "xu-ly", "type": "EOffice.Process", "version": 1, "metadata": {"displayText": "Xử lý"},
               "role": {"typeName": "String", "expression": {"type": "Literal", "value": "UnitHead"}}, "unit": {"typeName": "String", "expression": {"type": "Literal", "value": "QLN"}},
               "due": {"typeName": "String", "expression": {"type": "Literal", "value": "{{{{due}}}}"}}},
              {"id": "ket-thuc", "type": "Elsa.End", "version": 1}],
            "connections": [
              {"source": {"activity": "bat-dau", "port": "Done"}, "target": {"activity": "xu-ly", "port": "In"}},
              {"source": {"activity": "xu-ly", "port": "Concluded"}, "target": {"activity": "ket-thuc", "port": "In"}}]}
        }
        """)!;
}
