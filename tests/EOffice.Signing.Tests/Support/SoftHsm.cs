using System.Runtime.InteropServices;
using EOffice.Signing.Tokens;

namespace EOffice.Signing.Tests.Support;

/// <summary>
/// A software token of this run's own. SoftHSM reads SOFTHSM2_CONF from the native environment, which .NET's own setter
/// does not reach: setenv must run before the module is loaded.
/// </summary>
public sealed class SoftHsm : IDisposable
{
    public const string LeaderToken = "lanh-dao";
    public const string SealToken = "co-quan";
    public const string Pin = "1234";
    private static readonly string[] Modules =
        ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so"];

    private readonly TemporaryFolder folder = new();

    public SoftHsm()
    {
        ModulePath = Modules.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("The tests need SoftHSM (package softhsm2).");
        string tokens = Directory.CreateDirectory(folder.File("tokens")).FullName;
        string configuration = folder.File("softhsm2.conf");
        File.WriteAllText(configuration, $"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n");
        Assert.Equal(0, SetEnvironment("SOFTHSM2_CONF", configuration, 1));
        Environment.SetEnvironmentVariable("SOFTHSM2_CONF", configuration);
        Fill(LeaderToken, TestPki.LeaderIdentity);
        Fill(SealToken, TestPki.SealIdentity);
        Module = Pkcs11Module.Open(ModulePath);
    }

    public string ModulePath { get; }

    public Pkcs11Module Module { get; }

    public void Dispose() => folder.Dispose();

    private void Fill(string label, DemoIdentity identity)
    {
        string key = folder.Write(label + ".key", identity.PrivateKeyPkcs8);
        string pem = folder.File(label + ".pem");
        File.WriteAllText(pem, System.Security.Cryptography.PemEncoding.WriteString("PRIVATE KEY", File.ReadAllBytes(key)));
        string certificate = folder.Write(label + ".der", identity.CertificateDer);
        string root = folder.Write(label + ".root.der", TestPki.Authority.RootDer);
        Tool.Must("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", Pin);
        Tool.Must("softhsm2-util", "--import", pem, "--token", label, "--label", "key", "--id", "01", "--pin", Pin);
        Write(label, certificate, "01");
        Write(label, root, "02");
    }

    private void Write(string label, string certificate, string id) => Tool.Must(
        "pkcs11-tool", "--module", ModulePath, "--token-label", label, "--login", "--pin", Pin,
        "--write-object", certificate, "--type", "cert", "--id", id);

#pragma warning disable SYSLIB1054, CA2101, CA5392 // One call in a test needs no generated marshalling.
    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi)]
    private static extern int SetEnvironment(string name, string value, int overwrite);
#pragma warning restore SYSLIB1054, CA2101, CA5392
}
