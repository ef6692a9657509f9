namespace EOffice.EdXml;

/// <summary>How a receiver wants packets spelt (traps a, b and d of the interconnect notes).</summary>
/// <param name="Namespace">The edXML namespace.</param>
/// <param name="DoubleSBusiness">"Bussiness…" as the national SDK writes it; false: "Business…".</param>
/// <param name="LongInCharge">"OrganizationInCharge"; false: "OrganInCharge".</param>
/// <param name="ZipOthers">Zip every attachment that is not pdf, doc, docx or zip, as the national SDK does.</param>
/// <param name="SignatureInEdXml">The signature's elements are in the edXML namespace, as in the national samples; false: in that of XML-DSig.</param>
/// <param name="Sha1Signature">rsa-sha1 and sha1 for receivers that know nothing newer; false: rsa-sha256 and sha256.</param>
public sealed record WireProfile(
    string Namespace = EdXmlNames.Namespace,
    bool DoubleSBusiness = true,
    bool LongInCharge = true,
    bool ZipOthers = true,
    bool SignatureInEdXml = true,
    bool Sha1Signature = false)
{
    /// <summary>The national SDK's spelling.</summary>
    public static WireProfile National { get; } = new();
}
