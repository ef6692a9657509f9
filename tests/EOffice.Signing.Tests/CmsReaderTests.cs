using System.Security.Cryptography;
using EOffice.Signing.Tests.Support;
using EOffice.Signing.Validation;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Pkcs;
using Attribute = Org.BouncyCastle.Asn1.Cms.Attribute;

namespace EOffice.Signing.Tests;

public sealed class CmsReaderTests
{
    /// <summary>Well-formed, rightly signed, and bound to an empty list of certificates: anybody may send one.</summary>
    [Fact]
    public void Check_BoundToNoCertificate_SaidInWords()
    {
        byte[] content = [1, 2, 3];
        Pkcs12Store store = new Pkcs12StoreBuilder().Build();
        store.Load(new MemoryStream(TestPki.LeaderIdentity.P12), TestPki.Pin.ToCharArray());
        string alias = store.Aliases.First(store.IsKeyEntry);
        var generator = new CmsSignedDataGenerator();
        generator.AddSigner(
            store.GetKey(alias).Key, store.GetCertificate(alias).Certificate, CmsSignedGenerator.DigestSha256,
            new AttributeTable(new Asn1EncodableVector(new Attribute(PkcsObjectIdentifiers.IdAASigningCertificateV2, new DerSet(new DerSequence(new DerSequence()))))), null);
        generator.AddCertificate(store.GetCertificate(alias).Certificate);
        byte[] cms = generator.Generate(new CmsProcessableByteArray(content), false).GetEncoded();

        CmsCheck check = CmsReader.Check(cms, algorithm => CryptographicOperations.HashData(algorithm, content), requireBinding: true);

        Assert.Contains("không gắn với chứng thư số", check.Problem, StringComparison.Ordinal);
    }
}
