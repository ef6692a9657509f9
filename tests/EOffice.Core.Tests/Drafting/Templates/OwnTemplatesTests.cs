using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Drafting.Format;
using EOffice.Core.Drafting.Templates;
using EOffice.Core.Drafting.Templates.Own;
using EOffice.Core.Platform;
using EOffice.Core.Tests.Intake;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Drafting.Templates;

/// <summary>Mẫu văn bản của cơ quan: kept by the clerk, filled for who drafts.</summary>
public sealed class OwnTemplatesTests
{
    private const string Name = "Trả lời rà soát";

    [Fact]
    public async Task Save_StartOfTheDecree_OfferedFilledAndFoundAgain()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var template = (await SaveAsync(office, Steps.Clerk)).ValueOrThrow();

        var line = Assert.Single((await office.RunAsync<OwnTemplates, Outcome<IReadOnlyList<OwnTemplateLine>>>(Steps.Clerk, t => t.ReadAsync())).ValueOrThrow());
        Assert.Equal((Name, "Công văn", "mau.docx", "Đỗ Thị Hằng"), (line.Name, line.TypeName, line.FileName, line.ChangedBy));
        Assert.Empty(line.Advice);
        var filled = (await FillAsync(office, task.Id, "Công văn", template)).ValueOrThrow();
        Assert.Equal("tra-loi-ra-soat.docx", filled.Name);
        Assert.Empty(FieldFiller.NamesIn(filled.Content));
        var pdf = (await DraftTools.ToPdfAsync(filled.Content, TestContext.Current.CancellationToken)).ValueOrThrow();
        var paper = (await FormatTool.ReadAsync(pdf, TestContext.Current.CancellationToken)).ValueOrThrow();
        Assert.Empty(FormatRules.Check(paper, DocumentTypes.Find("Công văn")!, "SXD-QLN").Select(f => $"{f.Rule} {f.Place} {f.Message}"));
    }

    [Fact]
    public async Task Save_NotOfTheDecree_IsTakenWithAdvice()
    {
        await using var office = await DemoFixture.OpenAsync();

        (await SaveAsync(office, Steps.Administrator, file: Docx("Số: /[[Ký hiệu]]", "[[Chức vụ]]", "[[Người ký]]"))).ValueOrThrow();

        var advice = (await office.RunAsync<OwnTemplates, Outcome<IReadOnlyList<OwnTemplateLine>>>(Steps.Clerk, t => t.ReadAsync())).ValueOrThrow().Single().Advice;
        Assert.Contains(advice, a => a.Contains("Quốc hiệu", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Save_BadInput_EachWithItsWords()
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.RefusedAsync("operation.forbidden", () => SaveAsync(office, Steps.Specialist));
        await office.RefusedAsync("template.name-wrong", () => SaveAsync(office, Steps.Clerk, name: " "));
        await office.RefusedAsync("template.type-wrong", () => SaveAsync(office, Steps.Clerk, type: "Thư mời"));
        await office.RefusedAsync("draft.upload-empty", () => SaveAsync(office, Steps.Clerk, file: []));
        await office.RefusedAsync("template.not-docx", () => SaveAsync(office, Steps.Clerk, file: IntakeOffice.Pdf));
        await office.RefusedAsync("draft.upload-wrong-type", () => SaveAsync(office, Steps.Clerk, file: IntakeOffice.Text("chữ thường, không phải Word")));
        await office.RefusedAsync("template.too-large", () => SaveAsync(office, Steps.Clerk, file: new byte[OwnTemplates.MostBytes + 1]));
        await office.RefusedAsync("template.fields-lacking", () => SaveAsync(office, Steps.Clerk, file: Docx("Số: /[[Ký hiệu]]", "[[Người ký]]")));
        var unknown = await SaveAsync(office, Steps.Clerk, file: Docx("[[Ký hiệu]] [[Chức vụ]] [[Người ký]] [[Số hiệu]]"));
        Assert.Equal("template.fields-unknown", unknown.Refusal?.Code);
        Assert.Contains("“Số hiệu”", unknown.Refusal!.Message, StringComparison.Ordinal);
        (await SaveAsync(office, Steps.Clerk)).ValueOrThrow();
        await office.RefusedAsync("template.name-taken", () => SaveAsync(office, Steps.Clerk, name: "tra loi RÀ soát"));
    }

    [Fact]
    public async Task Fill_OtherTypeRetiredOrStrange_IsRefused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var template = (await SaveAsync(office, Steps.Clerk)).ValueOrThrow();
        Assert.Equal("template.other-type", (await FillAsync(office, task.Id, "Báo cáo", template)).Refusal?.Code);
        Assert.Equal("operation.not-found", (await FillAsync(office, task.Id, "Công văn", Guid.NewGuid())).Refusal?.Code);

        await office.RefusedAsync("operation.not-found", () => RetireAsync(office, IntakeOffice.OtherClerk, template));
        (await RetireAsync(office, Steps.Clerk, template)).ValueOrThrow();

        Assert.Equal("operation.not-found", (await FillAsync(office, task.Id, "Công văn", template)).Refusal?.Code);
        Assert.Empty((await office.RunAsync<OwnTemplates, Outcome<IReadOnlyList<OwnTemplateLine>>>(Steps.Clerk, t => t.ReadAsync())).ValueOrThrow());
    }

    [Fact]
    public async Task Save_Again_KeepsTheFileUnlessAnotherComes()
    {
        await using var office = await DemoFixture.OpenAsync();
        var template = (await SaveAsync(office, Steps.Clerk)).ValueOrThrow();
        var before = await RowAsync(office);

        (await ChangeAsync(office, template, before.Revision, "Tên khác", [])).ValueOrThrow();
        var renamed = await RowAsync(office);
        Assert.Equal(("Tên khác", before.FileHash), (renamed.Name, renamed.FileHash));
        await office.RefusedAsync("operation.stale", () => ChangeAsync(office, template, before.Revision, "Tên nữa", []));
        (await ChangeAsync(office, template, renamed.Revision, "Tên khác", Docx("Số: /[[Ký hiệu]]", "[[Chức vụ]]", "[[Người ký]]"))).ValueOrThrow();

        Assert.NotEqual(before.FileHash, (await RowAsync(office)).FileHash);
        var kinds = await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().Where(e => e.Kind.StartsWith("template.")).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
        Assert.Equal(["template.added", "template.changed", "template.changed"], kinds);
    }

    /// <summary>A recalled document whose file became a template takes only its own row with it.</summary>
    [Fact]
    [Trait("Rule", "R1")]
    public async Task Holds_ItsFile_SoThatNoRecallDestroysIt()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await SaveAsync(office, Steps.Clerk)).ValueOrThrow();
        var hash = (await RowAsync(office)).FileHash;

        await using var scope = office.As(Steps.Clerk);
        var holders = scope.ServiceProvider.GetServices<IContentHolder>().ToList();

        Assert.True(await holders[0].HoldsAsync(hash, TestContext.Current.CancellationToken));
        Assert.False(await holders[0].HoldsAsync(new string('0', 64), TestContext.Current.CancellationToken));
    }

    private static Task<OwnTemplate> RowAsync(DemoFixture office) => office.WithDbAsync(DemoFixture.Department, db => db.Set<OwnTemplate>().AsNoTracking().SingleAsync());

    private static Task<Outcome<Guid>> SaveAsync(DemoFixture office, string who, string name = Name, string type = "Công văn", byte[]? file = null) =>
        office.RunAsync<OwnTemplates, Outcome<Guid>>(who, t => t.SaveAsync(new SaveTemplateCommand(
            Guid.NewGuid().ToString("N"), null, 0, name, type, "mau.docx", file ?? TemplateWriter.Write(TemplateFields.AsFacts(DocumentTypes.Find("Công văn")!)))));

    private static Task<Outcome<Guid>> ChangeAsync(DemoFixture office, Guid template, int revision, string name, byte[] file) =>
        office.RunAsync<OwnTemplates, Outcome<Guid>>(Steps.Clerk, t => t.SaveAsync(new SaveTemplateCommand(Guid.NewGuid().ToString("N"), template, revision, name, "Công văn", "mau-moi.docx", file)));

    private static Task<Outcome<Guid>> RetireAsync(DemoFixture office, string who, Guid template) =>
        office.RunAsync<OwnTemplates, Outcome<Guid>>(who, t => t.RetireAsync(Guid.NewGuid().ToString("N"), template, 0));

    private static Task<Outcome<FilledTemplate>> FillAsync(DemoFixture office, Guid task, string type, Guid template) =>
        office.RunAsync<FillTemplate, Outcome<FilledTemplate>>(
            Steps.Specialist, f => f.RunAsync(task, new DraftFacts(type, "kết quả rà soát", ["H99.00"], ["Lưu: VT, QLN"], office.Person(Steps.Deputy)), [], template));

    private static byte[] Docx(params string[] lines)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.AddMainDocumentPart().Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body(lines.Select(l => new Paragraph(new Run(new Text(l))))));
        }

        return stream.ToArray();
    }
}
