using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Drafting.Format;
using EOffice.Core.Drafting.Templates;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Testing;

namespace EOffice.Core.Tests.Drafting.Templates;

/// <summary>The 29 types as DOCX: each is laid out as Phụ lục I asks, and can be submitted as it is.</summary>
public sealed class TemplateTests
{
    private static readonly bool IsFullRun = Environment.GetEnvironmentVariable("EOFFICE_TEST_FULL") == "1";
    private static readonly string[] Quick = ["Công văn", "Quyết định", "Giấy mời"];

    [Fact]
    [Trait("Rule", "C1")]
    public void Write_EachType_HasNoFinding()
    {
        foreach (var type in DocumentTypes.All)
        {
            var facts = Facts(type);
            var docx = TemplateWriter.Write(facts);

            Assert.Equal(UploadKind.Docx, UploadKinds.Tell(docx).Value);
            Assert.Empty(FormatRules.Check(DocxPaper.Read(docx)!, type, facts.Notation).Select(f => $"{type.Name}: {f.Rule} {f.Place} {f.Message}"));
        }
    }

    /// <summary>Through LibreOffice: three types in the quick run, all in the full one.</summary>
    [Fact]
    public async Task Write_ConvertedAsItIs_HasEveryPlaceAndNoFinding()
    {
        foreach (var type in DocumentTypes.All.Where(t => IsFullRun || Quick.Contains(t.Name)))
        {
            var facts = Facts(type);
            var pdf = await DraftTools.ToPdfAsync(TemplateWriter.Write(facts), TestContext.Current.CancellationToken);
            Assert.Null(pdf.Refusal);
            var words = await DraftTools.ReadWordsAsync(pdf.Value, TestContext.Current.CancellationToken);
            Assert.Null(words.Refusal);
            var found = PlaceFinder.Find(words.Value.Pages, Draft(facts));
            Assert.True(found.Succeeded, $"{type.Name}: {found.Refusal?.Message}");
            var paper = await FormatTool.ReadAsync(pdf.Value, TestContext.Current.CancellationToken);
            Assert.Empty(FormatRules.Check(paper.Value, type, facts.Notation).Select(f => $"{type.Name}: {f.Rule} {f.Place} {f.Message}"));
        }
    }

    [Fact]
    public async Task Fill_ForTheDrafter_HasWhatTheFormSays_AndNothingIsWritten()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;
        var before = await office.FootprintAsync();

        var filled = (await FillAsync(office, Steps.Specialist, task, "Báo cáo", Steps.Deputy)).ValueOrThrow();

        Assert.Equal("mau-bao-cao.docx", filled.Name);
        var text = DocxPaper.Read(filled.Content)!.Lines.Select(l => l.Text).ToList();
        Assert.Contains("BÁO CÁO", text);
        Assert.Contains("PHÓ GIÁM ĐỐC", text);
        Assert.Contains("- Như trên;", text);
        Assert.Contains(text, t => t.EndsWith("/BC-SXD", StringComparison.Ordinal));
        var subject = await office.SubjectAsync();
        Assert.Contains(text, t => t.Contains($"số {subject.Code} {CodeRules.DateInWords(subject.IssuedDate!.Value)}", StringComparison.Ordinal));
        Assert.Equal(before, await office.FootprintAsync());
    }

    [Fact]
    public async Task Fill_ByOthersOrWithWrongFacts_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;

        foreach (var who in new[] { Steps.OtherSpecialist, Steps.UnitHead, Steps.Administrator, "duc.dongtam" })
        {
            Assert.Equal("operation.not-found", (await FillAsync(office, who, task, "Công văn", Steps.Deputy)).Refusal!.Code);
        }

        Assert.Equal("template.type-unknown", (await FillAsync(office, Steps.Specialist, task, "Thư mời", Steps.Deputy)).Refusal!.Code);
        Assert.Equal("template.signer-wrong", (await FillAsync(office, Steps.Specialist, task, "Công văn", Steps.Clerk)).Refusal!.Code);
    }

    private static Task<Outcome<FilledTemplate>> FillAsync(DemoFixture office, string who, WorkTask task, string type, string signer) =>
        office.RunAsync<FillTemplate, Outcome<FilledTemplate>>(who, fill => fill.RunAsync(task.Id, new DraftFacts(type, "kết quả rà soát", ["H99.00"], ["Lưu: VT, QLN"], office.Person(signer)), []));

    private static TemplateFacts Facts(DocumentType type) => new(
        type, "Ủy ban nhân dân tỉnh Minh An", "Sở Xây dựng", "Minh An", CodeRules.Notation(type.Abbreviation, "SXD", "QLN"), "kết quả rà soát nhà ở tạm trên địa bàn",
        type.HasAddressees ? ["Ủy ban nhân dân tỉnh Minh An"] : [], "Thực hiện Công văn số 4410/UBND-KTN ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh Minh An", [],
        type.HasAddressees ? ["Như trên", "Lưu: VT, QLN"] : ["Các phòng, đơn vị thuộc Sở", "Lưu: VT, QLN"], "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Đức Thịnh", "2026");

    private static Document Draft(TemplateFacts facts) => new()
    {
        Id = Guid.NewGuid(),
        AgencyId = Guid.NewGuid(),
        Direction = DocumentDirection.Outgoing,
        State = DocumentState.Drafting,
        TypeName = facts.Type.Name,
        OrganName = facts.Organ,
        OrganId = "H99.08",
        Subject = facts.Subject,
        Urgency = Urgency.Normal,
        CreatedAt = default,
        CodeNotation = facts.Notation,
        SignerCompetence = facts.Competence,
        SignerPosition = facts.Position,
        SignerName = facts.SignerName,
    };
}
