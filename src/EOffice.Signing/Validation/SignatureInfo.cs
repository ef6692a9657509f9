namespace EOffice.Signing.Validation;

/// <summary>What one signature of a file says, and whether it holds.</summary>
public sealed record SignatureInfo
{
    /// <summary>Full name of the field.</summary>
    public required string FieldName { get; init; }

    /// <summary>For example "ETSI.CAdES.detached", "adbe.pkcs7.detached".</summary>
    public required string SubFilter { get; init; }

    /// <summary>Common name of the signer's certificate; empty when the signature cannot be read.</summary>
    public required string SignerSubject { get; init; }

    /// <summary>The time the signer claims (/M); null when absent or unreadable.</summary>
    public DateTimeOffset? SigningTime { get; init; }

    /// <summary>The signer's certificate; null when the signature cannot be read.</summary>
    public byte[]? CertificateDer { get; init; }

    /// <summary>The other certificates the signature carries.</summary>
    public IReadOnlyList<byte[]> ChainDer { get; init; } = [];

    /// <summary>Byte range, digest, certificate binding and signature value all hold for the signed revision.</summary>
    public required bool IntegrityOk { get; init; }

    /// <summary>Nothing follows the signed revision.</summary>
    public required bool CoversWholeFile { get; init; }

    /// <summary>Which revision of the file was signed, the first is 1; 0 when it cannot be told.</summary>
    public required int Revision { get; init; }

    /// <summary>Permission of a certifying signature (DocMDP P: 1, 2 or 3); null for an approval signature.</summary>
    public int? CertifiedPermission { get; init; }

    /// <summary>
    /// Every later revision only fills reserved fields, signs, or adds validation material. Trivially true when
    /// <see cref="CoversWholeFile"/>.
    /// </summary>
    public required bool LaterChangesAllowed { get; init; }

    /// <summary>The first thing that is wrong, in Vietnamese; null when nothing is.</summary>
    public string? Problem { get; init; }
}
