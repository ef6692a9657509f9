using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using EOffice.EdXml.Signing;

namespace EOffice.EdXml.Tests;

/// <summary>XML-DSig of packets, against the framework's own implementation.</summary>
public sealed class SignatureTests
{
    private static readonly X509Certificate2 Certificate = MakeCertificate();

    public static TheoryData<bool, bool> Profiles => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    public static TheoryData<string> SampleNames => [Samples.New, Samples.Recall, Samples.ToSo, Samples.Status02, Samples.Status03];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Sign_EachProfile_IsValidAndStillReads(bool xmldsig, bool sha1)
    {
        var signed = Sign(Written(), new WireProfile(XmldsigNamespace: xmldsig, SignWithSha1: sha1));

        var seen = Verify(signed);

        Assert.Equal((SignatureState.Valid, (string?)null), (seen.State, seen.Problem));
        Assert.Equal(Certificate.RawData, seen.Certificate);
        using var packet = Samples.Read(signed).Packet!;
        Assert.True(packet.HasSignature);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sign_ForXmldsig_TheFrameworkAgrees(bool sha1)
    {
        var document = Load(Sign(Written(), new WireProfile(XmldsigNamespace: true, SignWithSha1: sha1)));
        var check = new SignedXml(document);
        check.LoadXml((XmlElement)document.GetElementsByTagName("Signature", SignatureBlock.Xmldsig)[0]!);

        Assert.True(check.CheckSignature(Certificate, verifySignatureOnly: true));
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Verify_WhatTheFrameworkSigned_IsValid(string sample)
    {
        foreach (var sha1 in new[] { true, false })
        {
            Assert.Equal(SignatureState.Valid, Verify(SignedByFramework(Samples.Text(sample), sha1)).State);
        }
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Canonical_Sample_IsTheFrameworks(string sample) => SameCanonical(Samples.Text(sample));

    [Theory]
    [InlineData("<a xmlns='u:1' b='2' a='1'/>")]
    [InlineData("<?xml version='1.0'?>\n<?pi x?>\n<!-- c -->\n<p:a xmlns:p='u:p' xmlns='u:d' xmlns:q='u:q'><b q:z='1' p:y='2' x='3'><p:c xmlns:p='u:other'/></b></p:a>\n<?end?>")]
    [InlineData("<a xmlns='u:1'><b xmlns=''><c xmlns='u:1'/></b></a>")]
    [InlineData("<a t='&lt;&quot;&amp;&#10;&#13;&#9;>'>&lt;&gt;&amp;&quot;&#13;\r\n<![CDATA[<x>&amp;]]></a>")]
    [InlineData("<a>ệ 𠀀 &#x1F600;<b>\n  </b></a>")]
    [InlineData("<a xml:lang='vi' xmlns:unused='u:x'><b xml:space='preserve'> </b></a>")]
    public void Canonical_Nasty_IsTheFrameworks(string xml) => SameCanonical(xml);

    [Theory]
    [InlineData("1287", "1288")]
    [InlineData("<edXML:Paper>0</edXML:Paper>", "<edXML:Paper>1</edXML:Paper>")]
    [InlineData("JVBER", "JVBES")]
    [InlineData("</edXML:edXMLEnvelope>", "<edXML:Them/></edXML:edXMLEnvelope>")]
    public void Verify_Changed_IsBroken(string what, string to)
    {
        var text = Encoding.UTF8.GetString(SignedByFramework(Samples.Text(Samples.New), sha1: false));
        Assert.Contains(what, text, StringComparison.Ordinal);

        var seen = Verify(Encoding.UTF8.GetBytes(text.Replace(what, to, StringComparison.Ordinal)));

        Assert.Equal(SignatureState.Broken, seen.State);
        Assert.Contains("bị sửa", seen.Problem!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hai chữ ký", "</edXML:edXMLHeader>", "<Signature/></edXML:edXMLHeader>")]
    [InlineData("chữ ký ở thân", "<edXML:edXMLBody>", "<edXML:edXMLBody><Signature/>")]
    [InlineData("một phần", "URI=\"\"", "URI=\"#phan\"")]
    [InlineData("không URI", " URI=\"\"", "")]
    [InlineData("HMAC", SignatureBlock.RsaSha256, "http://www.w3.org/2000/09/xmldsig#hmac-sha1")]
    [InlineData("không ký", SignatureBlock.RsaSha256, "none")]
    [InlineData("băm lạ", SignatureBlock.Sha256, "http://www.w3.org/2001/04/xmldsig-more#md5")]
    [InlineData("XSLT", "</Transforms>", "<Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"></Transform></Transforms>")]
    [InlineData("tham chiếu thứ hai", "</Reference>", "</Reference><Reference URI=\"\"></Reference>")]
    [InlineData("không chứng thư", "X509Certificate>", "X509Crl>")]
    [InlineData("đối tượng kèm", "</KeyInfo>", "</KeyInfo><?x?>")]
    public void Verify_Hostile_IsBroken(string name, string what, string to)
    {
        var text = Encoding.UTF8.GetString(Sign(Written()));
        Assert.Contains(what, text, StringComparison.Ordinal);

        var seen = Verify(Encoding.UTF8.GetBytes(text.Replace(what, to, StringComparison.Ordinal)));

        Assert.True(seen.State == SignatureState.Broken, name);
        Assert.Null(seen.Certificate);
    }

    [Fact]
    public void Verify_ThousandsOfTransforms_IsBrokenAtOnce()
    {
        var text = Encoding.UTF8.GetString(Sign(Written()));
        var many = string.Concat(Enumerable.Repeat("<Transform Algorithm=\"x\"></Transform>", 100_000));

        Assert.Equal(SignatureState.Broken, Verify(Encoding.UTF8.GetBytes(text.Replace("</Transforms>", many + "</Transforms>", StringComparison.Ordinal))).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("xin chào")]
    [InlineData("<edXML>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")]
    public void Verify_NoPacket_IsBrokenAndNeverThrows(string text) => Assert.Equal(SignatureState.Broken, Verify(Encoding.UTF8.GetBytes(text)).State);

    [Fact]
    public void Verify_Unsigned_SaysSo() => Assert.Equal(SignatureState.Unsigned, Verify(Encoding.UTF8.GetBytes(Samples.Text(Samples.New))).State);

    [Fact]
    public void Verify_AnyByteFlipped_NeverValidNeverThrows()
    {
        var signed = Sign(Written());
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var copy = (byte[])signed.Clone();
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
            var seen = Verify(copy);
            // A letter of the XML declaration or of the certificate's wrapping may change and mean the same.
            Assert.True(seen.State != SignatureState.Valid || Samples.Read(copy).Packet?.Header?.Subject == Samples.Read(signed).Packet!.Header!.Subject);
        }
    }

    [Fact]
    public void Sign_Twice_Refused() =>
        Assert.Throws<InvalidDataException>(() => Sign(Sign(Written())));

    [Fact]
    public void Report_SaysWhoSigned()
    {
        var signed = Sign(Written());

        var report = PacketReport.Of(Samples.Read(signed)).With(Verify(signed));

        Assert.Equal(("valid", "CN=Sở Xây dựng"), (report.Signature, report.SignedBy));
    }

    [Fact]
    public void SignVerify_LargePacket_KeepsMemoryFlat()
    {
        using var folder = new SpoolFolder();
        var (plain, signed) = (Path.Combine(folder.Path, "a.xml"), Path.Combine(folder.Path, "b.xml"));
        using (var head = Samples.Read(Samples.Text(Samples.New)).Packet!)
        using (var file = File.Create(plain))
        {
            PacketWriter.Write(file, head.Header!, [new("cid:1", "lon.pdf", "application/pdf", null, () => new MemoryStream(new byte[24 * 1024 * 1024]))]);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        using (var input = File.OpenRead(plain))
        using (var output = File.Create(signed))
        {
            PacketSigning.Sign(input, output, Key());
        }

        using var source = File.OpenRead(signed);
        Assert.Equal(SignatureState.Valid, PacketSignature.Verify(source).State);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * 1024 * 1024);
    }

    private static PacketSignature Verify(byte[] xml) => PacketSignature.Verify(new MemoryStream(xml));

    private static byte[] Written()
    {
        using var packet = Samples.Read(Samples.Text(Samples.New)).Packet!;
        using var output = new MemoryStream();
        PacketWriter.Write(output, packet.Header!, [new("cid:1", "a.pdf", "application/pdf", "Văn bản", () => new MemoryStream("%PDF-1.7 xin chào"u8.ToArray()))]);
        return output.ToArray();
    }

    private static PacketSigningKey Key() => new(Certificate.RawData, (digest, hash) =>
    {
        using var rsa = Certificate.GetRSAPrivateKey()!;
        return rsa.SignHash(digest, hash, RSASignaturePadding.Pkcs1);
    });

    private static byte[] Sign(byte[] packet, WireProfile? profile = null)
    {
        using var output = new MemoryStream();
        PacketSigning.Sign(new MemoryStream(packet), output, Key(), profile);
        return output.ToArray();
    }

    private static XmlDocument Load(byte[] xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        // This reader turns CR LF into LF as the standard wants it; XmlDocument's own does not.
        using var reader = XmlReader.Create(new MemoryStream(xml));
        document.Load(reader);
        return document;
    }

    private static byte[] SignedByFramework(string sample, bool sha1)
    {
        var document = Load(Encoding.UTF8.GetBytes(sample));
        using var rsa = Certificate.GetRSAPrivateKey();
        var signer = new SignedXml(document) { SigningKey = rsa };
        signer.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signer.SignedInfo.SignatureMethod = sha1 ? SignedXml.XmlDsigRSASHA1Url : SignedXml.XmlDsigRSASHA256Url;
        var reference = new Reference("") { DigestMethod = sha1 ? SignedXml.XmlDsigSHA1Url : SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signer.AddReference(reference);
        signer.KeyInfo.AddClause(new KeyInfoX509Data(Certificate));
        signer.ComputeSignature();
        document.GetElementsByTagName("edXML:edXMLHeader")[0]!.AppendChild(document.ImportNode(signer.GetXml(), deep: true));
        using var output = new MemoryStream();
        document.Save(output);
        return output.ToArray();
    }

    private static void SameCanonical(string xml)
    {
        var transform = new XmlDsigExcC14NTransform();
        transform.LoadInput(Load(Encoding.UTF8.GetBytes(xml)));
        using var expected = new MemoryStream();
        ((Stream)transform.GetOutput(typeof(Stream))).CopyTo(expected);
        using var got = new MemoryStream();
        using var sink = new CanonicalSink(got);
        PacketPass.Run(new MemoryStream(Encoding.UTF8.GetBytes(xml)), PacketLimits.Default, sink);

        Assert.Equal(Encoding.UTF8.GetString(expected.ToArray()), Encoding.UTF8.GetString(got.ToArray()));
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var rsa = RSA.Create(2048);
        return new CertificateRequest("CN=Sở Xây dựng", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
