using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Rights;

/// <param name="Person">Whose rights changed; null where a position's or many people's did.</param>
/// <param name="MayConfirm">The one who asks didn't make it, or there is nobody else who could.</param>
public sealed record RightsChangeRow(Guid Id, string Kind, Guid? PersonId, string? Person, string? Position, string MadeBy, DateTime MadeAt, bool MayConfirm);

public sealed record ConfirmRightsCommand(string OperationId, Guid ChangeId);

/// <summary>Changes of rights that nobody but their maker has looked at yet.</summary>
public sealed class RightsChanges(OfficeDb db, ProcessContext context, AdministratorRights rights, AdministratorWork work, Administrators administrators, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>How many wait; 0 for whoever isn't an administrator.</summary>
    public async Task<int> CountAsync(CancellationToken ct = default) =>
        await rights.HasAsync(ct) ? await db.Set<RightsChange>().CountAsync(c => c.ConfirmedAt == null, ct) : 0;

    /// <summary>Oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<RightsChangeRow>>> ListAsync(CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var (me, alone) = (context.ActorId, await administrators.IsAloneAsync(ct));
        List<RightsChangeRow> rows = await (
            from change in db.Set<RightsChange>().AsNoTracking()
            from person in db.Set<Person>().Where(p => p.Id == change.PersonId).DefaultIfEmpty()
            from position in db.Set<Position>().Where(p => p.Id == change.PositionId).DefaultIfEmpty()
            from unit in db.Set<Unit>().Where(u => u.Id == position.UnitId).DefaultIfEmpty()
            join maker in db.Set<Person>() on change.MadeById equals maker.Id
            where change.ConfirmedAt == null
            orderby change.MadeAt, change.Id
            select new RightsChangeRow(
                change.Id, change.Kind, change.PersonId, person.FullName, position == null ? null : position.Title + ", " + unit.Name, maker.FullName,
                change.MadeAt, alone || change.MadeById != me)).Take(Most).ToListAsync(ct);
        return rows;
    }

    /// <summary>"I know of it and it is right." By another administrator than the one who made it; where there is one alone, by that one.</summary>
    public Task<Outcome<Nothing>> ConfirmAsync(ConfirmRightsCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"rights.confirm:{command.ChangeId:N}", () => ConfirmOneAsync(command, ct), ct);
    }

    private async Task<Outcome<Nothing>> ConfirmOneAsync(ConfirmRightsCommand command, CancellationToken ct)
    {
        if (await db.Set<RightsChange>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == command.ChangeId, ct) is not { } change)
        {
            return PlatformRefusals.NotFound("thay đổi quyền này");
        }

        if (change.MadeById == context.ActorId && !await administrators.IsAloneAsync(ct))
        {
            return RightsRefusals.Own;
        }

        var (now, me) = (time.GetUtcNow().UtcDateTime, context.ActorId);
        var won = await db.Set<RightsChange>().Where(c => c.Id == change.Id && c.ConfirmedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.ConfirmedAt, now).SetProperty(c => c.ConfirmedById, me), ct);
        if (won == 0)
        {
            var done = await db.Set<RightsChange>().AsNoTracking().SingleAsync(c => c.Id == change.Id, ct);
            var who = await db.Set<Person>().Where(p => p.Id == done.ConfirmedById).Select(p => p.FullName).FirstOrDefaultAsync(ct);
            return RightsRefusals.AlreadyConfirmed(who ?? "", LocalTime.ToLocal(done.ConfirmedAt!.Value));
        }

        work.Record("rights.confirmed", new { change = change.Id, kind = change.Kind, person = change.PersonId, position = change.PositionId });
        return default(Nothing);
    }
}

internal static class RightsRules
{
    private static readonly HashSet<string> Kinds =
        ["holding.given", "holding.ended", "person.ended", "signing-grant.given", "signing-grant.ended", "directory.imported", "unit.merged", "unit.split", "certificate.registered"];

    /// <summary>Whether an act of administration changes who may do what.</summary>
    public static bool Changes(string kind) => Kinds.Contains(kind);
}

internal static class RightsRefusals
{
    public static readonly Refusal Own = new(
        "rights.own", "Chưa xác nhận: ông/bà là người đã đổi quyền này. Nhờ một quản trị khác của cơ quan xem và xác nhận.");

    public static Refusal AlreadyConfirmed(string who, DateTimeOffset at) => new(
        "rights.already-confirmed", $"Thay đổi này đã được {who} xác nhận lúc {at:HH:mm dd/MM/yyyy}. Không cần xác nhận nữa.");
}
