using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Groups;

/// <summary>A group among the receivers of a document: one entry while it is drafted, its members from the moment of issuing.</summary>
internal static class GroupReceivers
{
    /// <summary>How a group stands among codes of agencies, none of which begins so.</summary>
    public static string KeyOf(Guid id) => $"@{id:N}";

    public static bool IsGroup(string receiver) => receiver.StartsWith('@');

    /// <summary>Names of the groups among these receivers, by key, also of those that are offered no more.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(OfficeDb db, IEnumerable<string> receivers, CancellationToken ct)
    {
        var ids = Ids(receivers);
        return ids.Count == 0 ? [] : await db.Set<ReceiverGroup>().Where(g => ids.Contains(g.Id)).ToDictionaryAsync(g => KeyOf(g.Id), g => g.Name, ct);
    }

    /// <summary>Why these groups can't be chosen: gone, another agency's, offered no more, or without anybody in them.</summary>
    public static async Task<Refusal?> RefuseAsync(OfficeDb db, IEnumerable<string> receivers, CancellationToken ct)
    {
        var keys = receivers.Where(IsGroup).ToList();
        var ids = Ids(keys);
        var known = await db.Set<ReceiverGroup>().Where(g => ids.Contains(g.Id) && g.RetiredAt == null)
            .Select(g => new { g.Id, g.Name, Any = db.Set<ReceiverGroupMember>().Any(m => m.GroupId == g.Id) }).ToListAsync(ct);
        return keys.Exists(k => known.All(g => KeyOf(g.Id) != k)) ? GroupRefusals.Unknown
            : known.Find(g => !g.Any) is { } empty ? GroupRefusals.Empty(empty.Name)
            : null;
    }

    /// <summary>The receivers with each group's members of this moment in its place.</summary>
    public static async Task<Outcome<IReadOnlyList<string>>> ExpandAsync(OfficeDb db, Guid own, DateOnly today, IReadOnlyList<string> receivers, CancellationToken ct) =>
        (await MembersAsync(db, own, today, receivers, ct)).Expand(receivers);

    /// <summary>Who is in these groups now: read once, for any number of documents that name them.</summary>
    public static async Task<GroupMembers> MembersAsync(OfficeDb db, Guid own, DateOnly today, IEnumerable<string> receivers, CancellationToken ct)
    {
        var ids = Ids(receivers);
        if (ids.Count == 0)
        {
            return new GroupMembers(own, today, new Dictionary<string, string>(), Array.Empty<ReceiverGroupMember>().ToLookup(m => KeyOf(m.GroupId), m => m.MemberId), []);
        }

        var names = await db.Set<ReceiverGroup>().Where(g => ids.Contains(g.Id)).ToDictionaryAsync(g => KeyOf(g.Id), g => g.Name, ct);
        var members = (await db.Set<ReceiverGroupMember>().AsNoTracking().Where(m => ids.Contains(m.GroupId)).ToListAsync(ct)).ToLookup(m => KeyOf(m.GroupId), m => m.MemberId);
        return new GroupMembers(own, today, names, members, await db.Set<Agency>().AsNoTracking().ToDictionaryAsync(a => a.Id, ct));
    }

    private static List<Guid> Ids(IEnumerable<string> receivers) =>
        [.. receivers.Where(IsGroup).Select(r => Guid.TryParseExact(r[1..], "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];
}

internal static class GroupRefusals
{
    public static readonly Refusal Unknown = new(
        "group.unknown", "Chưa ghi được: nhóm nơi nhận đã chọn không còn dùng. Chọn lại nơi nhận.");

    public static Refusal Empty(string name) => new(
        "group.empty", $"Chưa ghi được: nhóm “{name}” không có cơ quan nào đang nhận văn bản. Thêm cơ quan vào nhóm ở trang Nhóm nơi nhận, hoặc chọn nơi nhận khác.");

    public static readonly Refusal TooMany = new(
        "group.too-many", "Chưa phát hành được: quá nhiều nơi nhận cho một lần gửi. Chia thành các văn bản gửi từng nhóm.");

    public static readonly Refusal NameWrong = new(
        "group.name-wrong", $"Chưa ghi được: tên nhóm phải có, không quá {ReceiverGroup.MostName} ký tự và không chứa dấu chấm phẩy. Ghi tên như sẽ in ở Nơi nhận.");

    public static Refusal NameTaken(string name) => new(
        "group.name-taken", $"Chưa ghi được: đã có nhóm “{name}”. Sửa nhóm đó hoặc đặt tên khác.");

    public static readonly Refusal MembersWrong = new(
        "group.members-wrong", $"Chưa ghi được: có cơ quan không còn trong danh bạ, hoặc quá {ReceiverGroup.MostMembers} cơ quan. Chọn lại.");
}
