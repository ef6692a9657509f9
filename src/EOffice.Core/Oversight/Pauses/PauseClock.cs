using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight.Pauses;

/// <param name="Request">Số, ký hiệu of the document that asks for the supplement.</param>
public sealed record PauseClockCommand(string OperationId, Guid CaseId, string? Request, string? Reason);

/// <param name="Moved">How many open tasks are due later.</param>
public sealed record ClockResumed(int Moved);

/// <summary>A pause as the document's page tells it.</summary>
public sealed record ClockPauseFact(string Request, string Reason, DateTime From, string By);

/// <summary>Stops and restarts the clock of a case: leaders for any, a unit's head for a case that waits in the unit.</summary>
public sealed class PauseClock(
    OfficeDb db, ProcessContext context, OfficeWork work, OversightRights rights, MoveByPause move, Journal journal, TimeProvider time)
{
    private const string Who = $"{OversightRights.Urgers}, lãnh đạo phòng đang giữ việc";

    public Task<Outcome<Nothing>> RunAsync(PauseClockCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"clock.pause:{command.CaseId:N}", () => PauseAsync(command, ct), ct);
    }

    public Task<Outcome<ClockResumed>> ResumeAsync(string operationId, Guid caseId, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"clock.resume:{caseId:N}", () => ResumeOneAsync(caseId, ct), ct);

    /// <summary>The pause that lasts; null when the clock runs.</summary>
    public Task<ClockPauseFact?> FindAsync(Guid caseId, CancellationToken ct = default) => (
        from pause in db.Set<ClockPause>().AsNoTracking()
        join person in db.Set<Person>() on pause.PausedById equals person.Id
        where pause.CaseId == caseId && pause.Until == null
        orderby pause.From descending
        select new ClockPauseFact(pause.Request, pause.Reason, pause.From, person.FullName)).FirstOrDefaultAsync(ct);

    private async Task<Outcome<Nothing>> PauseAsync(PauseClockCommand command, CancellationToken ct)
    {
        var (request, reason) = (VietnameseText.Clean(command.Request ?? ""), VietnameseText.Clean(command.Reason ?? ""));
        var found = await OpenAsync(command.CaseId, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        if (request.Length is 0 or > ClockPause.MostRequest)
        {
            return PauseRefusals.RequestMissing;
        }

        if (reason.Length is < ClockPause.LeastReason or > ClockPause.MostReason)
        {
            return PauseRefusals.ReasonMissing;
        }

        var row = found.Value;
        if (row.PausedAt is { } since)
        {
            return PauseRefusals.AlreadyPaused((await FindAsync(row.Id, ct))?.By ?? "", LocalTime.ToLocal(since));
        }

        var now = time.GetUtcNow().UtcDateTime;
        row.PausedAt = now;
        db.Add(new ClockPause { Id = NewId.Next(time), AgencyId = row.AgencyId, CaseId = row.Id, Request = request, Reason = reason, From = now, PausedById = context.ActorId!.Value });
        Record("clock.paused", row, null);
        return default(Nothing);
    }

    private async Task<Outcome<ClockResumed>> ResumeOneAsync(Guid caseId, CancellationToken ct)
    {
        var found = await OpenAsync(caseId, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var row = found.Value;
        if (row.PausedAt is not { } since)
        {
            return PauseRefusals.NotPaused;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var pause = await db.Set<ClockPause>().Where(p => p.CaseId == row.Id && p.Until == null).OrderByDescending(p => p.From).FirstAsync(ct);
        (pause.Until, pause.ResumedById, row.PausedAt) = (now, context.ActorId, null);
        var moved = await move.RunAsync(row, since, ct);
        Record("clock.resumed", row, new { since, tasks = moved });
        return new ClockResumed(moved);
    }

    /// <summary>The case, for whoever may stop its clock. Its revision keeps two of them, and an advance at the same moment, apart.</summary>
    private async Task<Outcome<Case>> OpenAsync(Guid caseId, CancellationToken ct)
    {
        var scope = await rights.OfActorAsync(ct);
        if (context.ActorId is null || !(scope.MayUrge || scope.Units.Count > 0))
        {
            return PlatformRefusals.Forbidden(Who);
        }

        if (await db.Set<Case>().FirstOrDefaultAsync(c => c.Id == caseId, ct) is not { } row)
        {
            return PlatformRefusals.NotFound("hồ sơ này");
        }

        var units = scope.Units;
        var may = scope.MayUrge || await db.Set<WorkTask>().AnyAsync(
            t => t.CaseId == row.Id && t.State == WorkTaskState.Open
                && (t.AddressedUnitId != null ? units.Contains(t.AddressedUnitId.Value) : db.Set<Position>().Any(p => p.Id == t.PositionId && units.Contains(p.UnitId))), ct);
        return !may ? PlatformRefusals.Forbidden(Who) : row.EndedAt is not null ? PauseRefusals.NotRunning
            : row.SuspendedAt is { } since ? TaskRefusals.Suspended(LocalTime.ToLocal(since)) : row;
    }

    private void Record(string kind, Case row, object? data) => journal.Append(new JournalEntry(kind)
    {
        CaseId = row.Id,
        DocumentId = row.DocumentId,
        ProcedureVersionId = row.ProcedureVersionId,
        Data = data is null ? null : JsonSerializer.Serialize(data),
    });
}
