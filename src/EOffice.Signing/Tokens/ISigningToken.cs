namespace EOffice.Signing.Tokens;

/// <summary>
/// A key that can sign, with its certificate: a PKCS#12 file, a PKCS#11 token, or a test double. Implementations here are
/// thread-safe.
/// </summary>
public interface ISigningToken : IDisposable
{
    /// <summary>DER of the signer's certificate; the same array every time.</summary>
    byte[] CertificateDer { get; }

    /// <summary>DER of the issuers that the token carries, nearest first; may be empty.</summary>
    IReadOnlyList<byte[]> ChainDer { get; }

    /// <summary>Common name of the certificate's subject.</summary>
    string SubjectName { get; }

    /// <summary>
    /// Signs with SHA-256: RSA PKCS#1 v1.5, or ECDSA as a DER sequence.
    /// </summary>
    /// <exception cref="SigningRefusedException">The token is locked, gone or refuses ("token.*").</exception>
    byte[] Sign(ReadOnlySpan<byte> dataToSign);
}
