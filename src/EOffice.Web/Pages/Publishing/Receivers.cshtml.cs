using System.Security.Cryptography;
using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Publishing;

/// <summary>How far a delivery came, as the board groups it.</summary>
internal enum Reach
{
    Registered,
    Arrived,
    OnTheWay,
    Trouble,
}

/// <summary>Where a published document went and how far it came; asked again every 15 seconds while somebody looks.</summary>
internal sealed partial class ReceiversModel(ReadDocument documents, ReadAfterSending afterSending, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "loc")]
    public string? Only { get; set; }

    public Document Document { get; private set; } = null!;

    public IReadOnlyList<ReceiverFact> Receivers { get; private set; } = [];

    public bool Scanned { get; private set; }

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public bool OnlyTrouble => Only == "can-xu-ly";

    public int Count(Reach reach) => Receivers.Count(r => Of(r) == reach);

    public DateTime? Changed => Receivers.SelectMany(r => new[] { r.SentAt, r.StatusAt }).Max();

    /// <summary>What needs somebody first, then by name.</summary>
    public IEnumerable<ReceiverFact> Shown => Receivers.Where(r => !OnlyTrouble || Of(r) == Reach.Trouble).OrderByDescending(r => Of(r) == Reach.Trouble).ThenBy(r => r.Name, StringComparer.CurrentCulture);

    public Reach Of(ReceiverFact row) => IsTrouble(After.TakeBacks.GetValueOrDefault(row.Code)) ? Reach.Trouble : (row.State, row.LastStatus) switch
    {
        (_, "02") or (DeliveryState.Failed, _) => Reach.Trouble,
        (DeliveryState.Stopped, _) => Reach.Arrived,
        // Nobody reports of mail and paper: gone out is as far as is known.
        (DeliveryState.Sent, null) when row.Channel != EOffice.Core.Directory.DeliveryChannel.Exchange => Reach.Arrived,
        (_, "01") => Reach.Arrived,
        (_, null) => Reach.OnTheWay,
        _ => Reach.Registered,
    };

    public async Task<IActionResult> OnGetAsync([FromRoute] Guid id, [FromQuery(Name = "phan")] string? part, CancellationToken ct)
    {
        if (await documents.ReceiversAsync(id, ct) is not { } found)
        {
            return NotFound();
        }

        (Document, Receivers) = found;
        After = await afterSending.OfIssuedAsync(Document, ct);
        Scanned = (await documents.FindAsync(id, ct))?.Files.Any(f => f.DocumentId == id && f.Stage == FileStages.Scanned) == true;
        if (part != "bang")
        {
            await OfferAsync(ct);
            return Page();
        }

        // Nothing new since the last look: the browser keeps what it has.
        var tag = $"\"{Tag()}\"";
        Response.Headers.CacheControl = "private, no-cache";
        Response.Headers.ETag = tag;
        return Request.Headers.IfNoneMatch == tag ? StatusCode(StatusCodes.Status304NotModified) : Partial("_Board", this);
    }

    private string Tag()
    {
        var state = string.Join('|', Receivers.Select(r => FormattableString.Invariant($"{r.Code},{r.State},{r.LastStatus},{r.SentAt:O},{r.StatusAt:O}"))) + Only
            + string.Join('|', After.Sendings.Values.Concat(After.TakeBacks.Values.Select(t => t.Sending)).Select(s => FormattableString.Invariant($"{s.Id},{s.State},{s.Attempts},{s.NextAt:O}")))
            + string.Join('|', After.TakeBacks.Values.Select(t => t.Answer)) + After.Document.Fate;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))[..32];
    }
}
