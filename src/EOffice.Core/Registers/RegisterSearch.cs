using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Registers;

/// <summary>An entry with its document, while a query is being put together.</summary>
internal sealed class RegisterFound
{
    public required RegisterEntry Entry { get; init; }

    public required Document Document { get; init; }
}

/// <summary>The filters of a register as conditions that every provider translates.</summary>
internal sealed class RegisterSearch(OfficeDb db, DateTime now)
{
    private static readonly string[] UnitSteps = ["EOffice.Assign", "EOffice.Process"];

    public IQueryable<RegisterFound> Where(IQueryable<RegisterFound> found, DocumentDirection direction, RegisterFilter filter)
    {
        found = ByDays(ByText(ByNumber(found, Trim(filter.Number)), Trim(filter.Text)), filter);
        found = ByUnit(ByState(found, filter.State), Trim(filter.Unit));
        if (Trim(filter.TypeName) is { } type)
        {
            found = found.Where(f => f.Document.TypeName == type);
        }

        if (Trim(filter.Subject) is { } subject)
        {
            var (typed, lower, upper) = Spellings(subject);
            found = found.Where(f => f.Document.Subject.Contains(typed) || f.Document.Subject.Contains(lower) || f.Document.Subject.Contains(upper));
        }

        if (Trim(filter.Organ) is not { } organ)
        {
            return found;
        }

        var (name, small, capital) = Spellings(organ);
        return direction == DocumentDirection.Incoming
            ? found.Where(f => f.Document.OrganName.Contains(name) || f.Document.OrganName.Contains(small) || f.Document.OrganName.Contains(capital))
            : found.Where(f => f.Document.ToPlaces!.Contains(name) || f.Document.ToPlaces!.Contains(small) || f.Document.ToPlaces!.Contains(capital));
    }

    /// <summary>One field for all: digits and symbols look for the number, words for the subject.</summary>
    private static IQueryable<RegisterFound> ByText(IQueryable<RegisterFound> found, string? text)
    {
        if (text is null)
        {
            return found;
        }

        if (text.Contains('/', StringComparison.Ordinal) || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return ByNumber(found, text);
        }

        var (typed, lower, upper) = Spellings(text);
        var symbol = text.ToUpper(CultureInfo.InvariantCulture);
        return found.Where(f => f.Document.Subject.Contains(typed) || f.Document.Subject.Contains(lower) || f.Document.Subject.Contains(upper)
            || f.Document.CodeNotation!.Contains(symbol) || f.Document.OrganName.Contains(typed) || f.Document.OrganName.Contains(upper));
    }

    /// <summary>Local days of registering; the instants are UTC.</summary>
    private static IQueryable<RegisterFound> ByDays(IQueryable<RegisterFound> found, RegisterFilter filter)
    {
        if (filter.From is { } from)
        {
            var start = LocalTime.At(from, TimeOnly.MinValue).UtcDateTime;
            found = found.Where(f => f.Entry.RegisteredAt >= start);
        }

        if (filter.To is { } to)
        {
            var end = LocalTime.At(to.AddDays(1), TimeOnly.MinValue).UtcDateTime;
            found = found.Where(f => f.Entry.RegisteredAt < end);
        }

        return found;
    }

    private IQueryable<RegisterFound> ByState(IQueryable<RegisterFound> found, RegisterState? state)
    {
        var late = now;
        return state switch
        {
            RegisterState.Cancelled => found.Where(f => f.Entry.CancelledAt != null),
            RegisterState.Returned => found.Where(f => f.Entry.ReturnedAt != null),
            RegisterState.Done => found.Where(f => f.Entry.CancelledAt == null && (f.Document.State == DocumentState.Closed || f.Document.State == DocumentState.Published)),
            RegisterState.Open => found.Where(f => f.Entry.CancelledAt == null && f.Document.State == DocumentState.Registered),
            RegisterState.Overdue => found.Where(f => db.Set<WorkTask>().Any(t => t.DocumentId == f.Document.Id && t.State == WorkTaskState.Open && t.DueAt < late)),
            _ => found,
        };
    }

    private IQueryable<RegisterFound> ByUnit(IQueryable<RegisterFound> found, string? unit) => unit is null ? found : found.Where(f =>
        db.Set<Case>().Any(c => c.DocumentId == f.Document.Id && db.Set<WorkTask>().Any(t => t.CaseId == c.Id && UnitSteps.Contains(t.StepType)
            && db.Set<Position>().Any(p => p.Id == t.PositionId && db.Set<Unit>().Any(u => u.Id == p.UnitId && u.Code == unit)))));

    /// <summary>"4120" is the register's number or the document's, "2146/UBND" a number with the beginning of its symbol, "UBND" a part of it.</summary>
    private static IQueryable<RegisterFound> ByNumber(IQueryable<RegisterFound> found, string? text)
    {
        if (text is null)
        {
            return found;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return found.Where(f => f.Entry.Number == number || f.Document.CodeNumber == text);
        }

        var parts = text.ToUpper(CultureInfo.InvariantCulture).Split('/', 2, StringSplitOptions.TrimEntries);
        var (first, second) = (parts[0], parts.Length == 2 ? parts[1] : "");
        return parts.Length == 2
            ? found.Where(f => f.Document.CodeNumber == first && f.Document.CodeNotation!.StartsWith(second))
            : found.Where(f => f.Document.CodeNotation!.Contains(first));
    }

    /// <summary>SQLite folds ASCII letters only: the three usual spellings of a Vietnamese word are asked for.</summary>
    private static (string Typed, string Lower, string Upper) Spellings(string text)
    {
        var culture = CultureInfo.GetCultureInfo("vi-VN");
        var lower = text.ToLower(culture);
        return (text, lower, string.Concat(char.ToUpper(lower[0], culture).ToString(), lower.AsSpan(1)));
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().Normalize();
}
