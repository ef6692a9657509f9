using EOffice.Core.Registers;

namespace EOffice.Core.Tests.Registers;

public sealed class RegisterWordsTests
{
    [Theory]
    [InlineData("2146/UBND-KTN", "2146 ubnd ktn")]
    [InlineData("V/v  Đề nghị, \"sửa chữa\" trụ sở.", "v v de nghi sua chua tru so")]
    [InlineData("05 ngày 007 và 0", "5 ngay 7 va 0")]
    [InlineData("2026a 02b", "2026a 02b")]
    [InlineData("… / -", "")]
    [InlineData(null, "")]
    public void Split_Text_GivesWordsWithoutMarks(string? text, string words) => Assert.Equal(words, string.Join(' ', RegisterWords.Split(text)));

    [Theory]
    [InlineData("a", "b")]
    [InlineData("9", "a")]
    [InlineData("so", "soan")]
    [InlineData("so", "sp")]
    [InlineData("z", "жук")]
    public void Code_LesserWord_IsLess(string less, string more) => Assert.True(RegisterWords.Code(less) < RegisterWords.Code(more));

    [Theory]
    [InlineData("truy", "truyen", true)]
    [InlineData("truyen", "truyen", true)]
    [InlineData("truyen", "truy", false)]
    [InlineData("truy", "truz", false)]
    [InlineData("77", "77", true)]
    [InlineData("77", "770", false)]
    [InlineData("z", "zzzzzzzzzzzzzzzz", true)]
    [InlineData("abcdefghijklmnop", "abcdefghijklzz", true)]
    public void Range_OfAWord_HasWhatBeginsSoAndNumbersWhole(string sought, string word, bool within)
    {
        var (from, to) = RegisterWords.Range(sought);
        var code = RegisterWords.Code(word);

        Assert.Equal(within, from <= code && code <= to);
    }

    [Fact]
    public void Sought_LongSearch_IsCutToTenDifferentWords()
    {
        var words = RegisterWords.Sought("a b c a b", "d e f g h i j k l m");

        Assert.Equal(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"], words);
    }
}
