using EOffice.Workflows.Activities;

namespace EOffice.Workflows.Tests;

/// <summary>Files under tests/samples/elsa, found by walking up to the solution.</summary>
internal static class Samples
{
    private static readonly string Root = Find();

    /// <summary>The two activities of the golden cases: a human step and an automatic one.</summary>
    public static ActivityRegistry Registry { get; } = new(
    [
        new("Test.Step", "Bước", "", "Thử", ActivityBehaviour.Waits, [], []),
        new("Test.Auto", "Tự động", "", "Thử", ActivityBehaviour.Auto, [new("Outcome", "String", "Kết quả")], []),
        new("Test.Effect", "Việc", "", "Thử", ActivityBehaviour.Effect, [new("Text", "String", "Nội dung", Default: "mặc định")], [new("Done", "Xong")]),
        new("Test.Ask", "Hỏi", "", "Thử", ActivityBehaviour.Waits,
            [new("Title", "String", "Tiêu đề", Required: true), new("DueHours", "Int32", "Số giờ", Default: 8)],
            [new("Approved", "Đồng ý"), new("Returned", "Trả lại"), new("Overdue", "Quá hạn")]),
    ]);

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    public static IEnumerable<string> GoldenNames() =>
        Directory.GetDirectories(Path.Combine(Root, "golden")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "EOffice.sln"))) at = at.Parent;
        return Path.Combine(at?.FullName ?? throw new DirectoryNotFoundException("EOffice.sln"), "tests", "samples", "elsa");
    }
}
