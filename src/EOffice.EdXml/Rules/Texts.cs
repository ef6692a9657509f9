using System.Text;
using System.Xml;

namespace EOffice.EdXml.Rules;

/// <summary>The form every text has on both sides of the wire: NFC, trimmed, only characters XML can carry.</summary>
internal static class Texts
{
    /// <summary>The clean form, "" for null.</summary>
    public static string Clean(string? value) =>
        string.IsNullOrEmpty(value) ? "" : WithoutForbidden(value).Normalize(NormalizationForm.FormC).Trim();

    /// <summary>The clean form, null when nothing is left.</summary>
    public static string? CleanOrNull(string? value) => Clean(value) is { Length: > 0 } text ? text : null;

    // Pasted subjects bring control characters, and half a surrogate pair would make Normalize throw.
    private static string WithoutForbidden(string value)
    {
        var kept = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (i + 1 < value.Length && XmlConvert.IsXmlSurrogatePair(value[i + 1], value[i]))
            {
                kept.Append(value[i]).Append(value[++i]);
            }
            else if (XmlConvert.IsXmlChar(value[i]))
            {
                kept.Append(value[i]);
            }
        }

        return kept.Length == value.Length ? value : kept.ToString();
    }
}
