using System.Security.Cryptography;
using System.Text;

namespace EOffice.Demo.Story;

/// <summary>What looks like chance but comes out the same in every telling, also in one that was interrupted.</summary>
internal static class Chance
{
    /// <summary>A number in [0, 1) that belongs to these words.</summary>
    public static double Of(params ReadOnlySpan<string> words)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', words)));
        return BitConverter.ToUInt32(hash) / (uint.MaxValue + 1.0);
    }

    public static double Between(double least, double most, params ReadOnlySpan<string> words) => least + ((most - least) * Of(words));

    public static T Pick<T>(IReadOnlyList<T> from, params ReadOnlySpan<string> words) => from[(int)(Of(words) * from.Count)];
}
