using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Assignment;

/// <summary>Cho ý kiến phối hợp: what an asked unit says. Units of one agency answer here, not by letter (domain.md §7.2).</summary>
public sealed record ConsultDecision(string Outcome, string? Text) : StepDecision(Outcome, Text)
{
    public const string Answered = nameof(Answered);
}

/// <summary>The answer of one asked unit; each has a task and a limit of its own.</summary>
internal sealed class AnswerConsult(OfficeDb db) : StepOperation<ConsultDecision>
{
    public static readonly ActivityDescriptor Activity = HumanStep.DescribeMany(
        "EOffice.Consult", "Lấy ý kiến phối hợp", "Hỏi nhiều đơn vị cùng lúc, mỗi đơn vị một việc và một hạn riêng; không có đơn vị nào thì đi tiếp ngay.",
        new("", "Object", "Đơn vị lấy ý kiến", "Mã các đơn vị, cách nhau bằng dấu phẩy; để trống là các đơn vị phối hợp đã chọn khi bút phê (DonViPhoiHop).",
            DefaultVariable: CaseVariables.CoordinatingUnits),
        (ConsultDecision.Answered, "Đã lấy ý kiến"), "Có đơn vị không trả lời");

    public override string StepType => Activity.Type;

    protected override async Task<Outcome<StepResult>> DecideAsync(StepContext step, ConsultDecision decision, CancellationToken ct)
    {
        if (VietnameseText.Clean(decision.Text).Length == 0)
        {
            return ConsultRefusals.TextMissing;
        }

        // Asked again after a silence, a unit that answers is silent no more.
        var row = await db.Set<Case>().SingleAsync(c => c.Id == step.CaseId, ct);
        var silent = SilentUnits.Of(row);
        var unit = await db.Set<Unit>().Where(u => u.Id == step.Task.AddressedUnitId).Select(u => u.Code).FirstOrDefaultAsync(ct);
        return unit is null || !silent.Contains(unit)
            ? new StepResult()
            : new StepResult(new Dictionary<string, object?> { [CaseVariables.SilentUnits] = string.Join(',', silent.Where(s => s != unit)) });
    }
}

internal static class ConsultRefusals
{
    public static readonly Refusal TextMissing = new(
        "consult.reason-missing", "Chưa gửi được: chưa có ý kiến. Ghi ý kiến của đơn vị, hoặc “Thống nhất”, rồi gửi.");
}
