using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace EOffice.Axis;

/// <summary>Tells which system calls, or that it is none: by signature (national) or by key (provincial).</summary>
internal sealed class Callers(IReadOnlyList<AxisSystem> systems)
{
    private const string Prefix = "XroadVnpt-";

    public AxisSystem? National(HttpRequest request)
    {
        var signed = request.Headers[Prefix + "sign-header"].ToString();
        if (Find(Field(request, "systemId")) is not { } system || signed.Length == 0)
        {
            return null;
        }

        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(system.Secret), Encoding.UTF8.GetBytes(signed)));
        return Same(hash, request.Headers[Prefix + "hash-header"].ToString()) && IsWhatWasSigned(request, signed) ? system : null;
    }

    public AxisSystem? Provincial(HttpRequest request) =>
        Find(request.Headers["X-SystemId"].ToString()) is { } system && Same(system.Secret, request.Headers["X-SecretKey"].ToString()) ? system : null;

    /// <summary>The value of a header of the national shape.</summary>
    public static string Field(HttpRequest request, string name) => request.Headers[Prefix + name].ToString();

    /// <summary>The signature covers the JSON; the headers must say the same, in the order that the key names.</summary>
    private static bool IsWhatWasSigned(HttpRequest request, string signed)
    {
        try
        {
            using var json = JsonDocument.Parse(signed);
            var names = json.RootElement.EnumerateObject().Select(p => p.Name).ToList();
            return json.RootElement.EnumerateObject().All(p => p.Name.StartsWith(Prefix, StringComparison.Ordinal) && request.Headers[p.Name].ToString() == p.Value.GetString())
                && string.Join(';', names.Select(n => n[Prefix.Length..])) == Field(request, "sign-header-key")
                && Field(request, "timestamp").Length > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private AxisSystem? Find(string systemId) => systems.FirstOrDefault(s => s.SystemId == systemId);

    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
