using System.Globalization;

namespace EOffice.Core.Registers;

/// <summary>Số, ký hiệu and dates as printed (NĐ 30/2020 Đ8, PL I).</summary>
public static class CodeRules
{
    /// <summary>Numbers below 10 get a leading zero.</summary>
    public static string Number(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>Ký hiệu: <c>{TYPE}-{ORG}</c> for a named type, <c>{ORG}-{UNIT}</c> for a công văn, which has no type abbreviation.</summary>
    public static string Notation(string? typeAbbreviation, string organSymbol, string unitSymbol) =>
        string.IsNullOrEmpty(typeAbbreviation) ? $"{organSymbol}-{unitSymbol}" : $"{typeAbbreviation}-{organSymbol}";

    /// <summary>"ngày 05 tháng 02 năm 2026", but "tháng 3": days below 10 and months 1–2 get a leading zero.</summary>
    public static string DateInWords(DateOnly date) =>
        $"ngày {Day(date)} tháng {Month(date)} năm {date.Year.ToString(CultureInfo.InvariantCulture)}";

    public static string Day(DateOnly date) => date.Day.ToString("00", CultureInfo.InvariantCulture);

    public static string Month(DateOnly date) => date.Month.ToString(date.Month <= 2 ? "00" : "0", CultureInfo.InvariantCulture);
}
