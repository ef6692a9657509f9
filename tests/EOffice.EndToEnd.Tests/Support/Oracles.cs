using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EOffice.Testing;

namespace EOffice.EndToEnd.Tests.Support;

/// <summary>Programs that know nothing of ours judge what a loop published.</summary>
internal static partial class Oracles
{
    /// <summary>pdfsig, mutool, openssl and qpdf accept a letter signed by the leader and sealed by the agency.</summary>
    public static async Task AcceptAsync(string pdf, string rootCertificate)
    {
        using var folder = new TempFolder("eoffice-oracles");
        await PdfsigAcceptsAsync(pdf, rootCertificate, folder);
        await MutoolAcceptsAsync(pdf);
        await OpensslAcceptsAsync(pdf, rootCertificate, folder);
        Assert.DoesNotContain("WARNING", await Tool.MustAsync("qpdf", "--check", pdf), StringComparison.Ordinal);
    }

    public static Task<string> TextAsync(string pdf) => Tool.MustAsync("pdftotext", "-layout", pdf, "-");

    private static async Task PdfsigAcceptsAsync(string pdf, string rootCertificate, TempFolder folder)
    {
        var trust = Directory.CreateDirectory(folder.File("nss")).FullName;
        await Tool.MustAsync("certutil", "-N", "-d", trust, "--empty-password");
        await Tool.MustAsync("certutil", "-A", "-d", trust, "-n", "root", "-t", "CT,CT,CT", "-i", rootCertificate);
        var report = await Tool.MustAsync("pdfsig", "-nssdir", trust, pdf);
        Assert.Equal(2, Count(report, "Signature is Valid."));
        Assert.Equal(2, Count(report, "Certificate is Trusted."));
        Assert.Equal(1, Count(report, "Total document signed"));
        var last = report[report.IndexOf("Signature #2", StringComparison.Ordinal)..];
        Assert.Equal(1, Count(last, "Total document signed"));
    }

    private static async Task MutoolAcceptsAsync(string pdf)
    {
        var report = await Tool.MustAsync("mutool", "sign", "-v", pdf);
        Assert.Equal(1, Count(report, "The document is unchanged since signing."));
        Assert.Equal(1, Count(report, "The signature is valid but there have been edits since signing."));
    }

    private static async Task OpensslAcceptsAsync(string file, string rootCertificate, TempFolder folder)
    {
        var pdf = await File.ReadAllBytesAsync(file);
        var ranges = ByteRange().Matches(Encoding.Latin1.GetString(pdf));
        Assert.Equal(2, ranges.Count);
        foreach (Match range in ranges)
        {
            int[] n = [.. Enumerable.Range(1, 4).Select(i => int.Parse(range.Groups[i].ValueSpan, CultureInfo.InvariantCulture))];
            var (content, cms) = (folder.File("content.bin"), folder.File("signature.der"));
            await File.WriteAllBytesAsync(content, [.. pdf[n[0]..(n[0] + n[1])], .. pdf[n[2]..(n[2] + n[3])]]);
            await File.WriteAllBytesAsync(cms, WithoutPadding(Convert.FromHexString(Encoding.ASCII.GetString(pdf, n[1] + 1, n[2] - n[1] - 2))));
            await Tool.MustAsync("openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", cms, "-content", content,
                "-CAfile", rootCertificate, "-purpose", "any", "-out", folder.File("verified.bin"));
        }
    }

    /// <summary>Cuts the hole at the length that the DER header tells.</summary>
    private static byte[] WithoutPadding(byte[] hole)
    {
        var bytes = hole[1] & 0x7F;
        var length = hole.Skip(2).Take(bytes).Aggregate(0, (sum, b) => (sum << 8) | b);
        return hole[..(2 + bytes + length)];
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex(@"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]")]
    private static partial Regex ByteRange();
}
