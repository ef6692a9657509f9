namespace EOffice.Core.Drafting.Layout;

/// <summary>A letter that cannot be drawn; the message is Vietnamese and meant for people.</summary>
public sealed class LetterException(string code, string message) : Exception(message)
{
    /// <summary>Stable code: font.missing, font.glyph-missing.</summary>
    public string Code { get; } = code;

    internal static LetterException FontMissing(string file, IEnumerable<string> folders) => new(
        "font.missing",
        $"Chưa dựng được văn bản: không tìm thấy phông chữ {file} trong {string.Join(", ", folders)}. "
        + "Quản trị viên cài gói fonts-liberation2 hoặc khai báo thư mục phông chữ.");

    internal static LetterException GlyphMissing(string character) => new(
        "font.glyph-missing",
        $"Chưa dựng được văn bản: phông chữ không có ký tự “{character}”. Xóa hoặc thay ký tự đó trong dự thảo rồi làm lại.");
}
