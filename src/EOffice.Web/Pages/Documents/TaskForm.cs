using EOffice.Core.Directory.Authority;
using EOffice.Core.Documents;

namespace EOffice.Web.Pages.Documents;

/// <summary>What people type and choose at a step: one form for all steps, each uses its part. Kept as typed, so that a
/// refusal gives it all back. The PIN is not part of it: it is never written into a page.</summary>
internal sealed class TaskForm
{
    public Guid TaskId { get; set; }

    /// <summary>Made with the form: a double click carries the same.</summary>
    public string? OperationId { get; set; }

    public int ExpectedRevision { get; set; }

    /// <summary>Hash of the file that was on screen.</summary>
    public string? ShownHash { get; set; }

    public string? Outcome { get; set; }

    public string? Text { get; set; }

    /// <summary>The next step comes to the same person, who decides it too.</summary>
    public bool AlsoNext { get; set; }

    /// <summary>The step to return to, where several are drawn.</summary>
    public string? ReturnTo { get; set; }

    /// <summary>The direction that was tapped: it stands in the place of what the fields say.</summary>
    public string? Route { get; set; }

    public string? LeadUnit { get; set; }

    public List<string> CoordinatingUnits { get; set; } = [];

    /// <summary>Own last days of coordinating units by code, as typed.</summary>
    public Dictionary<string, string?> CoordinatorDues { get; set; } = [];

    /// <summary>A local date as typed, dd/MM/yyyy.</summary>
    public string? Due { get; set; }

    public Guid? LeaderInCharge { get; set; }

    public Guid? Handler { get; set; }

    public string? TypeName { get; set; }

    public string? Subject { get; set; }

    public List<string> Receivers { get; set; } = [];

    /// <summary>How each receiver gets the document, by its identifier.</summary>
    public Dictionary<string, EOffice.Core.Directory.DeliveryChannel> Channels { get; set; } = [];

    public string? ToPlaces { get; set; }

    public Guid? Signer { get; set; }

    /// <summary>Of a draft; null leaves it as it is.</summary>
    public Urgency? Urgency { get; set; }

    /// <summary>Quyền hạn of the signer; null takes the first.</summary>
    public SigningMark? Mark { get; set; }

    /// <summary>The template of the agency's own that is asked for; null for the decree's layout.</summary>
    public Guid? Template { get; set; }

    public string? Content { get; set; }

    /// <summary>Value of <see cref="Source"/> for a file; anything else is the composed text.</summary>
    public const string FromFile = "tep";

    /// <summary>Where a draft's content comes from.</summary>
    public string? Source { get; set; }

    /// <summary>The uploaded file that was looked at.</summary>
    public Guid? UploadId { get; set; }

    public int? Percent { get; set; }

    public string? Progress { get; set; }
}
