using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory;

public sealed record GivePositionCommand(string OperationId, Guid PersonId, Guid PositionId, DateOnly? From, DateOnly? To);

/// <param name="Known">The administrator has read that nobody holds the position afterwards.</param>
public sealed record EndHoldingCommand(string OperationId, Guid HoldingId, DateOnly? LastDay, bool Known);

/// <param name="SuccessorId">Who takes over the tasks that nobody else holds; null where there are none.</param>
/// <param name="Known">The administrator has read that nobody holds the positions afterwards.</param>
/// <param name="TasksSeen">How many open tasks the page showed: what was done since is told.</param>
public sealed record EndServiceCommand(string OperationId, Guid PersonId, Guid? SuccessorId, bool Known, int? TasksSeen = null);

/// <summary>Who holds what: given, ended, and a person's service ended with the tasks handed over.</summary>
public sealed class ChangeHoldings(
    OfficeDb db, ProcessContext context, AdministratorWork work, Administrators administrators, Staffing staffing, HandOver handOver, TimeProvider time)
{
    public Task<Outcome<Guid>> GiveAsync(GivePositionCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "holding.give", () => GiveOneAsync(command, ct), ct);
    }

    public Task<Outcome<Nothing>> EndAsync(EndHoldingCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"holding.end:{command.HoldingId:N}", () => EndOneAsync(command, ct), ct);
    }

    public Task<Outcome<HandedOver>> EndServiceAsync(EndServiceCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"person.end:{command.PersonId:N}", () => EndAllAsync(command, ct), ct);
    }

    private async Task<Outcome<Guid>> GiveOneAsync(GivePositionCommand command, CancellationToken ct)
    {
        var (from, to) = (command.From ?? staffing.Today, command.To);
        if (to < from)
        {
            return OrganisationRefusals.DatesWrong;
        }

        if (!await db.Set<Person>().AnyAsync(p => p.Id == command.PersonId && p.IsActive, ct)
            || !await db.Set<Position>().AnyAsync(p => p.Id == command.PositionId && p.IsActive, ct))
        {
            return PlatformRefusals.NotFound("người hoặc chức danh này");
        }

        if (await db.Set<Holding>().AnyAsync(
            h => h.PersonId == command.PersonId && h.PositionId == command.PositionId && (h.To == null || h.To >= from) && (to == null || h.From <= to), ct))
        {
            return OrganisationRefusals.AlreadyHeld;
        }

        var holding = new Holding { Id = NewId.Next(time), AgencyId = context.AgencyId, PersonId = command.PersonId, PositionId = command.PositionId, From = from, To = to };
        db.Add(holding);
        work.Record("holding.given", new { holding = holding.Id, person = command.PersonId, position = command.PositionId, from, to });
        return holding.Id;
    }

    private async Task<Outcome<Nothing>> EndOneAsync(EndHoldingCommand command, CancellationToken ct)
    {
        if (await db.Set<Holding>().FirstOrDefaultAsync(h => h.Id == command.HoldingId, ct) is not { } holding)
        {
            return PlatformRefusals.NotFound("việc giữ chức danh này");
        }

        if (holding.To is not null)
        {
            return OrganisationRefusals.HasEnded;
        }

        var last = command.LastDay ?? staffing.Today;
        if (last < holding.From.AddDays(-1))
        {
            return OrganisationRefusals.DatesWrong;
        }

        var isAdministrator = await db.Set<Position>().AnyAsync(p => p.Id == holding.PositionId && p.Role == PositionRole.Administrator, ct);
        if (isAdministrator && await administrators.IsLastAsync(holding.PersonId, ct))
        {
            return OrganisationRefusals.LastAdministrator;
        }

        if (!command.Known && await OnlyHolderAsync(holding.PersonId, holding.PositionId, ct) is { Count: > 0 } alone)
        {
            return OrganisationRefusals.NobodyLeft(alone);
        }

        holding.To = last;
        work.Record("holding.ended", new { holding = holding.Id, person = holding.PersonId, position = holding.PositionId, last });
        return default(Nothing);
    }

    private async Task<Outcome<HandedOver>> EndAllAsync(EndServiceCommand command, CancellationToken ct)
    {
        if (command.PersonId == context.ActorId)
        {
            return OrganisationRefusals.Oneself;
        }

        if (await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == command.PersonId, ct) is not { } person)
        {
            return PlatformRefusals.NotFound("người này");
        }

        if (!person.IsActive)
        {
            return OrganisationRefusals.HasEnded;
        }

        if (await administrators.IsLastAsync(person.Id, ct))
        {
            return OrganisationRefusals.LastAdministrator;
        }

        if (!command.Known && await OnlyHolderAsync(person.Id, null, ct) is { Count: > 0 } alone)
        {
            return OrganisationRefusals.NobodyLeft(alone);
        }

        var handed = await handOver.RunAsync(person.Id, command.SuccessorId, command.TasksSeen, ct);
        if (handed.Succeeded)
        {
            await LeaveAsync(person, command.SuccessorId, ct);
        }

        return handed;
    }

    private async Task LeaveAsync(Person person, Guid? successorId, CancellationToken ct)
    {
        var today = staffing.Today;
        foreach (var holding in await db.Set<Holding>().Where(h => h.PersonId == person.Id && (h.To == null || h.To > today)).ToListAsync(ct))
        {
            holding.To = today;
        }

        (person.IsActive, person.SuccessorId) = (false, successorId);
        if (await db.Users.FirstOrDefaultAsync(a => a.PersonId == person.Id && a.AgencyId == context.AgencyId, ct) is { } account)
        {
            account.LockoutEnd = ChangePeople.Forever;
            account.SecurityStamp = Guid.NewGuid().ToString("N");
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
        }

        work.Record("person.ended", new { person = person.Id, last = today, successor = successorId });
    }

    /// <summary>Titles of the positions, of one or of all, that nobody else who works here holds.</summary>
    private async Task<List<string>> OnlyHolderAsync(Guid personId, Guid? positionId, CancellationToken ct)
    {
        var today = staffing.Today;
        return await db.Set<Position>().AsNoTracking()
            .Where(p => p.IsActive && (positionId == null || p.Id == positionId)
                && db.Set<Holding>().Any(h => h.PositionId == p.Id && h.PersonId == personId && (h.To == null || h.To >= today))
                && !db.Set<Holding>().Any(h => h.PositionId == p.Id && h.PersonId != personId && h.From <= today && (h.To == null || h.To >= today)
                    && db.Set<Person>().Any(x => x.Id == h.PersonId && x.IsActive)))
            .OrderBy(p => p.Title).Select(p => p.Title).ToListAsync(ct);
    }
}
