using System.Globalization;
using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tasks.Hands;

/// <summary>Thêm đơn vị phối hợp to a running case.</summary>
/// <param name="ExpectedRevision">The case's revision that the person saw.</param>
/// <param name="Due">The unit's own last day, never after the case's; null for the case's.</param>
public sealed record AddCoordinatorCommand(Guid CaseId, int ExpectedRevision, string OperationId, string UnitCode, DateOnly? Due = null);

/// <summary>What was added.</summary>
public sealed record CoordinatorAdded(Guid CaseId, string UnitName);

/// <summary>The lead unit's head, or who directed, asks one more unit, before the asked ones have their tasks: all of them are asked at the same moment.</summary>
public sealed class AddCoordinator(OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, ProcedureCache procedures, Calendars calendars, Journal journal, TimeProvider time)
{
    private const string Who = "trưởng đơn vị chủ trì, hoặc lãnh đạo đã cho bút phê";

    public Task<Outcome<CoordinatorAdded>> RunAsync(AddCoordinatorCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"case.coordinator:{command.CaseId:N}", () => AddAsync(command, ct), ct);
    }

    /// <summary>The units that can still be asked; empty for who may not add one, and where the case asks none any more.</summary>
    public async Task<(int Revision, IReadOnlyList<(string Code, string Name)> Units)> ChoicesAsync(Guid caseId, CancellationToken ct = default)
    {
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == caseId, ct) is not { } row || !await MayAsync(row, ct) || await WhyTooLateAsync(row, ct) is not null)
        {
            return (0, []);
        }

        var asked = Asked(row);
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null && !asked.Contains(u.Code)).OrderBy(u => u.Name)
            .Select(u => new { u.Code, u.Name }).Take(200).ToListAsync(ct);
        return (row.Revision, [.. units.Select(u => (u.Code, u.Name))]);
    }

    private async Task<Outcome<CoordinatorAdded>> AddAsync(AddCoordinatorCommand command, CancellationToken ct)
    {
        if (await db.Set<Case>().FirstOrDefaultAsync(c => c.Id == command.CaseId, ct) is not { } row)
        {
            return PlatformRefusals.NotFound("hồ sơ này");
        }

        if (!await MayAsync(row, ct))
        {
            return PlatformRefusals.Forbidden(Who);
        }

        if (await WhyTooLateAsync(row, ct) is { } late)
        {
            return late;
        }

        if (row.Revision != command.ExpectedRevision)
        {
            return PlatformRefusals.Stale;
        }

        var unit = await db.Set<Unit>().AsNoTracking().FirstOrDefaultAsync(u => u.Code == command.UnitCode && u.ClosedOn == null, ct);
        if (unit is null || Asked(row).Contains(unit.Code))
        {
            return CoordinatorRefusals.UnitWrong;
        }

        if (await DueWrongAsync(row, command.Due, ct) is { } wrong)
        {
            return wrong;
        }

        Write(row, unit, command.Due);
        return new CoordinatorAdded(row.Id, unit.Name);
    }

    private void Write(Case row, Unit unit, DateOnly? due)
    {
        var units = row.Variable(CaseVariables.CoordinatingUnits);
        var changed = new Dictionary<string, object?> { [CaseVariables.CoordinatingUnits] = string.IsNullOrEmpty(units) ? unit.Code : $"{units},{unit.Code}" };
        if (due is { } day)
        {
            var dues = row.Variable(CaseVariables.CoordinatorDues);
            var own = string.Create(CultureInfo.InvariantCulture, $"{unit.Code}={day:yyyy-MM-dd}");
            changed[CaseVariables.CoordinatorDues] = string.IsNullOrEmpty(dues) ? own : $"{dues};{own}";
        }

        row.SetVariables(changed);
        journal.Append(new JournalEntry("case.coordinator-added")
        {
            CaseId = row.Id,
            DocumentId = row.DocumentId,
            ProcedureVersionId = row.ProcedureVersionId,
            Data = JsonSerializer.Serialize(new { unit = unit.Id, due }),
        });
    }

    private async Task<bool> MayAsync(Case row, CancellationToken ct)
    {
        if (context.ActorId is not { } me)
        {
            return false;
        }

        var lead = row.Variable(CaseVariables.LeadUnit);
        var held = await staffing.OfPersonAsync(me, ct);
        var headed = held.Where(p => p.Role == PositionRole.UnitHead).Select(p => p.UnitId).ToList();
        return (headed.Count > 0 && await db.Set<Unit>().AnyAsync(u => u.Code == lead && headed.Contains(u.Id), ct))
            || await db.Set<WorkTask>().AnyAsync(t => t.CaseId == row.Id && t.StepType == StepTypes.Direct && t.State == WorkTaskState.Done && (t.CompletedById == me || t.ActingForId == me), ct);
    }

    /// <summary>All asked units get their tasks at one moment. The engine opens no further one beside them: the step would count its answers wrong.</summary>
    private async Task<Refusal?> WhyTooLateAsync(Case row, CancellationToken ct)
    {
        if (row.EndedAt is not null)
        {
            return CoordinatorRefusals.CaseOver;
        }

        if (string.IsNullOrEmpty(row.Variable(CaseVariables.LeadUnit)))
        {
            return CoordinatorRefusals.NotDirected;
        }

        var drawing = await procedures.OfCaseAsync(db, row.ProcedureVersionId, ct);
        if (drawing.AllActivities().All(a => a.Type != StepTypes.Consult))
        {
            return CoordinatorRefusals.NotDrawn;
        }

        var asked = await db.Set<WorkTask>().Where(t => t.CaseId == row.Id && t.StepType == StepTypes.Consult).Select(t => t.State).Distinct().ToListAsync(ct);
        return asked.Contains(WorkTaskState.Open) ? CoordinatorRefusals.BeingAsked
            : asked.Count > 0 ? CoordinatorRefusals.WasAsked
            : null;
    }

    private async Task<Refusal?> DueWrongAsync(Case row, DateOnly? due, CancellationToken ct)
    {
        if (due is not { } day)
        {
            return null;
        }

        var limit = LocalTime.TryParse(row.Variable(CaseVariables.CaseDue), out var end) ? LocalTime.DateOf(end) : (DateOnly?)null;
        return day < LocalTime.DateOf(time.GetUtcNow()) || (await calendars.OfAsync(context.AgencyId, ct)).WhyNotWorking(day) is not null || day > limit
            ? CoordinatorRefusals.DueWrong
            : null;
    }

    private static IReadOnlyList<string> Asked(Case row) =>
        CaseVariables.NamedUnits(row.Variable(CaseVariables.CoordinatingUnits), row.Variable(CaseVariables.LeadUnit));
}

