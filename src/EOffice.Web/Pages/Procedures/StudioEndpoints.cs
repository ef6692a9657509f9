namespace EOffice.Web.Pages.Procedures;

/// <summary>Addresses that the Studio makes up for its own pages lead to ours.</summary>
internal static class StudioEndpoints
{
    private static readonly string[] Prefixes = ["", StudioPage.Agency, $"{StudioPage.Agency}/don-vi/{{unitId:guid}}"];

    public static void MapStudio(this IEndpointRouteBuilder app)
    {
        foreach (var prefix in Prefixes)
        {
            app.MapGet($"{prefix}/workflows/definitions/{{id}}/edit", (string id, Guid? unitId) => Results.LocalRedirect($"{StudioPage.ScopeOf(unitId)}/{Uri.EscapeDataString(id)}"));
            app.MapGet($"{prefix}/workflows/instances/{{id:guid}}/view", (Guid id, Guid? unitId) => Results.LocalRedirect($"{StudioPage.ScopeOf(unitId)}/ho-so/{id}"));
        }
    }
}
