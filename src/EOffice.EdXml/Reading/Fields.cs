using System.Globalization;
using EOffice.EdXml.Rules;

namespace EOffice.EdXml.Reading;

/// <summary>Typed access to an element's children; what can't be understood becomes a problem, never an exception.</summary>
internal sealed class Fields(Element? element, string path, List<PacketProblem> problems)
{
    private static readonly string[] LenientDates = ["yyyy-MM-dd", "dd/MM/yyyy", "yyyy/M/d"];

    public bool Exists => element is not null;

    public Fields Child(params ReadOnlySpan<string> names) => new(element?.Child(names), $"{path}/{names[0]}", problems);

    public IEnumerable<Fields> All(string name)
    {
        var matches = element?.All(name).ToList() ?? [];
        return matches.Select((match, i) => new Fields(match, matches.Count == 1 ? $"{path}/{name}" : $"{path}/{name}[{i + 1}]", problems));
    }

    public string Value => Texts.Clean(element?.Text);

    public string Required(string name) => Text(name) ?? "";

    public string? Text(params ReadOnlySpan<string> names) => Texts.CleanOrNull(element?.Child(names)?.Text);

    public List<string> Lines(string name) => [.. All(name).Select(item => item.Value).Where(text => text.Length > 0)];

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, EdXmlNames.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        problems.Add(Problems.BadDate($"{path}/{name}", text, "năm/tháng/ngày (yyyy/MM/dd)"));
        return DateOnly.TryParseExact(text, LenientDates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) ? date : null;
    }

    public DateTimeOffset? Timestamp(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTime.TryParseExact(text, EdXmlNames.TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Ticks >= EdXmlNames.VietnamOffset.Ticks)
        {
            return new DateTimeOffset(local, EdXmlNames.VietnamOffset);
        }

        problems.Add(Problems.BadDate($"{path}/{name}", text, "năm/tháng/ngày giờ:phút:giây (yyyy/MM/dd HH:mm:ss)"));
        return null;
    }

    public int? Number(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        problems.Add(Problems.BadValue($"{path}/{name}", text, "số nguyên không âm"));
        return null;
    }

    public bool? Flag(params ReadOnlySpan<string> names)
    {
        switch (Text(names)?.ToLowerInvariant())
        {
            case null:
                return null;
            case "true" or "1":
                return true;
            case "false" or "0":
                return false;
            default:
                problems.Add(Problems.BadValue($"{path}/{names[0]}", Text(names)!, "true, false, 1 hoặc 0"));
                return null;
        }
    }

    public void ReportMissing(string name, bool fatal) => problems.Add(Problems.Missing($"{path}/{name}", fatal));

    public void ReportBadValue(string name, string value, string allowed, bool fatal) =>
        problems.Add(Problems.BadValue($"{path}/{name}", value, allowed, fatal));
}
