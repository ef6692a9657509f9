using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EOffice.Signing.Pades;
using EOffice.Signing.Tokens;

namespace EOffice.Benchmarks;

/// <summary>Signs a whole 1 MB document, against what the token, SHA-256 and one copy of the file cost alone.</summary>
internal static class SignBench
{
    private const int Rounds = 61;
    private const int PerRound = 8;
    private const string Pin = "1234";

    public static BenchResult Run()
    {
        var authority = DemoPki.CreateAuthority("Gốc đo tốc độ");
        var identity = authority.IssueP12("Nguyễn Văn Lãnh Đạo", "Ủy ban nhân dân xã", Pin, isSeal: false);
        var pdf = SignSample.Prepared();
        JsonObject figures = new() { ["pdfBytes"] = pdf.Length };
        double worst;
        using (var software = Pkcs12Token.Open(identity.P12, Pin))
        {
            figures["pkcs12"] = Measure(pdf, software, out worst);
        }

        if (SoftHsmToken.TryOpen(identity, authority, Pin) is { } hsm)
        {
            using (hsm)
            {
                figures["pkcs11"] = Measure(pdf, hsm.Token, out var withHsm);
                worst = Math.Min(worst, withHsm);
            }
        }

        return new BenchResult(worst, ">= 0.85 of the floor", worst >= 0.85, figures);
    }

    private static JsonObject Measure(byte[] pdf, ISigningToken token, out double worst)
    {
        var one = MeasureThreads(1, pdf, token);
        var two = MeasureThreads(2, pdf, token);
        worst = Math.Min(one.Floor / one.Whole, two.Floor / two.Whole);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var output = Sign(pdf, token);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        return new JsonObject
        {
            ["ratio1"] = BenchResult.Round(one.Floor / one.Whole),
            ["ratio2"] = BenchResult.Round(two.Floor / two.Whole),
            ["ms1"] = BenchResult.Round(one.Whole),
            ["floorMs1"] = BenchResult.Round(one.Floor),
            ["perSecond2"] = BenchResult.Round(2000 / two.Whole),
            ["allocatedKb"] = allocated / 1024,
            ["allocatedBesideOutputKb"] = (allocated - output.Length) / 1024,
        };
    }

    private static (double Floor, double Whole) MeasureThreads(int threads, byte[] pdf, ISigningToken token)
    {
        var data = PdfSigner.Prepare(pdf, SignSample.Request, token.CertificateDer).DataToSign;
        Func<byte[]> floor = () =>
        {
            token.Sign(data);
            SHA256.HashData(pdf);
            // As the signer's: not zeroed before it is filled.
            var copy = GC.AllocateUninitializedArray<byte>(pdf.Length);
            pdf.CopyTo(copy, 0);
            return copy;
        };
        Func<byte[]> whole = () => Sign(pdf, token);
        Samples.Interleave(10, () => PerDocument(threads, floor), () => PerDocument(threads, whole));
        return Samples.Interleave(Rounds, () => PerDocument(threads, floor), () => PerDocument(threads, whole));
    }

    private static byte[] Sign(byte[] pdf, ISigningToken token) => PdfSigner.Sign(pdf, SignSample.Request, token);

    /// <summary>Milliseconds that one document takes each of the threads.</summary>
    private static double PerDocument(int threads, Func<byte[]> work)
    {
        if (threads == 1)
        {
            return Samples.Milliseconds(() => Repeat(work)) / PerRound;
        }

        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() => Repeat(work))).ToList();
        return Samples.Milliseconds(() =>
        {
            workers.ForEach(w => w.Start());
            workers.ForEach(w => w.Join());
        }) / PerRound;
    }

    private static void Repeat(Func<byte[]> work)
    {
        for (var i = 0; i < PerRound; i++)
        {
            work();
        }
    }
}
