using EOffice.Core.Platform;

namespace EOffice.Core.Tests.Platform;

/// <summary>Vietnamese text at the door: NFC, Đ, nothing that can't be stored.</summary>
public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("\u00D0ồng Tâm", "Đồng Tâm")]
    [InlineData("\u0189ồng Tâm", "Đồng Tâm")]
    [InlineData("\u0110ồng Tâm", "Đồng Tâm")]
    [InlineData("\u00F0ường", "đường")]
    [InlineData("\u0256ường", "đường")]
    [InlineData("15/Q\u00D0-BNV", "15/QĐ-BNV")]
    [InlineData("e\u0323\u0302", "ệ")]
    [InlineData("ê\u0323", "ệ")]
    [InlineData("ẹ\u0302", "ệ")]
    [InlineData("Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt")]
    [InlineData("hòa", "hòa")]
    [InlineData("hoà", "hoà")]
    [InlineData("  V/v họp  ", "V/v họp")]
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData("dòng 1\r\ndòng 2\tx", "dòng 1\ndòng 2\tx")]
    [InlineData("thu\u00ADtp", "thu\u00ADtp")]
    [InlineData("𠮷", "𠮷")]
    public void Clean_Text_IsWhatIsStored(string? text, string expected) => Assert.Equal(expected, VietnameseText.Clean(text));

    [Fact]
    public void Clean_HalfASurrogatePair_DoesNotThrow() => Assert.Equal("a\uFFFDb", VietnameseText.Clean("a" + '\uD842' + "b"));

    [Fact]
    public void Clean_Twice_IsTheSame()
    {
        const string Text = " \u00D0e\u0323\u0302 \u0000";
        Assert.Equal(VietnameseText.Clean(Text), VietnameseText.Clean(VietnameseText.Clean(Text)));
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("𠮷𠮷", 1, "𠮷")]
    [InlineData("𠮷𠮷", 2, "𠮷𠮷")]
    public void Cut_Text_NeverHalfAPair(string text, int most, string expected) => Assert.Equal(expected, VietnameseText.Cut(text, most));
}
