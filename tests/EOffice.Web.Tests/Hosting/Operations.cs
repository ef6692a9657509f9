using EOffice.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Hosting;

/// <summary>One thing that a request can ask for: an address, its method and, on a page, its handler.</summary>
internal sealed record Operation(string Method, string Pattern, string? Handler)
{
    public bool IsRead => Method == "GET";

    public override string ToString() => $"{Method} {Pattern}{(Handler is null ? "" : $"?handler={Handler}")}";
}

/// <summary>Everything that the running host can be asked for, read from its routing.</summary>
internal static class Operations
{
    public static async Task<IReadOnlyList<Operation>> OfAsync(TestOffice office)
    {
        var loader = office.Services.GetRequiredService<PageLoader>();
        HashSet<Operation> all = [];
        foreach (var endpoint in office.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                all.UnionWith(compiled.HandlerMethods.Select(h => new Operation(h.HttpMethod.ToUpperInvariant(), pattern, h.Name)));
                // A page without a handler answers a GET all the same.
                all.Add(new Operation("GET", pattern, null));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                all.UnionWith(methods.Select(m => new Operation(m, pattern, null)));
            }
        }

        return [.. all.OrderBy(o => o.Pattern, StringComparer.Ordinal).ThenBy(o => o.Method, StringComparer.Ordinal).ThenBy(o => o.Handler, StringComparer.Ordinal)];
    }

    /// <summary>The address with its places filled.</summary>
    public static string Fill(Operation operation, IReadOnlyDictionary<string, string> values)
    {
        var pattern = RoutePatternFactory.Parse(operation.Pattern);
        var parts = pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => ValueOf(parameter, pattern, values),
            _ => "",
        })));
        return "/" + string.Join('/', parts) + (operation.Handler is null ? "" : $"?handler={operation.Handler}");
    }

    private static string ValueOf(RoutePatternParameterPart parameter, RoutePattern pattern, IReadOnlyDictionary<string, string> values)
    {
        if (values.TryGetValue(parameter.Name, out var value))
        {
            return value;
        }

        var kinds = pattern.ParameterPolicies.GetValueOrDefault(parameter.Name)?.Select(p => p.Content).ToList() ?? [];
        return kinds.Contains("guid") ? Guid.NewGuid().ToString() : kinds.Contains("int") ? "1" : "x";
    }
}
