using System.Collections.Concurrent;
using EOffice.Signing.Pades.Drawing;

namespace EOffice.Signing.Pades;

/// <summary>
/// What a signature shows on the page (NĐ 30/2020 PL I): a blue handwritten signature or a red seal, transparent. Drawn
/// once and kept: drawing was half of the time of a signing.
/// </summary>
public abstract record SignatureAppearance
{
    private const int CacheLimit = 500;
    private static readonly ConcurrentDictionary<(string Kind, string Name), Drawn> Cache = new();

    private SignatureAppearance()
    {
    }

    internal abstract StampImage Image { get; }

    /// <summary>A blue flourish that differs from name to name, for people who have not uploaded their own signature.</summary>
    public static SignatureAppearance PersonalBlue(string fullName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fullName);
        return Cached("blue", fullName, SignatureFlourish.Draw);
    }

    /// <summary>A red round seal with the organisation's name on its rim, for demonstrations and tests.</summary>
    public static SignatureAppearance RedSeal(string organisationName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(organisationName);
        return Cached("seal", organisationName, RoundSeal.Draw);
    }

    /// <summary>An uploaded transparent PNG. Keep the instance: it holds the decoded image.</summary>
    /// <exception cref="SigningRefusedException">"appearance.not-png".</exception>
    public static SignatureAppearance FromPng(byte[] transparentPng)
    {
        ArgumentNullException.ThrowIfNull(transparentPng);
        var image = StampImage.FromPng(transparentPng);
        return new Drawn(new Lazy<StampImage>(image));
    }

    private static Drawn Cached(string kind, string name, Func<string, StampImage> draw)
    {
        if (Cache.Count > CacheLimit)
        {
            Cache.Clear();
        }

        return Cache.GetOrAdd((kind, name.Normalize()), static (key, d) => new Drawn(new Lazy<StampImage>(() => d(key.Name))), draw);
    }

    private sealed record Drawn(Lazy<StampImage> Lazily) : SignatureAppearance
    {
        internal override StampImage Image => Lazily.Value;
    }
}
