namespace EOffice.Testing;

/// <summary>A folder below the temporary one that goes away with its owner.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder(string prefix = "eoffice") => Location = Directory.CreateTempSubdirectory(prefix + "-").FullName;

    public string Location { get; }

    /// <summary>Path of a file in it; the file need not exist.</summary>
    public string File(string name) => Path.Combine(Location, name);

    public void Dispose()
    {
        if (Directory.Exists(Location))
        {
            Directory.Delete(Location, recursive: true);
        }
    }
}
