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
            TokenKind.Pkcs12 => Pkcs12Token.Open(Path.Combine(options.Value.TokenFolder, Path.GetFileName(key.Locator)), pin),
            TokenKind.Pkcs11 => Module().OpenToken(key.Locator, pin, key.Certificate),
            _ => throw new InvalidOperationException($"Unknown kind of token {key.Kind}."),
        };
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
