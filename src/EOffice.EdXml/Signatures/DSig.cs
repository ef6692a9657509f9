namespace EOffice.EdXml.Signatures;

/// <summary>Names of XML-DSig that packets use; whatever is not named here is refused.</summary>
internal static class DSig
{
    public const string Namespace = "http://www.w3.org/2000/09/xmldsig#";
    public const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string Enveloped = Namespace + "enveloped-signature";
    public const string RsaSha1 = Namespace + "rsa-sha1";
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public const string Sha1 = Namespace + "sha1";
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public const string Signature = "Signature";
    public const string SignedInfo = "SignedInfo";
}
