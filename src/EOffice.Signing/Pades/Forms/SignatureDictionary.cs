using System.Globalization;

namespace EOffice.Signing.Pades.Forms;

/// <summary>A new signature dictionary (ISO 32000-1, table 252) with its two holes.</summary>
internal sealed class SignatureDictionary
{
    /// <summary>Bytes for the CMS: B-B needs 3 KB, a time-stamped one 7 KB.</summary>
    private const int ContentsBytes = 16 * 1024;

    public SignatureDictionary(SignRequest request)
    {
        Dictionary = new CosDictionary().With("Type", "Sig").With("Filter", "Adobe.PPKLite")
            .With("SubFilter", "ETSI.CAdES.detached").With("ByteRange", ByteRange).With("Contents", Contents)
            .With("M", new CosString(System.Text.Encoding.ASCII.GetBytes(FormatDate(request.SigningTime))));
        AddText("Name", request.SignerName);
        AddText("Reason", request.Reason);
        AddText("Location", request.Location);
        if (request.Certify)
        {
            CosDictionary parameters = new CosDictionary().With("Type", "TransformParams").With("P", 2).With("V", "1.2");
            Dictionary.With("Reference", new CosArray(new CosDictionary().With("Type", "SigRef")
                .With("TransformMethod", "DocMDP").With("TransformParams", parameters)));
        }
    }

    public CosDictionary Dictionary { get; }

    /// <summary>Four numbers of at most ten digits.</summary>
    public CosPlaceholder ByteRange { get; } = new(48);

    public CosPlaceholder Contents { get; } = new(2 + (ContentsBytes * 2));

    /// <summary>A PDF date (7.9.4) with its offset, for example D:20260914154002+07'00'.</summary>
    public static string FormatDate(DateTimeOffset time) =>
        time.ToString("'D:'yyyyMMddHHmmss", CultureInfo.InvariantCulture)
        + (time.Offset < TimeSpan.Zero ? "-" : "+")
        + time.Offset.ToString("hh\\'mm\\'", CultureInfo.InvariantCulture);

    private void AddText(string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Dictionary.With(key, CosString.FromText(text.Normalize()));
        }
    }
}
