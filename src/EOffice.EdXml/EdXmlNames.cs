namespace EOffice.EdXml;

/// <summary>Names of the edXML vocabulary (QCVN 102:2016/BTTTT).</summary>
public static class EdXmlNames
{
    /// <summary>The namespace of QCVN 102:2016.</summary>
    public const string Namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

    /// <summary>The namespace of the pilots before it; still read.</summary>
    public const string PilotNamespace = "http://www.e-doc.vn/Schema/";

    internal const string Root = "edXML";
    internal const string Prefix = "edXML";

    /// <summary>Time of Việt Nam: no daylight saving, the same all year.</summary>
    internal static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    internal const string DateFormat = "yyyy/MM/dd";
    internal const string TimestampFormat = "yyyy/MM/dd HH:mm:ss";
}
