using System.Globalization;
using System.Text.Json;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Drafting.Format;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting.Templates.Own;

/// <summary>A template as the page of its keepers shows it.</summary>
/// <param name="Advice">What departs from NĐ 30/2020 in it; it can be used all the same.</param>
public sealed record OwnTemplateLine(Guid Id, int Revision, string Name, string TypeName, string FileName, string ChangedBy, DateTime ChangedAt, IReadOnlyList<string> Advice);

/// <param name="TemplateId">Null makes a new one.</param>
/// <param name="File">The DOCX; empty keeps the one that is there.</param>
public sealed record SaveTemplateCommand(string OperationId, Guid? TemplateId, int ExpectedRevision, string? Name, string? TypeName, string FileName, byte[] File);

/// <summary>Mẫu văn bản của cơ quan, kept by văn thư or the administrator. Drafts that began from one don't change with it.</summary>
public sealed class OwnTemplates(OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, IFileStore store, Journal journal, TimeProvider time) : IContentHolder
{
    public const int MostBytes = 5 * 1024 * 1024;

    private static readonly PositionRole[] Keepers = [PositionRole.Clerk, PositionRole.Administrator];

    public static readonly Refusal Refused = PlatformRefusals.Forbidden("văn thư hoặc quản trị hệ thống của cơ quan");

    public async Task<Outcome<IReadOnlyList<OwnTemplateLine>>> ReadAsync(CancellationToken ct = default)
    {
        if (!await MayKeepAsync(ct))
        {
            return Refused;
        }

        var rows = await (
            from template in db.OfferedTemplates().AsNoTracking()
            join person in db.Set<Person>() on template.ChangedById equals person.Id
            orderby template.TypeName, template.Name
            select new { template, person.FullName }).ToListAsync(ct);
        return rows.Select(r => new OwnTemplateLine(
            r.template.Id, r.template.Revision, r.template.Name, r.template.TypeName, r.template.FileName, r.FullName, r.template.ChangedAt,
            r.template.Advice.Split('\n', StringSplitOptions.RemoveEmptyEntries))).ToList();
    }

    /// <summary>The file as it was uploaded, to go on with in Word.</summary>
    public async Task<Outcome<FilledTemplate>> FileAsync(Guid templateId, CancellationToken ct = default)
    {
        if (!await MayKeepAsync(ct))
        {
            return Refused;
        }

        return await db.OfferedTemplates().AsNoTracking().FirstOrDefaultAsync(t => t.Id == templateId, ct) is { } template
            ? new FilledTemplate(template.FileName, await store.GetAsync(context.AgencyId, template.FileHash, ct))
            : PlatformRefusals.NotFound("mẫu này");
    }

    /// <summary>The decree's layout of a type with every field in its place: what a template of one's own begins as.</summary>
    public async Task<Outcome<FilledTemplate>> StartAsync(string? typeName, CancellationToken ct = default)
    {
        if (!await MayKeepAsync(ct))
        {
            return Refused;
        }

        return DocumentTypes.FindDrafted(typeName) is { } type
            ? new FilledTemplate(FilledTemplate.NameOf($"mẫu trống {type.Name}"), TemplateWriter.Write(TemplateFields.AsFacts(type)))
            : TemplateRefusals.TypeUnknown;
    }

    public async Task<Outcome<Guid>> SaveAsync(SaveTemplateCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!await MayKeepAsync(ct))
        {
            return Refused;
        }

        if (command.File.Length > 0 && WhyNot(command.File) is { } wrong)
        {
            return wrong;
        }

