using System.Security.Cryptography.X509Certificates;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Signing;

/// <summary>A certificate as its owner sees it.</summary>
/// <param name="DaysLeft">Whole days until it ends; negative when it has ended.</param>
public sealed record OwnCertificate(TokenKind Kind, string Subject, string Issuer, string SerialNumber, DateTime NotBefore, DateTime NotAfter, int DaysLeft)
{
    /// <summary>From here on its owner is warned: a new one takes weeks.</summary>
    public const int WarnDays = 30;

    public bool EndsSoon => DaysLeft is >= 0 and < WarnDays;

    public bool HasEnded => DaysLeft < 0;
}

/// <summary>The certificates registered for the person who asks, the longest valid first.</summary>
public sealed class OwnCertificates(OfficeDb db, ProcessContext context, TimeProvider time)
{
    public async Task<IReadOnlyList<OwnCertificate>> ListAsync(CancellationToken ct = default)
    {
        if (context.ActorId is not { } me)
        {
            return [];
        }

        var now = time.GetUtcNow().UtcDateTime;
        var keys = await db.Set<SigningKey>().AsNoTracking().Where(k => k.PersonId == me && k.IsActive).OrderByDescending(k => k.NotAfter).Take(5).ToListAsync(ct);
        return [.. keys.Select(k => Tell(k, now))];
    }

    private static OwnCertificate Tell(SigningKey key, DateTime now)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(key.Certificate);
        return new OwnCertificate(
            key.Kind, certificate.GetNameInfo(X509NameType.SimpleName, false), certificate.GetNameInfo(X509NameType.SimpleName, true),
            certificate.SerialNumber, key.NotBefore, key.NotAfter, (int)Math.Floor((key.NotAfter - now).TotalDays));
    }
}
