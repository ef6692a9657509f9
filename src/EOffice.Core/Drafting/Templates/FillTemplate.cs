using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Drafting.Templates.Own;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting.Templates;

/// <summary>A filled template.</summary>
public sealed record FilledTemplate(string Name, byte[] Content)
{
    public const string ContentType = UploadKinds.DocxType;

    /// <summary>Words as the name of a DOCX that any machine takes.</summary>
    internal static string NameOf(string words) =>
        string.Join('-', FoldedText.Of(words).Split([' ', '/', '\\', ':', '"'], StringSplitOptions.RemoveEmptyEntries)) + ".docx";
}

/// <summary>Mẫu of a draft's type, filled with what its form says so far, for whoever holds the open draft task. Nothing is written.</summary>
public sealed class FillTemplate(OfficeDb db, ProcessContext context, Staffing staffing, SigningAuthorities authorities, IFileStore store, TimeProvider time)
{
    private readonly DraftSigners signers = new(db, staffing, authorities);
    private readonly DraftReceivers receivers = new(db, staffing);

    /// <param name="paragraphs">What is typed already; empty for the type's own words.</param>
    /// <param name="own">A template of the agency's own; null for the decree's layout of the type.</param>
    public async Task<Outcome<FilledTemplate>> RunAsync(Guid taskId, DraftFacts facts, IReadOnlyList<string> paragraphs, Guid? own = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var task = await db.Set<WorkTask>().AsNoTracking().FirstOrDefaultAsync(
            t => t.Id == taskId && t.State == WorkTaskState.Open && t.StepType == StepTypes.Draft && db.Set<TaskHolder>().Any(h => h.TaskId == taskId && h.PersonId == context.ActorId), ct);
        if (task is null)
        {
            return PlatformRefusals.NotFound("việc soạn dự thảo này");
        }

        if (DocumentTypes.FindDrafted(facts.TypeName) is not { } type)
        {
            return TemplateRefusals.TypeUnknown;
        }

        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var unitId = await db.UnitOfAsync(task, ct);
        if (await signers.FindAsync(facts.Signer, agency, type.Name, [unitId], facts.Mark, ct) is not { } signer)
        {
            return TemplateRefusals.SignerWrong;
        }

        var unit = await db.Set<Unit>().Where(u => u.Id == unitId).Select(u => u.Code).SingleAsync(ct);
        var filled = await FactsAsync(task, facts, type, agency, unit, ct) with
        {
            Paragraphs = paragraphs,
            Competence = signer.Mark.Competence,
            Position = signer.Mark.Position,
            SignerName = signer.Name,
        };
        return own is { } template
            ? await FillOwnAsync(template, filled, ct)
            : new FilledTemplate(FilledTemplate.NameOf($"mẫu {type.Name}"), TemplateWriter.Write(filled));
    }

    private async Task<Outcome<FilledTemplate>> FillOwnAsync(Guid templateId, TemplateFacts facts, CancellationToken ct)
    {
        var template = await db.OfferedTemplates().AsNoTracking().FirstOrDefaultAsync(t => t.Id == templateId, ct);
        if (template is null)
        {
            return PlatformRefusals.NotFound("mẫu này");
        }

        return template.TypeName == facts.Type.Name
            ? new FilledTemplate(FilledTemplate.NameOf(template.Name), FieldFiller.Fill(await store.GetAsync(context.AgencyId, template.FileHash, ct), facts))
            : OwnTemplateRefusals.OtherType(template.Name, template.TypeName);
    }

    private async Task<TemplateFacts> FactsAsync(WorkTask task, DraftFacts facts, DocumentType type, Agency agency, string unit, CancellationToken ct)
    {
        var row = await db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == task.CaseId, ct);
        var subject = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == row.DocumentId, ct);
        var text = VietnameseText.Clean(facts.Subject);
        List<string> places = [.. facts.ToPlaces.Select(VietnameseText.Clean).Where(p => p.Length > 0)];
        if (places.Count == 0 || !places[^1].StartsWith("Lưu: VT", StringComparison.Ordinal))
        {
            places.Add($"Lưu: VT, {unit}");
        }

        var direction = subject.Direction == DocumentDirection.Internal ? DocumentDirection.Internal : DocumentDirection.Outgoing;
        var named = await receivers.NamesAsync(direction, string.Join(';', facts.Receivers), ct);
        return new TemplateFacts(
            type, agency.ParentName, agency.Name, agency.Place, CodeRules.Notation(type.Abbreviation, agency.Symbol, unit),
            text.Length == 0 ? "(trích yếu nội dung)" : text,
            type.HasAddressees ? named : [], Opening(subject, type), [], PlacesRules.Complete(type.Name, direction, named, places), null, "", "", LocalTime.YearOf(time.GetUtcNow()).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The document that is answered, with its số and ngày; orders name it as their ground.</summary>
    private static string? Opening(Document subject, DocumentType type) => subject is not { Direction: DocumentDirection.Incoming, Code: { } code }
        ? null
        : $"{(type.Name is "Quyết định" or "Nghị quyết" ? "Căn cứ" : "Thực hiện")} {subject.TypeName} số {code}{(subject.IssuedDate is { } date ? $" {CodeRules.DateInWords(date)}" : "")} của {subject.OrganName}";
}

internal static class TemplateRefusals
{
    public static readonly Refusal TypeUnknown = new(
        "template.type-unknown", "Chưa tải được mẫu: tên loại không có trong Nghị định 30/2020/NĐ-CP. Chọn lại tên loại rồi tải mẫu.");

    public static readonly Refusal SignerWrong = new(
        "template.signer-wrong", "Chưa tải được mẫu: người ký đã chọn không được ký loại văn bản này. Chọn lại người ký rồi tải mẫu.");
}
