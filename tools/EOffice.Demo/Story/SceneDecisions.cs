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

namespace EOffice.Demo.Story;

/// <summary>What the people of the story decide, by the type of step and the scene's plan.</summary>
internal sealed class SceneDecisions(OfficeDb db, ProcessContext context, Staffing staffing, DocumentFiles files, Calendars calendars, TimeProvider time)
{
    private static readonly string[] SignedByHead = ["Quyết định", "Tờ trình"];

    public async Task<StepDecision> DecideAsync(Plan plan, WorkTask task, Document subject, Document? answer, CancellationToken ct)
    {
        var words = subject.Subject;
        if (plan.ReturnedAt == task.StepType && !await WasReturnedAsync(task.CaseId, task.StepType, ct))
        {
            return Return(task.StepType, Chance.Pick(Wording.Returns, words, "return"));
        }

        return task.StepType switch
        {
            "EOffice.Receive" => plan.Ending == Ending.Refused
                ? new ReceiveDecision(ReceiveDecision.Refused, Wording.Refusal)
                : new ReceiveDecision(ReceiveDecision.Registered),
            "EOffice.Direct" => await DirectAsync(plan, task, subject, ct),
            "EOffice.Assign" => await AssignAsync(plan, task, words, ct),
            "EOffice.Process" => plan.Ending == Ending.Concluded
                ? new ProcessDecision(ProcessDecision.Concluded, Chance.Pick(Wording.Conclusions, words))
                : new ProcessDecision(ProcessDecision.NeedsAnswer, Chance.Pick(Wording.Processed, words)),
            "EOffice.Draft" => await DraftAsync(plan, task, subject, ct),
            "EOffice.Review" => new ApproveDecision(ApproveDecision.Approved, Chance.Pick(Wording.Approvals, words), await HashAsync(answer!, ct)),
            "EOffice.CheckFormat" => new ApproveDecision(ApproveDecision.Approved, null, await HashAsync(answer!, ct)),
            "EOffice.Sign" => new SignDecision(SignDecision.Signed, null, DemoTokens.Pin, await HashAsync(answer!, ct)),
            "EOffice.Publish" => new PublishDecision(PublishDecision.Published, null, DemoTokens.Pin, await HashAsync(answer!, ct)),
            "EOffice.Close" => new CloseDecision(CloseDecision.Closed),
            "EOffice.Consult" => new ConsultDecision(ConsultDecision.Answered, "Thống nhất với nội dung đề nghị."),
            _ => throw new InvalidOperationException($"The story has nobody for a step of type {task.StepType}."),
        };
    }

    private static StepDecision Return(string stepType, string reason) => stepType switch
    {
        "EOffice.Sign" => new SignDecision(SignDecision.Returned, reason),
        "EOffice.Review" or "EOffice.CheckFormat" => new ApproveDecision(ApproveDecision.Returned, reason),
        _ => throw new InvalidOperationException($"The story returns nothing at {stepType}."),
    };

    private async Task<StepDecision> DirectAsync(Plan plan, WorkTask task, Document subject, CancellationToken ct)
    {
        if (plan.Ending == Ending.ForInformation)
        {
            return new DirectDecision(DirectDecision.ForInformation, Wording.Noted);
        }

        var byDeputy = (await staffing.PositionAsync(task.PositionId, ct))!.Role == PositionRole.AgencyDeputy;
        var goesWrong = plan.WrongUnit is not null && !await WasReturnedAsync(task.CaseId, "EOffice.Assign", ct);
        var unit = goesWrong ? plan.WrongUnit! : await UnitAsync(plan, ct);
        var small = await staffing.CountPeopleAsync(unit, ct) <= 2;
        return new DirectDecision(
            DirectDecision.Directed,
            Chance.Pick(byDeputy ? Wording.DeputyDirections : Wording.Directions, subject.Subject, "direct"),
            unit,
            Chance.Of(subject.Subject, "with") < 0.35 ? await OthersAsync(unit, ct) : [],
            byDeputy ? null : await DueAsync(subject, ct),
            plan.ByHead ? null : await DeputyAboveAsync(unit, ct),
            small ? await HandlerAsync(plan, unit, subject, ct) : null);
    }