        // Before the transaction, as with every file. A blob that no row names is harmless.
        var hash = command.File.Length > 0 ? await store.PutAsync(context.AgencyId, command.File, ct) : null;
        return await work.RunAsync(command.OperationId, command.TemplateId is { } id ? $"template.change:{id:N}" : "template.add", () => SaveOneAsync(command, hash, ct), ct);
    }

    /// <summary>Offered no more.</summary>
    public Task<Outcome<Guid>> RetireAsync(string operationId, Guid templateId, int expectedRevision, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"template.retire:{templateId:N}", () => RetireOneAsync(templateId, expectedRevision, ct), ct);

    Task<bool> IContentHolder.HoldsAsync(string hash, CancellationToken ct) => db.Set<OwnTemplate>().AnyAsync(t => t.FileHash == hash, ct);

    private async Task<Outcome<Guid>> SaveOneAsync(SaveTemplateCommand command, string? hash, CancellationToken ct)
    {
        var name = VietnameseText.Clean(command.Name);
        if (name.Length == 0 || VietnameseText.Length(name) > OwnTemplate.MostName)
        {
            return OwnTemplateRefusals.NameWrong;
        }

        if (DocumentTypes.FindDrafted(command.TypeName) is not { } type)
        {
            return OwnTemplateRefusals.TypeWrong;
        }

        var others = await db.OfferedTemplates().Where(t => t.Id != command.TemplateId).Select(t => t.Name).ToListAsync(ct);
        if (others.Exists(o => FoldedText.Of(o) == FoldedText.Of(name)))
        {
            return OwnTemplateRefusals.NameTaken(name);
        }

        var template = command.TemplateId is { } id ? await db.OfferedTemplates().FirstOrDefaultAsync(t => t.Id == id, ct) : New(command);
        if (template is null || template.Revision != command.ExpectedRevision)
        {
            return template is null ? PlatformRefusals.NotFound("mẫu này") : PlatformRefusals.Stale;
        }

        (template.Name, template.TypeName) = (name, type.Name);
        if (hash is not null)
        {
            (template.FileHash, template.FileName) = (hash, UploadKinds.NameOf(command.FileName, UploadKind.Docx, "mau"));
        }
        else if (template.FileHash.Length == 0)
        {
            return UploadRefusals.Empty;
        }

        template.Advice = await AdviseAsync(hash is not null ? command.File : await store.GetAsync(context.AgencyId, template.FileHash, ct), type, ct);
        (template.ChangedById, template.ChangedAt) = (context.ActorId!.Value, time.GetUtcNow().UtcDateTime);
        Record(command.TemplateId is null ? "template.added" : "template.changed", template);
        return template.Id;
    }

    private async Task<Outcome<Guid>> RetireOneAsync(Guid templateId, int expectedRevision, CancellationToken ct)
    {
        if (!await MayKeepAsync(ct))
        {
            return Refused;
        }

        if (await db.OfferedTemplates().FirstOrDefaultAsync(t => t.Id == templateId, ct) is not { } template)
        {
            return PlatformRefusals.NotFound("mẫu này");
        }

        if (template.Revision != expectedRevision)
        {
            return PlatformRefusals.Stale;
        }

        template.RetiredAt = time.GetUtcNow().UtcDateTime;
        Record("template.retired", template);
        return template.Id;
    }

    private OwnTemplate New(SaveTemplateCommand command)
    {
        var template = new OwnTemplate
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            Name = command.Name!,
            TypeName = command.TypeName!,
            FileHash = "",
            FileName = "",
            Advice = "",
            ChangedById = context.ActorId!.Value,
            ChangedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Add(template);
        return template;
    }

    private static Refusal? WhyNot(byte[] file)
    {
        if (file.Length > MostBytes)
        {
            return OwnTemplateRefusals.TooLarge;
        }

        var kind = UploadKinds.Tell(file);
        if (!kind.Succeeded || kind.Value != UploadKind.Docx)
        {
            return kind.Succeeded ? OwnTemplateRefusals.NotDocx : kind.Refusal;
        }

        if (DocxPaper.Read(file) is null)
        {
            return UploadRefusals.Broken;
        }

        var names = FieldFiller.NamesIn(file);
        var unknown = names.Where(n => TemplateFields.Find(n) is null).ToList();
        var found = names.Select(n => TemplateFields.Find(n)?.Name).ToHashSet();
        return unknown.Count > 0 ? OwnTemplateRefusals.FieldsUnknown(unknown)
            : TemplateFields.Needed.Where(n => !found.Contains(n)).ToList() is { Count: > 0 } lacking ? OwnTemplateRefusals.FieldsLacking(lacking)
            : null;
    }

    /// <summary>Judged as a draft of it would be, filled with somebody's facts.</summary>
    private async Task<string> AdviseAsync(byte[] file, DocumentType type, CancellationToken ct)
    {
        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        var facts = new TemplateFacts(
            type, agency.ParentName, agency.Name, agency.Place, CodeRules.Notation(type.Abbreviation, agency.Symbol, "VP"), "trích yếu nội dung văn bản", type.HasAddressees ? ["Cơ quan nhận"] : [], null, [],
            ["Như trên", "Lưu: VT, VP"], null, "GIÁM ĐỐC", "Nguyễn Văn An", LocalTime.YearOf(time.GetUtcNow()).ToString(CultureInfo.InvariantCulture));
        var findings = FormatRules.Check(DocxPaper.Read(FieldFiller.Fill(file, facts))!, type, facts.Notation);
        return VietnameseText.Cut(string.Join('\n', findings.Select(f => $"{f.Place}: {f.Message}".ReplaceLineEndings(" "))), OwnTemplate.MostAdvice);
    }

    private Task<bool> MayKeepAsync(CancellationToken ct) => staffing.HoldsAsync(context.ActorId, Keepers, ct);

    private void Record(string kind, OwnTemplate template) => journal.Append(
        new JournalEntry(kind) { ContentHash = template.FileHash, Data = JsonSerializer.Serialize(new { template = template.Id, name = template.Name, type = template.TypeName }) });
}

