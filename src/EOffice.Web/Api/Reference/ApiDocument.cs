using EOffice.Core.Directory;
using EOffice.Web.Api.Doors;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EOffice.Web.Api.Reference;

/// <summary>The OpenAPI document: made from the calls themselves, so that it can't say anything else than they do.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    public const string Address = "/api/v1/openapi.json";

    private const string Token = "token";

    private const string Session = "session";

    private const string Introduction = """
        Các thao tác của Văn phòng điện tử cho phần mềm khác, với đúng quyền của người gọi.

        **Xác thực.** Gửi mã truy cập cá nhân trong tiêu đề `Authorization: Bearer …`; tạo ở trang Cá nhân, kèm phạm vi và thời hạn. Gọi từ trình duyệt đã đăng nhập thì mỗi lời gọi thay đổi
        phải kèm tiêu đề `RequestVerificationToken`.

        **Gửi lại an toàn.** Mỗi lời gọi thay đổi mang `Idempotency-Key`. Gửi lại cùng mã, cùng nội dung: nhận kết quả lần đầu. Cùng mã, khác nội dung: bị từ chối.

        **Không ghi đè.** Lời gọi quyết định trên nội dung đã đọc mang `If-Match` là ETag vừa nhận. Người khác đã sửa: 412, đọc lại rồi gửi lại.

        **Lỗi** theo RFC 9457 (`application/problem+json`): phần mềm dựa vào `code`, người đọc `detail`.

        **Nội dung gửi lên** là JSON đúng như mô tả: trường lạ, trường lặp, sai kiểu đều bị từ chối. Câu trả lời có thể thêm trường mới về sau.

        **Danh sách** trả về từng trang; `next` là địa chỉ trang sau. Thời điểm là UTC, ngày là ngày ở Việt Nam.
        """;

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        // What generators of clients read without fail; 3.1 is not there yet.
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.ShouldInclude = call => call.ActionDescriptor.EndpointMetadata.OfType<CallRule>().Any() && call.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Introduce(document);
            ShowFiles(document);
            FieldWords.Add(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(CallTransformer.TransformAsync);
        // Files stand in their forms: generators know a file by its place, not behind a name.
        options.CreateSchemaReferenceId = info => info.Type == typeof(Stream) || info.Type.IsAssignableTo(typeof(FileForm))
            ? null
            : OpenApiOptions.CreateDefaultSchemaReferenceId(info);
        options.AddSchemaTransformer((schema, _, _) =>
        {
            // An answer may have more fields tomorrow; that a request may not is said in words.
            schema.AdditionalPropertiesAllowed = true;
            if (schema.Enum is { Count: > 0 })
            {
                // Names, not numbers: without it generators guess.
                schema.Type = (schema.Type ?? JsonSchemaType.String) | JsonSchemaType.String;
            }

            return Task.CompletedTask;
        });
    });

    /// <summary>The framework puts a file behind a name; generators look for it in its form.</summary>
    private static void ShowFiles(OpenApiDocument document)
    {
        var calls = document.Paths.Values.SelectMany(p => p.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()).ToList();
        foreach (var form in calls.Select(c => c.RequestBody?.Content?.FirstOrDefault(m => m.Key == "multipart/form-data").Value).OfType<OpenApiMediaType>())
        {
            form.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { Files.Field },
                Properties = new Dictionary<string, IOpenApiSchema>(form.Schema?.Properties ?? new Dictionary<string, IOpenApiSchema>()) { [Files.Field] = Binary("Tệp, nhiều nhất 50 MB.") },
            };
        }

        foreach (var file in calls.SelectMany(c => c.Responses?.Values ?? Enumerable.Empty<IOpenApiResponse>())
            .Select(r => r.Content?.FirstOrDefault(m => m.Key == "application/octet-stream").Value).OfType<OpenApiMediaType>())
        {
            file.Schema = Binary("Nội dung tệp.");
        }

        document.Components?.Schemas?.Remove(nameof(IFormFile));
    }

    private static OpenApiSchema Binary(string words) => new() { Type = JsonSchemaType.String, Format = "binary", Description = words };

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "EOffice – API", Version = Name, Description = Introduction.ReplaceLineEndings("\n") };
        // Relative: the document is right under whatever name the office is reached.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "Mã truy cập cá nhân. Phạm vi: " + string.Join("; ", TokenScopes.All.Select(s => $"`{s.Code}` {s.Words}")) + ".",
            },
            [Session] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "eoffice", Description = "Phiên đăng nhập của trình duyệt." },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, document)] = [] },
        ];
    }
}
