using System.Text.Json;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Groups;

/// <summary>A group as the page shows it.</summary>
public sealed record ReceiverGroupLine(Guid Id, int Revision, string Name, IReadOnlyList<GroupMember> Members);

/// <param name="ClosedOn">Merged away or dissolved: the successor gets what the group gets.</param>
public sealed record GroupMember(Guid Id, string Code, string Name, DateOnly? ClosedOn, string? MergedInto);

/// <param name="Agencies">Who can be put into a group.</param>
public sealed record ReceiverGroupsPage(IReadOnlyList<ReceiverGroupLine> Groups, IReadOnlyList<GroupMember> Agencies);

/// <param name="GroupId">Null makes a new one.</param>
public sealed record SaveGroupCommand(string OperationId, Guid? GroupId, int ExpectedRevision, string? Name, IReadOnlyList<Guid> Members);

/// <summary>Nhóm nơi nhận, kept by văn thư or the administrator. Who is in a group counts when a document is issued; what was issued before keeps whom it went to.</summary>
public sealed class ReceiverGroups(OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, Journal journal, TimeProvider time)
{
    private static readonly PositionRole[] Keepers = [PositionRole.Clerk, PositionRole.Administrator];

    public static readonly Refusal Refused = PlatformRefusals.Forbidden("văn thư hoặc quản trị hệ thống của cơ quan");

    public async Task<Outcome<ReceiverGroupsPage>> ReadAsync(CancellationToken ct = default)
    {
        if (!await MayKeepAsync(ct))
        {
            return Refused;
        }

        var agencies = await db.Set<Agency>().AsNoTracking().Where(a => a.Id != context.AgencyId).ToListAsync(ct);
        var names = agencies.ToDictionary(a => a.Id, a => a.Name);
        var members = agencies.OrderBy(a => a.Name, StringComparer.Ordinal)
            .Select(a => new GroupMember(a.Id, a.Code, a.Name, a.ClosedOn, a.MergedIntoId is { } into ? names.GetValueOrDefault(into) : null)).ToList();
        var within = (await db.Set<ReceiverGroupMember>().AsNoTracking().ToListAsync(ct)).ToLookup(m => m.GroupId, m => m.MemberId);
        var groups = await db.Set<ReceiverGroup>().AsNoTracking().Where(g => g.RetiredAt == null).OrderBy(g => g.Name).ToListAsync(ct);
        return new ReceiverGroupsPage(
            [.. groups.Select(g => new ReceiverGroupLine(g.Id, g.Revision, g.Name, [.. members.Where(m => within[g.Id].Contains(m.Id))]))], [.. members.Where(m => m.ClosedOn is null)]);
    }

    /// <summary>Groups to choose from, by key; how many agencies are in each.</summary>
    internal static async Task<IReadOnlyList<(string Key, string Name, int Members)>> OfferedAsync(OfficeDb db, CancellationToken ct) =>
        [.. (await db.Set<ReceiverGroup>().AsNoTracking().Where(g => g.RetiredAt == null).OrderBy(g => g.Name)
            .Select(g => new { g.Id, g.Name, Count = db.Set<ReceiverGroupMember>().Count(m => m.GroupId == g.Id) }).ToListAsync(ct))
            .Where(g => g.Count > 0).Select(g => (GroupReceivers.KeyOf(g.Id), g.Name, g.Count))];

    public Task<Outcome<Guid>> SaveAsync(SaveGroupCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, command.GroupId is { } id ? $"group.change:{id:N}" : "group.add", () => SaveOneAsync(command, ct), ct);
    }

    /// <summary>Offered no more. A draft that names it is still issued to its members.</summary>
    public Task<Outcome<Guid>> RetireAsync(string operationId, Guid groupId, int expectedRevision, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"group.retire:{groupId:N}", () => RetireOneAsync(groupId, expectedRevision, ct), ct);

    private async Task<Outcome<Guid>> SaveOneAsync(SaveGroupCommand command, CancellationToken ct)
    {
        if (!await MayKeepAsync(ct))
        {
            return Refused;
        }

        var name = VietnameseText.Clean(command.Name).TrimEnd('.', ',', ' ');
        var members = command.Members.Distinct().ToList();
        if (await WhyNotAsync(command.GroupId, name, members, ct) is { } wrong)
        {
            return wrong;
        }

        var group = command.GroupId is { } id ? await db.Set<ReceiverGroup>().FirstOrDefaultAsync(g => g.Id == id && g.RetiredAt == null, ct) : Add(name);
        if (group is null || group.Revision != command.ExpectedRevision)
        {
            return group is null ? PlatformRefusals.NotFound("nhóm nơi nhận này") : PlatformRefusals.Stale;
        }

        group.Name = name;
        var before = await db.Set<ReceiverGroupMember>().Where(m => m.GroupId == group.Id).ToListAsync(ct);
        db.RemoveRange(before.Where(m => !members.Contains(m.MemberId)));
        db.AddRange(members.Where(m => before.TrueForAll(b => b.MemberId != m)).Select(m => new ReceiverGroupMember { GroupId = group.Id, AgencyId = context.AgencyId, MemberId = m }));
        if (command.GroupId is not null)
        {
            // The members are the group: a change of them alone is one of it.
            db.Entry(group).Property(g => g.Name).IsModified = true;
        }

        Record(command.GroupId is null ? "group.added" : "group.changed", group.Id, members);
        return group.Id;
    }

    private ReceiverGroup Add(string name)
    {
        var group = new ReceiverGroup { Id = NewId.Next(time), AgencyId = context.AgencyId, Name = name };
        db.Add(group);
        return group;
    }

    private async Task<Outcome<Guid>> RetireOneAsync(Guid groupId, int expectedRevision, CancellationToken ct)
    {
        if (!await MayKeepAsync(ct))
        {
            return Refused;
        }

        if (await db.Set<ReceiverGroup>().FirstOrDefaultAsync(g => g.Id == groupId && g.RetiredAt == null, ct) is not { } group)
        {
            return PlatformRefusals.NotFound("nhóm nơi nhận này");
        }

        if (group.Revision != expectedRevision)
        {
            return PlatformRefusals.Stale;
        }

        group.RetiredAt = time.GetUtcNow().UtcDateTime;
        Record("group.retired", group.Id, []);
        return group.Id;
    }

    private async Task<Refusal?> WhyNotAsync(Guid? groupId, string name, List<Guid> members, CancellationToken ct)
    {
        if (name.Length == 0 || VietnameseText.Length(name) > ReceiverGroup.MostName || name.Contains(';', StringComparison.Ordinal) || name.Contains('\n', StringComparison.Ordinal))
        {
            return GroupRefusals.NameWrong;
        }

        var others = await db.Set<ReceiverGroup>().Where(g => g.RetiredAt == null && g.Id != groupId).Select(g => g.Name).ToListAsync(ct);
        if (others.Exists(o => FoldedText.Of(o) == FoldedText.Of(name)))
        {
            return GroupRefusals.NameTaken(name);
        }

        return members.Count > ReceiverGroup.MostMembers || await db.Set<Agency>().CountAsync(a => members.Contains(a.Id) && a.Id != context.AgencyId, ct) != members.Count
            ? GroupRefusals.MembersWrong
            : null;
    }

    private Task<bool> MayKeepAsync(CancellationToken ct) => staffing.HoldsAsync(context.ActorId, Keepers, ct);

    private void Record(string kind, Guid group, IReadOnlyList<Guid> members) =>
        journal.Append(new JournalEntry(kind) { Data = JsonSerializer.Serialize(new { group, members }) });
}
