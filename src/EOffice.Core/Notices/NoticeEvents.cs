using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.FollowUps;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Notices;

/// <summary>Tells people of what the other rooms say has happened to their tasks.</summary>
internal sealed class NoticeEvents(OfficeDb db, NoticeWriter writer, NoticeTemplates templates, Staffing staffing, TimeProvider time)
    : IOfficeEventHandler<TaskOpened>, IOfficeEventHandler<TaskReminded>, IOfficeEventHandler<TaskEscalated>,
      IOfficeEventHandler<TaskUrged>, IOfficeEventHandler<NoticeRequested>, IOfficeEventHandler<AdministratorsWarned>,
      IOfficeEventHandler<TaskReassigned>, IOfficeEventHandler<DuesMoved>, IOfficeEventHandler<PeopleMentioned>, IOfficeEventHandler<FollowUpCame>,
      IOfficeEventHandler<SubstitutionAnnounced>
{
    /// <summary>So many lines of a list of moved due times; the rest is a number.</summary>
    private const int MostLines = 30;

    public Task HandleAsync(TaskOpened happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskOpened, "opened", happened.Task, happened.Holders, ct);

    /// <summary>A rung that rings again for a later due time is another notice; the same due time is told once, by however many ways it came back.</summary>
    public Task HandleAsync(TaskReminded happened, CancellationToken ct) => StageAsync(
        NoticeTemplates.TaskReminder,
        happened.Round == 0 ? happened.Threshold : string.Create(CultureInfo.InvariantCulture, $"{happened.Threshold}@{happened.Task.DueAt:yyyyMMddHHmm}"),
        happened.Task, happened.People, ct);

    public async Task HandleAsync(PeopleMentioned happened, CancellationToken ct)
    {
        if (happened.People.Count == 0)
        {
            return;
        }

        var author = await db.Set<Person>().Where(p => p.Id == happened.AuthorId).Select(p => p.FullName).SingleAsync(ct);
        await writer.StageAsync(
            new NoticeOrder(NoticeTemplates.RemarkMentioned, $"remark:{happened.RemarkId:N}", happened.DocumentId, happened.People) { Remark = new RemarkWords(author, happened.Text) }, ct);
    }

    /// <summary>The day may be set again after it came: that is another notice.</summary>
    public Task HandleAsync(FollowUpCame happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskFollowUp, string.Create(CultureInfo.InvariantCulture, $"follow-up:{happened.Day:yyyyMMdd}"), happened.Task, [happened.PersonId], ct);

    /// <summary>The key holds a second urging in the same hour back, whoever urges.</summary>
    public Task HandleAsync(TaskUrged happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskUrged, string.Create(CultureInfo.InvariantCulture, $"urged:{time.GetUtcNow():yyyyMMddHH}"), happened.Task, happened.People, ct);

    public async Task HandleAsync(TaskEscalated happened, CancellationToken ct)
    {
        var (task, from, to) = happened;
        var rung = string.Create(CultureInfo.InvariantCulture, $"escalated:{task.Escalations}");
        await StageAsync(NoticeTemplates.TaskEscalated, rung, task, [.. to.Except(from)], ct);
        await StageAsync(NoticeTemplates.TaskTakenUp, rung, task, [.. from.Except(to)], ct);
    }

    /// <summary>For the one who has it now it is a new task; a task may come back to the same person.</summary>
    public Task HandleAsync(TaskReassigned happened, CancellationToken ct) =>
        StageAsync(NoticeTemplates.TaskOpened, string.Create(CultureInfo.InvariantCulture, $"reassigned:{happened.Task.Revision}"), happened.Task, [happened.To], ct);

    public Task HandleAsync(NoticeRequested happened, CancellationToken ct)
    {
        // A procedure may pass the same step again after a return; that is a new notice. Twice in one second is not.
        var key = string.Create(CultureInfo.InvariantCulture, $"case:{happened.CaseId:N}:{happened.Step}:{time.GetUtcNow():yyyyMMddHHmmss}");
        var template = templates.CanNotify(happened.Template) ? happened.Template : NoticeTemplates.ProcedureNotice;
        return writer.StageAsync(new NoticeOrder(template, key, happened.DocumentId, happened.People), ct);
    }

    public async Task HandleAsync(AdministratorsWarned happened, CancellationToken ct)
    {
        var positions = await staffing.FindAsync(PositionRole.Administrator, null, ct);
        await writer.StageAsync(
            new PlainNotice(NoticeTemplates.AdminWarning, happened.Key, happened.Title, happened.Text, happened.Path), [.. positions.SelectMany(p => p.Holders).Distinct()], ct);
    }

    /// <summary>Whoever made or revoked it knows already.</summary>
    public async Task HandleAsync(SubstitutionAnnounced happened, CancellationToken ct)
    {
        var (row, revoked) = happened;
        var names = await db.Set<Person>().Where(p => p.Id == row.AbsentId || p.Id == row.SubstituteId).ToDictionaryAsync(p => p.Id, p => p.FullName, ct);
        var span = string.Create(CultureInfo.InvariantCulture, $"từ {SubstitutionRules.FirstDay(row.StartsAt):dd/MM/yyyy} đến hết {SubstitutionRules.LastDay(row.EndsAt):dd/MM/yyyy}");
        var (title, text) = revoked
            ? ($"Hết xử lý thay {names[row.AbsentId]}", $"Việc {names[row.SubstituteId]} xử lý thay {names[row.AbsentId]} {span} đã được thu hồi. Việc chưa xong ở lại với {names[row.AbsentId]}.")
            : ($"{names[row.SubstituteId]} xử lý thay {names[row.AbsentId]}", $"{names[row.SubstituteId]} xử lý thay {names[row.AbsentId]} {span}. Lý do: {row.Reason}. Mỗi việc ghi rõ ai làm và thay mặt ai; việc ký số thì không thay được.");
        Guid[] people = [.. new[] { row.AbsentId, row.SubstituteId }.Where(p => p != (revoked ? row.RevokedById : row.MadeById))];
        await writer.StageAsync(new PlainNotice(NoticeTemplates.StandIn, $"stand-in:{row.Id:N}:{revoked}", title, text, "/viec"), people, ct);
    }

    /// <summary>One notice to each person with all that moved for them, and one to the clerks with everything that the calendar moved.</summary>
    public async Task HandleAsync(DuesMoved happened, CancellationToken ct)
    {
        foreach (var mine in happened.Moves.SelectMany(m => m.Holders, (move, person) => (move, person)).GroupBy(m => m.person, m => m.move))
        {
            var (why, how) = happened.Cause == DuesCause.Pause
                ? ("Đã nhận phần bổ sung đang chờ, hạn tính tiếp", "lùi theo thời gian tạm dừng")
                : ("Lịch làm việc của cơ quan thay đổi", "đổi theo lịch làm việc");
            var text = $"{why} nên hạn các việc sau được tính lại:\n\n{Lines([.. mine])}";
            await writer.StageAsync(new PlainNotice(NoticeTemplates.DuesMoved, $"{happened.Key}:mine", $"Hạn của {mine.Count()} việc đã {how}", text, "/viec"), [mine.Key], ct);
        }

        if (happened.Cause == DuesCause.Pause)
        {
            return;
        }

        var clerks = await staffing.FindAsync(PositionRole.Clerk, null, ct);
        var all = $"Lịch làm việc của cơ quan thay đổi. Người đang giữ việc đã được báo; hạn các việc sau được tính lại:\n\n{Lines(happened.Moves)}";
        await writer.StageAsync(
            new PlainNotice(NoticeTemplates.DuesMoved, $"{happened.Key}:all", $"Lịch làm việc đổi: hạn của {happened.Moves.Count} việc trong cơ quan đã tính lại", all, "/viec"),
            [.. clerks.SelectMany(p => p.Holders).Distinct()], ct);
    }

    private static string Lines(IReadOnlyList<MovedDue> moves)
    {
        static string At(DateTime utc) => LocalTime.ToLocal(utc).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
        var lines = moves.OrderBy(m => m.To).Take(MostLines).Select(m => $"- {m.Document ?? "Văn bản chưa có số"}, {m.Step}: {At(m.From)} → {At(m.To)}");
        return string.Join('\n', moves.Count > MostLines ? lines.Append($"và {moves.Count - MostLines} việc nữa.") : lines);
    }

    private Task<int> StageAsync(string template, string threshold, WorkTask task, IReadOnlyList<Guid> people, CancellationToken ct) =>
        writer.StageAsync(new NoticeOrder(template, $"task:{task.Id:N}:{threshold}", task.DocumentId, people) { Task = task }, ct);
}
