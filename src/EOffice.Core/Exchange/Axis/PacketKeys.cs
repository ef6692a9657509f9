using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.EdXml;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Exchange.Axis;

/// <summary>With which key each agency's system signs its packets, how each receiver wants them, and whose signatures are believed (domain.md §4.2).
/// It is the system that signs a packet; the seal of the office stands in the documents.</summary>
public sealed class PacketKeys : IDisposable
{
    private const int LeastBits = 2048;

    private readonly Dictionary<string, X509Certificate2> signers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WireProfile> profiles;
    private readonly List<X509Certificate2> trusted = [];
    private readonly Lock signing = new();

    public PacketKeys(IOptions<AxisOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var connection in options.Value.Connections.Where(c => !string.IsNullOrWhiteSpace(c.SigningFile)))
        {
            signers[connection.Agency] = Open(connection);
        }

        profiles = options.Value.Profiles.ToDictionary(p => p.Receiver, p => p.ToWire(), StringComparer.Ordinal);
        trusted.AddRange(Trusted(options.Value.TrustedFolder));
    }

    /// <summary>How that receiver wants packets: its own profile, that of <c>*</c>, or the national one.</summary>
    public WireProfile ProfileOf(string receiver) =>
        profiles.GetValueOrDefault(receiver) ?? profiles.GetValueOrDefault(ReceiverProfile.Everyone) ?? WireProfile.National;

    /// <summary>The key of the agency's system, or null: then its packets go unsigned.</summary>
    public PacketSigningKey? Of(string agency) => signers.TryGetValue(agency, out var certificate)
        ? new PacketSigningKey(certificate.RawData, (digest, hash) => SignDigest(certificate, digest, hash))
        : null;

    /// <summary>Whether the certificate is one of the trusted ones, or was issued below one of them, and is in force.</summary>
    public bool Trusts(byte[] certificate, DateTimeOffset now)
    {
        using var signer = X509CertificateLoader.LoadCertificate(certificate);
        if (now < signer.NotBefore || now > signer.NotAfter)
        {
            return false;
        }

        return trusted.Exists(t => t.RawDataMemory.Span.SequenceEqual(certificate)) || IsIssuedByTrusted(signer, now);
    }

    public void Dispose()
    {
        foreach (var certificate in signers.Values.Concat(trusted))
        {
            certificate.Dispose();
        }
    }

    /// <summary>Why the connection's key can't be used, or null.</summary>
    internal static string? Fault(AxisConnection connection)
    {
        try
        {
            using var certificate = Open(connection);
            using var key = certificate.GetRSAPrivateKey();
            return key is null ? "tệp không có khóa riêng RSA" : key.KeySize < LeastBits ? $"khóa RSA ngắn hơn {LeastBits} bit" : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return "không mở được tệp PKCS#12, kiểm tra đường dẫn, quyền đọc và SigningPassword";
        }
    }

    /// <summary>Why the folder of trusted certificates can't be used, or null.</summary>
    internal static string? Fault(string trustedFolder)
    {
        try
        {
            var all = Trusted(trustedFolder).ToList();
            all.ForEach(c => c.Dispose());
            return all.Count == 0 ? "thư mục không có chứng thư nào (.cer, .crt, .der, .pem)" : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return "không đọc được chứng thư trong thư mục, mỗi tệp phải là một chứng thư PEM hoặc DER";
        }
    }

    private static X509Certificate2 Open(AxisConnection connection) =>
        X509CertificateLoader.LoadPkcs12FromFile(connection.SigningFile, connection.SigningPassword, X509KeyStorageFlags.EphemeralKeySet);

    private static IEnumerable<X509Certificate2> Trusted(string? folder) => string.IsNullOrWhiteSpace(folder) ? [] :
        System.IO.Directory.EnumerateFiles(folder).Where(f => Path.GetExtension(f).ToUpperInvariant() is ".CER" or ".CRT" or ".DER" or ".PEM")
            .Order(StringComparer.Ordinal).Select(X509CertificateLoader.LoadCertificateFromFile);

    private byte[] SignDigest(X509Certificate2 certificate, byte[] digest, HashAlgorithmName hash)
    {
        lock (signing)
        {
            using var key = certificate.GetRSAPrivateKey()!;
            return key.SignHash(digest, hash, RSASignaturePadding.Pkcs1);
        }
    }

    private bool IsIssuedByTrusted(X509Certificate2 signer, DateTimeOffset now)
    {
        if (trusted.Count == 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(trusted.ToArray());
        // The axis's network often reaches no revocation service; whom the office no longer trusts, it takes out of the folder.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        return chain.Build(signer);
    }
}
