using EOffice.Core.Platform;
using EOffice.Signing.Tokens;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Signing;

/// <summary>Where this installation finds its tokens.</summary>
public sealed class TokenOptions
{
    /// <summary>Folder of PKCS#12 files.</summary>
    public string TokenFolder { get; set; } = "tokens";

    /// <summary>Path of the PKCS#11 library of the tokens in this machine; null when there is none.</summary>
    public string? Pkcs11Library { get; set; }
}

/// <summary>How a token stands before anybody types a PIN. A device tells no number of tries, only these.</summary>
public enum TokenState
{
    Ready,
    FewTriesLeft,
    LastTry,
    Locked,
    Missing,
    DriverMissing,
}

/// <summary>Opens signing tokens. The PIN passes through and is never kept.</summary>
public sealed class TokenBox(IOptions<TokenOptions> options)
{
    private readonly Lock gate = new();
    private Pkcs11Module? module;

    /// <summary>Opens the key with its PIN.</summary>
    /// <exception cref="EOffice.Signing.SigningRefusedException">Wrong PIN, locked, token not there.</exception>
    public ISigningToken Open(SigningKey key, string pin)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(pin);
        return key.Kind switch
        {
            TokenKind.Pkcs12 => OfCertificate(Pkcs12Token.Open(Path.Combine(options.Value.TokenFolder, Path.GetFileName(key.Locator)), pin), key),
            TokenKind.Pkcs11 => Module().OpenToken(key.Locator, pin, key.Certificate),
            _ => throw new InvalidOperationException($"Unknown kind of token {key.Kind}."),
        };
    }

    /// <summary>Looks without logging in, so that a locked or missing token is told before the PIN is typed.</summary>
    public TokenState Look(SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Kind == TokenKind.Pkcs12)
        {
            return File.Exists(Path.Combine(options.Value.TokenFolder, Path.GetFileName(key.Locator))) ? TokenState.Ready : TokenState.Missing;
        }

        try
        {
            return Module().GetPinState(key.Locator) switch
            {
                PinState.Locked => TokenState.Locked,
                PinState.LastTry => TokenState.LastTry,
                PinState.FewTriesLeft => TokenState.FewTriesLeft,
                _ => TokenState.Ready,
            };
        }
        catch (EOffice.Signing.SigningRefusedException refused)
        {
            return refused.Code == "token.not-found" ? TokenState.Missing : TokenState.DriverMissing;
        }
    }

    /// <summary>What was registered, and judged valid, is that certificate: a file with another one, older or somebody else's, doesn't sign for it.</summary>
    private static ISigningToken OfCertificate(ISigningToken token, SigningKey key)
    {
        if (token.CertificateDer.AsSpan().SequenceEqual(key.Certificate))
        {
            return token;
        }

        token.Dispose();
        throw new EOffice.Signing.SigningRefusedException(
            "token.other-certificate", "Chưa ký được: tệp chứng thư số trên máy chủ không phải chứng thư đã đăng ký. Báo quản trị thay tệp hoặc đăng ký lại chứng thư số rồi ký lại.");
    }

    private Pkcs11Module Module()
    {
        lock (gate)
        {
            return module ??= Pkcs11Module.Open(options.Value.Pkcs11Library
                ?? throw new EOffice.Signing.SigningRefusedException(
                    "token.library-missing", "Chưa ký được: máy chủ chưa cài thư viện PKCS#11 của thiết bị ký. Báo quản trị khai báo thư viện rồi ký lại."));
        }
    }
}
