using EOffice.Signing.Tests.Support;
namespace EOffice.Signing.Tests;
public sealed class SigningSmokeTests
{
    [Fact]
    public void Smoke()
    {
        Directory.CreateDirectory("/tmp/sgapi");
        var prep = Office.Prepare(SkiaDocument.Create());
        File.WriteAllBytes("/tmp/sgapi/p.pdf", prep);
        File.WriteAllBytes("/tmp/sgapi/root.pem", System.Text.Encoding.ASCII.GetBytes(TestPki.Authority.RootPem));
        var one = Office.SignByLeader(prep);
        File.WriteAllBytes("/tmp/sgapi/1.pdf", one);
        File.WriteAllBytes("/tmp/sgapi/2.pdf", Office.Issue(one));
    }
}
