using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace EOffice.Web.Api;

/// <summary>ETags: the revision that If-Match takes back, and a hash of the answer for If-None-Match.</summary>
internal static class Tags
{
    /// <summary>The answer with its tag; 304 when the caller has it.</summary>
    public static IResult Ok<T>(HttpContext http, T answer, int? revision = null, int status = StatusCodes.Status200OK, string? location = null)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options);
        var tag = $"\"{(revision is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}-") : "")}{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        if (location is not null)
        {
            http.Response.Headers.Location = location;
        }

        return HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.IfNoneMatch.Any(known => known?.Contains(tag, StringComparison.Ordinal) == true)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : new Written(bytes, status);
    }

    /// <summary>The revision that the caller saw; null without one that can be read. A proxy that compresses makes tags weak.</summary>
    public static int? Expected(HttpContext http) =>
        http.Request.Headers.IfMatch is [{ Length: <= 80 } tag]
        && int.TryParse(tag.Replace("W/", "", StringComparison.Ordinal).Trim().Trim('"').Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : null;

    private sealed class Written(byte[] json, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = json.Length;
            return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
        }
    }
}
