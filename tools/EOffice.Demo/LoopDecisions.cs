using EOffice.Core.Assignment;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Dossiers;
using EOffice.Core.Drafting;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Demo;

/// <summary>What each person of the demo decides, by the type of step: it follows whatever the procedure draws.</summary>
internal sealed class LoopDecisions(OfficeDb db, ProcessContext context, Staffing staffing, DocumentFiles files, Calendars calendars, TimeProvider time)
{
    private const string ReturnReason = "Bổ sung số liệu cụ thể của từng xã, phường và thời gian hoàn thành.";

    public async Task<StepDecision> DecideAsync(WorkTask task, Document subject, Document? answer, CancellationToken ct) => task.StepType switch
    {
        "EOffice.Receive" => new ReceiveDecision(ReceiveDecision.Registered),
        "EOffice.Direct" => await DirectAsync(task, subject, ct),
        "EOffice.Assign" => new AssignDecision(AssignDecision.Assigned, "Đồng chí nghiên cứu, dự thảo trả lời đúng hạn.", await SpecialistAsync(task, ct)),
        "EOffice.Process" => new ProcessDecision(ProcessDecision.NeedsAnswer, "Đã tổng hợp số liệu, cần văn bản trả lời."),
        "EOffice.Draft" => await DraftAsync(task, subject, ct),
        "EOffice.Review" => await ReviewAsync(task, answer!, ct),
        "EOffice.CheckFormat" => new ApproveDecision(ApproveDecision.Approved, null, await HashAsync(answer!, ct)),
        "EOffice.Sign" => new SignDecision(SignDecision.Signed, null, DemoTokens.Pin, await HashAsync(answer!, ct)),
        "EOffice.Publish" => new PublishDecision(PublishDecision.Published, null, DemoTokens.Pin, await HashAsync(answer!, ct)),
        "EOffice.Close" => new CloseDecision(CloseDecision.Closed),
        "EOffice.Consult" => new ConsultDecision(ConsultDecision.Answered, "Thống nhất với nội dung đề nghị."),
        _ => throw new InvalidOperationException($"The demo has nobody for a step of type {task.StepType}."),
    };

    /// <summary>The unit whose head answers: QLN at the department, KT in the commune.</summary>
    private async Task<string> LeadUnitAsync(CancellationToken ct) =>
        await db.Set<Unit>().AnyAsync(u => u.Code == "QLN", ct) ? "QLN" : "KT";

    /// <summary>The deputy above the unit's head.</summary>
    private async Task<Guid> LeaderInChargeAsync(string unit, CancellationToken ct)
    {
        var head = (await staffing.FindAsync(PositionRole.UnitHead, unit, ct))[0];
        return (await staffing.PositionAsync(head.SuperiorId!.Value, ct))!.Holders[0];
    }

    private async Task<DirectDecision> DirectAsync(WorkTask task, Document subject, CancellationToken ct)
    {
        var lead = await LeadUnitAsync(ct);
        var small = await staffing.CountPeopleAsync(lead, ct) <= 2;
        var handler = small ? (await staffing.FindAsync(PositionRole.Specialist, lead, ct))[0].Holders[0] : (Guid?)null;
        var coordinating = await db.Set<Unit>().Where(u => u.Code == "QHKT").Select(u => u.Code).ToListAsync(ct);
        return new DirectDecision(
            DirectDecision.Directed, "Giao phòng chủ trì tham mưu văn bản trả lời trước hạn.", lead, coordinating,
            await IsHeadAsync(task, ct) ? await DueAsync(subject, ct) : null, await LeaderInChargeAsync(lead, ct), handler);
    }

    /// <summary>The head sets the deadline; the deputy keeps it.</summary>
    private async Task<bool> IsHeadAsync(WorkTask task, CancellationToken ct) =>
        (await staffing.PositionAsync(task.PositionId, ct))!.Role == PositionRole.AgencyHead;

