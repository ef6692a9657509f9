namespace EOffice.EdXml;

/// <summary>How a receiver wants packets spelt (traps a, b and d of the interconnect notes).</summary>
/// <param name="Namespace">The edXML namespace.</param>
/// <param name="DoubleSBusiness">"Bussiness…" as the national SDK writes it; false: "Business…".</param>
/// <param name="LongInCharge">"OrganizationInCharge"; false: "OrganInCharge".</param>
/// <param name="ZipOthers">Zip every attachment that is not pdf, doc, docx or zip, as the national SDK does.</param>
/// <param name="XmldsigNamespace">The Signature stands in xmldsig's namespace; false: in the packet's, as in the national SDK's samples (trap c).</param>
/// <param name="SignWithSha1">rsa-sha1 for receivers that know nothing newer; false: rsa-sha256.</param>
public sealed record WireProfile(
    string Namespace = EdXmlNames.Namespace,
    bool DoubleSBusiness = true,
    bool LongInCharge = true,
    bool ZipOthers = true,
    bool XmldsigNamespace = false,
    bool SignWithSha1 = false)
{
    /// <summary>The national SDK's spelling.</summary>
    public static WireProfile National { get; } = new();
}
