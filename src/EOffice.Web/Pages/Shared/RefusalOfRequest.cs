using EOffice.Core.Platform;

namespace EOffice.Web.Pages.Shared;

/// <summary>Carries an operation's refusal to the error page, so that it can say who may instead of only "no".</summary>
internal static class RefusalOfRequest
{
    private static readonly object Key = new();

    public static void Tell(HttpContext context, Refusal refusal) => context.Items[Key] = refusal;

    public static Refusal? Find(HttpContext context) => context.Items[Key] as Refusal;
}
