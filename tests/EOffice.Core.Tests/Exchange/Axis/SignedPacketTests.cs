using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Platform;
using EOffice.EdXml;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Exchange.Axis;

/// <summary>Packets that the sending system signs, and what the receiver makes of it (domain.md §4.2, QĐ 28/2018).</summary>
public sealed class SignedPacketTests : IDisposable
{
    private const string Password = "mat-khau";

    private readonly TempFolder folder = new("eoffice-keys");
    private readonly string signingFile;
    private readonly string trustedFolder;

    public SignedPacketTests()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=He thong cua So Xay dung", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DemoFixture.Start.AddYears(-1), DemoFixture.Start.AddYears(1));
        signingFile = Path.Combine(folder.Location, "he-thong.p12");
        File.WriteAllBytes(signingFile, certificate.Export(X509ContentType.Pkcs12, Password));
        trustedFolder = Path.Combine(folder.Location, "tin-cay");
        System.IO.Directory.CreateDirectory(trustedFolder);
        File.WriteAllText(Path.Combine(trustedFolder, "so.pem"), certificate.ExportCertificatePem());
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(AxisKind.National, false, false)]
    [InlineData(AxisKind.Provincial, true, true)]
    public async Task Send_Signed_IsReceivedAndTheProofIsKept(AxisKind kind, bool xmldsig, bool sha1)
    {
        await using var both = await TwoInstallations.OpenAsync(kind, o => Sign(o, xmldsig, sha1), Strict);
        await BetweenInstallationsTests.PublishAsync(both);

        await both.RoundsAsync(2);

        var packet = await File.ReadAllTextAsync(both.FileAtAxis);
        Assert.Equal((xmldsig, sha1), (packet.Contains("<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"", StringComparison.Ordinal), packet.Contains("rsa-sha1", StringComparison.Ordinal)));
        Assert.Equal(SignatureState.Valid, PacketSignature.Verify(new MemoryStream(Encoding.UTF8.GetBytes(packet))).State);
        Assert.Equal("""{"signature":"Trusted"}""", await ProofAsync(both));
        Assert.Empty(System.IO.Directory.GetFiles(Path.Combine(both.Sender.Paths.Data, "exchange", "spool")));
    }

    [Fact]
    public async Task Receive_ChangedOnTheWay_IsRefusedInWordsNothingIsStoredAndTheSenderIsTold()
    {
        await using var both = await TwoInstallations.OpenAsync(AxisKind.National, o => Sign(o, xmldsig: false, sha1: false));
        await BetweenInstallationsTests.PublishAsync(both);
        await both.Sender.DrainAsync();
        var packet = await File.ReadAllTextAsync(both.FileAtAxis);
        await File.WriteAllTextAsync(both.FileAtAxis, packet.Replace("<edXML:Paper>0", "<edXML:Paper>1", StringComparison.Ordinal));
        Assert.NotEqual(packet, await File.ReadAllTextAsync(both.FileAtAxis));

        await both.RoundAsync();
        var first = Assert.Single(await both.ArrivalsAsync());
        Assert.Equal((AxisArrivalState.Waiting, 1), (first.State, first.Attempts));
        Assert.Null(await LastStatusAsync(both));
        await both.RoundsAsync(4);

        var arrival = Assert.Single(await both.ArrivalsAsync());
        Assert.Equal((AxisArrivalState.Refused, TakeArrival.UnreadableAttempts), (arrival.State, arrival.Attempts));
        Assert.Contains("đã bị sửa sau khi ký", arrival.Problem!, StringComparison.Ordinal);
        await NothingIsThereAsync(both);
        Assert.Equal(StatusCodes.Refused, await LastStatusAsync(both));

        // Whole again and tried again it is taken, and its sender hears so: the refusal was of that packet alone.
        await File.WriteAllTextAsync(both.FileAtAxis, packet);
        (await both.Receiver.RunAsync<RetryArrival, Outcome<Guid>>(AfterSendingScene.CommuneClerk, r => r.RunAsync(new RetryArrivalCommand("thu-lai", arrival.Id)))).ValueOrThrow();
        await both.RoundsAsync(2);
        Assert.Equal(1, await both.Receiver.ReceivedSideAsync(db => db.Set<ReceivedPacket>().CountAsync()));
        var said = await both.Receiver.ReceivedSideAsync(db => db.Set<ExchangeStatus>().Where(s => s.Outbound).OrderBy(s => s.Time).Select(s => s.StatusCode).ToListAsync());
        Assert.Equal([StatusCodes.Refused, StatusCodes.Delivered], said);
    }

    [Fact]
    public async Task Receive_UnsignedWhereRequired_IsRefusedAtOnceAndTheSenderIsTold()
    {
        await using var both = await TwoInstallations.OpenAsync(AxisKind.National, _ => { }, Strict);
        await BetweenInstallationsTests.PublishAsync(both);

        await both.RoundsAsync(3);

        var arrival = Assert.Single(await both.ArrivalsAsync());
        Assert.Equal((AxisArrivalState.Refused, 1), (arrival.State, arrival.Attempts));
        Assert.Contains("chữ ký số của hệ thống gửi", arrival.Problem!, StringComparison.Ordinal);
        await NothingIsThereAsync(both);
        Assert.Equal(StatusCodes.Refused, await LastStatusAsync(both));
    }

    [Theory]
    [InlineData(false, "Unsigned")]
    [InlineData(true, "Unknown")]
    public async Task Receive_UnsignedOrUnknownWhereNothingIsRequired_IsTaken(bool signed, string proof)
    {
        await using var both = await TwoInstallations.OpenAsync(AxisKind.National, o => Sign(o, xmldsig: false, sha1: false, signed));
        await BetweenInstallationsTests.PublishAsync(both);

        await both.RoundsAsync(2);

        Assert.Equal($$"""{"signature":"{{proof}}"}""", await ProofAsync(both));
        Assert.Equal(StatusCodes.Delivered, await LastStatusAsync(both));
    }

    [Fact]
    public async Task Receive_OfAnUnknownSystemWhereRequired_IsRefused()
    {
        using var other = new SignedPacketTests();
        await using var both = await TwoInstallations.OpenAsync(AxisKind.National, o => other.Sign(o, xmldsig: false, sha1: false), Strict);
        await BetweenInstallationsTests.PublishAsync(both);

        await both.RoundsAsync(2);

        Assert.Contains("danh sách tin cậy", Assert.Single(await both.ArrivalsAsync()).Problem!, StringComparison.Ordinal);
        await NothingIsThereAsync(both);
    }

    [Fact]
    public void Settings_ThatCanNotBeUsed_AreToldWithoutThePassword()
    {
        var options = new AxisOptions { Connections = [TwoInstallations.Line("http://127.0.0.1:1", DemoFixture.Department)] };
        Sign(options, xmldsig: false, sha1: false);
        Assert.Empty(options.Faults());

        options.Connections[0].SigningPassword = "sai-mat-khau";
        options.Connections[0].RequireSignature = true;
        options.Profiles.Add(new ReceiverProfile());
        var faults = options.Faults().ToList();

        Assert.Equal(["Axis:Connections:0:SigningFile", "Axis:Profiles", "Axis:TrustedFolder"], faults.Select(f => f[..f.IndexOf(": ", StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(faults, f => f.Contains("sai-mat-khau", StringComparison.Ordinal));
        options.TrustedFolder = Path.Combine(folder.Location, "khong-co");
        Assert.Contains(options.Faults(), f => f.StartsWith("Axis:TrustedFolder: không đọc được", StringComparison.Ordinal));
    }

    private void Sign(AxisOptions options, bool xmldsig, bool sha1, bool signed = true)
    {
        if (signed)
        {
            (options.Connections[0].SigningFile, options.Connections[0].SigningPassword) = (signingFile, Password);
        }

        options.Profiles = [new ReceiverProfile { XmldsigNamespace = xmldsig, SignWithSha1 = sha1 }];
    }

    private void Strict(AxisOptions options) => (options.TrustedFolder, options.Connections[0].RequireSignature) = (trustedFolder, true);

    private static Task<string?> ProofAsync(TwoInstallations both) =>
        both.Receiver.ReceivedSideAsync(db => db.Set<JournalEvent>().Where(e => e.Kind == "packet.received").Select(e => e.Data).SingleAsync());

    private static Task<string?> LastStatusAsync(TwoInstallations both) =>
        both.Sender.SentSideAsync(db => db.Set<Delivery>().Select(d => d.LastStatus).SingleAsync());

    private static async Task NothingIsThereAsync(TwoInstallations both)
    {
        Assert.Equal(0, await both.Receiver.ReceivedSideAsync(async db => await db.Set<ReceivedPacket>().CountAsync() + await db.Set<Document>().CountAsync() + await db.Set<DocumentFile>().CountAsync()));
        Assert.Empty(await both.Receiver.BlobsAsync(DemoFixture.Commune));
    }
}