internal static class CoordinatorRefusals
{
    public static readonly Refusal UnitWrong = new(
        "coordinator.unit-wrong", "Chưa thêm được: đơn vị không có trong danh sách, đang chủ trì, hoặc đã phối hợp. Chọn đơn vị khác.");

    public static readonly Refusal DueWrong = new(
        "coordinator.due-wrong", "Chưa thêm được: hạn phối hợp phải là ngày làm việc từ hôm nay trở đi và không sau hạn xử lý chung. Chọn ngày khác hoặc để trống.");

    public static readonly Refusal NotDirected = new(
        "coordinator.not-directed", "Chưa thêm được: văn bản chưa có đơn vị chủ trì. Chọn phối hợp khi cho bút phê.");

    public static readonly Refusal NotDrawn = new(
        "coordinator.not-drawn", "Chưa thêm được: quy trình của hồ sơ này không có bước lấy ý kiến phối hợp. Trao đổi trực tiếp, hoặc đề nghị quản trị bổ sung bước vào quy trình.");

    public static readonly Refusal BeingAsked = new(
        "coordinator.being-asked", "Chưa thêm được: các đơn vị phối hợp đang được hỏi cùng lúc, không thêm đơn vị giữa chừng. Chờ đủ ý kiến rồi hỏi thêm khi trả lại, hoặc trao đổi trực tiếp.");

    public static readonly Refusal WasAsked = new(
        "coordinator.was-asked", "Chưa thêm được: bước lấy ý kiến phối hợp đã qua. Đề nghị trả lại bước trước nếu cần hỏi thêm đơn vị.");

    public static readonly Refusal CaseOver = new("coordinator.case-over", "Không thêm được đơn vị phối hợp: hồ sơ đã kết thúc.");
}
