using EOffice.Core.Documents;
using EOffice.Core.Drafting;

namespace EOffice.Core.Tests.Drafting;

/// <summary>"Như trên" (NĐ 30/2020 PL I, mục II.9).</summary>
public sealed class PlacesRulesTests
{
    private static readonly string[] Addressed = ["UBND tỉnh Minh An", "UBND các xã, phường"];

    [Theory]
    [InlineData("Công văn", "Lưu: VT, QLN", "Như trên|Lưu: VT, QLN")]
    [InlineData("Tờ trình", "Lãnh đạo Sở|Như trên|Lưu: VT", "Như trên|Lãnh đạo Sở|Lưu: VT")]
    [InlineData("Báo cáo", "- Như trên;|Lưu: VT", "Như trên|Lưu: VT")]
    [InlineData("Công văn", "UBND tỉnh Minh An;|- UBND CÁC XÃ, PHƯỜNG|Sở Tài chính|Lưu: VT", "Như trên|Sở Tài chính|Lưu: VT")]
    [InlineData("Quyết định", "Như trên|Lưu: VT", "UBND tỉnh Minh An|UBND các xã, phường|Lưu: VT")]
    [InlineData("Thông báo", "UBND tỉnh Minh An|Như trên|Lưu: VT", "UBND tỉnh Minh An|UBND các xã, phường|Lưu: VT")]
    [InlineData("Thông báo", "Sở Tài chính|Lưu: VT", "Sở Tài chính|Lưu: VT")]
    public void Complete_Outgoing_AsAboveFirstWhereSomebodyStandsAbove(string type, string places, string expected) =>
        Assert.Equal(expected, string.Join('|', PlacesRules.Complete(type, DocumentDirection.Outgoing, Addressed, places.Split('|'))));

    [Fact]
    public void Complete_Internal_AsWritten() =>
        Assert.Equal(["Phòng QHKT", "Lưu: VT"], PlacesRules.Complete("Công văn", DocumentDirection.Internal, ["Phòng QHKT"], ["Phòng QHKT", "Lưu: VT"]));
}
