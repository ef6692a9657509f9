using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Authority;

/// <param name="Types">Tên loại; empty for all.</param>
/// <param name="Units">Drafting units; empty for all.</param>
public sealed record GiveSigningCommand(
    string OperationId, Guid? PersonId, Guid? PositionId, SigningMark Mark, IReadOnlyList<string> Types, IReadOnlyList<Guid> Units, DateOnly? From, DateOnly? Until,
    string? BasisCode, DateOnly? BasisDate, Guid? GivenById);

/// <param name="ExpectedRevision">As the page showed it.</param>
public sealed record EndSigningCommand(string OperationId, Guid GrantId, int ExpectedRevision);

/// <summary>Thẩm quyền ký, kept by the administrator; every change is told to the other administrators.</summary>
public sealed class ManageSigningGrants(OfficeDb db, ProcessContext context, AdministratorWork work, Staffing staffing, OfficeEvents events, TimeProvider time)
{
    public const string Page = "/quan-tri/tham-quyen-ky";

    public Task<Outcome<Guid>> GiveAsync(GiveSigningCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "signing-grant.give", () => GiveOneAsync(command, ct), ct);
    }

    public Task<Outcome<Nothing>> EndAsync(EndSigningCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"signing-grant.end:{command.GrantId:N}", () => EndOneAsync(command, ct), ct);
    }

    private async Task<Outcome<Guid>> GiveOneAsync(GiveSigningCommand command, CancellationToken ct)
    {
        var types = command.Types.Select(t => DocumentTypes.Find(t)?.Name).ToList();
        var units = command.Units.Distinct().ToList();
        if (types.Contains(null) || await db.Set<Unit>().CountAsync(u => units.Contains(u.Id), ct) != units.Count)
        {
            return SigningGrantRefusals.TypeUnknown;
        }

        var facts = await FactsAsync(command, ct);
        if (!facts.Succeeded || SigningAuthorityRules.Check(facts.Value) is not null)
        {
            return facts.Refusal ?? SigningAuthorityRules.Check(facts.Value)!;
        }

        var grant = Make(command, facts.Value, ChosenCodes.Write(types.OfType<string>()), ChosenCodes.Write(units.Select(u => u.ToString("N"))));
        if (await db.Set<SigningGrant>().AnyAsync(
            g => g.EndedAt == null && g.PersonId == grant.PersonId && g.PositionId == grant.PositionId && g.Mark == grant.Mark && g.Types == grant.Types && g.Units == grant.Units
                && (g.Until == null || g.Until >= grant.From) && (grant.Until == null || g.From <= grant.Until), ct))
        {
            return SigningGrantRefusals.AlreadyGiven;
        }

        db.Add(grant);
        work.Record("signing-grant.given", new { grant = grant.Id, person = grant.PersonId, position = grant.PositionId, mark = grant.Mark.ToString(), from = grant.From, until = grant.Until, giver = grant.GivenById });
        await WarnAsync(grant, "given", "Có thẩm quyền ký mới", ct);
        return grant.Id;
    }

    private SigningGrant Make(GiveSigningCommand command, SigningGrantFacts facts, string? types, string? units) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        PersonId = command.PersonId,
        PositionId = command.PositionId,
        Mark = command.Mark,
        Types = types,
        Units = units,
        From = facts.From,
        Until = facts.Until,
        BasisCode = string.IsNullOrEmpty(facts.BasisCode) ? null : facts.BasisCode,
        BasisDate = facts.BasisDate,
        GivenById = command.GivenById,
        MadeById = context.ActorId!.Value,
        MadeAt = time.GetUtcNow().UtcDateTime,
    };

    private async Task<Outcome<SigningGrantFacts>> FactsAsync(GiveSigningCommand command, CancellationToken ct)
    {
        List<PositionRole> roles = [];
        if (command.PersonId is { } person)
        {
            if (!await db.Set<Person>().AnyAsync(p => p.Id == person && p.IsActive, ct))
            {
                return PlatformRefusals.NotFound("người này");
            }

            roles = [.. (await staffing.OfPersonAsync(person, ct)).Select(p => p.Role)];
        }
        else if (command.PositionId is { } id)
        {
            if (await staffing.PositionAsync(id, ct) is not { } position)
            {
                return PlatformRefusals.NotFound("chức danh này");
            }

            roles = [position.Role];
        }

        var giver = command.GivenById is { } by ? await staffing.OfPersonAsync(by, ct) : [];
        var collective = await db.Set<Agency>().Where(a => a.Id == context.AgencyId).Select(a => a.CollectiveName).SingleAsync(ct);
        return new SigningGrantFacts(
            command.Mark, command.PersonId is not null, command.PositionId is not null, roles, command.Types.Count > 0, command.Units.Count > 0, command.From ?? staffing.Today, command.Until,
            VietnameseText.Clean(command.BasisCode), command.BasisDate, command.GivenById is not null, giver.Any(p => p.Role == PositionRole.AgencyHead),
            command.GivenById is { } g && g == command.PersonId, collective is not null);
    }

    private async Task<Outcome<Nothing>> EndOneAsync(EndSigningCommand command, CancellationToken ct)
    {
        if (await db.Set<SigningGrant>().FirstOrDefaultAsync(g => g.Id == command.GrantId, ct) is not { } grant)
        {
            return PlatformRefusals.NotFound("thẩm quyền ký này");
        }

        if (grant.EndedAt is not null)
        {
            return SigningGrantRefusals.AlreadyEnded;
        }

        if (grant.Revision != command.ExpectedRevision)
        {
            return PlatformRefusals.Stale;
        }

        (grant.EndedAt, grant.EndedById) = (time.GetUtcNow().UtcDateTime, context.ActorId);
        work.Record("signing-grant.ended", new { grant = grant.Id, person = grant.PersonId, position = grant.PositionId });
        await WarnAsync(grant, "ended", "Một thẩm quyền ký đã kết thúc", ct);
        return default(Nothing);
    }

    private Task WarnAsync(SigningGrant grant, string what, string title, CancellationToken ct) => events.RaiseAsync(
        new AdministratorsWarned($"signing-grant:{grant.Id:N}:{what}", title, $"{title}. Nếu ông/bà không rõ thay đổi này, kiểm tra ngay với người ghi và kết thúc nếu sai.", Page), ct);
}
