using System.Security.Cryptography;
using System.Xml;

namespace EOffice.EdXml.Signing;

/// <summary>What a Signature element says, read strictly: one reference to the whole packet, two transforms, RSA. By local names, for samples carry it in either namespace.</summary>
internal sealed record SignatureBlock(byte[] SignedInfo, byte[] Digest, HashAlgorithmName DigestHash, byte[] Value, HashAlgorithmName ValueHash, byte[] Certificate)
{
    public const string Xmldsig = "http://www.w3.org/2000/09/xmldsig#";
    public const string ExclusiveC14n = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string Enveloped = Xmldsig + "enveloped-signature";
    public const string RsaSha1 = Xmldsig + "rsa-sha1";
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public const string Sha1 = Xmldsig + "sha1";
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private const int MostCharacters = 64 * 1024;
    private const int MostNodes = 200;

    /// <summary>Reads the element at which the reader stands, to its end.</summary>
    /// <exception cref="CryptographicException">It says something that is not accepted here.</exception>
    public static SignatureBlock Read(XmlReader reader)
    {
        var signature = Load(reader);
        var info = One(signature, "SignedInfo");
        Require(Algorithm(One(info, "CanonicalizationMethod")) == ExclusiveC14n, "cách chuẩn hóa không được chấp nhận");
        var reference = One(info, "Reference");
        Require(reference.HasAttribute("URI") && reference.GetAttribute("URI").Length == 0, "chữ ký không phủ cả gói tin");
        List<XmlElement> transforms = [.. Children(One(reference, "Transforms"))];
        Require(
            transforms.Count == 2 && Algorithm(transforms[0]) == Enveloped && Algorithm(transforms[1]) == ExclusiveC14n && transforms.TrueForAll(t => t.ChildNodes.Count == 0),
            "phép biến đổi không được chấp nhận");
        return new SignatureBlock(
            Canonical(info),
            Bytes(One(reference, "DigestValue")),
            Algorithm(One(reference, "DigestMethod")) switch { Sha1 => HashAlgorithmName.SHA1, Sha256 => HashAlgorithmName.SHA256, _ => throw No("thuật toán băm không được chấp nhận") },
            Bytes(One(signature, "SignatureValue")),
            Algorithm(One(info, "SignatureMethod")) switch { RsaSha1 => HashAlgorithmName.SHA1, RsaSha256 => HashAlgorithmName.SHA256, _ => throw No("thuật toán ký không được chấp nhận") },
            Bytes(Children(One(One(signature, "KeyInfo"), "X509Data")).FirstOrDefault(e => e.LocalName == "X509Certificate") ?? throw No("chữ ký không kèm chứng thư")));
    }

    private static XmlElement Load(XmlReader reader)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var (depth, left, nodes) = (reader.Depth, MostCharacters, 0);
        var root = Element(document, reader, ref left);
        var current = root;
        var isOpen = !reader.IsEmptyElement;
        while (isOpen && reader.Read())
        {
            Require(++nodes <= MostNodes, "khối chữ ký dài bất thường");
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var child = Element(document, reader, ref left);
                    current.AppendChild(child);
                    current = reader.IsEmptyElement ? current : child;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    current.AppendChild(document.CreateTextNode(Text(reader, ref left)));
                    break;
                case XmlNodeType.EndElement:
                    isOpen = reader.Depth > depth;
                    current = isOpen ? (XmlElement)current.ParentNode! : current;
                    break;
                default:
                    throw No("khối chữ ký có thành phần lạ");
            }
        }

        return root;
    }

    private static XmlElement Element(XmlDocument document, XmlReader reader, ref int left)
    {
        var element = document.CreateElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        while (reader.MoveToNextAttribute())
        {
            left -= reader.Value.Length;
            Require(left >= 0, "khối chữ ký dài bất thường");
            var attribute = document.CreateAttribute(reader.Prefix, reader.LocalName, reader.NamespaceURI);
            attribute.Value = reader.Value;
            element.SetAttributeNode(attribute);
        }

        reader.MoveToElement();
        return element;
    }

    private static string Text(XmlReader reader, ref int left)
    {
        var buffer = new char[4096];
        var text = new System.Text.StringBuilder();
        int count;
        while ((count = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0)
        {
            left -= count;
            Require(left >= 0, "khối chữ ký dài bất thường");
            text.Append(buffer, 0, count);
        }

        return text.ToString();
    }

    private static byte[] Canonical(XmlElement info)
    {
        using var copy = new MemoryStream();
        using var sink = new CanonicalSink(copy);
        using var reader = new XmlNodeReader(info);
        var canonicaliser = new Canonicaliser(reader, sink);
        while (reader.Read())
        {
            canonicaliser.Take();
        }

        return copy.ToArray();
    }

    private static IEnumerable<XmlElement> Children(XmlElement owner) => owner.ChildNodes.OfType<XmlElement>();

    private static XmlElement One(XmlElement owner, string name)
    {
        List<XmlElement> found = [.. Children(owner).Where(e => e.LocalName == name)];
        return found.Count == 1 ? found[0] : throw No(found.Count == 0 ? $"thiếu {name}" : $"có {found.Count} {name}");
    }

    private static string Algorithm(XmlElement element) => element.GetAttribute("Algorithm");

    private static byte[] Bytes(XmlElement element)
    {
        try
        {
            return Convert.FromBase64String(element.InnerText);
        }
        catch (FormatException)
        {
            throw No($"{element.LocalName} không đọc được");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw No(otherwise);
        }
    }

    private static CryptographicException No(string why) => new(why);
}
