using System.Security.Cryptography.X509Certificates;

namespace EOffice.EdXml;

/// <summary>What the sending system's XML-DSig block in a packet's header is worth.</summary>
public enum SignatureState
{
    /// <summary>There is none: the packet stands on the transport alone.</summary>
    Unsigned,

    /// <summary>Everything outside the signature is as the holder of <see cref="SignatureFinding.Certificate"/> signed it.</summary>
    Valid,

    /// <summary>There is one, but it proves nothing.</summary>
    Broken,
}

/// <summary>
/// The outcome of verifying. Valid speaks of the bytes and the key only: whether the certificate is to be trusted, and is
/// that of the sender named in the packet, is the caller's to decide.
/// </summary>
/// <param name="State">Unsigned, valid or broken.</param>
/// <param name="Message">Vietnamese: what was found and what to do.</param>
/// <param name="Certificate">Whose key signed; only when valid. To be disposed by the caller.</param>
/// <param name="Algorithm">"rsa-sha256" or "rsa-sha1"; only when valid.</param>
public sealed record SignatureFinding(SignatureState State, string Message, X509Certificate2? Certificate = null, string? Algorithm = null)
{
    internal static SignatureFinding None { get; } = new(SignatureState.Unsigned, "Gói tin không có chữ ký số của hệ thống gửi.");

    internal static SignatureFinding Broken(string why) => new(
        SignatureState.Broken, $"Chữ ký số của gói tin không dùng được: {why}. Đề nghị nơi gửi ký và gửi lại.");
}
