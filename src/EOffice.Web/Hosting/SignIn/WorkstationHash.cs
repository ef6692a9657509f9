using System.Security.Cryptography;
using System.Text;

namespace EOffice.Web.Hosting.SignIn;

/// <summary>Salted hash of a session: the journal can tell one desk from another, nobody can tell which desk it was.</summary>
internal sealed class WorkstationHash(OfficeSettings settings)
{
    private const int SaltLength = 32;

    private readonly Lazy<byte[]> salt = new(() => LoadOrCreate(Path.Combine(settings.KeyFolder, "workstation.salt")));

    public string Of(string session) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(salt.Value, Encoding.UTF8.GetBytes(session)))[..32];

    private static byte[] LoadOrCreate(string path)
    {
        try
        {
            // Written whole under another name first: a second node never reads half a salt.
            var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
            if (!File.Exists(path))
            {
                File.WriteAllBytes(temporary, RandomNumberGenerator.GetBytes(SaltLength));
                File.Move(temporary, path, overwrite: false);
            }
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another node was first: its salt is the salt.
        }

        return File.ReadAllBytes(path);
    }
}
