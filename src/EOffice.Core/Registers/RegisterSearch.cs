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

        foreach (var part in Parts(filter.Subject))
        {
            found = found.Where(f => f.Entry.FoldedText!.Contains(part));
        }

        foreach (var part in Parts(filter.Organ))
        {
            found = found.Where(f => f.Entry.FoldedOrgan!.Contains(part));
        }

        return found;
    }

    /// <summary>The words that every line found must have.</summary>
    public static IReadOnlyList<string> Words(RegisterFilter filter) => RegisterWords.Sought(filter.Number, filter.Text, filter.Subject, filter.Organ);

    /// <summary>One field for all: a number is looked for as a number, of words each must stand somewhere.</summary>
    private static IQueryable<RegisterFound> ByText(IQueryable<RegisterFound> found, string? text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return ByNumber(found, text);
        }

        foreach (var part in Parts(text))
        {
            found = found.Where(f => f.Entry.FoldedText!.Contains(part) || f.Entry.FoldedOrgan!.Contains(part));
        }

        return found;
    }

    /// <summary>Local days of registering; the instants are UTC.</summary>
    private static IQueryable<RegisterFound> ByDays(IQueryable<RegisterFound> found, RegisterFilter filter)
    {
        // A day that no instant in Vietnam can be made of filters nothing.
        if (filter.From is { Year: > 1 } from)
        {
            var start = LocalTime.At(from, TimeOnly.MinValue).UtcDateTime;
            found = found.Where(f => f.Entry.RegisteredAt >= start);
        }

        if (filter.To is { Year: > 1 and < 9999 } to)
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

        if (!text.Contains('/', StringComparison.Ordinal))
        {
            var symbol = text.ToUpper(CultureInfo.InvariantCulture);
            return Parts(text).Aggregate(
                found.Where(f => f.Document.CodeNotation!.Contains(symbol)), (all, part) => all.Where(f => f.Entry.FoldedText!.Contains(part)));
        }

        var start = $" {string.Join(' ', RegisterWords.Split(text))}";
        return found.Where(f => f.Entry.FoldedText!.StartsWith(start));
    }

    /// <summary>What folded columns must contain. Signs without a letter are in none: they find nothing, rather than all.</summary>
    private static IEnumerable<string> Parts(string? text) =>
        RegisterWords.Sought(text) is { Count: > 0 } words ? words.Select(RegisterWords.Part) : Trim(text) is { } signs ? [signs] : [];

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().Normalize();
}
