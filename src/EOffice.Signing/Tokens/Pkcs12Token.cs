using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Pkcs;

namespace EOffice.Signing.Tokens;

/// <summary>Opens a PKCS#12 file (RFC 7292) as a signing token: for demonstrations, tests and organisations without a device.</summary>
public static class Pkcs12Token
{
    /// <inheritdoc cref="Open(byte[], string)"/>
    public static ISigningToken Open(string path, string pin) =>
        File.Exists(path) ? Open(File.ReadAllBytes(path), pin) : throw Refusals.TokenNotFound(Path.GetFileNameWithoutExtension(path));

    /// <summary>Opens the first key of the file.</summary>
    /// <exception cref="SigningRefusedException">"token.wrong-pin": the PIN does not open it; "token.not-found": it holds no key.</exception>
    public static ISigningToken Open(byte[] p12, string pin)
    {
        ArgumentNullException.ThrowIfNull(p12);
        ArgumentNullException.ThrowIfNull(pin);
        return OpenByPlatform(p12, pin) ?? OpenByBouncyCastle(p12, pin);
    }

    /// <summary>
    /// Faster for a usual file, which is opened for every signature: BouncyCastle is slow to load the private key. Null when the platform
    /// can't, or when which key and chain are meant takes more thought.
    /// </summary>
    private static SoftwareToken? OpenByPlatform(byte[] p12, string pin)
    {
        X509Certificate2Collection all;
        try
        {
            all = X509CertificateLoader.LoadPkcs12Collection(p12, pin, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return null;
        }

        try
        {
            List<X509Certificate2> keyed = [.. all.Where(c => c.HasPrivateKey)];
            return keyed is [var leaf] && Issuers(leaf, all) is { } issuers ? SoftwareToken.Of(leaf, issuers) : null;
        }
        finally
        {
            foreach (X509Certificate2 certificate in all)
            {
                certificate.Dispose();
            }
        }
    }

    /// <summary>The issuers in the file, nearest first; null when a name is not unique.</summary>
    private static byte[][]? Issuers(X509Certificate2 leaf, X509Certificate2Collection all)
    {
        var issuers = new List<byte[]>();
        for (X509Certificate2 current = leaf; !Same(current.IssuerName, current.SubjectName);)
        {
            List<X509Certificate2> found = [.. all.Where(c => Same(c.SubjectName, current.IssuerName))];
            if (found.Count > 1 || issuers.Count > all.Count)
            {
                return null;
            }

            if (found.Count == 0)
            {
                break;
            }

            current = found[0];
            issuers.Add(current.RawData);
        }

        return [.. issuers];
    }

    private static bool Same(X500DistinguishedName a, X500DistinguishedName b) => a.RawData.AsSpan().SequenceEqual(b.RawData);

    private static SoftwareToken OpenByBouncyCastle(byte[] p12, string pin)
    {
        Pkcs12Store store = new Pkcs12StoreBuilder().Build();
        try
        {
            store.Load(new MemoryStream(p12), pin.ToCharArray());
        }
        catch (Exception e) when (e is IOException or InvalidCipherTextException or ArgumentException)
        {
            // BouncyCastle tells a wrong password from a broken file only in words; both end at the same advice.
            throw Refusals.WrongPin(e);
        }

        string alias = store.Aliases.FirstOrDefault(store.IsKeyEntry) ?? throw Refusals.TokenNotFound("PKCS#12");
        byte[][] chain = [.. store.GetCertificateChain(alias).Select(c => c.Certificate.GetEncoded())];
        byte[] key = PrivateKeyInfoFactory.CreatePrivateKeyInfo(store.GetKey(alias).Key).GetDerEncoded();
        return chain.Length > 0 ? SoftwareToken.Of(key, chain[0], chain[1..]) : throw Refusals.TokenNotFound("PKCS#12");
    }

    private sealed class SoftwareToken : ISigningToken
    {
        private readonly RSA? rsa;
        private readonly ECDsa? ecdsa;

        private SoftwareToken(RSA? rsa, ECDsa? ecdsa, byte[] certificate, byte[][] issuers)
        {
            this.rsa = rsa;
            this.ecdsa = ecdsa;
            CertificateDer = certificate;
            ChainDer = issuers;
            SubjectName = CertificateNames.CommonName(certificate);
        }

        /// <summary>Null when the key is neither RSA nor ECDSA.</summary>
        public static SoftwareToken? Of(X509Certificate2 certificate, byte[][] issuers)
        {
            RSA? rsa = certificate.GetRSAPrivateKey();
            ECDsa? ecdsa = rsa is null ? certificate.GetECDsaPrivateKey() : null;
            return rsa is null && ecdsa is null ? null : new SoftwareToken(rsa, ecdsa, certificate.RawData, issuers);
        }

        public static SoftwareToken Of(byte[] pkcs8, byte[] certificate, byte[][] issuers)
        {
            bool isRsa = CertificateNames.IsRsa(certificate);
            AsymmetricAlgorithm key = isRsa ? RSA.Create() : ECDsa.Create();
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            CryptographicOperations.ZeroMemory(pkcs8);
            return new SoftwareToken(key as RSA, key as ECDsa, certificate, issuers);
        }

        public byte[] CertificateDer { get; }

        public IReadOnlyList<byte[]> ChainDer { get; }

        public string SubjectName { get; }

        public byte[] Sign(ReadOnlySpan<byte> dataToSign) => rsa is not null
            ? rsa.SignData(dataToSign, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : ecdsa!.SignData(dataToSign, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        public void Dispose()
        {
            rsa?.Dispose();
            ecdsa?.Dispose();
        }
    }
}
