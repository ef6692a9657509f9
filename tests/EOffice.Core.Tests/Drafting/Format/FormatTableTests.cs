using EOffice.Core.Documents;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Drafting.Format;
using EOffice.Core.Drafting.Layout;

namespace EOffice.Core.Tests.Drafting.Format;

/// <summary>Generated documents with planted faults: what each rule finds (recall) and whether it finds only that (precision).</summary>
public sealed class FormatTableTests(ITestOutputHelper output)
{
    private static readonly bool IsFullRun = Environment.GetEnvironmentVariable("EOFFICE_TEST_FULL") == "1";

    private sealed class Score
    {
        public int Found { get; set; }

        public int Missed { get; set; }

        public int Wrong { get; set; }
    }

    [Fact]
    public void Check_OfCleanDocx_FindsNothing()
    {
        foreach (var sheet in Sheets())
        {
            Assert.Empty(Check(DocxPaper.Read(sheet.ToDocx())!, sheet).Select(f => $"{sheet.TypeName}: {f.Rule} {f.Place} {f.Message}"));
        }
    }

    [Fact]
    public void Check_OfDocxWithPlantedFaults_FindsEachAndNothingElse()
    {
        var scores = FormatRules.All.ToDictionary(r => r, _ => new Score());
        foreach (var (sheet, fault) in Planted(_ => true))
        {
            Count(scores, fault, Check(DocxPaper.Read(sheet.ToDocx())!, sheet));
        }

        Tell(scores, FormatRules.All);
    }

    /// <summary>The same through LibreOffice and poppler, as an uploaded PDF is judged. Only faults that show on the page.</summary>
    [Fact]
    public async Task Check_OfPdfWithPlantedFaults_FindsEachAndNothingElse()
    {
        var scores = FormatRules.All.ToDictionary(r => r, _ => new Score());
        var all = Planted(f => f.Shows).ToList();
        // One of each rule in the quick run: LibreOffice takes seconds a file.
        var chosen = IsFullRun ? all : [.. all.Where(p => p.Sheet.TypeName == "Công văn").GroupBy(p => p.Fault.Rule).Select(g => g.First()).Where((_, i) => i % 3 == 0)];
        foreach (var (sheet, fault) in chosen)
        {
            var pdf = await DraftTools.ToPdfAsync(sheet.ToDocx(), TestContext.Current.CancellationToken);
            Assert.Null(pdf.Refusal);
            var paper = await FormatTool.ReadAsync(pdf.Value, TestContext.Current.CancellationToken);
            Assert.Null(paper.Refusal);
            Count(scores, fault, Check(paper.Value, sheet));
        }

        Tell(scores, [.. chosen.Select(c => c.Fault.Rule).Distinct()]);
    }

    [Fact]
    public async Task Check_OfOurOwnLetters_FindsNothing()
    {
        foreach (var letter in new[] { Letters.Dispatch, Letters.Decision, Letters.Long(9) })
        {
            var paper = await FormatTool.ReadAsync(LetterRenderer.Render(letter).Pdf, TestContext.Current.CancellationToken);
            Assert.Null(paper.Refusal);
            Assert.Empty(FormatRules.Check(paper.Value, DocumentTypes.Find(letter.TypeName)!).Select(f => $"{f.Rule} {f.Place} {f.Message}"));
        }
    }

    private static IEnumerable<DraftSheet> Sheets() => [new(), DraftSheet.Titled("Quyết định", "QĐ-SXD", addressed: false), DraftSheet.Titled("Tờ trình", "TTr-SXD", addressed: true)];

    private static IEnumerable<(DraftSheet Sheet, Planted Fault)> Planted(Func<Planted, bool> wanted)
    {
        for (var i = 0; i < Sheets().Count(); i++)
        {
            List<Planted> faults = [.. PlantedFaults.All, .. Sheets().ElementAt(i).TypeName == "Tờ trình" ? [] : new[] { PlantedFaults.AddressedTo(Sheets().ElementAt(i)) }];
            foreach (var fault in faults.Where(wanted))
            {
                var sheet = Sheets().ElementAt(i);
                fault.Plant(sheet);
                yield return (sheet, fault);
            }
        }
    }

    private static IReadOnlyList<FormatFinding> Check(Paper paper, DraftSheet sheet) => FormatRules.Check(paper, DocumentTypes.Find(sheet.TypeName)!);

    private void Count(Dictionary<string, Score> scores, Planted fault, IReadOnlyList<FormatFinding> findings)
    {
        if (findings.Any(f => f.Rule == fault.Rule))
        {
            scores[fault.Rule].Found++;
        }
        else
        {
            scores[fault.Rule].Missed++;
            output.WriteLine($"missed: {fault.Rule}, {fault.Name}");
        }

        foreach (var wrong in findings.Where(f => f.Rule != fault.Rule))
        {
            scores[wrong.Rule].Wrong++;
            output.WriteLine($"wrong: {wrong.Rule} at {wrong.Place} ({wrong.Message}) for {fault.Rule}, {fault.Name}");
        }
    }

    private void Tell(Dictionary<string, Score> scores, IReadOnlyCollection<string> rules)
    {
        foreach (var rule in rules)
        {
            var s = scores[rule];
            output.WriteLine(FormattableString.Invariant($"{rule}: planted {s.Found + s.Missed}, recall {Ratio(s.Found, s.Missed):0.00}, precision {Ratio(s.Found, s.Wrong):0.00}"));
        }

        Assert.All(scores, s => Assert.True(s.Value is { Missed: 0, Wrong: 0 }, $"{s.Key}: missed {s.Value.Missed}, wrong {s.Value.Wrong}"));
        Assert.All(rules, r => Assert.True(scores[r].Found > 0, r));
    }

    private static double Ratio(int good, int bad) => good + bad == 0 ? 1 : (double)good / (good + bad);
}
