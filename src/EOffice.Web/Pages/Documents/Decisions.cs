using System.Globalization;
using EOffice.Core.Assignment;
using EOffice.Core.Dossiers;
using EOffice.Core.Drafting;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;

namespace EOffice.Web.Pages.Documents;

/// <summary>Turns what was posted into the decision of the step's type.</summary>
internal static class Decisions
{
    private static readonly string[] DateForms = ["d/M/yyyy", "yyyy-MM-dd"];

    public static Outcome<StepDecision> Read(string stepType, TaskForm form, string? pin) =>
        OfType(stepType, form, pin).Map(d => form.Outcome == DrawnWays.ReturnedOutcome ? d with { ReturnTo = form.ReturnTo } : d);

    private static Outcome<StepDecision> OfType(string stepType, TaskForm form, string? pin)
    {
        var outcome = form.Outcome ?? "";
        var text = string.IsNullOrWhiteSpace(form.Text) ? null : form.Text.Trim();
        return stepType switch
        {
            "EOffice.Receive" => new ReceiveDecision(outcome, text),
            "EOffice.Direct" => Direct(form, outcome, text),
            "EOffice.Assign" => new AssignDecision(outcome, text, form.Handler),
            "EOffice.Process" => new ProcessDecision(outcome, text),
            "EOffice.Draft" => Draft(form, outcome, text),
            "EOffice.Review" or "EOffice.CheckFormat" => new ApproveDecision(outcome, text, form.ShownHash),
            "EOffice.Sign" => new SignDecision(outcome, text, pin, form.ShownHash),
            "EOffice.Publish" => new PublishDecision(outcome, text, pin, form.ShownHash, form.Channels.Count == 0 ? null : form.Channels),
            "EOffice.Close" => new CloseDecision(outcome, text),
            "EOffice.Consult" => new ConsultDecision(outcome, text),
            _ => new Refusal("form.unknown-step", "Chưa ghi được: bước này chưa có biểu mẫu. Báo quản trị kiểm tra quy trình."),
        };
    }

    private static Outcome<StepDecision> Direct(TaskForm form, string outcome, string? text)
    {
        if (!TryDate(form.Due, out var due))
        {
            return FormRefusals.DueUnreadable;
        }

        string[] coordinating = [.. form.CoordinatingUnits.Where(c => c.Length > 0)];
        var dues = new Dictionary<string, DateOnly>();
        foreach (var code in coordinating)
        {
            if (!TryDate(form.CoordinatorDues.GetValueOrDefault(code), out var own))
            {
                return FormRefusals.CoordinatorDueUnreadable(code);
            }

            if (own is { } date)
            {
                dues[code] = date;
            }
        }

        return new DirectDecision(
            outcome, text, string.IsNullOrWhiteSpace(form.LeadUnit) ? null : form.LeadUnit, coordinating, due, form.LeaderInCharge, form.Handler, dues);
    }

    /// <summary>False when something is written that is no date; nothing written is no date, and right.</summary>
    private static bool TryDate(string? text, out DateOnly? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var read = DateOnly.TryParseExact(text.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        date = read ? day : null;
        return read;
    }

    /// <summary>What a draft says of itself, as typed.</summary>
    public static DraftFacts Facts(TaskForm form) =>
        new(form.TypeName ?? "", form.Subject ?? "", [.. form.Receivers.Where(r => r.Length > 0)], Lines(form.ToPlaces), form.Signer ?? Guid.Empty, form.Urgency, form.Mark);

    private static Outcome<StepDecision> Draft(TaskForm form, string outcome, string? text)
    {
        var facts = Facts(form);
        if (form.Source == TaskForm.FromFile && form.UploadId is null)
        {
            return new Refusal("form.draft-file-missing", "Chưa trình được: chưa tải tệp nào lên. Chọn tệp, bấm “Tải tệp lên và chuyển sang PDF”, xem lại rồi trình.");
        }

        DraftContent content = form.Source == TaskForm.FromFile ? new StoredContent(form.UploadId!.Value) : new ComposedContent(Lines(form.Content));
        return new DraftDecision(outcome, text, facts.TypeName, facts.Subject, facts.Receivers, facts.ToPlaces, facts.Signer, content) { Urgency = facts.Urgency, Mark = facts.Mark };
    }

    /// <summary>Each line is a paragraph or a place; empty ones only separate.</summary>
    private static string[] Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal static class FormRefusals
{
    public static readonly Refusal DueUnreadable = new(
        "form.due-unreadable", "Chưa giao được: hạn xử lý không đọc được. Ghi theo dạng ngày/tháng/năm, ví dụ 23/09/2026.");

    public static Refusal CoordinatorDueUnreadable(string unit) => new(
        "form.coordinator-due-unreadable", $"Chưa giao được: hạn phối hợp của {unit} không đọc được. Ghi theo dạng ngày/tháng/năm, hoặc để trống để theo hạn chung.");
}
