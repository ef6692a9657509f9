using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace EOffice.EdXml.Tests;

/// <summary>The framework's SignedXml is the oracle in both directions; the hostile packets start from a valid one.</summary>
public sealed class SignatureTests : IDisposable
{
    private const string DSigSpace = "http://www.w3.org/2000/09/xmldsig#";
    private static readonly WireProfile Standard = new(SignatureInEdXml: false);

    private readonly X509Certificate2 _certificate = Certificate("CN=He thong Minh An");

    public static TheoryData<bool, bool> Profiles => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [Theory]
    [MemberData(nameof(Profiles))]
    public void SignVerify_EveryProfile_IsValidWithCertificate(bool inEdXml, bool sha1)
    {
        var signed = Sign(Written(), new WireProfile(SignatureInEdXml: inEdXml, Sha1Signature: sha1));

        var finding = Verify(signed);

        Assert.Equal(SignatureState.Valid, finding.State);
        Assert.Equal(_certificate.Thumbprint, finding.Certificate!.Thumbprint);
        Assert.Equal(sha1 ? "rsa-sha1" : "rsa-sha256", finding.Algorithm);
        using var packet = Samples.Read(signed).Packet;
        Assert.True(packet!.HasSignature);
        finding.Certificate.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sign_StandardProfile_OracleVerifies(bool sha1)
    {
        var signed = Sign(Written(), Standard with { Sha1Signature = sha1 });

        Assert.True(OracleAccepts(signed));
        Assert.False(OracleAccepts(signed.Replace("tạm", "tam", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Samples.New)]
    [InlineData(Samples.Recall)]
    [InlineData(Samples.ToSo)]
    [InlineData(Samples.Status02)]
    [InlineData(Samples.Status03)]
    public void Verify_SampleSignedByOracle_IsValid(string name)
    {
        var signed = OracleSign(Samples.Text(name));

        Assert.Equal(SignatureState.Valid, Verify(signed).State);
        Assert.Equal(SignatureState.Unsigned, Verify(Samples.Text(name)).State);
    }

    /// <summary>Every trap of the canonical form: name spaces, attributes, escapes, line ends, empty tags, comments.</summary>
    [Theory]
    [InlineData("<a xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" q:z=\"1\" p:z=\"2\" a=\"&lt;&#9;&#10;&#13;&quot;&gt;'\"/>")]
    [InlineData("<a xmlns=\"\"><b xmlns=\"urn:b\"><c xmlns=\"\"/></b></a>")]
    [InlineData("<p:a xmlns:p=\"urn:1\"><p:b xmlns:p=\"urn:2\"><p:c xmlns:p=\"urn:1\"/></p:b><p:d/></p:a>")]
    [InlineData("<a xml:lang=\"vi\" b='x  y'>&#13; &amp; &gt; ]] &#x1F600; <![CDATA[<&>]]><!-- không --><?pi  dữ liệu ?><?p?></a>")]
    [InlineData("<a\r\n  b=\"1\"\r\n  c=\"2\"  >\r\n\r\n</a >")]
    [InlineData("<a xmlns:u=\"urn:unused\"><b xmlns:u=\"urn:other\" u:x=\"\"/></a>")]
    public void Verify_OddMarkupSignedByOracle_IsValid(string markup)
    {
        var xml = Samples.Text(Samples.Recall).Replace("</edXML:MessageHeader>", "</edXML:MessageHeader>" + markup, StringComparison.Ordinal)
            + "<?cuoi x?><!-- cuối -->\n";

        Assert.Equal(SignatureState.Valid, Verify(OracleSign(xml)).State);
    }

    [Fact]
    public void Verify_AnyChangedCharacter_IsBroken()
    {
        var signed = Sign(Written());
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var at = random.Next(signed.Length);
            if (!char.IsAsciiLetterOrDigit(signed[at]))
            {
                continue;
            }

            var changed = signed[..at] + (signed[at] == 'x' ? 'y' : 'x') + signed[(at + 1)..];
            var finding = Verify(changed);
            // No part of what was signed: the XML declaration, the unused bits of Base64, and the certificate, which is
            // protected by its own issuer and shows as another one.
            Assert.True(
                finding.State == SignatureState.Broken || at < 38
                    || finding.Certificate!.Thumbprint != _certificate.Thumbprint || SameSignature(signed, changed),
                $"{at}: …{changed[Math.Max(0, at - 30)..Math.Min(changed.Length, at + 30)]}…");
        }
    }

    public static TheoryData<string, string, string> Hostile => new()
    {
        { "other reference", "URI=\"\"", "URI=\"#x\"" },
        { "no reference", "<Reference URI=\"\">", "<Reference>" },
        { "HMAC", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", DSigSpace + "hmac-sha1" },
        { "none", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "none" },
        { "DSA", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", DSigSpace + "dsa-sha1" },
        { "MD5", "http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmldsig-more#md5" },
        { "other transform", DSigSpace + "enveloped-signature", "http://www.w3.org/TR/1999/REC-xslt-19991116" },
        { "object", "<KeyInfo>", "<Object><a></a></Object><KeyInfo>" },
        { "no key", "X509Certificate>", "X509Nothing>" },
        { "comment in a value", "<DigestValue>", "<DigestValue><!-- a -->" },
        { "foreign namespace", "<SignatureValue>", "<SignatureValue xmlns=\"urn:x\">" },
        { "no signature value", "<SignatureValue>", "<SignatureValue></SignatureValue><SignatureValue>" },
        { "output length", "rsa-sha256\">", "rsa-sha256\"><HMACOutputLength>0</HMACOutputLength>" },
        { "DTD", "<edXML xmlns", "<!DOCTYPE a []><edXML xmlns" },
        { "cut", "</edXML>", "" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Verify_HostileSignature_IsBroken(string what, string old, string mischief)
    {
        var signed = Sign(Written(), Standard);
        Assert.Contains(old, signed, StringComparison.Ordinal);

        var finding = Verify(signed.Replace(old, mischief, StringComparison.Ordinal));

        Assert.True(finding.State == SignatureState.Broken, what);
        Assert.Null(finding.Certificate);
    }

    [Fact]
    public void Verify_ManyTransforms_IsBroken()
    {
        var one = $"<Transform Algorithm=\"{DSigSpace}enveloped-signature\"></Transform>";
        var many = string.Concat(Enumerable.Repeat(one, 20_000));

        Assert.Equal(SignatureState.Broken, Verify(Sign(Written(), Standard).Replace(one, many, StringComparison.Ordinal)).State);
    }

    [Fact]
    public void Verify_TwoSignatures_IsBroken()
    {
        var signed = Sign(Written());
        var signature = SignatureOf(signed);

        Assert.Equal(SignatureState.Broken, Verify(signed.Replace(signature, signature + signature, StringComparison.Ordinal)).State);
        Assert.Throws<ArgumentException>(() => Sign(signed));
    }

    [Fact]
    public void Verify_SignatureMovedOrPacketWrapped_IsBroken()
    {
        var signed = Sign(Written());
        var signature = SignatureOf(signed);
        var bare = signed.Replace(signature, "", StringComparison.Ordinal);
        var inBody = bare.Replace("<edXML:edXMLManifest", signature + "<edXML:edXMLManifest", StringComparison.Ordinal);
        var root = signed[signed.IndexOf("<edXML ", StringComparison.Ordinal)..];
        var wrapped = signed.Replace("</edXML:edXMLEnvelope>", "</edXML:edXMLEnvelope>" + root, StringComparison.Ordinal);

        Assert.Equal(SignatureState.Broken, Verify(inBody).State);
        Assert.Equal(SignatureState.Broken, Verify(wrapped).State);
    }

    [Fact]
    public void Verify_OtherCertificate_IsBroken()
    {
        using var other = Certificate("CN=Ke gia mao");
        var swapped = Sign(Written()).Replace(
            Convert.ToBase64String(_certificate.RawData), Convert.ToBase64String(other.RawData), StringComparison.Ordinal);

        Assert.Equal(SignatureState.Broken, Verify(swapped).State);
    }

    [Fact]
    public void Verify_NamespaceLostAfterSigning_IsValid()
    {
        var signed = OracleSign(Samples.Text(Samples.New)).Replace($" xmlns=\"{DSigSpace}\"", "", StringComparison.Ordinal);

        Assert.Equal(SignatureState.Valid, Verify(signed).State);
    }

    [Fact]
    public void Verify_FromNetwork_IsValid()
    {
        using var stream = new ForwardOnly(new MemoryStream(Encoding.UTF8.GetBytes(Sign(Written()))));

        Assert.Equal(SignatureState.Valid, PacketSignatures.Verify(stream).State);
    }

    [Fact]
    public void Of_SignedPacket_ReportTellsWhose()
    {
        var signed = Sign(Written());
        var reading = Samples.Read(signed);
        using var packet = reading.Packet;

        var report = PacketReport.Of(reading, Verify(signed));

        Assert.Equal("valid", report.Signature!.State);
        Assert.Contains("Minh An", report.Signature.Subject!, StringComparison.Ordinal);
    }

    public void Dispose() => _certificate.Dispose();

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(Samples.Now, Samples.Now.AddYears(1));
    }

    private static string Written()
    {
        using var packet = Samples.Read(Samples.Text(Samples.New)).Packet!;
        using var output = new MemoryStream();
        PacketWriter.Write(
            output, packet.Header!, packet.Attachments.Select((a, i) => new OutgoingAttachment($"cid:{i}", a.Name, a.ContentType, null, a.Content.Open)));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private string Sign(string xml, WireProfile? profile = null)
    {
        using var source = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        using var output = new MemoryStream();
        PacketSignatures.Sign(source, output, PacketSigningKey.Of(_certificate), profile);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static SignatureFinding Verify(string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        return PacketSignatures.Verify(stream);
    }

    private static string SignatureOf(string signed)
    {
        var start = signed.IndexOf("<Signature ", StringComparison.Ordinal);
        return signed[start..(signed.IndexOf("</Signature>", StringComparison.Ordinal) + "</Signature>".Length)];
    }

    private static bool SameSignature(string signed, string changed)
    {
        static string Decoded(string xml, string element)
        {
            var text = xml.Split(element + ">")[1].Split('<')[0];
            return Convert.ToHexString(Convert.FromBase64String(text));
        }

        return Decoded(signed, "<SignatureValue") == Decoded(changed, "<SignatureValue")
            && Decoded(signed, "<X509Certificate") == Decoded(changed, "<X509Certificate")
            && signed.Replace(SignatureOf(signed), "", StringComparison.Ordinal) == changed.Replace(SignatureOf(changed), "", StringComparison.Ordinal);
    }

    private static XmlDocument Load(string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var reader = XmlReader.Create(new StringReader(xml));
        document.Load(reader);
        return document;
    }

    private static bool OracleAccepts(string xml)
    {
        var document = Load(xml);
        var signed = new SignedXml(document);
        signed.LoadXml((XmlElement)document.GetElementsByTagName("Signature", DSigSpace)[0]!);
        return signed.CheckSignature(signed.KeyInfo.OfType<KeyInfoX509Data>().Single().Certificates!.OfType<X509Certificate2>().Single(), true);
    }

    private string OracleSign(string xml)
    {
        var document = Load(xml);
        var signed = new SignedXml(document) { SigningKey = _certificate.GetRSAPrivateKey() };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        var reference = new Reference("");
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(_certificate));
        signed.ComputeSignature();
        document.GetElementsByTagName("edXML:edXMLHeader")[0]!.AppendChild(signed.GetXml());
        return document.OuterXml;
    }
}
