using EOffice.Core.Tasks;
using Microsoft.Extensions.Options;
using Scriban.Runtime;

namespace EOffice.Core.Notices;

/// <summary>All templates, read once at start: <c>{folder}/{name}.scriban</c>, and <c>{folder}/{agencyCode}/{name}.scriban</c>
/// where an agency has its own wording. What an agency's administrator writes stands above both (<see cref="NoticeWordings"/>).</summary>
public sealed class NoticeTemplates : INoticeNames
{
    public const string TaskOpened = "task-opened";
    public const string TaskReminder = "task-reminder";
    public const string TaskEscalated = "task-escalated";
    public const string TaskTakenUp = "task-taken-up";
    public const string TaskUrged = "task-urged";
    public const string TaskDelegated = "task-delegated";
    public const string TaskGivenBack = "task-given-back";
    public const string TaskGotBack = "task-got-back";
    public const string TaskTakenOver = "task-taken-over";
    public const string ExtensionAsked = "task-extension-asked";
    public const string ExtensionGranted = "task-extension-granted";
    public const string ExtensionRefused = "task-extension-refused";
    public const string DocumentPublished = "document-published";
    public const string ProcedureNotice = "procedure-notice";
    public const string DuesMoved = "dues-moved";
    public const string RemarkMentioned = "remark-mentioned";
    public const string TaskFollowUp = "task-follow-up";
    public const string StandIn = "stand-in";
    public const string DocumentNews = "document-news";
    public const string AdminWarning = "admin-warning";

    private static readonly string[] Required =
    [
        TaskOpened, TaskReminder, TaskEscalated, TaskTakenUp, TaskUrged, TaskDelegated, TaskGivenBack, TaskGotBack, TaskTakenOver,
        ExtensionAsked, ExtensionGranted, ExtensionRefused, DocumentPublished, ProcedureNotice, DuesMoved, RemarkMentioned, TaskFollowUp, StandIn, DocumentNews, AdminWarning,
    ];

    private readonly Dictionary<(string Agency, string Name), (NoticeTemplate Template, string Text)> templates = [];

    public NoticeTemplates(IOptions<NoticeOptions> options)
        : this((options ?? throw new ArgumentNullException(nameof(options))).Value.TemplateFolder)
    {
    }

    /// <exception cref="InvalidOperationException">A template is wrong or missing; the message names files and variables.</exception>
    internal NoticeTemplates(string folder)
    {
        if (Read(folder, templates) is { Count: > 0 } problems)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
        }
    }

    /// <summary>Reads all templates of a folder and returns what is wrong with them, one line each; empty when all is well.</summary>
    public static IReadOnlyList<string> Check(string folder) => Read(folder, []);

    /// <summary>Whether a Notify step may name this template. Those about a task have no task to speak of there.</summary>
    public bool CanNotify(string name) => templates.ContainsKey(("", name)) && !NoticeVariables.IsAboutTask(name) && !NoticeVariables.IsAboutRemark(name) && !NoticeVariables.IsWarning(name);

    /// <summary>Whether there is a template of this name at all.</summary>
    public bool Has(string name) => templates.ContainsKey(("", name));

    /// <summary>All names, those that the product itself sends first.</summary>
    internal IReadOnlyList<string> Names => [.. Required, .. templates.Keys.Where(k => k.Agency == "").Select(k => k.Name).Except(Required).Order(StringComparer.Ordinal)];

    /// <summary>The shipped text of a template, as a file.</summary>
    internal string Text(string name, string agencyCode) => Shipped(name, agencyCode).Text;

    internal NoticeText Render(string name, string agencyCode, ScriptObject variables) => Shipped(name, agencyCode).Template.Render(variables);

    private (NoticeTemplate Template, string Text) Shipped(string name, string agencyCode) =>
        templates.TryGetValue((agencyCode, name), out var own) ? own : templates[("", name)];

    private static List<string> Read(string folder, Dictionary<(string, string), (NoticeTemplate, string)> into)
    {
        if (!System.IO.Directory.Exists(folder))
        {
            return [$"Không có thư mục mẫu thông báo {folder}."];
        }

        var problems = new List<string>();
        ReadFolder(folder, "", into, problems);
        foreach (var agency in System.IO.Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            ReadFolder(agency, Path.GetFileName(agency), into, problems);
        }

        problems.AddRange(Required.Where(name => !File.Exists(PathOf(folder, name))).Select(name => $"Thiếu mẫu thông báo {PathOf(folder, name)}."));
        return problems;
    }

    private static string PathOf(string folder, string name) => Path.Combine(folder, $"{name}.scriban");

    private static void ReadFolder(
        string folder, string agency, Dictionary<(string, string), (NoticeTemplate, string)> into, List<string> problems)
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(folder, "*.scriban").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var text = File.ReadAllText(file);
            if (NoticeTemplate.Read(name, file, text, problems) is { } template)
            {
                into[(agency, name)] = (template, text);
            }
        }
    }
}
