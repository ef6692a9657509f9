using EOffice.Web.Hosting.Security;

namespace EOffice.Web.Api.Doors;

/// <summary>What a call asks of its caller before anything of the request is read. The document says the same.</summary>
/// <param name="Scope">Scope that a token must have; empty for what every token may ask.</param>
internal sealed record CallRule(string Scope)
{
    /// <summary>It changes something: an Idempotency-Key has to come with it.</summary>
    public bool Changes { get; init; }

    /// <summary>It decides on a state that the caller saw: If-Match has to say which.</summary>
    public bool NeedsRevision { get; init; }
}

internal static class CallRules
{
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder call, string scope) => call.WithMetadata(new CallRule(scope));

    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder call, string scope, bool revision = false) =>
        call.WithMetadata(new CallRule(scope) { Changes = true, NeedsRevision = revision });

    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder call, long most) => call.WithMetadata(new TakesFilesAttribute(most));

    /// <summary>Name for generated clients, group and words for people.</summary>
    public static RouteHandlerBuilder Told(this RouteHandlerBuilder call, string name, string tag, string summary, string? description = null) =>
        call.WithName(name).WithTags(tag).WithSummary(summary).WithDescription(description ?? summary);
}
