using System.Security.Cryptography.X509Certificates;
using EOffice.Core.Signing;
using EOffice.Demo;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EOffice.EndToEnd.Tests.Signing;

/// <summary>The same loop, the keys in PKCS#11 tokens (SoftHSM) and no longer in files.</summary>
public sealed class HardwareTokenTests
{
    private static readonly string[] Modules =
        ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so"];

    [Fact]
    public async Task Loop_KeysInPkcs11Tokens_BothSignaturesAreAccepted()
    {
        var module = Modules.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("The tests need SoftHSM (package softhsm2).");
        await using var at = await Installation.SeededAsync();
        var environment = Configure(at);
        foreach (var file in Directory.GetFiles(at.Paths.Tokens, "*.p12").Where(f => Path.GetFileName(f) != "root.p12"))
        {
            await ImportAsync(at, file, module, environment);
            File.Delete(file);
        }

        await RegisterTokensAsync(at);
        var output = at.File("so");
        var said = await Cli.RunAsync(
            ["demo", "loop", "--packet", Repo.PacketToDepartment, "--out", output, .. at.Arguments, "--pkcs11", module], environment);
        Assert.True(said.ExitCode == 0, said.ToString());
        await Oracles.AcceptAsync(new LoopFolder(output, said).Pdf, at.RootCertificate);
    }

    [Fact]
    public async Task Loop_KeysInTokensButNoLibrary_IsRefusedInWordsAndDrawsNoNumber()
    {
        await using var at = await Installation.SeededAsync();
        await RegisterTokensAsync(at);
        var said = await Cli.LoopAsync(at, Repo.PacketToDepartment, at.File("so"));
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("token.library-missing", said.Errors, StringComparison.Ordinal);
    }

    /// <summary>SoftHSM reads this before the process starts.</summary>
    private static Dictionary<string, string> Configure(Installation at)
    {
        var tokens = Directory.CreateDirectory(at.File("softhsm")).FullName;
        var path = at.File("softhsm2.conf");
        File.WriteAllText(path, $"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n");
        return new Dictionary<string, string> { ["SOFTHSM2_CONF"] = path };
    }

    /// <summary>One token per identity, labelled by its file name.</summary>
    private static async Task ImportAsync(Installation at, string file, string module, Dictionary<string, string> environment)
    {
        var label = Path.GetFileNameWithoutExtension(file);
        var (key, der) = (at.File(label + ".pem"), at.File(label + ".der"));
        using (var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, DemoTokens.Pin, X509KeyStorageFlags.Exportable))
        {
            using var rsa = certificate.GetRSAPrivateKey()!;
            await File.WriteAllTextAsync(key, rsa.ExportPkcs8PrivateKeyPem());
            await File.WriteAllBytesAsync(der, certificate.RawData);
        }

        await MustAsync("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", DemoTokens.Pin);
        await MustAsync("softhsm2-util", "--import", key, "--token", label, "--label", "key", "--id", "01", "--pin", DemoTokens.Pin);
        await MustAsync(
            "pkcs11-tool", "--module", module, "--token-label", label, "--login", "--pin", DemoTokens.Pin, "--write-object", der, "--type", "cert", "--id", "01");

        async Task MustAsync(string program, params string[] arguments)
        {
            var said = await Tool.RunAsync(program, arguments, environment);
            Assert.True(said.ExitCode == 0, $"{program}: {said}");
        }
    }

    /// <summary>What the administrator's registration of a token will do: kind and label instead of kind and file.</summary>
    private static async Task RegisterTokensAsync(Installation at)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(at.Data, "eoffice.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """UPDATE "SigningKeys" SET "Kind" = $kind, "Locator" = replace("Locator", '.p12', '')""";
        command.Parameters.AddWithValue("$kind", nameof(TokenKind.Pkcs11));
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }
}
