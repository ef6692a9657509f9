namespace EOffice.Web.Pages.Documents;

/// <summary>Which field a refusal is about, by its stable code.</summary>
internal static class FormFields
{
    public const string Lead = nameof(TaskForm.LeadUnit);
    public const string Coordinators = nameof(TaskForm.CoordinatingUnits);
    public const string Due = nameof(TaskForm.Due);
    public const string Leader = nameof(TaskForm.LeaderInCharge);
    public const string Handler = nameof(TaskForm.Handler);
    public const string Text = nameof(TaskForm.Text);
    public const string ReturnTo = nameof(TaskForm.ReturnTo);
    public const string Progress = nameof(TaskForm.Progress);
    public const string Pin = "Pin";

    public static string? Of(string? code) => code switch
    {
        null => null,
        "assignment.lead-missing" => Lead,
        "assignment.coordinators-wrong" => Coordinators,
        "assignment.leader-wrong" => Leader,
        "assignment.handler-missing" => Handler,
        "progress.incomplete" => Progress,
        "token.wrong-pin" => Pin,
        "task.return-to-missing" => ReturnTo,
        _ when code.Contains("coordinator-due", StringComparison.Ordinal) => Coordinators,
        _ when code.StartsWith("assignment.due", StringComparison.Ordinal) || code.StartsWith("form.due", StringComparison.Ordinal) => Due,
        _ when code.Contains("reason", StringComparison.Ordinal) || code.Contains("text-too-long", StringComparison.Ordinal) => Text,
        _ => null,
    };
}
