using System.Security.Cryptography.X509Certificates;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Oversight;

/// <summary>A registered certificate and when it ends.</summary>
/// <param name="Owner">Null for the organisation's.</param>
public sealed record CertificateLine(Guid Id, Guid? OwnerId, string? Owner, string Subject, string Issuer, TokenKind Kind, DateTime NotBefore, DateTime NotAfter, int DaysLeft)
{
    /// <summary>The nearest of 60, 30 and 7 days that has been passed; 0 when it has ended, null while there is time.</summary>
    public int? Warning => DaysLeft switch { < 0 => 0, <= 7 => 7, <= 30 => 30, <= 60 => 60, _ => null };
}

/// <summary>The agency's certificates for its administrator, what ends first on top: dates and owners, no keys.</summary>
public sealed class ReadCertificates(OfficeDb db, AdministratorRights rights, TimeProvider time)
{
    public async Task<Outcome<IReadOnlyList<CertificateLine>>> ListAsync(CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var rows = await db.Set<SigningKey>().AsNoTracking().Where(k => k.IsActive).OrderBy(k => k.NotAfter).Take(1000)
            .Select(k => new { Owner = db.Set<Person>().Where(p => p.Id == k.PersonId).Select(p => p.FullName).FirstOrDefault(), k.Id, k.PersonId, k.Certificate, k.Kind, k.NotBefore, k.NotAfter })
            .ToListAsync(ct);
        return rows.ConvertAll(k =>
        {
            using var certificate = X509CertificateLoader.LoadCertificate(k.Certificate);
            return new CertificateLine(
                k.Id, k.PersonId, k.Owner, certificate.GetNameInfo(X509NameType.SimpleName, false), certificate.GetNameInfo(X509NameType.SimpleName, true),
                k.Kind, k.NotBefore, k.NotAfter, (int)Math.Floor((k.NotAfter - now).TotalDays));
        });
    }
}
