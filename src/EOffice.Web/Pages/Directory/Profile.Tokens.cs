using EOffice.Core.Directory;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Directory;

/// <summary>The part for programs: tokens that a person makes and revokes.</summary>
internal sealed partial class ProfileModel
{
    public IReadOnlyList<TokenFact> Tokens { get; private set; } = [];

    /// <summary>Just made: the only time that its secret is seen.</summary>
    public TokenMade? NewToken { get; private set; }

    /// <summary>What was typed when making was refused.</summary>
    public (string? Name, IReadOnlyList<string> Scopes, int Days) TypedToken { get; private set; } = (null, [TokenScopes.ReadTasks, TokenScopes.ReadDocuments], 90);

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Answers with the page itself: a way round by a redirect would have to keep the secret somewhere.</summary>
    public async Task<IActionResult> OnPostMakeTokenAsync(string? operationId, string? name, List<string>? scopes, int days, CancellationToken ct)
    {
        List<string> chosen = scopes ?? [];
        var made = await tokens.MakeAsync(new MakeTokenCommand(operationId ?? "", name, chosen, days), ct);
        if (!made.Succeeded)
        {
            TypedToken = (name, chosen, days);
            return await AnswerAsync("ma-truy-cap", made.Refusal, "", ct);
        }

        NewToken = made.Value;
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeTokenAsync(string? operationId, Guid tokenId, CancellationToken ct)
    {
        var revoked = await tokens.RevokeAsync(operationId ?? "", tokenId, ct);
        return await AnswerAsync("ma-truy-cap", revoked.Refusal, "Đã thu hồi mã truy cập", ct);
    }
}
