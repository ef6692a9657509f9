using EOffice.Signing.Pades;
using EOffice.Signing.Tests.Support;
using EOffice.Signing.Tokens;
using Net.Pkcs11Interop.Common;

namespace EOffice.Signing.Tests;

public sealed class Pkcs11ModuleTests(SoftHsm hsm) : IClassFixture<SoftHsm>
{
    [Fact]
    public void OpenToken_TwoTokens_SignTwiceValidInEveryOracle()
    {
        using var folder = new TemporaryFolder();
        using ISigningToken leader = hsm.Module.OpenToken(SoftHsm.LeaderToken, SoftHsm.Pin);
        using ISigningToken seal = hsm.Module.OpenToken(SoftHsm.SealToken, SoftHsm.Pin, TestPki.SealIdentity.CertificateDer);
        byte[] first = Office.SignByLeader(Office.Prepare(SkiaDocument.Create()), leader);
        Oracles.AssertValid(folder, Office.Issue(first, seal), 2);
        Assert.Equal(TestPki.LeaderName, leader.SubjectName);
        Assert.Equal([TestPki.Authority.RootDer], leader.ChainDer);
    }

    [Fact]
    public void Sign_FromManyThreads_EverySignatureHolds()
    {
        using ISigningToken token = hsm.Module.OpenToken(SoftHsm.LeaderToken, SoftHsm.Pin);
        byte[] prepared = Office.Prepare(SkiaDocument.Create());
        Parallel.For(0, 40, _ => Assert.NotEmpty(PdfSigner.Sign(prepared, Office.LeaderRequest, token)));
    }

    [Fact]
    public void OpenToken_WrongPin_Refused() =>
        Assert.Equal("token.wrong-pin", Refused(() => hsm.Module.OpenToken(SoftHsm.SealToken, "9999")));

    [Fact]
    public void OpenToken_WrongPinWhileAnotherIsLoggedIn_Refused()
    {
        using ISigningToken token = hsm.Module.OpenToken(SoftHsm.LeaderToken, SoftHsm.Pin);
        Assert.Equal("token.wrong-pin", Refused(() => hsm.Module.OpenToken(SoftHsm.LeaderToken, "9999")));
        using ISigningToken again = hsm.Module.OpenToken(SoftHsm.LeaderToken, SoftHsm.Pin);
        Assert.NotEmpty(again.Sign([1, 2, 3]));
    }

    [Fact]
    public void OpenToken_AfterTheLastIsClosed_AsksForThePinAgain()
    {
        hsm.Module.OpenToken(SoftHsm.SealToken, SoftHsm.Pin).Dispose();
        Assert.Equal("token.wrong-pin", Refused(() => hsm.Module.OpenToken(SoftHsm.SealToken, "9999")));
    }

    [Fact]
    public void OpenToken_UnknownLabelOrCertificate_Refused()
    {
        Assert.Equal("token.not-found", Refused(() => hsm.Module.OpenToken("khong-co", SoftHsm.Pin)));
        Assert.Equal("token.not-found", Refused(() => hsm.Module.OpenToken(SoftHsm.LeaderToken, SoftHsm.Pin, TestPki.SealIdentity.CertificateDer)));
    }

    [Fact]
    public void Open_MissingDriver_Refused() =>
        Assert.Equal("token.module-not-found", Refused(() => Pkcs11Module.Open("/khong/co/driver.so")));

    [Fact]
    public void TokenLabels_ListsPluggedTokens() =>
        Assert.Superset(new HashSet<string> { SoftHsm.LeaderToken, SoftHsm.SealToken }, hsm.Module.TokenLabels().ToHashSet());

    [Fact]
    public void GetPinState_FreshToken_Normal() =>
        Assert.Equal(PinState.Normal, hsm.Module.GetPinState(SoftHsm.LeaderToken));

    [Theory]
    [InlineData(CKR.CKR_PIN_INCORRECT, "token.wrong-pin")]
    [InlineData(CKR.CKR_PIN_LEN_RANGE, "token.wrong-pin")]
    [InlineData(CKR.CKR_PIN_LOCKED, "token.pin-locked")]
    [InlineData(CKR.CKR_DEVICE_REMOVED, "token.failed")]
    public void Refusal_OfADriversReturnValue_HasItsCode(CKR value, string code) =>
        Assert.Equal(code, Pkcs11Module.Refusal(new Pkcs11Exception("C_Login", value)).Code);

    private static string Refused(Action action) => Assert.Throws<SigningRefusedException>(action).Code;
}
