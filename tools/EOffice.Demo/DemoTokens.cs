using EOffice.Signing.Tokens;

namespace EOffice.Demo;

/// <summary>The demo's PKI: a root, and PKCS#12 tokens for signers and organisations, valid from the demo's first day.</summary>
public sealed class DemoTokens(DemoPaths paths, TimeProvider time)
{
    /// <summary>PIN of every demo token. It protects nothing: the keys are made for this installation's demo.</summary>
    public const string Pin = "123456";

    private DemoAuthority? authority;

    /// <summary>Makes the token file unless it is there, and returns its certificate (DER).</summary>
    public byte[] Issue(string fileName, string commonName, string organisation, bool isSeal)
    {
        var path = Path.Combine(paths.Tokens, fileName);
        if (!File.Exists(path))
        {
            WriteDurably(path, Authority().IssueP12(commonName, organisation, Pin, isSeal, time).P12);
        }

        using var token = Pkcs12Token.Open(path, Pin);
        return token.CertificateDer;
    }

    private DemoAuthority Authority()
    {
        if (authority is not null)
        {
            return authority;
        }

        Directory.CreateDirectory(paths.Tokens);
        var path = Path.Combine(paths.Tokens, "root.p12");
        authority = File.Exists(path)
            ? DemoPki.OpenAuthority(File.ReadAllBytes(path), Pin)
            : DemoPki.CreateAuthority("EOffice Demo Root CA", "Tỉnh Minh An (dữ liệu mẫu)", time);
        WriteDurably(path, authority.ToP12(Pin));
        WriteDurably(paths.RootCertificate, System.Text.Encoding.ASCII.GetBytes(authority.RootPem));
        return authority;
    }

    /// <summary>Whole or not at all, so that a killed seed can go on.</summary>
    private static void WriteDurably(string path, byte[] content)
    {
        var temporary = path + ".tmp";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }
}
