namespace EOffice.Demo;

/// <summary>Folders that the demo reads and writes.</summary>
/// <param name="Data">Files, tokens, mail.</param>
/// <param name="Workflows">The procedure definitions.</param>
/// <param name="Templates">notices/ and documents/.</param>
public sealed record DemoPaths(string Data, string Workflows, string Templates)
{
    /// <summary>Library of the tokens that hold registered keys; null when the keys are files.</summary>
    public string? Pkcs11Library { get; init; }

    public string Tokens => Path.Combine(Data, "tokens");

    /// <summary>The demo root certificate, for verifiers to trust.</summary>
    public string RootCertificate => Path.Combine(Tokens, "root.pem");

    public string Mail => Path.Combine(Data, "mail");

    /// <summary>The folders of the repository that this program was built in.</summary>
    public static DemoPaths InRepository(string data)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "EOffice.sln")))
        {
            root = root.Parent;
        }

        var repository = root?.FullName ?? throw new InvalidOperationException("EOffice.sln was not found above the program.");
        return new DemoPaths(Path.GetFullPath(data), Path.Combine(repository, "workflows"), Path.Combine(repository, "templates"));
    }
}
