using EOffice.Core.Directory.Authority;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Reading;
using EOffice.Core.Tests.Drafting;
using EOffice.Core.Tests.Intake;
using EOffice.Signing.Validation;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Publishing;

/// <summary>Documents signed by hand: scanned, numbered, sealed digitally and sent (NĐ 30/2020 Đ14–Đ18, PL I).</summary>
public sealed class PublishPaperTests
{
    [Fact]
    public async Task Publish_Scan_IsNumberedSealedSentAndToldApart()
    {
        await using var office = await DemoFixture.OpenAsync();
        var published = (await PublishAsync(office)).ValueOrThrow();

        Assert.Equal(("1702/SXD-QLN", 1), (published.Code, published.Receivers));
        var document = await office.DocumentAsync(published.DocumentId);
        Assert.Equal((DocumentState.Published, "Lê Đức Thịnh", "KT. GIÁM ĐỐC"), (document.State, document.SignerName, document.SignerCompetence));
        var files = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().Where(f => f.DocumentId == document.Id).OrderBy(f => f.Version).ToListAsync());
        Assert.Equal(["scanned", "submitted", "sealed"], files.Select(f => f.Stage));
        Assert.All(files, f => Assert.Equal(FileOrigin.Scanned, f.Origin));
        var pdf = await office.ContentAsync(files[^1]);
        var signature = Assert.Single(PdfSignatures.Read(pdf));
        Assert.True(signature is { FieldName: "DauCoQuan", IntegrityOk: true, CoversWholeFile: true });
        using var poppler = new Poppler(pdf);
        Assert.Contains("1702/SXD-QLN", poppler.Flat, StringComparison.Ordinal);
        Assert.Contains("23/11/2026 08:00:00 +07:00", poppler.Flat, StringComparison.Ordinal);
        await office.DrainAsync();
        Assert.Equal(DeliveryState.Sent, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Delivery>().Where(d => d.DocumentId == document.Id).Select(d => d.State).SingleAsync()));
        var queue = (await office.RunAsync<PublishQueue, Outcome<PublishPage>>(Steps.Clerk, q => q.ReadAsync(null))).ValueOrThrow();
        Assert.True(Assert.Single(queue.Issued).Scanned);
    }

    /// <summary>No chain of approvals (OUT1), not born digital (OUT2); counted all the same.</summary>
    [Fact]
    public async Task Publish_Scan_BreaksOut1AndOut2OfTheFigures()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await PublishAsync(office)).ValueOrThrow();

        var page = (await office.RunAsync<IndicatorReport, Outcome<IndicatorPage>>(Steps.Director, r => r.ReadAsync(Period.MonthOf(new DateOnly(2026, 11, 23))))).ValueOrThrow();

        var figures = page.Agency!.Figures;
        Assert.Equal((0, 1), (figures.Links[Link.OUT1].Part, figures.Links[Link.OUT1].Whole));
        Assert.Equal((0, 1), (figures.Links[Link.OUT2].Part, figures.Links[Link.OUT2].Whole));
        Assert.Equal(1, figures.FirstBroken[Link.OUT1]);
    }

    [Fact]
    public async Task Publish_ByPostOnly_SendsNothing()
    {
        await using var office = await DemoFixture.OpenAsync();
        var published = (await PublishAsync(office, change: c => c with { Receivers = [] })).ValueOrThrow();
        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Delivery>().CountAsync(d => d.DocumentId == published.DocumentId)));
    }

    [Fact]
    public async Task Publish_RoleSignerPinAndBadInput()
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.RefusedAsync("operation.forbidden", () => PublishAsync(office, Steps.Director));
        await office.RefusedAsync("signing.signer-seals", () => PublishAsync(office, change: c => c with { SignerId = office.Person(Steps.Clerk) }));
        await office.RefusedAsync("publishing.paper-fact-missing", () => PublishAsync(office, change: c => c with { SignerId = office.Person(Steps.Specialist) }));
        await office.RefusedAsync("publishing.paper-fact-missing", () => PublishAsync(office, change: c => c with { SignerId = office.Person(IntakeOffice.OtherClerk) }));
        await office.RefusedAsync("publishing.paper-fact-missing", () => PublishAsync(office, change: c => c with { Subject = " " }));
        await office.RefusedAsync("publishing.paper-fact-missing", () => PublishAsync(office, change: c => c with { Receivers = ["H00.00"] }));
        await office.RefusedAsync("publishing.paper-fact-missing", () => PublishAsync(office, change: c => c with { ToPlaces = [" "] }));
        await office.RefusedAsync("publishing.paper-date", () => PublishAsync(office, change: c => c with { IssuedDate = new DateOnly(2026, 11, 24) }));
        await office.RefusedAsync("publishing.paper-date", () => PublishAsync(office, change: c => c with { IssuedDate = new DateOnly(2025, 12, 31) }));
        await office.RefusedAsync("pdf.not-a-pdf", () => PublishAsync(office, change: c => c with { Scan = IntakeOffice.Text("không phải PDF, chỉ là chữ") }));
        await office.RefusedAsync("token.wrong-pin", () => PublishAsync(office, change: c => c with { Pin = "000000" }));
    }

    /// <summary>Nothing new is addressed to an agency that was merged away; the words name who took over.</summary>
    [Fact]
    public async Task Publish_ToAnAgencyMergedAway_IsRefused()
    {
        await using var office = await DemoFixture.OpenAsync();
        await MergedAway.MakeAsync(office, "H99.00");

        var refused = (await PublishAsync(office)).Refusal;

        Assert.Equal("agency.ceased", refused?.Code);
        Assert.Contains(MergedAway.Successor, refused!.Message, StringComparison.Ordinal);
        Assert.Empty(await office.EntriesAsync());
    }

    [Fact]
    public async Task Publish_DoubleSubmit_DrawsOneNumber()
    {
        await using var office = await DemoFixture.OpenAsync();
        var first = (await PublishAsync(office)).ValueOrThrow();
        Assert.Equal(first, (await PublishAsync(office)).ValueOrThrow());
        Assert.Single(await office.EntriesAsync());
    }

    /// <summary>Who has authority by a row may have signed the paper too, with the mark that the row gives.</summary>
    [Fact]
    public async Task Publish_SignerByAuthority_CarriesItsMark()
    {
        await using var office = await DemoFixture.OpenAsync();
        var deputy = office.Person("oanh.sxd");
        await office.RefusedAsync("publishing.paper-fact-missing", () => PublishAsync(office, change: c => c with { SignerId = deputy }));
        await office.WithDbAsync(DemoFixture.Department, db =>
        {
            db.Add(new SigningGrant
            {
                Id = Guid.NewGuid(),
                AgencyId = office.Who(Steps.Clerk).AgencyId,
                PersonId = deputy,
                Mark = SigningMark.ByAuthority,
                Types = ";Công văn;",
                From = new DateOnly(2026, 11, 1),
                Until = new DateOnly(2026, 12, 31),
                BasisCode = "12/QĐ-SXD",
                BasisDate = new DateOnly(2026, 10, 30),
                GivenById = office.Person(Steps.Director),
                MadeById = office.Person(Steps.Administrator),
                MadeAt = DemoFixture.Start.UtcDateTime,
            });
            return db.SaveChangesAsync();
        });

        var published = (await PublishAsync(office, change: c => c with { SignerId = deputy })).ValueOrThrow();

        Assert.Equal("TUQ. GIÁM ĐỐC", await office.WithDbAsync(DemoFixture.Department, db => db.Set<Document>().Where(d => d.Id == published.DocumentId).Select(d => d.SignerCompetence).SingleAsync()));
    }

    private static Task<Outcome<PaperPublished>> PublishAsync(DemoFixture office, string who = Steps.Clerk, Func<PublishPaperCommand, PublishPaperCommand>? change = null)
    {
        var command = new PublishPaperCommand(
            "giay-1", "quet.pdf", IntakeOffice.Pdf, "Công văn", "phối hợp kiểm tra công trình", office.Person(Steps.Deputy), "QLN", new DateOnly(2026, 11, 23),
            ["H99.00"], ["Như trên;", "Lưu: VT, QLN."], Urgency.Normal, Steps.Pin);
        return office.RunAsync<PublishPaper, Outcome<PaperPublished>>(who, p => p.RunAsync(change is null ? command : change(command)));
    }
}
