namespace EOffice.Signing.Pades;

/// <summary>What one signature says and shows.</summary>
public sealed record SignRequest
{
    /// <summary>The reserved signature field to sign in.</summary>
    public required string FieldName { get; init; }

    /// <summary>The signer's claimed time, written to /M with its offset (+07:00 in Viet Nam).</summary>
    public required DateTimeOffset SigningTime { get; init; }

    public string? Reason { get; init; }

    public string? Location { get; init; }

    public string? SignerName { get; init; }

    /// <summary>What the reader sees in the field; null signs invisibly.</summary>
    public SignatureAppearance? Appearance { get; init; }

    /// <summary>
    /// Certifies the document: only form fill and further signatures may follow (DocMDP P=2, ISO 32000-1, 12.8.2.2).
    /// Only the first signature can.
    /// </summary>
    public bool Certify { get; init; }

    /// <summary>Reserved text fields, by name, filled in the same revision before signing (NĐ 30/2020 Đ14: number and date come after the leader's signature).</summary>
    public IReadOnlyDictionary<string, string>? FillText { get; init; }
}

/// <summary>
/// A document waiting for its signature value. Plain data, so that it can be stored while the user's own token signs.
/// </summary>
/// <param name="Pdf">The file with an empty hole for the signature; becomes the signed file.</param>
/// <param name="HoleOffset">Where the hole's "&lt;" stands, bytes.</param>
/// <param name="HoleLength">Bytes of the hole with both brackets.</param>
/// <param name="DocumentHash">SHA-256 over everything but the hole.</param>
/// <param name="DataToSign">DER signed attributes: what the token signs with SHA-256. They contain the document hash, so an agent can check and show it.</param>
/// <param name="CertificateDer">The certificate the attributes are bound to.</param>
public sealed record PreparedSignature(
    byte[] Pdf, int HoleOffset, int HoleLength, byte[] DocumentHash, byte[] DataToSign, byte[] CertificateDer);
