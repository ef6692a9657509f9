using System.Security.Cryptography;
using System.Text;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace EOffice.Signing.Tokens;

/// <summary>
/// One logged-in session, kept open as long as somebody uses the token: closing the last session logs the token out.
/// </summary>
internal sealed class Pkcs11Login
{
    private const int HashRounds = 10_000;
    private readonly ISession session;
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] pinHash;

    private Pkcs11Login(Pkcs11Module module, ISlot slot, ISession session, string pin)
    {
        Module = module;
        Slot = slot;
        this.session = session;
        pinHash = Hash(pin);
    }

    public Pkcs11Module Module { get; }

    public ISlot Slot { get; }

    /// <summary>Open tokens that share this login; guarded by the module's lock.</summary>
    public int Users { get; set; }

    /// <summary>Set when the device failed: the next opening logs in anew.</summary>
    public bool IsBroken { get; set; }

    public static Pkcs11Login Start(Pkcs11Module module, ISlot slot, string pin)
    {
        ISession session = slot.OpenSession(SessionType.ReadOnly);
        try
        {
            session.Login(CKU.CKU_USER, pin);
        }
        catch (Pkcs11Exception)
        {
            session.Dispose();
            throw;
        }

        return new Pkcs11Login(module, slot, session, pin);
    }

    public bool Accepts(string pin) => CryptographicOperations.FixedTimeEquals(pinHash, Hash(pin));

    public void Close()
    {
        try
        {
            session.Dispose();
        }
        catch (Pkcs11Exception)
        {
            // The device is already gone; there is nothing left to close.
        }
    }

    private byte[] Hash(string pin) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(pin), salt, HashRounds, HashAlgorithmName.SHA256, 32);
}
