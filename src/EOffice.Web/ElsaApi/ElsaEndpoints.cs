using EOffice.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.ElsaApi;

/// <summary>The calls of the designer (Elsa Studio 3.8.2), for the whole agency and for each unit.</summary>
internal static class ElsaEndpoints
{
    public const string Agency = "/quy-trinh/elsa/api";
    public const string Unit = "/quy-trinh/don-vi/{unitId}/elsa/api";

    /// <summary>True for a call of the designer, whose errors have a form of their own.</summary>
    public static bool IsElsaApi(this HttpRequest request) =>
        request.Path.StartsWithSegments("/quy-trinh", StringComparison.OrdinalIgnoreCase, out var rest)
        && (rest.StartsWithSegments("/elsa/api", StringComparison.OrdinalIgnoreCase)
            || (rest.StartsWithSegments("/don-vi", StringComparison.OrdinalIgnoreCase) && rest.Value!.Split('/') is [_, _, _, "elsa", "api", ..]));

    public static void MapElsaApi(this IEndpointRouteBuilder app)
    {
        foreach (var address in new[] { Agency, Unit })
        {
            var api = app.MapGroup(address).AddEndpointFilter<ElsaDoor>().WithMetadata(new RequestSizeLimitAttribute(UnreadBody.MostHeard));
            DescriptorCalls.Map(api);
            DefinitionReads.Map(api);
            DefinitionWrites.Map(api);
            BulkActions.Map(api);
            TrialCalls.Map(api);
            InstanceReads.Map(api);
            StepReads.Map(api);
        }
    }
}
