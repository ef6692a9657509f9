using System.Text.Json.Nodes;
using EOffice.Core.Directory;
using EOffice.Core.Platform;

namespace EOffice.Core.Tasks;

/// <summary>To whom a step is addressed: the evaluated inputs <c>Role</c>, <c>Unit</c> and <c>Person</c> of its drawing.</summary>
public sealed record StepAddress(PositionRole? Role, string? UnitCode, Guid? PersonId)
{
    /// <summary>A step whose doer gets this one too (người đã làm bước X).</summary>
    public string? DoneBy { get; init; }

    /// <summary>A step, or <see cref="StepDoers.Drafter"/>: the nearest superior of who did it gets this one.</summary>
    public string? SuperiorOf { get; init; }

    /// <summary>Reads the evaluated inputs of a bookmark or an automatic step.</summary>
    public static StepAddress Read(IReadOnlyDictionary<string, JsonNode?> inputs) => new(
        Enum.TryParse<PositionRole>(Text(inputs, "Role"), out var role) ? role : null,
        Text(inputs, "Item") is { } item && !Guid.TryParse(item, out _) ? item : Text(inputs, "Unit"),
        Guid.TryParse(Text(inputs, "Item"), out var asked) ? asked : Guid.TryParse(Text(inputs, "Person"), out var person) ? person : null)
    {
        DoneBy = Text(inputs, "DoneBy"),
        SuperiorOf = Text(inputs, "SuperiorOf"),
    };

    /// <summary>A non-empty input as text, or null.</summary>
    public static string? Text(IReadOnlyDictionary<string, JsonNode?> inputs, string name) =>
        (inputs ?? throw new ArgumentNullException(nameof(inputs))).GetValueOrDefault(name) is JsonValue value && value.ToString() is { Length: > 0 } text ? text : null;
}

/// <summary>Turns an address into a position and the people who hold it now.</summary>
public sealed class AddressResolver(Staffing staffing, StepDoers doers)
{
    /// <summary>Roles that handle no documents: of several positions of a person these come last.</summary>
    private static readonly PositionRole[] Aside = [PositionRole.Archivist, PositionRole.Administrator, PositionRole.UnitAdministrator, PositionRole.Inspector];

    /// <summary>In a case, where earlier steps are known. Who did a step, or who stands above, wins over all else; where nobody did it
    /// yet, the drawing's role does.</summary>
    public async Task<ResolvedAddress?> ResolveAsync(CaseInProgress running, StepAddress address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.DoneBy is { } step && await doers.FindAsync(running, step, ct) is { } doer)
        {
            return await OfDoerAsync(doer, ct) ?? await ResolveAsync(address, ct);
        }

        return address.SuperiorOf is { } below && await doers.FindAsync(running, below, ct) is { } from
            && await staffing.FindAboveAsync(from.PositionId, [from.PersonId], ct) is { } above
            ? new ResolvedAddress(above.PositionId, above.UnitId, [.. above.Holders.Where(h => h != from.PersonId)])
            : await ResolveAsync(address, ct);
    }

    /// <summary>The person, wherever they work now; one who left is followed by whoever holds the position.</summary>
    private async Task<ResolvedAddress?> OfDoerAsync(StepDoer doer, CancellationToken ct)
    {
        var held = await HeldAsync(doer.PersonId, ct);
        if (held.Count == 0 && await staffing.SuccessorOfAsync(doer.PersonId, ct) is { } successor)
        {
            return await OfDoerAsync(doer with { PersonId = successor }, ct);
        }

        var now = held.FirstOrDefault(p => p.PositionId == doer.PositionId) ?? held.OrderBy(p => Aside.Contains(p.Role)).FirstOrDefault();
        if (now is not null)
        {
            return new ResolvedAddress(now.PositionId, now.UnitId, [doer.PersonId]);
        }

        return await staffing.PositionAsync(doer.PositionId, ct) is { Holders.Count: > 0 } position
            ? new ResolvedAddress(position.PositionId, position.UnitId, position.Holders)
            : null;
    }

    /// <summary>A named person wins over role and unit; nobody found is null.</summary>
    public async Task<ResolvedAddress?> ResolveAsync(StepAddress address, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.PersonId is { } personId)
        {
            var held = await HeldAsync(personId, ct);
            if (held.Count == 0 && await staffing.SuccessorOfAsync(personId, ct) is { } successor)
            {
                return await ResolveAsync(address with { PersonId = successor }, ct);
            }

            var position = held.FirstOrDefault(p => p.Role == address.Role) ?? held.OrderBy(p => Aside.Contains(p.Role)).FirstOrDefault();
            return position is null ? null : new ResolvedAddress(position.PositionId, position.UnitId, [personId]);
        }

        if (address.Role is not { } role)
        {
            return null;
        }

        var staffed = await StaffedAsync(role, address.UnitCode, ct);
        if (staffed.Count == 0 && role == PositionRole.UnitHead && address.UnitCode is not null)
        {
            // Chánh Văn phòng heads the office as a trưởng phòng heads a division.
            staffed = await StaffedAsync(PositionRole.OfficeHead, address.UnitCode, ct);
        }

        return staffed.Count == 0
            ? null
            : new ResolvedAddress(staffed[0].PositionId, staffed[0].UnitId, [.. staffed.SelectMany(p => p.Holders).Distinct()]);
    }

    /// <summary>What the person holds and works at: on the day on which somebody leaves the positions still last, the person is gone.</summary>
    private async Task<List<StaffedPosition>> HeldAsync(Guid personId, CancellationToken ct) =>
        [.. (await staffing.OfPersonAsync(personId, ct)).Where(p => p.Holders.Contains(personId))];

    private async Task<List<StaffedPosition>> StaffedAsync(PositionRole role, string? unitCode, CancellationToken ct) =>
        [.. (await staffing.FindAsync(role, unitCode, ct)).Where(p => p.Holders.Count > 0)];
}

/// <summary>A position, its unit and its holders.</summary>
public sealed record ResolvedAddress(Guid PositionId, Guid UnitId, IReadOnlyList<Guid> People);

/// <summary>Stops the whole command: a step that would open is addressed to nobody. The transaction rolls back and the
/// refusal reaches the person who acted.</summary>
internal sealed class StepCannotOpenException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal { get; } = refusal;
}