internal static class OwnTemplateRefusals
{
    public static readonly Refusal NameWrong = new(
        "template.name-wrong", $"Chưa ghi được mẫu: tên mẫu phải có và không quá {OwnTemplate.MostName} ký tự. Ghi tên để người soạn nhận ra, ví dụ “Trả lời cấp phép xây dựng”.");

    public static Refusal NameTaken(string name) => new(
        "template.name-taken", $"Chưa ghi được mẫu: đã có mẫu “{name}”. Thay tệp của mẫu đó hoặc đặt tên khác.");

    public static readonly Refusal TypeWrong = new(
        "template.type-wrong", "Chưa ghi được mẫu: tên loại không có trong Nghị định 30/2020/NĐ-CP. Chọn lại tên loại.");

    public static readonly Refusal TooLarge = new(
        "template.too-large", "Chưa ghi được mẫu: tệp lớn hơn 5 MB. Giảm cỡ ảnh trong tệp rồi tải lại.");

    public static readonly Refusal NotDocx = new(
        "template.not-docx", "Chưa ghi được mẫu: mẫu phải là tệp DOCX để điền được. Lưu lại thành DOCX rồi tải lên.");

    public static Refusal FieldsUnknown(IReadOnlyList<string> names) => new(
        "template.fields-unknown", $"Chưa ghi được mẫu: không có trường {Quoted(names)}. Gõ đúng tên trường trong bảng bên dưới, đủ hai ngoặc vuông mở và đóng.");

    public static Refusal FieldsLacking(IReadOnlyList<string> names) => new(
        "template.fields-lacking", $"Chưa ghi được mẫu: thiếu trường {Quoted(names)}. Không có thì hệ thống không tìm được chỗ ghi số, chỗ ký. Thêm vào tệp rồi tải lại.");

    /// <summary>The form says another type than the template is for.</summary>
    public static Refusal OtherType(string template, string type) => new(
        "template.other-type", $"Chưa tải được mẫu: mẫu “{template}” là của loại {type}. Chọn tên loại {type}, hoặc chọn mẫu khác.");

    private static string Quoted(IReadOnlyList<string> names) => string.Join(", ", names.Take(5).Select(n => $"“{VietnameseText.Cut(n, 60)}”"));
}
