using System.Globalization;
using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Reading;

namespace EOffice.Web.Pages.Intake;

/// <summary>The facts of an incoming document as they are typed.</summary>
internal sealed class FactForm
{
    private static readonly string[] DateForms = ["d/M/yyyy", "yyyy-MM-dd", "d-M-yyyy", "d.M.yyyy"];

    public string? Code { get; set; }

    public string? IssuedDate { get; set; }

    public string? TypeName { get; set; }

    public string? OrganName { get; set; }

    public string? Subject { get; set; }

    public string? SignerName { get; set; }

    public string? SignerPosition { get; set; }

    public Urgency Urgency { get; set; }

    public string? DueDate { get; set; }

    public string? PageAmount { get; set; }

    public static FactForm Of(Document document) => new()
    {
        Code = document.CodeNumber is null || !string.IsNullOrEmpty(document.CodeNotation) ? document.Code : document.CodeNumber,
        IssuedDate = Day(document.IssuedDate),
        TypeName = document.TypeName,
        OrganName = document.OrganName,
        Subject = document.Subject,
        SignerName = document.SignerName,
        SignerPosition = document.SignerPosition,
        Urgency = document.Urgency,
        DueDate = Day(document.DueDate),
        PageAmount = document.PageAmount?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What was typed as facts; a date that can't be read is told at once.</summary>
    public Outcome<IncomingFacts> Read(IReadOnlyList<Choice> organs)
    {
        if (!TryDay(IssuedDate, out var issued) || !TryDay(DueDate, out var due))
        {
            return new Refusal("form.date-unreadable", "Chưa ghi được: ngày không đọc được. Ghi theo dạng ngày/tháng/năm, ví dụ 11/09/2026.");
        }

        var organ = organs.FirstOrDefault(o => string.Equals(o.Text, OrganName?.Trim().Normalize(), StringComparison.OrdinalIgnoreCase));
        return new IncomingFacts(
            Code, issued, TypeName ?? "", OrganName ?? "", organ?.Value, Subject ?? "", SignerName, SignerPosition, Urgency, due,
            int.TryParse(PageAmount, NumberStyles.None, CultureInfo.InvariantCulture, out var pages) ? pages : null);
    }

    public static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (!DateOnly.TryParseExact(text.Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            return false;
        }

        day = read;
        return true;
    }

    private static string? Day(DateOnly? date) => date?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}

/// <summary>The fields with what was read off the page: blue for sure, ochre for "cần xem lại".</summary>
internal sealed record FactFields(FactForm Form, IReadOnlyList<Choice> Organs, IntakeReading? Reading = null)
{
    private IReadOnlySet<string> Sure => (Reading?.Sure ?? "").Split(';').ToHashSet();

    private IReadOnlySet<string> Unsure => (Reading?.Unsure ?? "").Split(';').ToHashSet();

    public string? Look(ReadFact fact) => Unsure.Contains(fact.ToString()) ? "doubt" : Sure.Contains(fact.ToString()) ? "guess" : null;

    public bool Doubts(ReadFact fact) => Look(fact) == "doubt";

    public bool HasDoubts => Unsure.Any(f => f.Length > 0);

    public bool HasGuesses => Sure.Any(f => f.Length > 0);

    public int SubjectLength => VietnameseText.Length((Form.Subject ?? "").Trim());
}
