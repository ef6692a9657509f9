using System.Globalization;
using EOffice.Web.Api.Doors;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EOffice.Web.Api.Reference;

/// <summary>Adds to each call of the document what its doors ask: headers, scope, and the errors it can give.</summary>
internal static class CallTransformer
{
    private static readonly Dictionary<int, string> Errors = new()
    {
        [StatusCodes.Status400BadRequest] = "Chưa đọc được yêu cầu",
        [StatusCodes.Status401Unauthorized] = "Chưa biết ai gọi, hoặc mã truy cập không dùng được",
        [StatusCodes.Status403Forbidden] = "Chưa có quyền, hoặc mã truy cập thiếu phạm vi",
        [StatusCodes.Status404NotFound] = "Không có, hoặc người gọi không được xem",
        [StatusCodes.Status409Conflict] = "Người khác đã làm trước",
        [StatusCodes.Status412PreconditionFailed] = "Nội dung đã thay đổi sau khi đọc",
        [StatusCodes.Status413PayloadTooLarge] = "Nội dung quá lớn",
        [StatusCodes.Status422UnprocessableEntity] = "Chưa làm được; code và detail nói vì sao",
        [StatusCodes.Status428PreconditionRequired] = "Thiếu If-Match",
        [StatusCodes.Status429TooManyRequests] = "Gọi quá nhanh; chờ theo Retry-After",
    };

    private static readonly Dictionary<string, string> Words = new() { ["201"] = "Đã nhận", ["202"] = "Đã nhận, đang chuyển sang PDF", ["204"] = "Đã ghi" };

    public static async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var rule = context.Description.ActionDescriptor.EndpointMetadata.OfType<CallRule>().First();
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            parameter.Description ??= ParameterWords.Of(parameter.Name ?? "");
        }

        AddHeaders(operation, rule);
        if (rule.Scope.Length > 0)
        {
            operation.Description += $"\n\nPhạm vi của mã truy cập: `{rule.Scope}`.";
        }

        Examples.Add(operation);
        await AddErrorsAsync(operation, rule, context, ct);
    }

    private static void AddHeaders(OpenApiOperation operation, CallRule rule)
    {
        if (rule.Changes)
        {
            operation.Parameters!.Add(Header(RequestIds.Header, "Mã của việc này, mỗi việc một mã mới; gửi lại thì dùng lại mã cũ.", "dang-ky-2026-000123", required: true));
        }

        if (rule.NeedsRevision)
        {
            operation.Parameters!.Add(Header("If-Match", "ETag nhận được khi đọc: chỉ làm khi nội dung chưa thay đổi.", "\"3-5f2a9c0d1e7b4a68\"", required: true));
        }

        foreach (var (code, response) in operation.Responses ?? [])
        {
            response.Description = Words.GetValueOrDefault(code, "Được");
        }

        if (operation.Responses?.GetValueOrDefault("200") is OpenApiResponse ok)
        {
            ok.Headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = new OpenApiHeader { Description = "Cho If-None-Match và If-Match.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } } };
        }
    }

    private static OpenApiParameter Header(string name, string words, string example, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = words,
        Example = example,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static async Task AddErrorsAsync(OpenApiOperation operation, CallRule rule, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: ct);
        context.Document?.AddComponent(nameof(Problem), schema);
        List<int> codes = [StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests];
        if (operation.RequestBody is not null || operation.Parameters?.Any(p => p.In == ParameterLocation.Query) == true)
        {
            codes.Add(StatusCodes.Status400BadRequest);
        }

        if (operation.RequestBody is not null)
        {
            codes.AddRange([StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity]);
        }

        if (rule.Changes)
        {
            codes.Add(StatusCodes.Status409Conflict);
        }

        if (rule.NeedsRevision)
        {
            codes.AddRange([StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired]);
        }

        operation.Responses ??= [];
        foreach (var code in codes.Order())
        {
            operation.Responses[code.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = Errors[code],
                Content = new Dictionary<string, OpenApiMediaType> { [Problems.MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document) } },
            };
        }
    }
}
