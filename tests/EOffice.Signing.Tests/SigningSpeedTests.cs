using System.Diagnostics;
using System.Security.Cryptography;
using EOffice.Signing.Pades;
using EOffice.Signing.Tests.Support;

namespace EOffice.Signing.Tests;

public sealed class SigningSpeedTests
{
    /// <summary>Guards against quadratic work, not a benchmark: the floor is what signing, hashing and copying alone cost.</summary>
    [Fact]
    public void Sign_OneMegabyte_StaysNearTheFloor()
    {
        byte[] prepared = Office.Prepare(SkiaDocument.Create(10, 950_000));
        byte[] data = PdfSigner.Prepare(prepared, Office.LeaderRequest, TestPki.Leader.CertificateDer).DataToSign;
        double floor = Best(() =>
        {
            SHA256.HashData(prepared);
            TestPki.Leader.Sign(data);
            return prepared.AsSpan().ToArray();
        });
        double whole = Best(() => PdfSigner.Sign(prepared, Office.LeaderRequest, TestPki.Leader));
        TestContext.Current.SendDiagnosticMessage($"floor {floor:0.000} ms, whole {whole:0.000} ms, ratio {floor / whole:0.00}");
        Assert.True(whole < floor * 4, $"floor {floor:0.000} ms, whole {whole:0.000} ms");
    }

    /// <summary>The best of many runs, milliseconds: other programs share the machine.</summary>
    private static double Best(Func<byte[]> work)
    {
        double best = double.MaxValue;
        for (int i = 0; i < 60; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }
}
