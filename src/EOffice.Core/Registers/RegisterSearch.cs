using System.Globalization;
using EOffice.Core.Documents;

namespace EOffice.Core.Registers;

/// <summary>An entry with its document, while a query is being put together.</summary>
internal sealed class RegisterFound
{
    public required RegisterEntry Entry { get; init; }

    public required Document Document { get; init; }
}

/// <summary>The filters of a register as conditions that every provider translates.</summary>
internal static class RegisterSearch
{
    public static IQueryable<RegisterFound> Where(IQueryable<RegisterFound> found, DocumentDirection direction, RegisterFilter filter)
    {
        found = ByNumber(found, Trim(filter.Number));
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
