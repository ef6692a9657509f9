using System.Collections.Frozen;
using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Tasks;
using Scriban.Runtime;

namespace EOffice.Core.Notices;

/// <summary>What a notice says of a document.</summary>
internal sealed record DocumentWords(string TypeName, string? Code, string Subject, string OrganName);

/// <summary>What a notice says of a task.</summary>
/// <param name="By">Who acted on it.</param>
/// <param name="Note">What they wrote.</param>
internal sealed record TaskWords(string Step, DateTime? DueAt, Urgency Urgency, string By = "", string Note = "");

/// <summary>What a notice says of a remark.</summary>
internal sealed record RemarkWords(string Author, string Text);

/// <summary>What a template may say. The names are a contract with whoever edits templates: add, never rename.</summary>
internal static class NoticeVariables
{
    private static readonly string[] Common =
    [
        "agency.name", "person.name", "document.title", "document.type", "document.code", "document.subject", "document.organ", "link",
    ];

    private static readonly string[] OfTask = ["task.step", "task.due", "task.urgency", "task.overdue", "task.remaining", "task.by", "task.note"];

    private static readonly string[] OfRemark = ["remark.author", "remark.text"];

    private static readonly string[] OfWarning = ["agency.name", "person.name", "warning.title", "warning.text", "link"];

    /// <summary>Names known to a template. Only templates about a task (task-…) have the task's, those about a remark (remark-…) the remark's; warnings to administrators (admin-…) have no document.</summary>
    public static FrozenSet<string> NamesOf(string template) =>
        (IsWarning(template) ? OfWarning : IsAboutTask(template) ? Common.Concat(OfTask) : IsAboutRemark(template) ? Common.Concat(OfRemark) : Common).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsAboutTask(string template) => template.StartsWith("task-", StringComparison.Ordinal);

    /// <summary>About what somebody said.</summary>
    public static bool IsAboutRemark(string template) => template.StartsWith("remark-", StringComparison.Ordinal);

    /// <summary>About no single document: a title and a text.</summary>
    public static bool IsWarning(string template) => template.StartsWith("admin-", StringComparison.Ordinal) || template is NoticeTemplates.DuesMoved or NoticeTemplates.StandIn or NoticeTemplates.DocumentNews;

    public static ScriptObject Of(string title, string text, string agency, string person, string link) => new()
    {
        ["agency"] = new ScriptObject { ["name"] = agency },
        ["person"] = new ScriptObject { ["name"] = person },
        ["warning"] = new ScriptObject { ["title"] = title, ["text"] = text },
        ["link"] = link,
    };

    public static ScriptObject Of(Document document, string agency, string person, string link) =>
        Of(new DocumentWords(document.TypeName, document.Code, document.Subject, document.OrganName), agency, person, link);

    public static ScriptObject Of(DocumentWords document, string agency, string person, string link) => new()
    {
        ["agency"] = new ScriptObject { ["name"] = agency },
        ["person"] = new ScriptObject { ["name"] = person },
        ["document"] = new ScriptObject
        {
            ["title"] = document.Code is null ? $"{document.TypeName} chưa có số" : $"{document.TypeName} số {document.Code}",
            ["type"] = document.TypeName,
            ["code"] = document.Code ?? "",
            ["subject"] = document.Subject,
            ["organ"] = document.OrganName,
        },
        ["link"] = link,
    };

    public static ScriptObject Of(RemarkWords remark) => new() { ["author"] = remark.Author, ["text"] = remark.Text };

    public static ScriptObject Of(WorkTask task, string by, string note, DateTimeOffset now) => Of(new TaskWords(task.StepName, task.DueAt, task.Urgency, by, note), now);

    public static ScriptObject Of(TaskWords task, DateTimeOffset now)
    {
        var due = task.DueAt is { } at ? LocalTime.ToLocal(at) : (DateTimeOffset?)null;
        return new ScriptObject
        {
            ["step"] = task.Step,
            ["due"] = due?.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture) ?? "",
            ["by"] = task.By,
            ["note"] = task.Note,
            ["urgency"] = UrgencyNames.Of(task.Urgency),
            ["overdue"] = due <= now ? $"quá hạn {Span(now - due.Value)}" : "",
            ["remaining"] = due > now ? $"còn {Span(due.Value - now)}" : "",
        };
    }

    /// <summary>A length in calendar time as people say it: 18 phút, 4 giờ, 2 ngày.</summary>
    private static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "dưới 1 phút",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} phút"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} giờ"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} ngày"),
    };
}
