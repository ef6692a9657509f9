namespace EOffice.Core.Documents;

/// <summary>DocumentId by the convention of the national SDK; receivers treat it as opaque.</summary>
internal static class ExchangeIds
{
    public static string Of(string? organId, DateOnly? issued, string? code) => FormattableString.Invariant($"{organId},{issued:yyyy'/'MM'/'dd},{code}");
}
