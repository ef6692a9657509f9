using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Intake;

/// <summary>The facts of an incoming document as the clerk typed or confirmed them (NĐ 30/2020 Đ22, PL IV).</summary>
/// <param name="Code">Số, ký hiệu in one: 2146/UBND-KTN. Null where the paper has none, as letters of citizens do.</param>
/// <param name="OrganId">Identifier of the issuing organisation, where the directory knows it.</param>
public sealed record IncomingFacts(
    string? Code, DateOnly? IssuedDate, string TypeName, string OrganName, string? OrganId, string Subject, string? SignerName, string? SignerPosition,
    Urgency Urgency, DateOnly? DueDate, int? PageAmount)
{
    public static IncomingFacts Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new IncomingFacts(
            document.Code, document.IssuedDate, document.TypeName, document.OrganName, document.OrganId, document.Subject, document.SignerName,
            document.SignerPosition, document.Urgency, document.DueDate, document.PageAmount);
    }
}

/// <summary>Checks and writes the facts. Pure.</summary>
public static class FactRules
{
    public const int MostSubject = 500;

    /// <summary>The facts as they are stored, or what must be mended first.</summary>
    public static Outcome<IncomingFacts> Check(IncomingFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var clean = Clean(facts);
        if (clean.OrganName.Length == 0 || clean.Subject.Length == 0 || clean.TypeName.Length == 0)
        {
            return IntakeRefusals.FactMissing(clean.OrganName.Length == 0 ? "cơ quan ban hành" : clean.Subject.Length == 0 ? "trích yếu" : "loại văn bản");
        }

        if (TooLong(clean) is { } field)
        {
            return IntakeRefusals.FactTooLong(field.Name, field.Most);
        }

        if (clean.Code is { } code && Split(code) is null)
        {
            return IntakeRefusals.CodeUnreadable;
        }

        return clean.IssuedDate > today ? IntakeRefusals.DateAhead : clean;
    }

    /// <summary>Số before the first stroke, ký hiệu after it; null when it is neither.</summary>
    public static (string Number, string Notation)? Split(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var parts = code.Split('/', 2, StringSplitOptions.TrimEntries);
        return parts is [{ Length: > 0 and <= 11 } number, var notation] && notation.Length <= 30 && char.IsAsciiDigit(number[0])
            ? (number, notation)
            : parts is [{ Length: > 0 and <= 11 } alone] && char.IsAsciiDigit(alone[0]) ? (alone, "") : null;
    }

    public static void Write(IncomingFacts facts, Document document)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(document);
        (document.CodeNumber, document.CodeNotation) = facts.Code is { } code && Split(code) is { } parts ? (parts.Number, parts.Notation) : (null, null);
        document.IssuedDate = facts.IssuedDate;
        document.TypeName = facts.TypeName;
        document.OrganName = facts.OrganName;
        // A packet's sender is who sent it, whatever the clerk reads on the page: statuses go back there.
        document.OrganId = document.ExchangeId is null ? facts.OrganId ?? "" : document.OrganId;
        document.Subject = facts.Subject;
        document.SignerName = facts.SignerName;
        document.SignerPosition = facts.SignerPosition;
        document.Urgency = facts.Urgency;
        document.DueDate = facts.DueDate;
        document.PageAmount = facts.PageAmount;
    }

    /// <summary>Which facts differ, with the words of both, for the history of a correction.</summary>
    public static IReadOnlyList<(string Fact, string? Before, string? After)> Differences(IncomingFacts before, IncomingFacts after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        (string, string?, string?)[] all =
        [
            ("Số, ký hiệu", before.Code, after.Code), ("Ngày văn bản", Day(before.IssuedDate), Day(after.IssuedDate)), ("Loại", before.TypeName, after.TypeName),
            ("Cơ quan ban hành", before.OrganName, after.OrganName), ("Trích yếu", before.Subject, after.Subject), ("Người ký", before.SignerName, after.SignerName),
            ("Chức vụ", before.SignerPosition, after.SignerPosition), ("Độ khẩn", UrgencyNames.Of(before.Urgency), UrgencyNames.Of(after.Urgency)),
            ("Hạn trả lời", Day(before.DueDate), Day(after.DueDate)), ("Số trang", $"{before.PageAmount}", $"{after.PageAmount}"),
        ];
        return [.. all.Where(f => (f.Item2 ?? "") != (f.Item3 ?? ""))];
    }

    private static string? Day(DateOnly? date) => date is { } day ? FormattableString.Invariant($"{day:dd/MM/yyyy}") : null;

    private static IncomingFacts Clean(IncomingFacts facts) => facts with
    {
        Code = OrNull(VietnameseText.Clean(facts.Code).Replace(" ", "", StringComparison.Ordinal)),
        TypeName = DocumentTypes.Find(facts.TypeName ?? "")?.Name ?? VietnameseText.Clean(facts.TypeName),
        OrganName = OneLine(facts.OrganName),
        OrganId = OrNull(VietnameseText.Clean(facts.OrganId)),
        Subject = OneLine(facts.Subject),
        SignerName = OrNull(OneLine(facts.SignerName)),
        SignerPosition = OrNull(OneLine(facts.SignerPosition)),
        PageAmount = facts.PageAmount is > 0 and < 100_000 ? facts.PageAmount : null,
    };

    private static (string Name, int Most)? TooLong(IncomingFacts facts)
    {
        (string Name, string? Text, int Most)[] limits =
        [
            ("Trích yếu", facts.Subject, MostSubject), ("Cơ quan ban hành", facts.OrganName, 200), ("Loại văn bản", facts.TypeName, 100),
            ("Người ký", facts.SignerName, 50), ("Chức vụ", facts.SignerPosition, 100),
        ];
        var over = limits.FirstOrDefault(l => l.Text is not null && VietnameseText.Length(l.Text) > l.Most);
        return over.Name is null ? null : (over.Name, over.Most);
    }

    private static string OneLine(string? text) =>
        string.Join(' ', VietnameseText.Clean(text).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
