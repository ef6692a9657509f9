using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Signing.Tests.Support;
using EOffice.Signing.Tokens;

namespace EOffice.Signing.Tests;

public sealed class Pkcs12TokenTests
{
    [Fact]
    public void Open_WrongPin_Refused() => Assert.Equal(
        "token.wrong-pin",
        Assert.Throws<SigningRefusedException>(() => Pkcs12Token.Open(TestPki.LeaderIdentity.P12, "sai")).Code);

    [Fact]
    public void Open_File_CarriesCertificateChainAndName()
    {
        using var folder = new TemporaryFolder();
        using ISigningToken token = Pkcs12Token.Open(folder.Write("a.p12", TestPki.SealIdentity.P12), TestPki.Pin);
        Assert.Equal(TestPki.SealIdentity.CertificateDer, token.CertificateDer);
        Assert.Equal([TestPki.Authority.RootDer], token.ChainDer);
        Assert.Equal(TestPki.OfficeName, token.SubjectName);
    }

    [Fact]
    public void Open_P12OfThePlatformWithEllipticKey_SignsValid()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Khóa ECDSA", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using ISigningToken token = Pkcs12Token.Open(certificate.Export(X509ContentType.Pkcs12, "1234"), "1234");
        byte[] signed = Office.SignByLeader(Office.Prepare(SkiaDocument.Create()), token);
        Assert.Null(Assert.Single(Validation.PdfSignatures.Read(signed)).Problem);
    }

    [Fact]
    public void IssueP12_IsAcceptedByOpenssl()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("a.p12", TestPki.LeaderIdentity.P12);
        Assert.Contains("BEGIN CERTIFICATE", Tool.Must("openssl", "pkcs12", "-in", file, "-nodes", "-passin", "pass:" + TestPki.Pin), StringComparison.Ordinal);
    }

    [Fact]
    public void OpenAuthority_Saved_IssuesUnderTheSameRoot()
    {
        DemoAuthority again = DemoPki.OpenAuthority(TestPki.Authority.ToP12("ca"), "ca");
        Assert.Equal(TestPki.Authority.RootDer, again.RootDer);
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("root.pem"), again.RootPem);
        string issued = folder.Write("a.der", again.IssueP12("Trần Thị Bình", "Sở Nội vụ", "1", isSeal: false).CertificateDer);
        Assert.Contains("OK", Tool.Must("openssl", "verify", "-CAfile", folder.File("root.pem"), issued), StringComparison.Ordinal);
    }
}
