namespace EOffice.Core.Directory;

/// <summary>What a personal token may be used for; each narrows the person's own rights and none adds to them.</summary>
public static class TokenScopes
{
    public const string ReadDocuments = "doc:read";
    public const string WriteDocuments = "doc:write";
    public const string ReadTasks = "task:read";
    public const string CompleteTasks = "task:complete";
    public const string Sign = "task:sign";
    public const string Seal = "task:seal";
    public const string ReadRegisters = "register:read";
    public const string Verify = "verify";

    /// <summary>Codes with the words beside the boxes, harmless ones first.</summary>
    public static IReadOnlyList<(string Code, string Words)> All { get; } =
    [
        (ReadTasks, "Xem việc của tôi"),
        (ReadDocuments, "Xem văn bản, tải tệp"),
        (ReadRegisters, "Xem và tìm trong sổ"),
        (Verify, "Kiểm tra chữ ký số của tệp PDF"),
        (WriteDocuments, "Tải lên và đăng ký văn bản đến"),
        (CompleteTasks, "Xử lý việc được giao"),
        (Sign, "Ký số bằng chứng thư của tôi (mỗi lần vẫn cần mã PIN)"),
        (Seal, "Cấp số, đóng dấu, phát hành (mỗi lần vẫn cần mã PIN)"),
    ];

    public static bool IsKnown(string code) => All.Any(s => s.Code == code);
}
