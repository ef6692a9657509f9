using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Documents;
using EOffice.Core.Reading;
using Microsoft.AspNetCore.Mvc;

namespace EOffice.Web.Pages.Directory;

/// <summary>The part of who gives directions: routings kept under a name, in the person's own order.</summary>
internal sealed partial class ProfileModel
{
    private const string FavouritePart = "mau-chuyen";

    /// <summary>Null for who doesn't give directions.</summary>
    public IReadOnlyList<FavouriteFact>? Favourites { get; private set; }

    public DirectChoices? FavouriteChoices { get; private set; }

    /// <summary>The one that is being changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "mau")]
    public Guid? FavouriteId { get; set; }

    /// <summary>What the form shows: the one being changed, or what was typed when keeping was refused.</summary>
    public (string? Name, RoutingChoice Routing) TypedFavourite { get; private set; } = (null, new RoutingChoice("", [], null, "wd:5"));

    public async Task<IActionResult> OnPostKeepFavouriteAsync(
        string? operationId, Guid? favouriteId, string? name, string? leadUnit, List<string>? coordinatingUnits, Guid? leaderInCharge, string? dueRule, string? text, CancellationToken ct)
    {
        var routing = new RoutingChoice(leadUnit ?? "", [.. (coordinatingUnits ?? []).Where(c => c.Length > 0)], leaderInCharge, string.IsNullOrEmpty(dueRule) ? null : dueRule, text);
        var kept = await favourites.KeepAsync(new KeepFavouriteCommand(operationId ?? "", favouriteId, name, routing), ct);
        if (!kept.Succeeded)
        {
            (FavouriteId, typedFavourite) = (favouriteId, (name, routing));
        }

        return await AnswerAsync(FavouritePart, kept.Refusal, "Đã lưu mẫu chuyển", ct);
    }

    public async Task<IActionResult> OnPostRemoveFavouriteAsync(string? operationId, Guid favouriteId, CancellationToken ct)
    {
        var removed = await favourites.RemoveAsync(operationId ?? "", favouriteId, ct);
        return await AnswerAsync(FavouritePart, removed.Refusal, "Đã bỏ mẫu chuyển", ct);
    }

    public async Task<IActionResult> OnPostRaiseFavouriteAsync(string? operationId, Guid favouriteId, CancellationToken ct)
    {
        var raised = await favourites.RaiseAsync(operationId ?? "", favouriteId, ct);
        return await AnswerAsync(FavouritePart, raised.Refusal, "Đã đưa mẫu chuyển lên trước", ct);
    }

    private (string? Name, RoutingChoice Routing)? typedFavourite;

    private async Task ReadFavouritesAsync(CancellationToken ct)
    {
        if (!await favourites.MayKeepAsync(ct))
        {
            return;
        }

        Favourites = await favourites.ListAsync(ct);
        FavouriteChoices = await taskChoices.DirectAsync(
            new Document
            {
                Id = Guid.Empty,
                AgencyId = Guid.Empty,
                Direction = DocumentDirection.Incoming,
                State = DocumentState.Registered,
                TypeName = "",
                OrganName = "",
                OrganId = "",
                Subject = "",
                Urgency = Urgency.Normal,
                CreatedAt = default,
            },
            null, ct);
        var changing = Favourites.FirstOrDefault(f => f.Id == FavouriteId);
        FavouriteId = changing?.Id;
        TypedFavourite = typedFavourite ?? (changing is null ? TypedFavourite : (changing.Name, changing.Routing));
    }
}
