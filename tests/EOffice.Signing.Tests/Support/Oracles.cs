using System.Text.RegularExpressions;
using EOffice.Signing.Validation;

namespace EOffice.Signing.Tests.Support;

/// <summary>Programs that know nothing of ours judge our files.</summary>
internal static partial class Oracles
{
    private static readonly Lazy<string> Trust = new(MakeTrust);

    /// <summary>qpdf: the structure is clean.</summary>
    public static void AssertCleanStructure(string file)
    {
        string report = Tool.Must("qpdf", "--check", file);
        Assert.DoesNotContain("WARNING", report, StringComparison.Ordinal);
    }

    /// <summary>Every oracle accepts every signature of the file, and so do we.</summary>
    public static void AssertValid(TemporaryFolder folder, byte[] pdf, int signatures)
    {
        string file = folder.Write($"signed-{signatures}.pdf", pdf);
        AssertCleanStructure(file);
        AssertPdfsig(file, signatures);
        AssertMutool(folder, file, signatures);
        AssertOpenssl(folder, pdf);
        IReadOnlyList<SignatureInfo> ours = PdfSignatures.Read(pdf);
        Assert.Equal(signatures, ours.Count);
        Assert.All(ours, s => Assert.Null(s.Problem));
        Assert.All(ours, s => Assert.True(s.IntegrityOk && s.LaterChangesAllowed));
        Assert.True(ours[^1].CoversWholeFile);
    }

    /// <summary>The last version of the file whose later changes mutool accepts: 0 means all of them.</summary>
    public static int ChangesRejectedByMutool(TemporaryFolder folder, string file)
    {
        string script = folder.File("history.js");
        File.WriteAllText(script, "print(new PDFDocument(scriptArgs[0]).validateChangeHistory());");
        return int.Parse(Tool.Must("mutool", "run", script, file).Trim(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static string ExtractText(string file) => Tool.Must("pdftotext", "-layout", file, "-");

    private static void AssertPdfsig(string file, int signatures)
    {
        string report = Tool.Must("pdfsig", "-nssdir", Trust.Value, file);
        Assert.Equal(signatures, Count(report, "Signature is Valid."));
        Assert.Equal(signatures, Count(report, "Certificate is Trusted."));
        Assert.Equal(1, Count(report, "Total document signed"));
    }

    private static void AssertMutool(TemporaryFolder folder, string file, int signatures)
    {
        string report = Tool.Must("mutool", "sign", "-v", file);
        Assert.Equal(1, Count(report, "The document is unchanged since signing."));
        Assert.Equal(signatures - 1, Count(report, "The signature is valid but there have been edits since signing."));
        Assert.Equal(0, ChangesRejectedByMutool(folder, file));
    }

    private static void AssertOpenssl(TemporaryFolder folder, byte[] pdf)
    {
        string root = folder.File("root.pem");
        File.WriteAllText(root, TestPki.Authority.RootPem);
        foreach (Match range in ByteRangePattern().Matches(System.Text.Encoding.Latin1.GetString(pdf)))
        {
            int[] n = [.. Enumerable.Range(1, 4).Select(i => int.Parse(range.Groups[i].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))];
            string content = folder.Write("content.bin", [.. pdf.AsSpan(n[0], n[1]), .. pdf.AsSpan(n[2], n[3])]);
            byte[] hole = Convert.FromHexString(System.Text.Encoding.ASCII.GetString(pdf, n[1] + 1, n[2] - n[1] - 2));
            string cms = folder.Write("signature.der", TrimZeros(hole));
            Tool.Must("openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", cms, "-content", content,
                "-CAfile", root, "-purpose", "any", "-out", folder.File("verified.bin"));
        }
    }

    /// <summary>Cuts the padding at the length the DER header tells.</summary>
    private static byte[] TrimZeros(byte[] hole)
    {
        int bytes = hole[1] & 0x7F;
        int length = hole.AsSpan(2, bytes).ToArray().Aggregate(0, (sum, b) => (sum << 8) | b);
        return hole[..(2 + bytes + length)];
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string MakeTrust()
    {
        string folder = Directory.CreateTempSubdirectory("eoffice-nss-").FullName;
        string root = Path.Combine(folder, "root.pem");
        File.WriteAllText(root, TestPki.Authority.RootPem);
        Tool.Must("certutil", "-N", "-d", folder, "--empty-password");
        Tool.Must("certutil", "-A", "-d", folder, "-n", "root", "-t", "CT,CT,CT", "-i", root);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    [GeneratedRegex(@"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]")]
    private static partial Regex ByteRangePattern();
}
