using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Platform;
using EOffice.Web.Pages.Administration;
using EOffice.Web.Pages.Intake;
using EOffice.Web.Pages.Shared;

namespace EOffice.Web.Pages.Directory;

/// <summary>The form that asks somebody to stand in.</summary>
internal sealed record SubstitutionForm
{
    public string? OperationId { get; init; }

    public Guid SubstituteId { get; init; }

    public string? From { get; init; }

    public string? Until { get; init; }

    public List<string> Procedures { get; init; } = [];

    public string? Reason { get; init; }

    /// <summary>What was typed into a form that was refused; empty otherwise.</summary>
    public static SubstitutionForm Of(HttpRequest request, bool refused)
    {
        if (!refused || !request.HasFormContentType)
        {
            return new SubstitutionForm();
        }

        var form = request.Form;
        return new SubstitutionForm
        {
            SubstituteId = Guid.TryParse(form[nameof(SubstituteId)], out var id) ? id : Guid.Empty,
            From = form[nameof(From)],
            Until = form[nameof(Until)],
            Procedures = [.. form[nameof(Procedures)].OfType<string>()],
            Reason = form[nameof(Reason)],
        };
    }

    public Outcome<MakeSubstitutionCommand> Read(Guid absentId) =>
        FactForm.TryDay(From, out var from) && FactForm.TryDay(Until, out var until) && until is { } last
            ? new MakeSubstitutionCommand(OperationId ?? "", absentId, SubstituteId, from, last, Procedures, Reason)
            : AdminWords.DayUnreadable;
}

/// <summary>The card of a person's substitutions, on the person's own page and on the administrator's.</summary>
/// <param name="Address">Page that takes the forms.</param>
/// <param name="MayAdd">False for people who left.</param>
internal sealed record SubstitutionCard(SubstitutionsView View, string Address, string OperationId, bool MayAdd)
{
    /// <summary>Name of the form on its page.</summary>
    public const string Part = "xu-ly-thay";

    /// <summary>Whose card it is; null for the reader's own.</summary>
    public string? Absent { get; init; }

    public bool IsOpen { get; init; }

    public SubstitutionForm Typed { get; init; } = new();

    public Note? Refused { get; init; }

    public static string Told(SubstitutionMade made)
    {
        var tasks = made.Tasks > 0 ? $", {made.Tasks} việc đang mở đã chuyển tới" : "";
        return made.StandsInFor.Count > 0
            ? $"Đã ghi xử lý thay{tasks}. Việc đang thay mặt {string.Join(", ", made.StandsInFor)} không chuyển tiếp"
            : $"Đã ghi xử lý thay{tasks}";
    }

    public static string Told(SubstitutionRevoked revoked) =>
        $"Đã thu hồi, {revoked.TakenBack} việc chưa xong được lấy lại{(revoked.Acts > 0 ? $"; trước đó đã xử lý thay {revoked.Acts} lần" : "")}";
}
