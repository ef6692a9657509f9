using System.Diagnostics;
using System.Security.Cryptography;
using EOffice.Signing.Tokens;

namespace EOffice.Benchmarks;

/// <summary>A software token behind PKCS#11, when SoftHSM is here. bench.sh sets SOFTHSM2_CONF, because the library reads the
/// native environment, which can't be changed from inside.</summary>
internal sealed class SoftHsmToken : IDisposable
{
    private const string Label = "bench";
    private static readonly string[] Libraries = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"];

    private SoftHsmToken(ISigningToken token) => Token = token;

    public ISigningToken Token { get; }

    /// <summary>Null when SoftHSM or OpenSC's pkcs11-tool is missing.</summary>
    public static SoftHsmToken? TryOpen(DemoIdentity identity, DemoAuthority authority, string pin)
    {
        var library = Libraries.FirstOrDefault(File.Exists);
        if (library is null || !File.Exists("/usr/bin/pkcs11-tool") || Environment.GetEnvironmentVariable("SOFTHSM2_CONF") is null)
        {
            return null;
        }

        using var folder = new BenchFolder();
        File.WriteAllText(folder.File("key.pem"), PemEncoding.WriteString("PRIVATE KEY", identity.PrivateKeyPkcs8));
        File.WriteAllBytes(folder.File("leaf.der"), identity.CertificateDer);
        File.WriteAllBytes(folder.File("root.der"), authority.RootDer);
        Run("softhsm2-util", "--init-token", "--free", "--label", Label, "--so-pin", "12345678", "--pin", pin);
        Run("softhsm2-util", "--import", folder.File("key.pem"), "--token", Label, "--label", "key", "--id", "01", "--pin", pin);
        AddCertificate(library, folder.File("leaf.der"), "01", pin);
        AddCertificate(library, folder.File("root.der"), "02", pin);
        return new SoftHsmToken(Pkcs11Module.Open(library).OpenToken(Label, pin));
    }

    public void Dispose() => Token.Dispose();

    private static void AddCertificate(string library, string file, string id, string pin) => Run(
        "pkcs11-tool", "--module", library, "--token-label", Label, "--login", "--pin", pin, "--write-object", file, "--type", "cert", "--id", id);

    private static void Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{tool}: {errors.Result}");
        }
    }
}
