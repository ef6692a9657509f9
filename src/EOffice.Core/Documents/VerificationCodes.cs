using System.Security.Cryptography;

namespace EOffice.Core.Documents;

/// <summary>Mã kiểm tra: the random id that a draft carries as QR from its submission on, and that people type.</summary>
public static class VerificationCodes
{
    /// <summary>80 random bits: nobody comes upon another document by trying.</summary>
    private const int Length = 16;

    private const int Group = 4;

    /// <summary>Without 0, 1, I and O, which people take for each other on paper.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Longest text that anybody could mean as a code, with dashes and spaces.</summary>
    private const int Longest = 100;

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>As it stands beneath the QR: K7QF-93MA-2B4D-X8PT.</summary>
    public static string Printed(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return string.Join('-', code.Chunk(Group).Select(c => new string(c)));
    }

    /// <summary>What somebody typed, as it is stored; null for what can be no code.</summary>
    public static string? Read(string? typed)
    {
        if (typed is not { Length: <= Longest })
        {
            return null;
        }

        var code = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        return code.Length == 0 ? null : code;
    }
}
