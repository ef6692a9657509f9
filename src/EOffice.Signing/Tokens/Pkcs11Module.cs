using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace EOffice.Signing.Tokens;

/// <summary>What a token tells about its PIN; PKCS#11 gives flags, not counts.</summary>
public enum PinState
{
    Normal,

    /// <summary>Sắp khoá: a wrong PIN was entered lately.</summary>
    FewTriesLeft,

    /// <summary>Lần cuối: the next wrong PIN locks the token.</summary>
    LastTry,

    /// <summary>Đã khoá.</summary>
    Locked,
}

/// <summary>
/// A PKCS#11 driver. A driver is initialised once per process, so the same path gives the same module; thread-safe.
/// Drivers read their own configuration (SOFTHSM2_CONF ...) from the environment the process was started with.
/// </summary>
public sealed class Pkcs11Module
{
    private static readonly ConcurrentDictionary<string, Lazy<Pkcs11Module>> Opened = new(StringComparer.Ordinal);
    private readonly IPkcs11Library library;
    private readonly Lock gate = new();
    private readonly Dictionary<ulong, Pkcs11Login> logins = [];

    static Pkcs11Module()
    {
        // The wrapper asks for "libdl", which only a development package provides.
        NativeLibrary.SetDllImportResolver(typeof(Pkcs11InteropFactories).Assembly, static (name, _, _) =>
            name == "libdl" && OperatingSystem.IsLinux() ? NativeLibrary.Load("libdl.so.2") : 0);
    }

    private Pkcs11Module(string path)
    {
        try
        {
            library = Factories.Pkcs11LibraryFactory.LoadPkcs11Library(Factories, path, AppType.MultiThreaded);
        }
        catch (Exception e) when (e is Pkcs11Exception or UnmanagedException or DllNotFoundException)
        {
            throw Refusals.ModuleNotFound(path, e);
        }
    }

    internal static Pkcs11InteropFactories Factories { get; } = new();

    /// <summary>Loads a driver, for example /usr/lib/softhsm/libsofthsm2.so.</summary>
    /// <exception cref="SigningRefusedException">"token.module-not-found".</exception>
    public static Pkcs11Module Open(string modulePath)
    {
        ArgumentException.ThrowIfNullOrEmpty(modulePath);
        try
        {
            return Opened.GetOrAdd(modulePath, static path => new Lazy<Pkcs11Module>(() => new Pkcs11Module(path))).Value;
        }
        catch (SigningRefusedException)
        {
            // A driver installed a minute later must be found.
            Opened.TryRemove(modulePath, out _);
            throw;
        }
    }

    /// <summary>Labels of the tokens that are plugged in.</summary>
    public IReadOnlyList<string> TokenLabels() =>
        [.. library.GetSlotList(SlotsType.WithTokenPresent).Select(s => s.GetTokenInfo().Label.Trim())];

    /// <exception cref="SigningRefusedException">"token.not-found".</exception>
    public PinState GetPinState(string label)
    {
        ITokenFlags flags = FindSlot(label).GetTokenInfo().TokenFlags;
        return flags.UserPinLocked ? PinState.Locked
            : flags.UserPinFinalTry ? PinState.LastTry
            : flags.UserPinCountLow ? PinState.FewTriesLeft
            : PinState.Normal;
    }

    /// <summary>Logs in and finds the key.</summary>
    /// <param name="label">Label of the token.</param>
    /// <param name="certificateDer">The certificate to sign with; null takes the first that has a private key.</param>
    /// <exception cref="SigningRefusedException">"token.not-found", "token.wrong-pin", "token.pin-locked", "token.failed".</exception>
    public ISigningToken OpenToken(string label, string pin, byte[]? certificateDer = null)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(pin);
        try
        {
            ISlot slot = FindSlot(label);
            Pkcs11Login login = LogIn(slot, pin);
            try
            {
                return Pkcs11Token.Open(login, label, pin, certificateDer);
            }
            catch
            {
                Release(login);
                throw;
            }
        }
        catch (Pkcs11Exception e)
        {
            throw Refusal(e);
        }
    }

    /// <summary>The refusal for a driver's return value.</summary>
    internal static SigningRefusedException Refusal(Pkcs11Exception e) => e.RV switch
    {
        CKR.CKR_PIN_INCORRECT or CKR.CKR_PIN_INVALID or CKR.CKR_PIN_LEN_RANGE => Refusals.WrongPin(e),
        CKR.CKR_PIN_LOCKED => Refusals.PinLocked(e),
        _ => Refusals.TokenFailed(e),
    };

    /// <summary>Gives a login back; the last user logs the token out.</summary>
    internal void Release(Pkcs11Login login)
    {
        lock (gate)
        {
            if (--login.Users == 0)
            {
                logins.Remove(login.Slot.SlotId);
                login.Close();
            }
        }
    }

    private ISlot FindSlot(string label) =>
        library.GetSlotList(SlotsType.WithTokenPresent).FirstOrDefault(s => s.GetTokenInfo().Label.Trim() == label)
        ?? throw Refusals.TokenNotFound(label);

    private Pkcs11Login LogIn(ISlot slot, string pin)
    {
        lock (gate)
        {
            // Login is per token and process: a second login would succeed with any PIN, so we check the PIN ourselves.
            if (logins.TryGetValue(slot.SlotId, out Pkcs11Login? login) && !login.IsBroken)
            {
                if (!login.Accepts(pin))
                {
                    throw Refusals.WrongPin();
                }
            }
            else
            {
                logins[slot.SlotId] = login = Pkcs11Login.Start(this, slot, pin);
            }

            login.Users++;
            return login;
        }
    }
}
