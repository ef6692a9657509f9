using EOffice.Core.Documents;
using EOffice.Core.Drafting.Changes;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Reading.Drafts;
using EOffice.Web.Pages.Oversight;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Drafting;

/// <summary>Two submissions of a draft in one text: what went and what came. A part of it, the number of places, is loaded by the form of who approves.</summary>
internal sealed class CompareModel(CompareDrafts compare, RecordReading reading, TimeProvider time) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute(Name = "a")]
    public int Before { get; set; }

    [FromRoute(Name = "b")]
    public int After { get; set; }

    /// <summary>The place that is looked at, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "cho")]
    public int Place { get; set; } = 1;

    public DraftComparison? Found { get; private set; }

    public Refusal? Refusal { get; private set; }

    public DateTime AsOf => time.GetUtcNow().UtcDateTime;

    public bool IsPart => Request.Headers.ContainsKey("HX-Request");

    public int Places => Found!.Text.Places;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var compared = await compare.RunAsync(Id, Before, After, ct);
        if (compared.Refusal is { } refusal)
        {
            if (refusal.IsDoor())
            {
                return this.Answer(refusal);
            }

            Refusal = refusal;
            return Page();
        }

        Found = compared.Value;
        Place = Math.Clamp(Place, 1, Math.Max(1, Places));
        if (!IsPart)
        {
            foreach (var file in Found.Files)
            {
                await reading.FileViewedAsync(file, ct);
            }
        }

        return Page();
    }

    /// <summary>The address of a place: the page shows it where script doesn't.</summary>
    public string At(int place) => $"/du-thao/{Id}/so-sanh/{Before}/{After}?cho={place}#doi-{place}";

    /// <summary>Paragraphs that stand side by side, in one row of two halves; every other one alone.</summary>
    public IEnumerable<IReadOnlyList<ComparedParagraph>> Rows()
    {
        List<ComparedParagraph> halves = [];
        foreach (var paragraph in Found!.Text.Paragraphs)
        {
            if (paragraph.Place is TextPlace.Left or TextPlace.Right)
            {
                halves.Add(paragraph);
                continue;
            }

            if (halves.Count > 0)
            {
                yield return halves;
                halves = [];
            }

            yield return [paragraph];
        }

        if (halves.Count > 0)
        {
            yield return halves;
        }
    }

    /// <summary>Each change in a few words, for the list beside the page.</summary>
    public IEnumerable<(int Place, int Page, string Removed, string Added)> List() =>
        from paragraph in Found!.Text.Paragraphs
        from piece in paragraph.Pieces
        where piece.Place > 0
        group (piece, paragraph.Page) by piece.Place into change
        orderby change.Key
        select (change.Key, change.First().Page, Words(change.Select(c => c.piece), PieceKind.Removed), Words(change.Select(c => c.piece), PieceKind.Added));

    public static string NameOf(DraftFactKind kind) => kind switch
    {
        DraftFactKind.Type => "Tên loại",
        DraftFactKind.Subject => "Trích yếu",
        DraftFactKind.Signer => "Người ký",
        DraftFactKind.Receivers => "Cơ quan, đơn vị nhận",
        DraftFactKind.ToPlaces => "Nơi nhận",
        DraftFactKind.Urgency => "Độ khẩn",
        _ => "Tệp kèm theo",
    };

    private static string Words(IEnumerable<TextPiece> pieces, PieceKind kind)
    {
        const int Most = 90;
        var words = string.Join(' ', pieces.Where(p => p.Kind == kind).Select(p => p.Text));
        return VietnameseText.Length(words) <= Most ? words : VietnameseText.Cut(words, Most).TrimEnd() + "…";
    }
}
