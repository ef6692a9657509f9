using System.Globalization;
using System.Text.RegularExpressions;
using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Intake;

/// <summary>An organisation of the directory as the reader compares it.</summary>
internal sealed record KnownOrgan(string Code, string Name, string Symbol);

/// <summary>What a page says, with what is not certain.</summary>
internal sealed record PageFacts(IncomingFacts Facts, IReadOnlySet<ReadFact> Sure, IReadOnlySet<ReadFact> Unsure);

/// <summary>Reads the facts off the text of a document laid out as NĐ 30/2020 PL I says: number under the organisation on
/// the left, date on the right, trích yếu below. Pure; what it isn't certain of it says.</summary>
internal static partial class PageReader
{
    private const int HeadLines = 40;

    private static readonly HashSet<string> Kinds = ["sở", "bộ", "cục", "ban"];

    private static readonly HashSet<string> Places = ["tỉnh", "xã", "phường", "huyện", "quận"];

    public static PageFacts Read(string text, IReadOnlyList<KnownOrgan> organs, int pages)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd()).ToList();
        var head = lines.Take(HeadLines).ToList();
        HashSet<ReadFact> sure = [], unsure = [];
        var at = head.FindIndex(l => Code().IsMatch(l));
        var code = at < 0 ? null : CodeOf(Code().Match(head[at]));
        Note(code, ReadFact.Code);
        var date = DateOf(head);
        Note(date, ReadFact.IssuedDate);
        var (organ, known) = OrganOf(head, at, code, organs);
        Note(organ, ReadFact.OrganName, certain: known is not null);
        var (type, subject) = SubjectOf(head, at, code);
        Note(type, ReadFact.TypeName);
        Note(subject, ReadFact.Subject, certain: subject is { Length: < FactRules.MostSubject });
        var (position, signer) = SignerOf(lines);
        Note(position, ReadFact.SignerPosition);
        Note(signer, ReadFact.SignerName);
        var urgency = head.SelectMany(Parts).Select(UrgencyOf).FirstOrDefault(u => u is not null);
        Note(urgency, ReadFact.Urgency);
        var due = Due().Match(string.Join(' ', lines.Select(l => l.Trim()))) is { Success: true } match ? Day(match) : null;
        // A day that the text asks for may be another receiver's.
        Note(due, ReadFact.DueDate, certain: false);
        return new PageFacts(
            new IncomingFacts(
                code, date, type ?? DocumentTypes.OfficialLetterName, known?.Name ?? organ ?? "", known?.Code, subject ?? "", signer, position,
                urgency ?? Urgency.Normal, due, pages),
            sure, unsure);

        void Note(object? value, ReadFact fact, bool certain = true)
        {
            if (value is not null)
            {
                (certain ? sure : unsure).Add(fact);
            }
        }
    }

    private static string CodeOf(Match match) => $"{match.Groups[1].Value}/{match.Groups[2].Value}".Replace('–', '-');

    private static DateOnly? DateOf(List<string> head) =>
        head.Select(l => DateInWords().Match(l)).FirstOrDefault(m => m.Success) is { } found ? Day(found) : null;

    private static DateOnly? Day(Match match) =>
        DateOnly.TryParseExact(
            $"{match.Groups["d"].Value.PadLeft(2, '0')}/{match.Groups["m"].Value.PadLeft(2, '0')}/{match.Groups["y"].Value}", "dd/MM/yyyy",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The lines above the number on the left: the organisation in charge, then the organisation itself.</summary>
    private static (string? Read, KnownOrgan? Known) OrganOf(List<string> head, int at, string? code, IReadOnlyList<KnownOrgan> organs)
    {
        var above = head.Take(Math.Max(at, 0)).Select(l => Parts(l).FirstOrDefault() ?? "")
            .Where(p => p.Length > 1 && !Motto().IsMatch(p) && IsCapitals(p)).ToList();
        if (above.Count == 0)
        {
            return (null, null);
        }

        string[] candidates = [.. Enumerable.Range(1, Math.Min(3, above.Count)).Select(n => string.Join(' ', above.TakeLast(n)))];
        foreach (var candidate in candidates)
        {
            if (organs.FirstOrDefault(o => Plain(o.Name) == Plain(candidate)) is { } same)
            {
                return (same.Name, same);
            }
        }

        // "SỞ XÂY DỰNG" with SXD in the number is the one whose symbol that is.
        var symbols = code?.Split('/', '-').Skip(1).ToHashSet() ?? [];
        var fitting = organs.Where(o => symbols.Contains(o.Symbol) && Plain(o.Name).StartsWith(Plain(candidates[0]), StringComparison.Ordinal)).ToList();
        return fitting is [var one] ? (one.Name, one) : (Sentence(candidates[0].StartsWith("TỈNH", StringComparison.Ordinal) && candidates.Length > 1 ? candidates[1] : candidates[0]), null);
    }

    private static (string? Type, string? Subject) SubjectOf(List<string> head, int at, string? code)
    {
        // "V/v" stands under the number of a công văn (ô 5b); "Về việc" under the title of the others (ô 5a).
        var matter = head.FindIndex(l => Parts(l).Any(IsMatter));
        if (matter >= 0)
        {
            var first = Parts(head[matter]).First(IsMatter);
            var column = head[matter].IndexOf(first, StringComparison.Ordinal);
            var more = head.Skip(matter + 1).TakeWhile(l => l.Trim().Length > 0 && !AddressedTo().IsMatch(l) && !Parts(l).Any(p => UrgencyOf(p) is not null)).Select(l => LeftOf(l, column)).TakeWhile(p => p is not null);
            return (DocumentTypes.OfficialLetterName, Joined([Matter().Replace(first, ""), .. more.OfType<string>()]));
        }

        var title = head.FindIndex(Math.Max(at, 0), l => DocumentTypes.Find(l.Trim()) is not null && IsCapitals(l));
        if (title >= 0)
        {
            var below = head.Skip(title + 1).SkipWhile(l => l.Trim().Length == 0).TakeWhile(l => l.Trim().Length > 0 && !Rule().IsMatch(l)).Take(6);
            return (DocumentTypes.Find(head[title].Trim())!.Name, Joined(below.Select((l, i) => i == 0 ? Matter().Replace(l.Trim(), "") : l.Trim())));
        }

        var abbreviation = code?.Split('/', '-').ElementAtOrDefault(1);
        return (DocumentTypes.All.FirstOrDefault(t => t.Abbreviation is not null && t.Abbreviation == abbreviation)?.Name, null);
    }

    /// <summary>The part of a line that stands under the first one, or null when the left column has ended.</summary>
    private static string? LeftOf(string line, int column) => Parts(line).FirstOrDefault() is { } part && line.IndexOf(part, StringComparison.Ordinal) < column + 40 ? part : null;

    /// <summary>At the end on the right: KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC, some room, the name.</summary>
    private static (string? Position, string? Name) SignerOf(List<string> lines)
    {
        var start = lines.FindLastIndex(l => Parts(l).LastOrDefault() is { } part && SignerTitle().IsMatch(part));
        if (start < 0)
        {
            return (null, null);
        }

        var rest = lines.Skip(start + 1).Take(25).Select(l => Parts(l).LastOrDefault()).OfType<string>().ToList();
        var name = rest.FirstOrDefault(p => FullName().IsMatch(p));
        return name is null ? (null, null) : (Sentence(Parts(lines[start])[^1]), name);
    }

    private static Urgency? UrgencyOf(string part) => part switch
    {
        "KHẨN" => Urgency.Urgent,
        "THƯỢNG KHẨN" => Urgency.VeryUrgent,
        "HỎA TỐC" => Urgency.Flash,
        "HỎA TỐC HẸN GIỜ" => Urgency.TimedFlash,
        _ => null,
    };

    private static bool IsMatter(string part) => part.StartsWith("V/v", StringComparison.OrdinalIgnoreCase);

    private static bool IsCapitals(string text) => text.Any(char.IsLetter) && !text.Any(char.IsLower);

    private static List<string> Parts(string line) => [.. Gap().Split(line.Trim()).Where(p => p.Length > 0)];

    private static string? Joined(IEnumerable<string> parts) => string.Join(' ', parts.Select(p => p.Trim())).Trim() is { Length: > 0 } text ? text : null;

    private static string Plain(string name) =>
        name.ToLower(CultureInfo.GetCultureInfo("vi-VN")).Replace("ubnd", "ủy ban nhân dân", StringComparison.Ordinal).Replace("uỷ", "ủy", StringComparison.Ordinal);

    /// <summary>"SỞ XÂY DỰNG TỈNH MINH AN" as people write it: the field after the kind, and place names, keep their capitals.</summary>
    private static string Sentence(string capitals)
    {
        var words = capitals.ToLower(CultureInfo.GetCultureInfo("vi-VN")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var place = false;
        for (var i = 0; i < words.Length; i++)
        {
            var kept = i == 0 || place || (i == 1 && Kinds.Contains(words[0]));
            var kind = Places.Contains(words[i]);
            words[i] = kept && !kind ? VietnameseText.Capital(words[i]) : words[i];
            place |= kind;
        }

        words[0] = VietnameseText.Capital(words[0]);
        return string.Join(' ', words);
    }

    [GeneratedRegex(@"^\s*Số\s*:\s*(\d{1,8}[a-z]?)\s*/\s*([A-ZĐ][\p{L}\d]*(?:[-–.&/][\p{L}\d]+)*)")]
    private static partial Regex Code();

    [GeneratedRegex(@"ngày\s+(?<d>\d{1,2})\s+tháng\s+(?<m>\d{1,2})\s+năm\s+(?<y>\d{4})", RegexOptions.IgnoreCase)]
    private static partial Regex DateInWords();

    [GeneratedRegex(@"(?:trước|chậm nhất(?: là)?|trong)\s+ngày\s+(?<d>\d{1,2})(?:/|\s+tháng\s+)(?<m>\d{1,2})(?:/|\s+năm\s+)(?<y>\d{4})", RegexOptions.IgnoreCase)]
    private static partial Regex Due();

    [GeneratedRegex("CỘNG H[ÒO]|Độc lập|VIỆT NAM")]
    private static partial Regex Motto();

    [GeneratedRegex(@"^(?:V/v|Về việc)\s*:?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Matter();

    [GeneratedRegex("Kính gửi", RegexOptions.IgnoreCase)]
    private static partial Regex AddressedTo();

    [GeneratedRegex(@"^\s*[-_–—]{3,}\s*$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(?:(?:KT|TM|TL|TUQ|Q)\.\s*)?(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|TỔNG GIÁM ĐỐC|TỔNG CỤC TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG)$")]
    private static partial Regex SignerTitle();

    [GeneratedRegex(@"^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,5}$")]
    private static partial Regex FullName();

    [GeneratedRegex(@"\s{3,}")]
    private static partial Regex Gap();
}
