using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Web.Api;
using EOffice.Web.Api.Doors;
using EOffice.Web.Api.Reference;
using EOffice.Web.Tests.Hosting;
using EOffice.Web.Tests.Support;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Api;

/// <summary>The document says exactly what the routes do.</summary>
public sealed class ApiDocumentTests(DemoScene scene) : IClassFixture<DemoScene>
{
    private const string Vietnamese = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";

    [Fact]
    public async Task Document_HasEveryCallAndNoOther()
    {
        var document = await ReadAsync();
        var told = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}")).Order(StringComparer.Ordinal).ToList();
        var mapped = (await Operations.OfAsync(scene.Office)).Where(o => o.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal))
            .Select(o => $"{o.Method} {System.Text.RegularExpressions.Regex.Replace(o.Pattern, @":\w+\}", "}")}").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(told);
        Assert.Equal(mapped, told);
    }

    [Fact]
    public async Task Call_SaysInVietnameseWhatItDoesAndTakes()
    {
        foreach (var (name, operation, endpoint) in await CallsAsync())
        {
            Assert.True(Speaks(operation["summary"]), name);
            Assert.True(Speaks(operation["description"]), name);
            var parameters = operation["parameters"]?.AsArray() ?? [];
            Assert.All(parameters, p => Assert.True(Speaks(p!["description"]), $"{name}: {p["name"]}"));
            var rule = endpoint.Metadata.GetMetadata<CallRule>()!;
            var headers = parameters.Where(p => p!["in"]!.ToString() == "header").Select(p => p!["name"]!.ToString()).Order(StringComparer.Ordinal);
            string[] asked = [.. rule.Changes ? ["Idempotency-Key"] : Array.Empty<string>(), .. rule.NeedsRevision ? ["If-Match"] : Array.Empty<string>()];
            Assert.Equal(asked, headers);
            Assert.Equal(rule.Scope.Length > 0, operation["description"]!.ToString().Contains($"`{rule.Scope}`", StringComparison.Ordinal));
            foreach (var error in new[] { "401", "403", "429" })
            {
                Assert.Equal("#/components/schemas/Problem", operation["responses"]![error]!["content"]!["application/problem+json"]!["schema"]!["$ref"]!.ToString());
            }
        }
    }

    [Fact]
    public async Task Field_OfABody_SaysInVietnameseWhatItIs()
    {
        var silent =
            from schema in (await ReadAsync())["components"]!["schemas"]!.AsObject()
            where schema.Key.EndsWith("Body", StringComparison.Ordinal) || schema.Key.EndsWith("Form", StringComparison.Ordinal)
            from field in schema.Value!["properties"]!.AsObject()
            where field.Value!["$ref"] is null && field.Value["allOf"] is null && field.Value["oneOf"] is null && !Speaks(field.Value["description"])
            select $"{schema.Key}.{field.Key}";
        Assert.Empty(silent);
    }

    /// <summary>Each example is what the call itself would read.</summary>
    [Fact]
    public async Task Example_CanBeRead()
    {
        foreach (var (name, operation, endpoint) in await CallsAsync())
        {
            if (operation["requestBody"]?["content"]?["application/json"] is { } json)
            {
                var type = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.RequestType!;
                Assert.True(json["example"] is not null, name);
                Assert.NotNull(JsonSerializer.Deserialize(json["example"]!.ToJsonString(), type, ApiJson.Options));
            }
        }
    }

    /// <summary>What is told of an answer is what comes.</summary>
    [Fact]
    public async Task Answer_HasTheFieldsOfItsSchema()
    {
        await scene.ReceiveAsync();
        var document = await ReadAsync();
        using var clerk = await ApiClient.OfAsync(scene, "hang.sxd");
        foreach (var (path, schema) in new[] { ("me", "Caller"), ("tasks", "PageOfTaskLine"), ("incoming", "PageOfWaitingLine"), ("registers", "RegisterList") })
        {
            var answer = await clerk.GetAsync(path);
            var properties = document["components"]!["schemas"]![schema]!["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal);
            Assert.Equal(properties, answer.Json!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Every name that the document refers to stands in it.</summary>
    [Fact]
    public async Task References_LeadSomewhere()
    {
        var document = await ReadAsync();
        var known = document["components"]!["schemas"]!.AsObject().Select(s => $"#/components/schemas/{s.Key}").ToHashSet();
        var named = System.Text.RegularExpressions.Regex.Matches(document.ToJsonString(), "\"\\$ref\":\"([^\"]+)\"").Select(m => m.Groups[1].Value).Distinct();
        Assert.Empty(named.Except(known));
    }

    /// <summary>The page has a policy of its own, loads nothing from elsewhere, and its script comes packed.</summary>
    [Fact]
    public async Task Page_IsServedByUsAlone()
    {
        using var person = await scene.SignInAsync("ha.sxd");
        using var response = await person.GetAsync("/api");
        Assert.Equal(ReferencePolicy.Text, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        var page = await Visitor.ReadAsync(response);
        Assert.Equal("/api/v1/openapi.json", page.QuerySelector("#tham-khao")!.GetAttribute("data-document"));
        Assert.All(page.QuerySelectorAll("script[src], link[href], img[src]"), e => Assert.StartsWith("/", e.GetAttribute("src") ?? e.GetAttribute("href")));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(page.QuerySelector("script[src*=scalar]")!.GetAttribute("src")!, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var script = await person.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "gzip"), (script.StatusCode, script.Content.Headers.ContentEncoding.Single()));
        Assert.Contains("immutable", script.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_ToAStranger_IsClosed()
    {
        using var stranger = new ApiClient(scene.Office.Address, null);
        var answer = await stranger.GetAsync("openapi.json");
        Assert.Equal((HttpStatusCode.Unauthorized, "api.sign-in"), (answer.Status, answer.Code));
    }

    private static bool Speaks(JsonNode? words) => words?.ToString() is { Length: >= 5 } text && text.Any(c => Vietnamese.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal));

    private async Task<JsonNode> ReadAsync()
    {
        using var program = await ApiClient.OfAsync(scene, "ha.sxd", "verify");
        return (await program.GetAsync("openapi.json")).Json!;
    }

    private async Task<List<(string Name, JsonNode Operation, RouteEndpoint Endpoint)>> CallsAsync()
    {
        var paths = (await ReadAsync())["paths"]!.AsObject();
        var endpoints = scene.Office.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        return
        [
            .. paths.SelectMany(p => p.Value!.AsObject().Select(o => (o.Value!["operationId"]!.ToString(), o.Value!,
                endpoints.Single(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == o.Value!["operationId"]!.ToString())))),
        ];
    }
}
