using EOffice.EdXml;

namespace EOffice.Core.Exchange.Axis;

/// <summary>How a receiver wants packets spelt and signed. It comes from the configuration only.</summary>
public sealed class ReceiverProfile
{
    /// <summary>In the place of a code: whoever has no profile of their own.</summary>
    public const string Everyone = "*";

    /// <summary>The receiver's identifier in exchange.</summary>
    public string Receiver { get; set; } = Everyone;

    /// <summary>The edXML namespace.</summary>
    public string Namespace { get; set; } = EdXmlNames.Namespace;

    /// <summary>"Bussiness…" as the national SDK writes it; false: "Business…".</summary>
    public bool DoubleSBusiness { get; set; } = true;

    /// <summary>The signature stands in the namespace of XML-DSig; false: in the packet's, as in the national SDK's samples.</summary>
    public bool XmldsigNamespace { get; set; }

    /// <summary>For receivers of the first generation, which know no SHA-256.</summary>
    public bool SignWithSha1 { get; set; }

    internal WireProfile ToWire() => new(Namespace, DoubleSBusiness, XmldsigNamespace: XmldsigNamespace, SignWithSha1: SignWithSha1);
}
