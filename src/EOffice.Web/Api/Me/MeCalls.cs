using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Web.Api.Doors;
using EOffice.Web.Hosting.SignIn;

namespace EOffice.Web.Api.Me;

/// <summary>Who calls.</summary>
/// <param name="Scopes">Scopes of the token; null for a browser's session, which has all the person's rights.</param>
/// <param name="TokenExpiresAt">When the token ends.</param>
internal sealed record Caller(Guid PersonId, string FullName, string Agency, IReadOnlyList<string> Positions, IReadOnlyList<string>? Scopes, DateTime? TokenExpiresAt);

internal static class MeCalls
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/me", WhoAsync).Reads("").Produces<Caller>()
        .Told("GetMe", "Người gọi", "Ai đang gọi", "Người, cơ quan, chức danh đang giữ và phạm vi của mã truy cập: dùng để thử kết nối.");

    private static async Task<IResult> WhoAsync(HttpContext http, ProcessContext context, Staffing staffing, CancellationToken ct)
    {
        var user = http.User;
        var held = await staffing.TitlesOfAsync(context.ActorId!.Value, ct);
        return Tags.Ok(http, new Caller(
            context.ActorId.Value, user.Text(OfficeClaims.FullName), user.Text(OfficeClaims.AgencyName), [.. held.Select(h => h.Full)],
            user.CameByToken() ? [.. user.FindAll(TokenClaims.Scope).Select(c => c.Value)] : null,
            user.FindFirst(TokenClaims.Ends) is { } ends ? DateTime.Parse(ends.Value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null));
    }
}
