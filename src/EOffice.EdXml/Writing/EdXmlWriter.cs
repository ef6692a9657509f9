using System.Globalization;
using System.Text;
using System.Xml;
using EOffice.EdXml.Rules;

namespace EOffice.EdXml.Writing;

/// <summary>Spells elements the way the profile wants: prefixed inside the envelope, bare outside.</summary>
internal sealed class EdXmlWriter(Stream output, WireProfile profile) : IDisposable
{
    private readonly XmlWriter _xml = XmlWriter.Create(output, new XmlWriterSettings
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        // A carriage return in a text would be lost to the reader's line-end rules if written as it is.
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    });

    private readonly byte[] _block = new byte[64 * 1024];

    public WireProfile Profile => profile;

    public string InCharge => profile.LongInCharge ? "OrganizationInCharge" : "OrganInCharge";

    /// <summary>The profile's spelling of "Business" and what follows it.</summary>
    public string Business(string rest) => (profile.DoubleSBusiness ? "Bussiness" : "Business") + rest;

    public void StartEnvelope()
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement(EdXmlNames.Root, profile.Namespace);
        Start("edXMLEnvelope");
    }

    public void Start(string name) => _xml.WriteStartElement(EdXmlNames.Prefix, name, profile.Namespace);

    public void StartBare(string name) => _xml.WriteStartElement("", name, profile.Namespace);

    public void Attribute(string name, string value) => _xml.WriteAttributeString(name, value);

    public void End() => _xml.WriteFullEndElement();

    public void EndPacket()
    {
        End();
        _xml.WriteEndDocument();
        _xml.Flush();
    }

    /// <summary>Writes an element, empty when there is no value, as the samples do.</summary>
    public void Text(string name, string? value)
    {
        Start(name);
        _xml.WriteString(Texts.Clean(value));
        End();
    }

    public void TextIfAny(string name, string? value)
    {
        if (Texts.Clean(value).Length > 0)
        {
            Text(name, value);
        }
    }

    public void BareText(string name, string? value)
    {
        StartBare(name);
        _xml.WriteString(Texts.Clean(value));
        End();
    }

    public void Number(string name, int? value) => Text(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Flag(string name, bool value) => Text(name, value ? "1" : "0");

    public void Date(string name, DateOnly? value) =>
        Text(name, value?.ToString(EdXmlNames.DateFormat, CultureInfo.InvariantCulture));

    public void Timestamp(string name, DateTimeOffset value) =>
        Text(name, value.ToOffset(EdXmlNames.VietnamOffset).ToString(EdXmlNames.TimestampFormat, CultureInfo.InvariantCulture));

    /// <summary>Adds bytes to the current element; pieces join seamlessly.</summary>
    public void Base64(ReadOnlySpan<byte> bytes)
    {
        // XmlWriter takes arrays only.
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, _block.Length);
            bytes[..count].CopyTo(_block);
            _xml.WriteBase64(_block, 0, count);
            bytes = bytes[count..];
        }
    }

    public void Dispose() => _xml.Dispose();
}
