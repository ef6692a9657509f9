using System.Globalization;
using System.Text.Encodings.Web;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Scriban;
using Scriban.Runtime;

namespace EOffice.Core.Reading;

/// <summary>A form (mẫu phiếu) of <c>templates/documents</c>.</summary>
/// <param name="ForIncoming">Only of documents that came in.</param>
public sealed record PaperForm(string Name, string Title, bool ForIncoming);

/// <summary>The forms of an installation, read once. Their texts are trusted as the program is: who changes the folder changes the program.
/// What is filled in is not, and is escaped before a template sees it.</summary>
public sealed class PaperForms(string folder)
{
    public static readonly IReadOnlyList<PaperForm> All =
    [
        new("phieu-giai-quyet", "Phiếu giải quyết văn bản đến", true), new("phieu-chuyen", "Phiếu chuyển", true),
        new("phieu-trinh", "Phiếu trình", false), new("giay-moi", "Giấy mời", false),
    ];

    private readonly Dictionary<string, Template> templates = All.ToDictionary(f => f.Name, f => Read(folder, f.Name));

    internal string Render(string name, ScriptObject values)
    {
        var context = new TemplateContext { StrictVariables = true, LoopLimit = 5000, RecursiveLimit = 20, LimitToString = 1_000_000 };
        context.PushCulture(CultureInfo.GetCultureInfo("vi-VN"));
        context.PushGlobal(values);
        return templates[name].Render(context);
    }

    private static Template Read(string folder, string name)
    {
        var path = Path.Combine(folder, $"{name}.scriban");
        var template = Template.Parse(File.ReadAllText(path), path);
        return template.HasErrors ? throw new InvalidOperationException($"{path}: {template.Messages}") : template;
    }
}

/// <summary>Fills a form from what the reader may see of a document and its case.</summary>
public sealed class FillPaperForm(OfficeDb db, ProcessContext context, PaperForms forms, TimeProvider time)
{
    /// <summary>HTML without styles or scripts, every value in it escaped.</summary>
    public async Task<string> RunAsync(PaperForm form, DocumentView view, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(view);
        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        return forms.Render(form.Name, PaperValues.Of(agency, view, time.GetUtcNow()));
    }
}

/// <summary>What a form may say; names are a contract with whoever edits forms: add, never rename. Pure.</summary>
internal static class PaperValues
{
    private const string Unset = "chưa đặt";

    public static ScriptObject Of(Agency agency, DocumentView view, DateTimeOffset now)
    {
        var today = LocalTime.DateOf(now);
        return new ScriptObject
        {
            ["agency"] = Object(("name", agency.Name), ("parent", agency.ParentName), ("symbol", agency.Symbol), ("address", agency.Address)),
            ["today"] = Object(("place", $"{agency.Place}, {Long(today)}"), ("year", today.Year.ToString(CultureInfo.InvariantCulture))),
            ["document"] = OfDocument(view.Subject),
            ["arrival"] = OfArrival(view),
            ["routing"] = OfRouting(view.Routing),
            ["answer"] = Object(
                ("state", view.Answer is not { } answer || view.StartsFromDraft ? "" : answer.Code is { } code ? $"{code}, ngày {Day(answer.IssuedDate)}" : "đang dự thảo"),
                ("type", view.Answer?.TypeName), ("subject", view.Answer?.Subject)),
            ["opinions"] = new ScriptObject
            {
                ["leaders"] = Opinions(view, "EOffice.Direct"),
                ["units"] = Opinions(view, "EOffice.Assign"),
                ["handlers"] = Opinions(view, "EOffice.Process", "EOffice.Draft"),
                ["approvals"] = Opinions(view, "EOffice.Review", "EOffice.CheckFormat", "EOffice.Sign"),
                ["consults"] = new ScriptArray(view.Consults.Where(c => c.Text is not null).Select(c => Object(("unit", c.Unit), ("text", c.Text)))),
            },
        };
    }

    /// <summary>Ngày 05 tháng 02, but tháng 3 (NĐ 30/2020 PL I: days under 10 and months 1 and 2 with a zero).</summary>
    internal static string Long(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {(day.Month <= 2 ? $"0{day.Month}" : $"{day.Month}")} năm {day.Year}");

    private static ScriptObject OfDocument(Document document)
    {
        var values = Object(
            ("type", document.TypeName), ("type_lower", document.TypeName.ToLower(CultureInfo.GetCultureInfo("vi-VN"))), ("organ", document.OrganName),
            ("code", document.Code ?? "chưa có số"), ("date", Day(document.IssuedDate)), ("subject", document.Subject), ("asked", document.DueDate is { } due ? Day(due) : ""));
        values["is_incoming"] = document.Direction == DocumentDirection.Incoming;
        return values;
    }

    private static ScriptObject OfArrival(DocumentView view)
    {
        var arrival = view.Numbers.FirstOrDefault(n => n.DocumentId == view.Subject.Id);
        return Object(
            ("number", arrival is null ? "chưa vào sổ" : arrival.Number.ToString(CultureInfo.InvariantCulture)),
            ("time", arrival is null ? "" : Moment(arrival.Time)), ("register", arrival?.Register));
    }

    private static ScriptObject OfRouting(RoutingFact? routing)
    {
        var values = Object(
            ("lead", routing?.LeadName), ("leader", routing?.Leader), ("handler", routing?.Handler), ("due", routing?.Due is { } due ? Day(due) : Unset));
        values["coordinators"] = new ScriptArray((routing?.Coordinators ?? []).Select(c => Object(("name", c.Name), ("due", (c.Due ?? routing!.Due) is { } own ? Day(own) : Unset))));
        return values;
    }

    private static ScriptArray Opinions(DocumentView view, params string[] steps) => new(
        view.Opinions.Where(o => steps.Contains(o.StepType)).OrderBy(o => o.Time).Select(o => Object(
            ("text", o.Text), ("author", o.ActingFor is null ? o.Author : $"{o.Author} thay mặt {o.ActingFor}"), ("title", o.Title), ("time", Moment(o.Time)))));

    private static ScriptObject Object(params (string Name, string? Value)[] values)
    {
        var made = new ScriptObject();
        foreach (var (name, value) in values)
        {
            made[name] = Escaped.Encode(value ?? "");
        }

        return made;
    }

    private static readonly HtmlEncoder Escaped = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    private static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "chưa có";

    private static string Moment(DateTime utc) => LocalTime.ToLocal(utc).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
