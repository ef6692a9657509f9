using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Reading;
using EOffice.Web.Pages.Oversight;
using EOffice.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EOffice.Web.Pages.Procedures;

/// <summary>What the form of a line and the probe choose.</summary>
internal sealed class BindingForm
{
    public string? Huong { get; set; }

    public Guid? DonVi { get; set; }

    public string? Loai { get; set; }

    public string? Khan { get; set; }

    public string? QuyTrinh { get; set; }

    public (string Slug, string Words, DocumentDirection Direction, bool IsReceiving) Direction =>
        ProcedureAddress.Directions.Where(d => d.Slug == Huong).DefaultIfEmpty(ProcedureAddress.Directions[0]).First();

    public Urgency? Urgency => Enum.TryParse<Urgency>(Khan, out var urgency) && Enum.IsDefined(urgency) ? urgency : null;

    public BindingProbe Probe => new(Direction.Direction, DonVi, Loai ?? "", Urgency ?? Core.Documents.Urgency.Normal, Direction.IsReceiving);

    public static BindingForm Of(ProcedureBinding line) => new()
    {
        Huong = ProcedureAddress.Directions.First(d => d.Direction == line.Direction && d.IsReceiving == line.IsReceiving).Slug,
        DonVi = line.UnitId,
        Loai = line.TypeName,
        Khan = line.Urgency?.ToString(),
        QuyTrinh = line.DefinitionId,
    };
}

/// <summary>Which document gets which procedure, and a try before one comes.</summary>
internal sealed class BindingsModel(
    ReadProcedures procedures, ProcedureRights rights, ProcedureCatalog catalog, ProbeBinding probe, BindProcedure bind, UnbindProcedure unbind) : PageModel
{
    public IReadOnlyList<BindingLine> Lines { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Code, string Name)> Units { get; private set; } = [];

    public IReadOnlyList<BindableProcedure> Choices { get; private set; } = [];

    public ProcedureRight Right { get; private set; } = null!;

    public Note? Refused { get; private set; }

    /// <summary>What stands in the form for a line.</summary>
    public BindingForm Form { get; private set; } = new();

    /// <summary>Null while nothing was asked.</summary>
    public BindingForm? Asked { get; private set; }

    public BindingLine? Won { get; private set; }

    public bool Changes { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] BindingForm form, [FromQuery] string? thu, [FromQuery] Guid? doi, CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } stop)
        {
            return stop;
        }

        if (doi is { } id && Lines.FirstOrDefault(l => l.Binding.Id == id) is { } line)
        {
            (Form, Changes) = (BindingForm.Of(line.Binding), true);
        }

        if (thu is not null)
        {
            Asked = form;
            Won = BindingRules.Choose(Lines.Select(l => l.Binding), form.Probe) is { } won ? Lines.Single(l => l.Binding.Id == won.Id) : null;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostBindAsync([FromForm] BindingForm form, [FromForm] string? operationId, CancellationToken ct)
    {
        var done = await bind.RunAsync(new BindProcedureCommand(
            operationId ?? "", form.Direction.Direction, form.DonVi, string.IsNullOrWhiteSpace(form.Loai) ? null : form.Loai, form.Urgency, form.QuyTrinh ?? "", form.Direction.IsReceiving), ct);
        return done.Succeeded ? Done("Đã ghi. Văn bản mới từ lúc này đi theo dòng vừa ghi; hồ sơ đang chạy không đổi.") : await RefuseAsync(done.Refusal!, form, ct);
    }

    public async Task<IActionResult> OnPostUnbindAsync([FromForm] Guid line, [FromForm] string? operationId, CancellationToken ct)
    {
        var done = await unbind.RunAsync(operationId ?? "", line, ct);
        return done.Succeeded ? Done("Đã bỏ dòng áp dụng. Hồ sơ đang chạy không đổi.") : await RefuseAsync(done.Refusal!, new BindingForm(), ct);
    }

    /// <summary>What the documents of a line would get without it.</summary>
    public string WithoutIt(BindingLine line)
    {
        return BindingRules.Choose(Lines.Select(l => l.Binding).Where(l => l.Id != line.Binding.Id), BindingForm.Of(line.Binding).Probe) is { } next
            ? $"Bỏ dòng này thì văn bản đó đi theo “{Lines.First(l => l.Binding.Id == next.Id).ProcedureName ?? "quy trình chưa xuất bản"}”."
            : "Bỏ dòng này thì không còn dòng nào khớp: văn thư phải chọn quy trình cho từng văn bản.";
    }

    /// <summary>Why a line didn't win the try.</summary>
    public string Verdict(BindingLine line) => line == Won ? "được chọn" : BindingRules.Choose([line.Binding], Asked!.Probe) is null ? "không khớp" : "khớp, nhưng rộng hơn dòng được chọn";

    private LocalRedirectResult Done(string toast)
    {
        TempData["Toast"] = toast;
        return LocalRedirect("/quy-trinh/gan");
    }

    private async Task<IActionResult> RefuseAsync(Refusal refusal, BindingForm form, CancellationToken ct)
    {
        if (refusal.IsDoor())
        {
            return this.Answer(refusal);
        }

        (Refused, Form) = (Note.Tell("stop", refusal.Message), form);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await LoadAsync(ct) ?? Page();
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        var list = await procedures.ListAsync(new ProceduresFilter(), 0, ct);
        if (list.Refusal is { } refusal)
        {
            return this.Answer(refusal);
        }

        Right = await rights.FindAsync(ct);
        Lines = [.. (await probe.ListAsync(ct: ct)).OrderBy(l => ProcedureAddress.Directions.Index().First(d => d.Item.Direction == l.Binding.Direction && d.Item.IsReceiving == l.Binding.IsReceiving).Index)
            .ThenBy(l => l.UnitName is null).ThenBy(l => l.UnitName, StringComparer.Ordinal).ThenBy(l => l.Binding.TypeName is null).ThenBy(l => l.Binding.Urgency is null)];
        Units = await catalog.UnitsAsync(ct);
        Choices = await procedures.ChoicesAsync(ct);
        return null;
    }
}