    /// <summary>Two working days before the sender's deadline; where that is too near, five working days from now.</summary>
    private async Task<DateOnly> DueAsync(Document subject, CancellationToken ct)
    {
        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        var now = time.GetUtcNow();
        var usual = LocalTime.DateOf(DeadlineRules.Compute(now, new DueRule(DurationUnit.WorkingDays, 5), calendar).Instant);
        if (subject.DueDate is not { } due)
        {
            return usual;
        }

        var end = new DateTimeOffset(due.ToDateTime(new TimeOnly(17, 30)), LocalTime.Offset);
        var before = LocalTime.DateOf(DeadlineRules.SubtractWorkingDays(end, 2, calendar));
        return before > LocalTime.DateOf(now) ? before : usual;
    }

    /// <summary>The first specialist of the unit by name, so that every demo tells the same story.</summary>
    private async Task<Guid> SpecialistAsync(WorkTask task, CancellationToken ct)
    {
        var unit = (await staffing.PositionAsync(task.PositionId, ct))!.UnitId;
        var people = (await staffing.FindAsync(PositionRole.Specialist, null, ct)).Where(p => p.UnitId == unit).SelectMany(p => p.Holders).ToList();
        return await db.Set<Person>().Where(p => people.Contains(p.Id)).OrderBy(p => p.FullName).Select(p => p.Id).FirstAsync(ct);
    }

    private async Task<DraftDecision> DraftAsync(WorkTask task, Document subject, CancellationToken ct)
    {
        var returned = await db.Set<WorkTask>().AnyAsync(t => t.CaseId == task.CaseId && t.Outcome == ApproveDecision.Returned, ct);
        var unit = await LeadUnitAsync(ct);
        return new DraftDecision(
            DraftDecision.Submitted, returned ? "Đã bổ sung theo ý kiến Trưởng phòng." : null, DocumentTypes.OfficialLetterName,
            $"trả lời Văn bản số {subject.Code} về việc rà soát nhà ở tạm trên địa bàn",
            [subject.OrganId], ["Như trên", "Lãnh đạo cơ quan (để báo cáo)", $"Lưu: VT, {unit}"], await LeaderInChargeAsync(unit, ct),
            new ComposedContent(Paragraphs(subject, returned)));
    }

    private static IReadOnlyList<string> Paragraphs(Document subject, bool complete)
    {
        List<string> text =
        [
            $"Thực hiện Văn bản số {subject.Code} ngày {subject.IssuedDate:dd/MM/yyyy} của {subject.OrganName} về nội dung: {WithoutVv(subject.Subject)}; sau khi rà soát thực tế, cơ quan báo cáo kết quả như sau:",
            "1. Đã hoàn thành việc rà soát, lập danh sách các hộ có nhà ở tạm, nhà dột nát trên toàn địa bàn; danh sách đã được niêm yết công khai và không có ý kiến khiếu nại.",
        ];
        if (complete)
        {
            text.Add("2. Tổng số 53 hộ thuộc diện hỗ trợ, trong đó 21 hộ làm mới và 32 hộ sửa chữa; dự kiến hoàn thành toàn bộ trước ngày 30 tháng 6 năm sau.");
        }

        text.Add("Trân trọng báo cáo, đề nghị quý cơ quan xem xét, tổng hợp./.");
        return text;
    }

    /// <summary>"V/v" stands before a trích yếu on the page; inside a sentence it does not.</summary>
    private static string WithoutVv(string subject) => subject.StartsWith("V/v ", StringComparison.Ordinal) ? subject[4..] : subject;

    /// <summary>The head returns the first draft once, with a reason; after that he approves.</summary>
    private async Task<ApproveDecision> ReviewAsync(WorkTask task, Document answer, CancellationToken ct)
    {
        var returned = await db.Set<WorkTask>().AnyAsync(t => t.CaseId == task.CaseId && t.Outcome == ApproveDecision.Returned, ct);
        return returned
            ? new ApproveDecision(ApproveDecision.Approved, "Đồng ý nội dung.", await HashAsync(answer, ct))
            : new ApproveDecision(ApproveDecision.Returned, ReturnReason);
    }

    private async Task<string> HashAsync(Document answer, CancellationToken ct) => (await files.MainAsync(answer.Id, ct))!.Hash;
}
