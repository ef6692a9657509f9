using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Substitutes;

/// <param name="From">First day of the absence, a local date; null is today.</param>
/// <param name="Until">Last day, included.</param>
/// <param name="Procedures">Definition ids; empty for all.</param>
public sealed record MakeSubstitutionCommand(
    string OperationId, Guid AbsentId, Guid SubstituteId, DateOnly? From, DateOnly Until, IReadOnlyList<string> Procedures, string? Reason);

/// <param name="Tasks">Open tasks that the substitute sees from this moment on.</param>
/// <param name="StandsInFor">People for whom the absent one stands in during that time: their tasks are not passed on.</param>
public sealed record SubstitutionMade(Guid Id, int Tasks, IReadOnlyList<string> StandsInFor);

/// <param name="Acts">How often the substitute acted before.</param>
public sealed record SubstitutionRevoked(int TakenBack, int Acts);

/// <summary>Xử lý thay: made by the absent person, a superior or the administrator, and revoked by the same at once.</summary>
public sealed class ManageSubstitutions(
    OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, Superiors superiors, AdministratorRights administrators, SubstituteTasks tasks, OfficeEvents events, Journal journal, TimeProvider time)
{
    public Task<Outcome<SubstitutionMade>> MakeAsync(MakeSubstitutionCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"substitution.make:{command.AbsentId:N}", () => MakeOneAsync(command, ct), ct);
    }

    public Task<Outcome<SubstitutionRevoked>> RevokeAsync(string operationId, Guid substitutionId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"substitution.revoke:{substitutionId:N}", () => RevokeOneAsync(substitutionId, ct), ct);

    private async Task<Outcome<SubstitutionMade>> MakeOneAsync(MakeSubstitutionCommand command, CancellationToken ct)
    {
        if (!await db.Set<Person>().AnyAsync(p => p.Id == command.AbsentId && p.IsActive, ct))
        {
            return PlatformRefusals.NotFound("người này");
        }

        if (!await MayAsync(command.AbsentId, ct))
        {
            return SubstitutionRules.Refused;
        }

        var (from, reason) = (command.From ?? staffing.Today, VietnameseText.Clean(command.Reason));
        if (SubstitutionRules.Check(command.AbsentId, command.SubstituteId, from, command.Until, reason, staffing.Today) is { } wrong)
        {
            return wrong;
        }

        var (starts, ends) = SubstitutionRules.Instants(from, command.Until);
        var substitution = new Substitution
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            AbsentId = command.AbsentId,
            SubstituteId = command.SubstituteId,
            StartsAt = starts,
            EndsAt = ends,
            Procedures = ChosenCodes.Write(command.Procedures.Order(StringComparer.Ordinal)),
            Reason = reason,
            MadeById = context.ActorId!.Value,
            MadeAt = time.GetUtcNow().UtcDateTime,
        };
        return await CheckAsync(substitution, ct) is { } refusal ? refusal : await StartAsync(substitution, ct);
    }

    private async Task<Refusal?> CheckAsync(Substitution wanted, CancellationToken ct)
    {
        if (!await db.Set<Person>().AnyAsync(p => p.Id == wanted.SubstituteId && p.IsActive, ct))
        {
            return PlatformRefusals.NotFound("người xử lý thay");
        }

        if (!await HoldsAsync(wanted.SubstituteId, SubstitutionRules.FirstDay(wanted.StartsAt), ct))
        {
            return SubstitutionRefusals.NoPosition;
        }

        var chosen = ChosenCodes.Read(wanted.Procedures);
        if (chosen.Length > 0 && await db.Set<ProcedureVersion>().Where(v => chosen.Contains(v.DefinitionId)).Select(v => v.DefinitionId).Distinct().CountAsync(ct) != chosen.Length)
        {
            return SubstitutionRefusals.ProcedureUnknown;
        }

        await LockPeopleAsync(wanted, ct);
        var near = await db.Set<Substitution>().AsNoTracking()
            .Where(s => s.RevokedAt == null && s.StartsAt < wanted.EndsAt && s.EndsAt > wanted.StartsAt && (s.AbsentId == wanted.AbsentId || s.AbsentId == wanted.SubstituteId))
            .OrderBy(s => s.StartsAt).ToListAsync(ct);
        if (near.FirstOrDefault(s => s.AbsentId == wanted.AbsentId && SubstitutionRules.Meet(s.Procedures, wanted.Procedures)) is { } same)
        {
            return SubstitutionRefusals.Overlapping(await NameAsync(same.SubstituteId, ct), SubstitutionRules.FirstDay(same.StartsAt), SubstitutionRules.LastDay(same.EndsAt));
        }

        return near.FirstOrDefault(s => s.AbsentId == wanted.SubstituteId) is { } away
            ? SubstitutionRefusals.SubstituteAbsent(await NameAsync(away.AbsentId, ct), SubstitutionRules.FirstDay(away.StartsAt), SubstitutionRules.LastDay(away.EndsAt))
            : null;
    }

    /// <summary>Two that overlap, or that would make a chain, made at the same moment: the second waits here and then sees the first.</summary>
    private Task<int> LockPeopleAsync(Substitution wanted, CancellationToken ct) =>
        db.Set<Agency>().Where(a => a.Id == wanted.AgencyId).ExecuteUpdateAsync(s => s.SetProperty(a => a.Symbol, a => a.Symbol), ct);

    private async Task<Outcome<SubstitutionMade>> StartAsync(Substitution substitution, CancellationToken ct)
    {
        db.Add(substitution);
        journal.Append(new JournalEntry("substitution.made")
        {
            Data = JsonSerializer.Serialize(new
            {
                substitution = substitution.Id,
                absent = substitution.AbsentId,
                substitute = substitution.SubstituteId,
                from = SubstitutionRules.FirstDay(substitution.StartsAt),
                until = SubstitutionRules.LastDay(substitution.EndsAt),
                procedures = ChosenCodes.Read(substitution.Procedures),
            }),
        });
        await db.SaveChangesAsync(ct);
        await events.RaiseAsync(new SubstitutionAnnounced(substitution, IsRevoked: false), ct);
        var given = SubstitutionRules.InForce(substitution, time.GetUtcNow().UtcDateTime) ? await tasks.CoverAsync(substitution, ct) : 0;
        var standsInFor = await (
            from other in db.Set<Substitution>()
            join person in db.Set<Person>() on other.AbsentId equals person.Id
            where other.SubstituteId == substitution.AbsentId && other.RevokedAt == null && other.StartsAt < substitution.EndsAt && other.EndsAt > substitution.StartsAt
            select person.FullName).Distinct().OrderBy(name => name).ToListAsync(ct);
        return new SubstitutionMade(substitution.Id, given, standsInFor);
    }

    private async Task<Outcome<SubstitutionRevoked>> RevokeOneAsync(Guid substitutionId, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var found = await db.Set<Substitution>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == substitutionId, ct);
        if (found is null)
        {
            return PlatformRefusals.NotFound("lần xử lý thay này");
        }

        if (found.MadeById != context.ActorId && !await MayAsync(found.AbsentId, ct))
        {
            return SubstitutionRules.Refused;
        }

        if (found.EndsAt <= now)
        {
            return SubstitutionRefusals.AlreadyOver;
        }

        // An act of the substitute that is under way holds this row: the revocation waits for it and then says that it happened.
        var won = await db.Set<Substitution>().Where(s => s.Id == substitutionId && s.RevokedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.RevokedAt, now).SetProperty(s => s.RevokedById, context.ActorId).SetProperty(s => s.ClosedAt, now).SetProperty(s => s.Revision, s => s.Revision + 1), ct);
        var row = await db.Set<Substitution>().AsNoTracking().SingleAsync(s => s.Id == substitutionId, ct);
        if (won == 0)
        {
            return SubstitutionRefusals.AlreadyRevoked(await NameAsync(row.RevokedById ?? Guid.Empty, ct), LocalTime.ToLocal(row.RevokedAt ?? now));
        }

        journal.Append(new JournalEntry("substitution.revoked") { Data = JsonSerializer.Serialize(new { substitution = row.Id, absent = row.AbsentId, substitute = row.SubstituteId }) });
        await events.RaiseAsync(new SubstitutionAnnounced(row, IsRevoked: true), ct);
        return new SubstitutionRevoked(await tasks.TakeBackAsync(row, ct), row.Acts);
    }

    /// <summary>The person himself, somebody above him, or the administrator.</summary>
    private async Task<bool> MayAsync(Guid absentId, CancellationToken ct) =>
        context.ActorId is { } me && (me == absentId || await administrators.HasAsync(ct) || await superiors.IsAboveAsync(me, absentId, ct));

    private Task<bool> HoldsAsync(Guid personId, DateOnly day, CancellationToken ct) => db.Set<Holding>().AnyAsync(
        h => h.PersonId == personId && h.From <= day && (h.To == null || h.To >= day) && db.Set<Position>().Any(p => p.Id == h.PositionId && p.IsActive), ct);

    private async Task<string> NameAsync(Guid personId, CancellationToken ct) =>
        await db.Set<Person>().Where(p => p.Id == personId).Select(p => p.FullName).FirstOrDefaultAsync(ct) ?? "hệ thống";
}
