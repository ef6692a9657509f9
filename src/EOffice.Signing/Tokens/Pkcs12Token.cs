using System.Security.Cryptography;
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
        return chain.Length > 0 ? new SoftwareToken(key, chain[0], chain[1..]) : throw Refusals.TokenNotFound("PKCS#12");
    }

    private sealed class SoftwareToken : ISigningToken
    {
        private readonly RSA? rsa;
        private readonly ECDsa? ecdsa;

        public SoftwareToken(byte[] pkcs8, byte[] certificate, byte[][] issuers)
        {
            CertificateDer = certificate;
            ChainDer = issuers;
            SubjectName = CertificateNames.CommonName(certificate);
            if (CertificateNames.IsRsa(certificate))
            {
                rsa = RSA.Create();
                rsa.ImportPkcs8PrivateKey(pkcs8, out _);
            }
            else
            {
                ecdsa = ECDsa.Create();
                ecdsa.ImportPkcs8PrivateKey(pkcs8, out _);
            }

            CryptographicOperations.ZeroMemory(pkcs8);
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
