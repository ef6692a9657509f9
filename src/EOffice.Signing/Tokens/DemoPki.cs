using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.X509.Extension;

namespace EOffice.Signing.Tokens;

/// <summary>One issued test identity. The private key is in the clear so that it can be imported into a SoftHSM token.</summary>
/// <param name="P12">PKCS#12 file with key and chain, opened by the PIN it was issued with.</param>
/// <param name="CertificateDer">The certificate.</param>
/// <param name="PrivateKeyPkcs8">DER PKCS#8.</param>
public sealed record DemoIdentity(byte[] P12, byte[] CertificateDer, byte[] PrivateKeyPkcs8);

/// <summary>A PKI for demonstrations and tests. It proves nothing about anybody: never trust its root outside of them.</summary>
public static class DemoPki
{
    /// <summary>Makes a self-signed root valid for ten years.</summary>
    /// <param name="time">A clock that stands in the past makes it valid since then.</param>
    public static DemoAuthority CreateAuthority(string commonName, string organisation = "EOffice Demo", TimeProvider? time = null)
    {
        AsymmetricCipherKeyPair keys = DemoAuthority.NewKeys();
        X509Name name = DemoAuthority.Name(commonName, organisation);
        X509Certificate root = DemoAuthority.Issue(name, keys.Private, name, keys.Public, DemoAuthority.Since(time), years: 10, generator =>
        {
            generator.AddExtension(X509Extensions.BasicConstraints, critical: true, new BasicConstraints(0));
            generator.AddExtension(X509Extensions.KeyUsage, critical: true, new KeyUsage(KeyUsage.KeyCertSign | KeyUsage.CrlSign));
        });
        return new DemoAuthority(root, keys.Private);
    }

    /// <summary>Opens an authority saved by <see cref="DemoAuthority.ToP12"/>.</summary>
    /// <exception cref="SigningRefusedException">"token.wrong-pin".</exception>
    public static DemoAuthority OpenAuthority(byte[] p12, string pin)
    {
        ArgumentNullException.ThrowIfNull(p12);
        ArgumentNullException.ThrowIfNull(pin);
        Pkcs12Store store = new Pkcs12StoreBuilder().Build();
        try
        {
            store.Load(new MemoryStream(p12), pin.ToCharArray());
        }
        catch (Exception e) when (e is IOException or InvalidCipherTextException)
        {
            throw Refusals.WrongPin(e);
        }

        string alias = store.Aliases.First(store.IsKeyEntry);
        return new DemoAuthority(store.GetCertificate(alias).Certificate, store.GetKey(alias).Key);
    }
}

/// <summary>The root of a <see cref="DemoPki"/>, able to issue.</summary>
public sealed class DemoAuthority
{
    private readonly X509Certificate root;
    private readonly AsymmetricKeyParameter key;

    internal DemoAuthority(X509Certificate root, AsymmetricKeyParameter key)
    {
        this.root = root;
        this.key = key;
        RootDer = root.GetEncoded();
    }

    public byte[] RootDer { get; }

    /// <summary>The root as PEM, what verifiers call a trust anchor file.</summary>
    public string RootPem => PemEncoding.WriteString("CERTIFICATE", RootDer);

    /// <summary>Issues a personal certificate, or an organisation's seal when <paramref name="isSeal"/>, valid for three years.</summary>
    /// <param name="time">A clock that stands in the past makes it valid since then.</param>
    public DemoIdentity IssueP12(string subjectCommonName, string organisation, string pin, bool isSeal, TimeProvider? time = null)
    {
        AsymmetricCipherKeyPair keys = NewKeys();
        X509Name subject = Name(subjectCommonName, organisation);
        // A seal attests origin, it does not commit a person: only the personal certificate gets nonRepudiation.
        int usage = KeyUsage.DigitalSignature | (isSeal ? 0 : KeyUsage.NonRepudiation);
        X509Certificate certificate = Issue(root.SubjectDN, key, subject, keys.Public, Since(time), years: 3, generator =>
        {
            generator.AddExtension(X509Extensions.BasicConstraints, critical: true, new BasicConstraints(cA: false));
            generator.AddExtension(X509Extensions.KeyUsage, critical: true, new KeyUsage(usage));
            generator.AddExtension(X509Extensions.ExtendedKeyUsage, critical: false, new ExtendedKeyUsage(KeyPurposeID.id_kp_emailProtection));
            generator.AddExtension(X509Extensions.AuthorityKeyIdentifier, critical: false, X509ExtensionUtilities.CreateAuthorityKeyIdentifier(root.GetPublicKey()));
        });
        byte[] pkcs8 = PrivateKeyInfoFactory.CreatePrivateKeyInfo(keys.Private).GetDerEncoded();
        return new DemoIdentity(Pack(keys.Private, pin, certificate, root), certificate.GetEncoded(), pkcs8);
    }

    /// <summary>Saves the authority with its key.</summary>
    public byte[] ToP12(string pin) => Pack(key, pin, root);

    internal static AsymmetricCipherKeyPair NewKeys()
    {
        // The platform makes RSA keys ten times faster than managed code.
        using var rsa = RSA.Create(2048);
        return DotNetUtilities.GetRsaKeyPair(rsa);
    }

    internal static X509Name Name(string commonName, string organisation) => new(
        [X509Name.C, X509Name.O, X509Name.CN], ["VN", organisation, commonName]);

    /// <summary>Never later than now: verifiers know only the machine's clock.</summary>
    internal static DateTime Since(TimeProvider? time)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return time?.GetUtcNow().UtcDateTime is { } then && then < now ? then : now;
    }

    internal static X509Certificate Issue(
        X509Name issuer, AsymmetricKeyParameter issuerKey, X509Name subject, AsymmetricKeyParameter publicKey, DateTime since, int years, Action<X509V3CertificateGenerator> extend)
    {
        var generator = new X509V3CertificateGenerator();
        generator.SetIssuerDN(issuer);
        generator.SetSubjectDN(subject);
        generator.SetPublicKey(publicKey);
        generator.SetSerialNumber(new BigInteger(1, RandomNumberGenerator.GetBytes(15)));
        generator.SetNotBefore(since.AddDays(-1));
        generator.SetNotAfter(TimeProvider.System.GetUtcNow().UtcDateTime.AddYears(years));
        generator.AddExtension(X509Extensions.SubjectKeyIdentifier, critical: false, X509ExtensionUtilities.CreateSubjectKeyIdentifier(publicKey));
        extend(generator);
        return generator.Generate(new Asn1SignatureFactory("SHA256WITHRSA", issuerKey));
    }

    private static byte[] Pack(AsymmetricKeyParameter key, string pin, params X509Certificate[] chain)
    {
        // Not RC2: OpenSSL 3 opens it only with its legacy provider.
        Pkcs12Store store = new Pkcs12StoreBuilder()
            .SetCertAlgorithm(Org.BouncyCastle.Asn1.Pkcs.PkcsObjectIdentifiers.PbeWithShaAnd3KeyTripleDesCbc).Build();
        store.SetKeyEntry("key", new AsymmetricKeyEntry(key), [.. chain.Select(c => new X509CertificateEntry(c))]);
        var output = new MemoryStream();
        store.Save(output, pin.ToCharArray(), new SecureRandom());
        return output.ToArray();
    }
}
