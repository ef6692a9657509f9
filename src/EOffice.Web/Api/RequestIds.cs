using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EOffice.Core.Platform;
using EOffice.Web.Hosting.SignIn;

namespace EOffice.Web.Api;

/// <summary>Idempotency-Key: the same key again returns the first result, the same key with another content is refused.</summary>
internal static class RequestIds
{
    public const string Header = "Idempotency-Key";

    public const int Longest = 200;

    /// <summary>The operation id of this call. Keys of two people don't meet: each program may count from 1.</summary>
    /// <param name="content">What was asked, without what must not be kept even as a hash (a PIN has few values).</param>
    public static string OperationId(this HttpContext http, object content)
    {
        var print = Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}\n{JsonSerializer.Serialize(content, content.GetType(), ApiJson.Options)}");
        http.RequestServices.GetRequiredService<RequestPrint>().Hash = Convert.ToHexStringLower(SHA256.HashData(print));
        var key = $"{http.User.FindId(OfficeClaims.Person):N}|{http.Request.Headers[Header]}";
        return $"api-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..48]}";
    }
}
