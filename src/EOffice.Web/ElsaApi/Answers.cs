using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EOffice.Core.Platform;

namespace EOffice.Web.ElsaApi;

/// <summary>Answers in the designer's own forms.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Json(JsonNode node, int status = StatusCodes.Status200OK) =>
        Results.Text(node.ToJsonString(Written), "application/json", Encoding.UTF8, status);

    /// <summary>A list with its length.</summary>
    public static IResult List(IEnumerable<JsonNode> items)
    {
        var list = new JsonArray([.. items]);
        return Json(new JsonObject { ["items"] = list, ["count"] = list.Count });
    }

    /// <summary>The designer shows each of the errors in a red bar of its own.</summary>
    public static JsonObject Error(int status, params IReadOnlyList<string> errors) => new()
    {
        ["statusCode"] = status,
        ["message"] = errors[0],
        ["errors"] = new JsonObject { ["generalErrors"] = new JsonArray([.. errors.Select(e => (JsonNode)e)]) },
    };

    public static IResult Refused(Refusal refusal)
    {
        var status = StatusOf(refusal.Code);
        // The first line of a list of findings only says that there is one.
        string[] lines = refusal.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var error = Error(status, lines.Length > 1 ? lines[1..] : lines);
        error["message"] = lines[0];
        error["code"] = refusal.Code;
        return Json(error, status);
    }

    public static IResult Missing(string what = "Không tìm thấy nội dung này, hoặc ông/bà chưa được xem. Mở lại từ danh sách quy trình.") =>
        Json(Error(StatusCodes.Status404NotFound, what), StatusCodes.Status404NotFound);

    public static IResult Bad(string why) => Json(Error(StatusCodes.Status400BadRequest, why), StatusCodes.Status400BadRequest);

    /// <summary>The designer says nothing at all about a 403 when it saves: a missing right is told as 400, in words.</summary>
    private static int StatusOf(string code) => code switch
    {
        "procedure.stale" or "operation.stale" => StatusCodes.Status412PreconditionFailed,
        "procedure.not-found" or "procedure.version-missing" or "trial.not-found" or "trial.step-missing" => StatusCodes.Status404NotFound,
        "procedure.too-large" => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status400BadRequest,
    };
}
