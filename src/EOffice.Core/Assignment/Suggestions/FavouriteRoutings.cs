using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Assignment.Suggestions;

public sealed record FavouriteFact(Guid Id, string Name, RoutingChoice Routing);

/// <param name="FavouriteId">The one to change; null for a new one.</param>
public sealed record KeepFavouriteCommand(string OperationId, Guid? FavouriteId, string? Name, RoutingChoice Routing);

/// <summary>A leader's own routings, in the leader's own order. Nobody sees or changes another's. A convenience, so not journalled: what is
/// decided with it is.</summary>
public sealed class FavouriteRoutings(OfficeDb db, ProcessContext context, OfficeWork work, RoutingCheck check, Staffing staffing, TimeProvider time)
{
    private static readonly PositionRole[] Leaders = [PositionRole.AgencyHead, PositionRole.AgencyDeputy, PositionRole.OfficeHead];

    public async Task<IReadOnlyList<FavouriteFact>> ListAsync(CancellationToken ct = default) =>
        [.. (await Mine().AsNoTracking().ToListAsync(ct)).Select(Tell)];

    /// <summary>Who gives directions.</summary>
    public async Task<bool> MayKeepAsync(CancellationToken ct = default) =>
        context.ActorId is { } me && (await staffing.OfPersonAsync(me, ct)).Any(p => Leaders.Contains(p.Role));

    public Task<Outcome<Guid>> KeepAsync(KeepFavouriteCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "favourite.keep", () => KeepOneAsync(command, ct), ct);
    }

    public Task<Outcome<Nothing>> RemoveAsync(string operationId, Guid favouriteId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"favourite.remove:{favouriteId:N}", () => RemoveOneAsync(favouriteId, ct), ct);

    /// <summary>One place towards the beginning of the list.</summary>
    public Task<Outcome<Nothing>> RaiseAsync(string operationId, Guid favouriteId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"favourite.raise:{favouriteId:N}", () => RaiseOneAsync(favouriteId, ct), ct);

    private async Task<Outcome<Guid>> KeepOneAsync(KeepFavouriteCommand command, CancellationToken ct)
    {
        if (!await MayKeepAsync(ct))
        {
            return FavouriteRefusals.LeadersOnly;
        }

        var name = VietnameseText.Clean(command.Name).Replace('\n', ' ');
        var text = VietnameseText.Clean(command.Routing.Text);
        if (name.Length == 0 || VietnameseText.Length(name) > FavouriteRouting.MostName)
        {
            return FavouriteRefusals.NameMissing;
        }

        if (VietnameseText.Length(text) > FavouriteRouting.MostText)
        {
            return FavouriteRefusals.TextTooLong;
        }

        if (await check.WrongAsync(command.Routing, ct) is { } wrong)
        {
            return wrong;
        }

        var mine = await Mine().ToListAsync(ct);
        if (mine.Any(f => f.Id != command.FavouriteId && string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return FavouriteRefusals.NameThere;
        }

        var found = Find(command, mine, name);
        if (found.Succeeded)
        {
            Fill(found.Value, command.Routing, name, text);
        }

        return found.Map(f => f.Id);
    }

    private Outcome<FavouriteRouting> Find(KeepFavouriteCommand command, List<FavouriteRouting> mine, string name)
    {
        if (command.FavouriteId is { } id)
        {
            return mine.Find(f => f.Id == id) is { } known ? known : PlatformRefusals.NotFound("mẫu chuyển này");
        }

        if (mine.Count >= FavouriteRouting.Most)
        {
            return FavouriteRefusals.TooMany;
        }

        var row = new FavouriteRouting
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            PersonId = context.ActorId!.Value,
            Place = mine.Count == 0 ? 1 : mine[^1].Place + 1,
            Name = name,
            LeadUnit = "",
            CoordinatingUnits = "",
        };
        db.Add(row);
        return row;
    }

    private static void Fill(FavouriteRouting row, RoutingChoice routing, string name, string text)
    {
        row.Name = name;
        row.LeadUnit = routing.LeadUnit;
        row.CoordinatingUnits = RoutingChoice.Join(routing.CoordinatingUnits);
        row.LeaderInCharge = routing.LeaderInCharge;
        row.DueRule = string.IsNullOrEmpty(routing.DueRule) ? null : routing.DueRule;
        row.Text = text.Length == 0 ? null : text;
    }

    private async Task<Outcome<Nothing>> RemoveOneAsync(Guid favouriteId, CancellationToken ct)
    {
        if (await Mine().FirstOrDefaultAsync(f => f.Id == favouriteId, ct) is not { } row)
        {
            return PlatformRefusals.NotFound("mẫu chuyển này");
        }

        db.Remove(row);
        return default(Nothing);
    }

    private async Task<Outcome<Nothing>> RaiseOneAsync(Guid favouriteId, CancellationToken ct)
    {
        var mine = await Mine().ToListAsync(ct);
        var at = mine.FindIndex(f => f.Id == favouriteId);
        if (at < 0)
        {
            return PlatformRefusals.NotFound("mẫu chuyển này");
        }

        if (at > 0)
        {
            (mine[at].Place, mine[at - 1].Place) = (mine[at - 1].Place, mine[at].Place);
        }

        return default(Nothing);
    }

    private IQueryable<FavouriteRouting> Mine()
    {
        var me = context.ActorId;
        return db.Set<FavouriteRouting>().Where(f => f.PersonId == me).OrderBy(f => f.Place).ThenBy(f => f.Id).Take(FavouriteRouting.Most);
    }

    private static FavouriteFact Tell(FavouriteRouting row) =>
        new(row.Id, row.Name, new RoutingChoice(row.LeadUnit, RoutingChoice.Split(row.CoordinatingUnits), row.LeaderInCharge, row.DueRule, row.Text));
}

internal static class FavouriteRefusals
{
    public static readonly Refusal LeadersOnly = new(
        "favourite.leaders-only", "Chưa giữ được mẫu chuyển: chỉ lãnh đạo cho bút phê mới có mẫu chuyển. Người phân công dùng câu mẫu.");

    public static readonly Refusal NameMissing = new(
        "favourite.name-missing", $"Chưa giữ được mẫu chuyển: cần tên từ 1 đến {FavouriteRouting.MostName} ký tự để nhận ra khi chạm. Ghi tên rồi lưu lại.");

    public static readonly Refusal NameThere = new(
        "favourite.name-there", "Chưa giữ được mẫu chuyển: đã có mẫu cùng tên. Đặt tên khác, hoặc sửa mẫu đã có.");

    public static readonly Refusal TextTooLong = new(
        "favourite.text-too-long", $"Chưa giữ được mẫu chuyển: câu bút phê dài quá {FavouriteRouting.MostText} ký tự. Rút gọn rồi lưu lại.");

    public static readonly Refusal TooMany = new(
        "favourite.too-many", $"Chưa giữ được mẫu chuyển: đã đủ {FavouriteRouting.Most} mẫu. Bỏ bớt mẫu ít dùng rồi lưu lại.");
}
