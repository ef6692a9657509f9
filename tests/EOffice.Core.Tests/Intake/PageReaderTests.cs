using EOffice.Core.Documents;
using EOffice.Core.Intake;

namespace EOffice.Core.Tests.Intake;

/// <summary>Reading the facts off a page laid out as NĐ 30/2020 PL I says (C5).</summary>
[Trait("Rule", "C5")]
public sealed class PageReaderTests
{
    private const string Letter = """
           ỦY BAN NHÂN DÂN                                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
             TỈNH MINH AN                                      Độc lập - Tự do - Hạnh phúc

          Số: 2146/UBND-KTN                               Minh An, ngày 11 tháng 9 năm 2026
        V/v rà soát, báo cáo tình hình
         triển khai các dự án nhà ở xã hội
                                     KHẨN

                         Kính gửi:   - Sở Xây dựng;
                                     - Sở Tài chính.

              Thực hiện Kế hoạch số 88/KH-UBND ngày 12 tháng 01 năm 2026, giao Sở Xây dựng rà soát,
        báo cáo Ủy ban nhân dân tỉnh trước ngày 25 tháng 9 năm 2026./.

         Nơi nhận:                                                  KT. CHỦ TỊCH
         - Như trên;                                                PHÓ CHỦ TỊCH
         - Lưu: VT, KTN (05b).

                                                                   Phan Hữu Thành
        """;

    private static readonly KnownOrgan[] Directory =
    [
        new("H99.00", "UBND tỉnh Minh An", "UBND"), new("H99.08", "Sở Xây dựng tỉnh Minh An", "SXD"), new("H99.42", "UBND phường Trung Tâm", "UBND"),
    ];

    [Fact]
    public void Read_OfficialLetter_FindsEveryFact()
    {
        var page = PageReader.Read(Letter, Directory, 2);

        var facts = page.Facts;
        Assert.Equal(("2146/UBND-KTN", new DateOnly(2026, 9, 11), "Công văn"), (facts.Code, facts.IssuedDate, facts.TypeName));
        Assert.Equal(("UBND tỉnh Minh An", "H99.00"), (facts.OrganName, facts.OrganId));
        Assert.Equal("rà soát, báo cáo tình hình triển khai các dự án nhà ở xã hội", facts.Subject);
        Assert.Equal(("Phan Hữu Thành", "Phó chủ tịch"), (facts.SignerName, facts.SignerPosition));
        Assert.Equal((Urgency.Urgent, 2), (facts.Urgency, facts.PageAmount));
        Assert.Superset(new HashSet<ReadFact> { ReadFact.Code, ReadFact.IssuedDate, ReadFact.OrganName, ReadFact.Subject }, page.Sure.ToHashSet());
    }

    /// <summary>A day in the text may be another receiver's: it is offered, never taken for granted.</summary>
    [Fact]
    public void Read_DueDay_IsAlwaysADoubt()
    {
        var page = PageReader.Read(Letter, Directory, 1);

        Assert.Equal(new DateOnly(2026, 9, 25), page.Facts.DueDate);
        Assert.Contains(ReadFact.DueDate, page.Unsure);
        Assert.DoesNotContain(ReadFact.DueDate, page.Sure);
    }

    [Fact]
    public void Read_OrganTheDirectoryDoesNotKnow_IsADoubt()
    {
        var page = PageReader.Read(Letter.Replace("TỈNH MINH AN", "TỈNH KHÁC XA", StringComparison.Ordinal), Directory, 1);

        Assert.Contains(ReadFact.OrganName, page.Unsure);
        Assert.Null(page.Facts.OrganId);
    }

    [Fact]
    public void Read_NamedType_SubjectStandsUnderIt()
    {
        const string Decision = """
                 UBND TỈNH MINH AN                              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                   SỞ XÂY DỰNG                                     Độc lập - Tự do - Hạnh phúc

                 Số: 15/QĐ-SXD                                  Minh An, ngày 05 tháng 02 năm 2026


                                             QUYẾT ĐỊNH
                         Về việc phê duyệt Kế hoạch phát triển nhà ở xã hội
                                    giai đoạn 2026 - 2030

                                     GIÁM ĐỐC SỞ XÂY DỰNG
            """;

        var facts = PageReader.Read(Decision, Directory, 3).Facts;

        Assert.Equal(("15/QĐ-SXD", "Quyết định", new DateOnly(2026, 2, 5)), (facts.Code, facts.TypeName, facts.IssuedDate));
        Assert.Equal("phê duyệt Kế hoạch phát triển nhà ở xã hội giai đoạn 2026 - 2030", facts.Subject);
        Assert.Equal("H99.08", facts.OrganId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Một trang không phải văn bản hành chính\nSố điện thoại: 0912/345\n")]
    [InlineData("Số: /UBND-KTN      Minh An, ngày      tháng 9 năm 2026")]
    [InlineData("ngày 31 tháng 02 năm 2026")]
    public void Read_NothingToRead_GuessesNothing(string text)
    {
        var page = PageReader.Read(text, Directory, 1);

        Assert.Equal((null, null, ""), (page.Facts.Code, page.Facts.IssuedDate, page.Facts.Subject));
        Assert.Empty(page.Sure);
    }

    [Theory]
    [InlineData("2146/UBND-KTN", "2146", "UBND-KTN")]
    [InlineData("59/2014/QĐ-UBND", "59", "2014/QĐ-UBND")]
    [InlineData("12", "12", "")]
    [InlineData("UBND-KTN", null, null)]
    [InlineData("123456789012/UB", null, null)]
    public void Split_ParsesNumberAndSymbol(string code, string? number, string? notation) =>
        Assert.Equal(number is null ? null : (number, notation!), FactRules.Split(code));
}
