using EOffice.Core.Documents;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Web.Pages.Shared;

namespace EOffice.Web.Pages.Documents;

/// <summary>A button of the form.</summary>
/// <param name="Outcome">What it posts; null where a radio on the form says it.</param>
/// <param name="NeedsReason">The text has to say why.</param>
/// <param name="Sheet">Can't be undone: with script, a sheet states object and consequence first.</param>
internal sealed record StepButton(string Words, string? Outcome, bool IsMain = false, bool NeedsReason = false, bool Sheet = false);

/// <summary>The form of a task with all it offers; each step type fills its own part.</summary>
internal sealed record StepForm(string Title, string Partial, TaskFact Task, TaskForm Form, IReadOnlyList<StepButton> Buttons)
{
    /// <summary>Where the values that the form opened with come from, in words.</summary>
    public string? Origin { get; init; }

    /// <summary>Why the last attempt wrote nothing.</summary>
    public Note? Refusal { get; init; }

    /// <summary>Name of the field that the refusal is about: it is marked, and told beside it.</summary>
    public string? BadField { get; init; }

    /// <summary>Why there is nothing to do but return it: the main button is not offered.</summary>
    public Note? Blocked { get; init; }

    public required DocumentView View { get; init; }

    /// <summary>Name of the next step, when it comes to the same person and can be decided here; else null.</summary>
    public string? AlsoNext { get; init; }

    /// <summary>Steps that the procedure lets this one return to.</summary>
    public IReadOnlyList<EOffice.Core.Reading.Choice> Returns => View.Returns.GetValueOrDefault(Task.Step, []);

    public DirectChoices? Direct { get; init; }

    /// <summary>Directions of one tap, the most usual first.</summary>
    public IReadOnlyList<OfferedDirection> Directions { get; init; } = [];

    /// <summary>Who was given such documents, and how often; null without a habit.</summary>
    public (Guid Handler, string Words)? UsualHandler { get; init; }

    public IReadOnlyList<PersonChoice> People { get; init; } = [];

    public DraftChoices? Draft { get; init; }

    /// <summary>The file uploaded for this draft, newest; null without one.</summary>
    public EOffice.Core.Drafting.DraftUploadView? Upload { get; init; }

    /// <summary>The approver is at an edit of their own: its part stands open.</summary>
    public bool Editing => Refusal is not null && Form.Outcome is null && Partial == "_Approve";

    /// <summary>The Word file of what was submitted; null where it was composed here or came as PDF.</summary>
    public FileFact? EditSource => View.Files.Where(f => f is { Role: FileRole.Source, Stage: FileStages.Source } && f.DocumentId == View.Answer?.Id && f.Name.EndsWith(".docx", StringComparison.Ordinal))
        .MaxBy(f => f.CreatedAt);

    public CertificateFact? Certificate { get; init; }

    public PublishChoices? Publish { get; init; }
}
