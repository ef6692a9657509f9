using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.EdXml;

/// <summary>A key that signs packets, wherever it lives: a token, an HSM or a PKCS#12 file.</summary>
/// <param name="Certificate">Goes into the signature's KeyInfo; needs no private key.</param>
/// <param name="SignDigest">Signs a digest of the named algorithm with RSA and PKCS#1 v1.5 padding.</param>
public sealed record PacketSigningKey(X509Certificate2 Certificate, Func<byte[], HashAlgorithmName, byte[]> SignDigest)
{
    /// <summary>A key that the certificate itself carries.</summary>
    /// <exception cref="ArgumentException">The certificate has no RSA private key.</exception>
    public static PacketSigningKey Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var probe = certificate.GetRSAPrivateKey();
        return probe is null
            ? throw new ArgumentException("The certificate has no RSA private key.", nameof(certificate))
            : new PacketSigningKey(certificate, (digest, algorithm) =>
            {
                using var key = certificate.GetRSAPrivateKey()!;
                return key.SignHash(digest, algorithm, RSASignaturePadding.Pkcs1);
            });
    }
}
