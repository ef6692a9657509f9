using System.Security.Cryptography;
using System.Text;
using EOffice.Signing.Pades.Cms;
using EOffice.Signing.Pades.Forms;
using EOffice.Signing.Tokens;

namespace EOffice.Signing.Pades;

/// <summary>
/// Signs reserved fields by incremental updates, PAdES B-B (ETSI EN 319 142-1): prepare, somebody signs, embed. The same
/// split serves a server token, a token in the user's PC and a remote service.
/// </summary>
public static class PdfSigner
{
    /// <summary>Copied and hashed in pieces that stay in the processor's cache.</summary>
    private const int CopyBlock = 64 * 1024;

    /// <summary>A hole of 33 KB, a stamp and a font: room enough that the buffer need not grow.</summary>
    private const int UsualUpdate = 96 * 1024;

    /// <summary>A larger buffer is not kept for the next document.</summary>
    private const int MostScratch = 1024 * 1024;

    [ThreadStatic]
    private static MemoryStream? scratch;

    /// <summary>Plans the update, copies the file behind it and hashes both in one pass.</summary>
    /// <exception cref="SigningRefusedException">"pdf.*", "font.*", "appearance.*", "certificate.*".</exception>
    public static PreparedSignature Prepare(byte[] pdf, SignRequest request, byte[] certificateDer)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(certificateDer);
        SignerCertificate signer = SignerCertificate.Parse(certificateDer);
        MemoryStream update = Scratch();
        SignatureDictionary signature = PdfGuard.Run(() =>
        {
            var edits = new PdfEdits(PdfDocument.Open(pdf));
            SignatureDictionary planned = SigningPlan.Apply(edits, request);
            IncrementalWriter.Write(edits, update);
            return planned;
        });

        byte[] output = GC.AllocateUninitializedArray<byte>(checked(pdf.Length + (int)update.Length));
        update.GetBuffer().AsSpan(0, (int)update.Length).CopyTo(output.AsSpan(pdf.Length));
        int holeStart = pdf.Length + signature.Contents.Offset, holeEnd = holeStart + signature.Contents.Width;
        WriteByteRange(output.AsSpan(pdf.Length), signature.ByteRange, holeStart, holeEnd, output.Length);
        output.AsSpan(holeStart + 1, signature.Contents.Width - 2).Fill((byte)'0');
        output[holeStart] = (byte)'<';
        output[holeEnd - 1] = (byte)'>';

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        CopyAndHash(pdf, output, hash);
        hash.AppendData(output.AsSpan(pdf.Length..holeStart));
        hash.AppendData(output.AsSpan(holeEnd));
        byte[] documentHash = hash.GetHashAndReset();
        byte[] attributes = CadesCms.SignedAttributes(documentHash, signer);
        return new PreparedSignature(output, holeStart, signature.Contents.Width, documentHash, attributes, certificateDer);
    }

    /// <summary>
    /// Returns the signed file. The value is checked against the certificate first: a wrong signature never reaches a file.
    /// </summary>
    /// <param name="prepared">The waiting document; it is not changed.</param>
    /// <param name="signature">RSA PKCS#1 v1.5 or DER ECDSA value over <see cref="PreparedSignature.DataToSign"/>.</param>
    /// <param name="chainDer">Issuers' certificates to carry along.</param>
    /// <exception cref="SigningRefusedException">"signature.wrong", "signature.too-large".</exception>
    public static byte[] Embed(PreparedSignature prepared, byte[] signature, IReadOnlyList<byte[]>? chainDer = null)
    {
        ArgumentNullException.ThrowIfNull(prepared);
        byte[] output = prepared.Pdf.AsSpan().ToArray();
        WriteSignature(prepared, output, signature, chainDer ?? []);
        return output;
    }

    /// <summary>Prepares, signs with the token and embeds.</summary>
    /// <exception cref="SigningRefusedException">As <see cref="Prepare"/> and <see cref="Embed"/>, and "token.*".</exception>
    public static byte[] Sign(byte[] pdf, SignRequest request, ISigningToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        PreparedSignature prepared = Prepare(pdf, request, token.CertificateDer);
        // Nobody else holds this prepared file, so it is completed in place: one copy less per document.
        WriteSignature(prepared, prepared.Pdf, token.Sign(prepared.DataToSign), token.ChainDer);
        return prepared.Pdf;
    }

    private static void WriteSignature(PreparedSignature prepared, byte[] output, byte[] signature, IReadOnlyList<byte[]> chain)
    {
        SignerCertificate signer = SignerCertificate.Parse(prepared.CertificateDer);
        if (!signer.Verifies(prepared.DataToSign, signature))
        {
            throw Refusals.WrongSignature();
        }

        byte[] cms = CadesCms.Build(prepared.DataToSign, signature, signer, chain);
        if (cms.Length * 2 > prepared.HoleLength - 2)
        {
            throw Refusals.SignatureTooLarge();
        }

        Convert.TryToHexString(cms, output.AsSpan(prepared.HoleOffset + 1), out _);
    }

    private static void CopyAndHash(byte[] source, byte[] target, IncrementalHash hash)
    {
        for (int at = 0; at < source.Length; at += CopyBlock)
        {
            ReadOnlySpan<byte> block = source.AsSpan(at, Math.Min(CopyBlock, source.Length - at));
            hash.AppendData(block);
            block.CopyTo(target.AsSpan(at));
        }
    }

    private static void WriteByteRange(Span<byte> update, CosPlaceholder place, int holeStart, int holeEnd, int fileLength)
    {
        string text = FormattableString.Invariant($"[0 {holeStart} {holeEnd} {fileLength - holeEnd}]");
        Encoding.ASCII.GetBytes(text.PadRight(place.Width), update[place.Offset..]);
    }

    /// <summary>An empty buffer of this thread: an update is written once to learn its length, then copied behind the file.</summary>
    private static MemoryStream Scratch()
    {
        if (scratch is null || scratch.Capacity > MostScratch)
        {
            scratch = new MemoryStream(UsualUpdate);
        }

        scratch.SetLength(0);
        return scratch;
    }
}
