using EOffice.Core.Assignment;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>A coordinating unit; without a date of its own the case's deadline counts.</summary>
public sealed record CoordinatorFact(string Code, string Name, DateOnly? Due);

/// <summary>What the last direction ordered, in names (NĐ 30/2020 PL IV, Phiếu giải quyết văn bản đến).</summary>
public sealed record RoutingFact(string LeadName, IReadOnlyList<CoordinatorFact> Coordinators, string? Leader, string? Handler, DateOnly? Due);

/// <summary>Parts of the document page that only cases have.</summary>
public sealed class ReadRouting(OfficeDb db, ProcessContext context, Calendars calendars, TimeProvider time)
{
    public async Task<RoutingFact?> OfAsync(IReadOnlyDictionary<string, string> variables, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(variables);
        if (variables.GetValueOrDefault(CaseVariables.LeadUnit) is not { Length: > 0 } lead)
        {
            return null;
        }

        var codes = (variables.GetValueOrDefault(CaseVariables.CoordinatingUnits) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        string[] asked = [lead, .. codes];
        var names = await db.Set<Unit>().AsNoTracking().Where(u => asked.Contains(u.Code)).Select(u => new { u.Code, u.Name }).ToDictionaryAsync(u => u.Code, u => u.Name, ct);
        Guid?[] people = [IdOf(variables, CaseVariables.LeaderInCharge), IdOf(variables, CaseVariables.Handler)];
        var called = await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.FullName }).ToDictionaryAsync(p => p.Id, p => p.FullName, ct);
        var dues = CoordinatorDues.Read(variables.GetValueOrDefault(CaseVariables.CoordinatorDues));
        return new RoutingFact(
            names.GetValueOrDefault(lead, lead),
            [.. codes.Select(c => new CoordinatorFact(c, names.GetValueOrDefault(c, c), dues.TryGetValue(c, out var due) ? due : null))],
            people[0] is { } leader ? called.GetValueOrDefault(leader) : null,
            people[1] is { } handler ? called.GetValueOrDefault(handler) : null,
            LocalTime.TryParse(variables.GetValueOrDefault(CaseVariables.CaseDue), out var end) ? LocalTime.DateOf(end) : null);
    }

    /// <summary>How long each open task has waited, in office hours: a night is nobody's delay.</summary>
    public async Task<IReadOnlyDictionary<Guid, TimeSpan>> WaitsAsync(IReadOnlyList<TaskFact> tasks, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var open = tasks.Where(t => t.State == WorkTaskState.Open).ToList();
        if (open.Count == 0)
        {
            return new Dictionary<Guid, TimeSpan>();
        }

        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        var now = time.GetUtcNow();
        return open.ToDictionary(t => t.Id, t => WorkingClock.Between(LocalTime.ToLocal(t.OpenedAt), now, calendar));
    }

    private static Guid? IdOf(IReadOnlyDictionary<string, string> variables, string name) =>
        Guid.TryParse(variables.GetValueOrDefault(name), out var id) ? id : null;
}
