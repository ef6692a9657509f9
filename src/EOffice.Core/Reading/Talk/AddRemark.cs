using System.Text.Json;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Reading.Talk;

/// <summary>Says something about the case of a document that one may read.</summary>
/// <param name="Mentions">Who is to be told.</param>
public sealed record AddRemarkCommand(string OperationId, Guid DocumentId, string? Text, IReadOnlyList<Guid> Mentions);

/// <param name="Told">Names of those who are told.</param>
public sealed record RemarkAdded(Guid Id, Guid CaseId, IReadOnlyList<string> Told);

/// <summary>Trao đổi: a remark of somebody who may read the document, to be read by all who may.</summary>
public sealed class AddRemark(
    OfficeDb db, ProcessContext context, OfficeWork work, ReadDocument documents, TalkPartners partners, OfficeEvents events, Journal journal, TimeProvider time)
{
    public const string EventKind = "remark.added";

    /// <summary>So many may be told by name: a word to everybody is a document, not a talk.</summary>
    public const int MostMentions = 10;

    public Task<Outcome<RemarkAdded>> RunAsync(AddRemarkCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"remark.add:{command.DocumentId:N}", () => AddAsync(command, ct), ct);
    }

    private async Task<Outcome<RemarkAdded>> AddAsync(AddRemarkCommand command, CancellationToken ct)
    {
        if (await documents.CaseOfReaderAsync(command.DocumentId, ct) is not { } about || context.ActorId is not { } author)
        {
            return PlatformRefusals.NotFound("văn bản này");
        }

        var text = VietnameseText.Clean(command.Text ?? "");
        var named = command.Mentions.Distinct().ToList();
        if ((about.OnlyInspects ? RemarkRefusals.Inspector : RemarkRules.Check(text, named.Count)) is { } refusal)
        {
            return refusal;
        }

        var told = named.Count == 0 ? [] : (await partners.OfAsync(about, ct)).Where(p => named.Contains(p.Id)).ToList();
        if (told.Count < named.Count)
        {
            return RemarkRefusals.Stranger;
        }

        var remark = Write(about, author, text, named);
        await events.RaiseAsync(new PeopleMentioned(remark.Id, command.DocumentId, author, text, named), ct);
        return new RemarkAdded(remark.Id, about.CaseId, [.. told.Select(p => p.Name)]);
    }

    private Remark Write(CaseOfReader about, Guid author, string text, List<Guid> named)
    {
        var remark = new Remark
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            CaseId = about.CaseId,
            AuthorId = author,
            Text = text,
            Time = time.GetUtcNow().UtcDateTime,
        };
        db.Add(remark);
        db.AddRange(named.Select(person => new RemarkMention { RemarkId = remark.Id, PersonId = person, AgencyId = context.AgencyId }));
        journal.Append(new JournalEntry(EventKind)
        {
            CaseId = about.CaseId,
            DocumentId = about.DocumentId,
            ProcedureVersionId = about.ProcedureVersionId,
            Data = JsonSerializer.Serialize(new { remark = remark.Id, people = named }),
        });
        return remark;
    }
}

internal static class RemarkRules
{
    public static Refusal? Check(string text, int mentions) =>
        text.Length == 0 ? RemarkRefusals.Empty
        : text.Length > Remark.MostText ? RemarkRefusals.TooLong(text.Length)
        : mentions > AddRemark.MostMentions ? RemarkRefusals.TooMany
        : null;
}

internal static class RemarkRefusals
{
    public static readonly Refusal Empty = new("remark.empty", "Chưa gửi trao đổi: chưa có nội dung. Ghi điều cần trao đổi rồi gửi lại.");

    public static readonly Refusal TooMany = new(
        "remark.too-many", $"Chưa gửi trao đổi: nhắc nhiều nhất {AddRemark.MostMentions} người. Bỏ bớt, hoặc xin ý kiến bằng bước phối hợp của quy trình.");

    public static readonly Refusal Stranger = new(
        "remark.stranger", "Chưa gửi trao đổi: có người được nhắc không liên quan đến văn bản này. Tải lại trang để chọn lại; người chưa tham gia thì giao việc hoặc thêm phối hợp trước.");

    public static readonly Refusal Inspector = new("remark.inspector", "Đoàn kiểm tra chỉ xem, không trao đổi trong hồ sơ đang kiểm tra. Ghi nhận xét vào biên bản kiểm tra.");

    public static Refusal TooLong(int length) => new(
        "remark.too-long", $"Chưa gửi trao đổi: nội dung dài {length} ký tự, nhiều nhất {Remark.MostText}. Rút gọn, hoặc đưa vào tệp của dự thảo.");
}
