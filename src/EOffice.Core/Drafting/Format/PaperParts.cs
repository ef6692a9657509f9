using System.Text.RegularExpressions;
using EOffice.Core.Documents;
using EOffice.Core.Platform;

namespace EOffice.Core.Drafting.Format;

/// <summary>The boxes (ô) of NĐ 30/2020 Phụ lục I as far as a paper has them.</summary>
internal sealed partial class PaperParts
{
    private const int HeadLines = 24;

    private PaperParts()
    {
    }

    /// <summary>Ô 1, first line.</summary>
    public PaperLine? Nation { get; private init; }

    /// <summary>Ô 1, second line.</summary>
    public PaperLine? Motto { get; private init; }

    /// <summary>Ô 2: above number and symbol.</summary>
    public IReadOnlyList<PaperLine> Organ { get; private init; } = [];

    /// <summary>Ô 3.</summary>
    public PaperLine? Number { get; private init; }

    /// <summary>Ô 4.</summary>
    public PaperLine? Date { get; private init; }

    /// <summary>Ô 5a, name of the type; null for a công văn.</summary>
    public PaperLine? Title { get; private init; }

    /// <summary>Ô 5a, trích yếu under the name, or 5b, "V/v".</summary>
    public PaperLine? Subject { get; private init; }

    /// <summary>Ô 9a.</summary>
    public PaperLine? AddressedTo { get; private init; }

    /// <summary>Ô 6.</summary>
    public IReadOnlyList<PaperLine> Body { get; private init; } = [];

    /// <summary>Ô 9b, its heading.</summary>
    public PaperLine? PlacesHeading { get; private init; }

    /// <summary>Ô 9b, what stands below the heading.</summary>
    public IReadOnlyList<PaperLine> Places { get; private init; } = [];

    /// <summary>Ô 7a and 7b.</summary>
    public IReadOnlyList<PaperLine> Signer { get; private init; } = [];

    public static PaperParts Of(Paper paper, DocumentType type)
    {
        var lines = paper.Lines.Where(l => l.Text.Length > 0).ToList();
        var head = lines.Where(l => l.Page == 1).Take(HeadLines).ToList();
        var nation = head.Find(l => l.Key.Contains("cong hoa xa hoi chu nghia", StringComparison.Ordinal));
        var motto = head.Find(l => l.Key.Contains("doc lap", StringComparison.Ordinal) && l.Key.Contains("hanh phuc", StringComparison.Ordinal));
        var number = head.Find(l => NumberLine().IsMatch(l.Text));
        var date = head.Find(l => DateLine().IsMatch(l.Text)) ?? head.Find(IsPlaceBeforeField);
        var title = type.HasTitle ? head.Find(l => l.IsCapitals && l.Key == VietnamKey(type.Name)) : null;
        var subject = type.HasTitle ? After(lines, title) : head.Find(l => SubjectLine().IsMatch(l.Text));
        var heading = lines.FindLast(l => l.Key.StartsWith("noi nhan", StringComparison.Ordinal));
        var addressed = lines.Find(l => l.Key.StartsWith("kinh gui", StringComparison.Ordinal));
        var places = heading is null ? [] : lines.SkipWhile(l => l != heading).Skip(1).Where(l => IsPlace(l, heading)).ToList();
        var start = Starts(lines, nation, motto, number, date, title, subject, addressed);
        var signer = Signers(lines, heading, start).Where(l => !IsBeside(l, nation) && !IsBeside(l, motto)).ToList();
        return new PaperParts
        {
            Nation = nation,
            Motto = motto,
            Organ = Organs(head, number, [nation, motto, date]),
            Number = number,
            Date = date,
            Title = title,
            Subject = subject,
            AddressedTo = addressed,
            PlacesHeading = heading,
            Places = places,
            Signer = signer,
            Body = [.. lines.Skip(start).TakeWhile(l => l != heading && !signer.Contains(l)).Where(l => l.Side == PaperSide.Whole && !IsAddressee(l, addressed))],
        };
    }

    private static string VietnamKey(string name) => FoldedText.Of(name);

    /// <summary>The body begins behind the last line of the head.</summary>
    private static int Starts(List<PaperLine> lines, params PaperLine?[] head) => head.Max(l => l is null ? -1 : lines.IndexOf(l)) + 1;

    private static PaperLine? After(List<PaperLine> lines, PaperLine? title) =>
        title is null ? null : lines.SkipWhile(l => l != title).Skip(1).FirstOrDefault();

    private static List<PaperLine> Organs(List<PaperLine> head, PaperLine? number, PaperLine?[] others)
    {
        var left = head.Where(l => l.Side == PaperSide.Left && !others.Contains(l) && l.Text.Any(char.IsLetter)).ToList();
        return number is null ? [.. left.TakeWhile(l => l.IsCapitals)] : [.. left.TakeWhile(l => l != number)];
    }

    /// <summary>Names below "Kính gửi:" belong to it, not to the body.</summary>
    private static bool IsAddressee(PaperLine line, PaperLine? addressed) =>
        addressed is not null && line.Page == addressed.Page && line.Block == addressed.Block && line.Text.StartsWith('-') && line.Text.EndsWith(';');

    /// <summary>In the same half of a DOCX's head.</summary>
    private static bool IsBeside(PaperLine line, PaperLine? head) => line.Look is not null && head is not null && line.Block == head.Block;

    /// <summary>"Minh An," of a PDF that has a field for the date behind it.</summary>
    private static bool IsPlaceBeforeField(PaperLine line) => line is { Look: null, Side: PaperSide.Right, IsItalic: true } && line.Text.EndsWith(',');

    /// <summary>Below the heading in its own half; the code beneath a QR is no receiver.</summary>
    private static bool IsPlace(PaperLine line, PaperLine heading) =>
        line.Side == heading.Side && line.Block == heading.Block && !PrintedCode().IsMatch(line.Text);

    /// <summary>The other half of the foot; in a short document it is not far below the head.</summary>
    private static List<PaperLine> Signers(List<PaperLine> lines, PaperLine? heading, int start)
    {
        if (heading is null)
        {
            return [];
        }

        var at = lines.IndexOf(heading);
        return [.. lines.Skip(Math.Max(start, at - 6)).Where(l => l.Side == PaperSide.Right && l.Page >= heading.Page)];
    }

    [GeneratedRegex(@"^S[ốoỐO]\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberLine();

    [GeneratedRegex(@",\s*ngày.*tháng.*năm", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DateLine();

    [GeneratedRegex(@"^[0-9A-Z]{4}(-[0-9A-Z]{1,4})+$", RegexOptions.CultureInvariant)]
    private static partial Regex PrintedCode();

    [GeneratedRegex(@"^V\s*/\s*v\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SubjectLine();
}