    private async Task<StepDecision> AssignAsync(Plan plan, WorkTask task, string words, CancellationToken ct)
    {
        if (plan.WrongUnit is not null && !await WasReturnedAsync(task.CaseId, "EOffice.Assign", ct))
        {
            return new AssignDecision(AssignDecision.Returned, Wording.WrongField);
        }

        var subject = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == task.DocumentId, ct);
        return new AssignDecision(AssignDecision.Assigned, Chance.Pick(Wording.Assignments, words), await HandlerAsync(plan, await UnitAsync(plan, ct), subject, ct));
    }

    private async Task<StepDecision> DraftAsync(Plan plan, WorkTask task, Document subject, CancellationToken ct)
    {
        var again = await db.Set<WorkTask>().AnyAsync(t => t.CaseId == task.CaseId && t.Outcome == ApproveDecision.Returned && t.StepType != "EOffice.Assign", ct);
        var unit = await UnitAsync(plan, ct);
        var reply = Wording.AsTitled(plan.Reply.TypeName, plan.Reply.Subject ?? Wording.ReplySubject(subject, plan.Reply.TypeName));
        string[] receivers = [subject.OrganId, .. plan.Reply.AlsoTo];
        var others = await db.Set<Agency>().Where(a => plan.Reply.AlsoTo.Contains(a.Code)).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(ct);
        var signer = plan.ByHead || SignedByHead.Contains(plan.Reply.TypeName)
            ? (await staffing.FindAsync(PositionRole.AgencyHead, null, ct))[0].Holders[0]
            : await DeputyAboveAsync(unit, ct);
        return new DraftDecision(
            DraftDecision.Submitted, again ? "Đã sửa theo ý kiến." : null, plan.Reply.TypeName, reply, receivers,
            ["Như trên", .. others, "Lãnh đạo cơ quan (để báo cáo)", $"Lưu: VT, {unit}"], signer,
            new ComposedContent(Wording.Answer(subject, reply, again)));
    }

    private Task<bool> WasReturnedAsync(Guid caseId, string stepType, CancellationToken ct) =>
        db.Set<WorkTask>().AnyAsync(t => t.CaseId == caseId && t.StepType == stepType && t.Outcome == ApproveDecision.Returned, ct);

    private async Task<string> UnitAsync(Plan plan, CancellationToken ct) =>
        plan.Unit ?? (await db.Set<Unit>().AnyAsync(u => u.Code == "QLN", ct) ? "QLN" : "KT");

    private async Task<Guid> DeputyAboveAsync(string unit, CancellationToken ct)
    {
        var head = (await staffing.FindAsync(PositionRole.UnitHead, unit, ct))[0];
        return (await staffing.PositionAsync(head.SuperiorId!.Value, ct))!.Holders[0];
    }

    private async Task<IReadOnlyList<string>> OthersAsync(string unit, CancellationToken ct) =>
        await db.Set<Unit>().Where(u => u.Code != unit && (u.Code == "QLN" || u.Code == "QHKT" || u.Code == "VP")).OrderBy(u => u.Code).Select(u => u.Code).Take(1).ToListAsync(ct);

    private async Task<Guid> HandlerAsync(Plan plan, string unit, Document subject, CancellationToken ct)
    {
        if (plan.Handler is { } name)
        {
            return await db.Set<Account>().Where(a => a.UserName == name).Select(a => a.PersonId).SingleAsync(ct);
        }

        var people = (await staffing.FindAsync(PositionRole.Specialist, unit, ct)).SelectMany(p => p.Holders).ToList();
        var sorted = await db.Set<Person>().Where(p => people.Contains(p.Id)).OrderBy(p => p.FullName).Select(p => p.Id).ToListAsync(ct);
        return Chance.Pick(sorted, subject.Subject, "handler");
    }

    /// <summary>Two working days before the sender's deadline; where that is too near, the deadline itself, else a week of work.</summary>
    private async Task<DateOnly> DueAsync(Document subject, CancellationToken ct)
    {
        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        var today = LocalTime.DateOf(time.GetUtcNow());
        return subject.DueDate switch
        {
            { } due when calendar.WorkingDayBefore(due, 2) is var before && before > today => before,
            { } due when due > today && calendar.IsWorkingDay(due) => due,
            _ => calendar.WorkingDayAfter(today, 7),
        };
    }

    private async Task<string> HashAsync(Document answer, CancellationToken ct) => (await files.MainAsync(answer.Id, ct))!.Hash;
}
