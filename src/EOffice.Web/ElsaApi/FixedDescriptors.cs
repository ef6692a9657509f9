using System.Text.Json.Nodes;

namespace EOffice.Web.ElsaApi;

/// <summary>Answers that are the same for everybody. Made anew each time: a JSON node has one parent.</summary>
internal static class FixedDescriptors
{
    public static IEnumerable<JsonNode> Expressions =>
    [
        Expression("Literal", "Giá trị", isBrowsable: false, null),
        Expression("Object", "Đối tượng", isBrowsable: false, "json"),
        Expression("Variable", "Biến", isBrowsable: true, null),
        Expression("Input", "Đầu vào", isBrowsable: true, null),
        Expression("JavaScript", "Biểu thức JavaScript", isBrowsable: true, "javascript"),
        Expression("Liquid", "Mẫu Liquid", isBrowsable: true, "liquid"),
    ];

    public static JsonArray VariableTypes =>
    [
        Type("String", "Chuỗi", "Văn bản"),
        Type("Boolean", "Đúng/Sai", "Có hoặc không"),
        Type("Int32", "Số nguyên", "Số đếm"),
        Type("Decimal", "Số thập phân", "Số có phần lẻ"),
        Type("DateTimeOffset", "Ngày giờ", "Thời điểm"),
        Type("Object", "Đối tượng", "Giá trị bất kỳ"),
    ];

    /// <summary>The first is what a variable gets that shall live as long as its case.</summary>
    public static JsonArray StorageDrivers =>
    [
        new JsonObject { ["typeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver", ["displayName"] = "Theo hồ sơ xử lý", ["priority"] = 5, ["deprecated"] = false },
        new JsonObject { ["typeName"] = "Elsa.Workflows.MemoryStorageDriver", ["displayName"] = "Tạm, đến bước chờ kế tiếp", ["priority"] = 0, ["deprecated"] = false },
    ];

    public static IEnumerable<JsonNode> IncidentStrategies =>
        [Strategy("EOffice.StopPathStrategy", "Dừng nhánh có sự cố", "Các nhánh khác vẫn chạy; quản trị xử lý sự cố rồi chạy tiếp.")];

    public static IEnumerable<JsonNode> LogStrategies =>
        [Strategy("EOffice.LogAll", "Ghi tất cả", "Mọi bước đều vào nhật ký.")];

    public static IEnumerable<JsonNode> ActivationStrategies =>
        [Strategy("EOffice.AllowAlways", "Luôn cho phép", "Mỗi văn bản một hồ sơ xử lý.")];

    private static JsonObject Expression(string type, string name, bool isBrowsable, string? language) => new()
    {
        ["type"] = type,
        ["displayName"] = name,
        ["isSerializable"] = true,
        ["isBrowsable"] = isBrowsable,
        ["properties"] = language is null ? new JsonObject() : new JsonObject { ["MonacoLanguage"] = language },
    };

    private static JsonObject Type(string type, string name, string description) => new()
    {
        ["typeName"] = type,
        ["displayName"] = name,
        ["category"] = "Cơ bản",
        ["description"] = description,
    };

    private static JsonObject Strategy(string type, string name, string description) => new() { ["typeName"] = type, ["displayName"] = name, ["description"] = description };
}
