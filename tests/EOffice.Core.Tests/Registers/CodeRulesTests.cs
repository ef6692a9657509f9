using EOffice.Core.Registers;

namespace EOffice.Core.Tests.Registers;

/// <summary>NĐ 30/2020 Đ8, PL I</summary>
[Trait("Rule", "C2")]
public sealed class CodeRulesTests
{
    [Theory]
    [InlineData(1, "01")]
    [InlineData(2, "02")]
    [InlineData(3, "03")]
    [InlineData(4, "04")]
    [InlineData(5, "05")]
    [InlineData(6, "06")]
    [InlineData(7, "07")]
    [InlineData(8, "08")]
    [InlineData(9, "09")]
    [InlineData(10, "10")]
    [InlineData(99, "99")]
    [InlineData(100, "100")]
    [InlineData(1702, "1702")]
    public void Number_BelowTen_HasALeadingZero(int number, string expected) => Assert.Equal(expected, CodeRules.Number(number));

    [Theory]
    [InlineData("QĐ", "BNV", "TCCB", "QĐ-BNV")]
    [InlineData(null, "UBND", "VX", "UBND-VX")]
    [InlineData("", "SXD", "QLN", "SXD-QLN")]
    [InlineData("TTr", "SXD", "QLN", "TTr-SXD")]
    public void Notation_NamedTypeOrLetter_AsTheDecreeWritesIt(string? type, string organ, string unit, string expected) =>
        Assert.Equal(expected, CodeRules.Notation(type, organ, unit));

    [Theory]
    [InlineData("2026-01-05", "ngày 05 tháng 01 năm 2026")]
    [InlineData("2026-02-05", "ngày 05 tháng 02 năm 2026")]
    [InlineData("2026-03-05", "ngày 05 tháng 3 năm 2026")]
    [InlineData("2026-09-10", "ngày 10 tháng 9 năm 2026")]
    [InlineData("2026-10-01", "ngày 01 tháng 10 năm 2026")]
    [InlineData("2026-12-31", "ngày 31 tháng 12 năm 2026")]
    public void DateInWords_DayBelowTenAndFirstTwoMonths_HaveALeadingZero(string date, string expected) =>
        Assert.Equal(expected, CodeRules.DateInWords(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)));
}
