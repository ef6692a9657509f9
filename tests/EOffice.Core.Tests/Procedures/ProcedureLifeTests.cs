using System.Text.Json.Nodes;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using static EOffice.Core.Tests.Procedures.ProcedureScene;

namespace EOffice.Core.Tests.Procedures;

/// <summary>Publish, retract, revert, copy, delete, bind.</summary>
public sealed class ProcedureLifeTests
{
    private const string Id = "quy-trinh-thu";

    [Fact]
    public async Task Publish_IsJournalledWithHashAndAuthor()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing());

        Assert.False((await office.PublishAsync(Steps.Administrator, Id)).Value.AlreadyPublished);
        Assert.True((await office.PublishAsync(Steps.Administrator, Id)).Value.AlreadyPublished);

        var row = Assert.Single(await office.RowsAsync());
        Assert.Equal(office.Person(Steps.Administrator), row.PublishedById);
        var line = await office.WithDbAsync(DemoFixture.Department, db => db.Set<JournalEvent>().SingleAsync(e => e.Kind == "procedure.published" && e.ProcedureVersionId == row.Id));
        Assert.Equal((Id, 64), (line.Outcome, line.ContentHash!.Length));
    }

    [Fact]
    public async Task Retract_Bound_Refused_UntilUnbound()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing(), publish: true);
        var line = (await BindAsync(office, Steps.Administrator)).ValueOrThrow();

        await office.RefusedAsync("procedure.bound", () => office.RetractAsync(Steps.Administrator, Id));
        await office.RefusedAsync("procedure.bound", () => DeleteAsync(office, Steps.Administrator));
        Assert.True((await office.RunAsync<UnbindProcedure, Outcome<Nothing>>(Steps.Administrator, u => u.RunAsync(Op(), line))).Succeeded);

        Assert.True((await office.RetractAsync(Steps.Administrator, Id)).Succeeded);
        await office.RefusedAsync("procedure.not-published", () => office.RetractAsync(Steps.Administrator, Id));
    }

    [Fact]
    public async Task Revert_MakesTheOldDrawingTheNextDraft()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing(), publish: true);
        await office.SaveAsync(Steps.Administrator, Drawing(due: "wd:7"), publish: true);

        var back = await office.RunAsync<RevertProcedure, Outcome<ProcedureSaved>>(Steps.Administrator, r => r.RunAsync(new ProcedureCommand(Op(), Id), 1));

        Assert.Equal(3, back.Value.Version);
        var rows = await office.RowsAsync();
        Assert.Equal([(1, false), (2, true), (3, false)], rows.Select(r => (r.Version, r.IsPublished)));
        Assert.True(ProcedureText.SameContent(rows[0].Json, rows[2].Json));
        await office.RefusedAsync("procedure.version-missing", () => office.RunAsync<RevertProcedure, Outcome<ProcedureSaved>>(Steps.Administrator, r => r.RunAsync(new ProcedureCommand(Op(), Id), 9)));
    }

    [Fact]
    public async Task Copy_ForAUnit_IsItsOwnProcedure()
    {
        await using var office = await OpenAsync();
        var saved = (await office.SaveAsync(Steps.Administrator, Drawing(), publish: true)).ValueOrThrow();
        var unit = await office.UnitAsync("QLN");

        var copy = (await office.RunAsync<CopyProcedure, Outcome<ProcedureSaved>>(OfHousing, c => c.RunAsync(new CopyProcedureCommand(Op(), saved.VersionId, "Của phòng", unit)))).ValueOrThrow();

        Assert.NotEqual(Id, copy.DefinitionId);
        var row = Assert.Single(await office.RowsAsync(copy.DefinitionId));
        Assert.Equal((unit, "Của phòng", false), (row.UnitId!.Value, row.Name, row.IsPublished));
        await office.RefusedAsync("operation.forbidden", () => office.RunAsync<CopyProcedure, Outcome<ProcedureSaved>>(OfPlanning, c => c.RunAsync(new CopyProcedureCommand(Op(), saved.VersionId, "Khác", unit))));
    }

    [Fact]
    public async Task Delete_DraftVersion_TheOneBeforeIsLatest()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing(), publish: true);
        var draft = (await office.SaveAsync(Steps.Administrator, Drawing(due: "wd:7"))).ValueOrThrow();

        Assert.Equal(1, (await DeleteAsync(office, Steps.Administrator, draft.VersionId)).Value.Versions);

        var row = Assert.Single(await office.RowsAsync());
        Assert.Equal((1, true, true), (row.Version, row.IsLatest, row.IsPublished));
    }

    [Fact]
    public async Task Delete_WithCases_Refused()
    {
        await using var office = await OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            db.RemoveRange(await db.Set<ProcedureBinding>().Where(b => b.DefinitionId == "so-van-ban-den").ToListAsync());
            return await db.SaveChangesAsync();
        });

        await office.RefusedAsync("procedure.has-cases", () => office.RunAsync<DeleteProcedure, Outcome<ProcedureDeleted>>(
            Steps.Administrator, d => d.RunAsync(new DeleteProcedureCommand(Op(), "so-van-ban-den"))));
    }

    [Theory]
    [InlineData(Steps.Clerk)]
    [InlineData(Steps.Director)]
    [InlineData(OfPlanning)]
    public async Task Life_ByAnother_Refused(string who)
    {
        await using var office = await OpenAsync();
        var unit = await office.UnitAsync("QLN");
        await office.SaveAsync(OfHousing, Drawing(), unit: unit, publish: true);

        await office.RefusedAsync("operation.forbidden", () => office.RetractAsync(who, Id));
        await office.RefusedAsync("operation.forbidden", () => DeleteAsync(office, who));
        await office.RefusedAsync("operation.forbidden", () => BindAsync(office, who, unit));
        await office.RefusedAsync("operation.forbidden", () => office.RunAsync<RevertProcedure, Outcome<ProcedureSaved>>(who, r => r.RunAsync(new ProcedureCommand(Op(), Id), 1)));
        await office.RefusedAsync("operation.forbidden", () => office.RunAsync<StartTrial, Outcome<Guid>>(who, s => s.RunAsync(new StartTrialCommand(Op(), Id))));
    }

    [Fact]
    public async Task Bind_SameDocumentsAgain_Replaces_AndTheProbeAnswers()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing(), publish: true);
        await office.SaveAsync(Steps.Administrator, Drawing("khac", "Khác"), publish: true);

        await BindAsync(office, Steps.Administrator);
        await BindAsync(office, Steps.Administrator, id: "khac");

        var probe = new BindingProbe(DocumentDirection.Incoming, null, "Giấy mời", Urgency.Normal);
        var won = await office.RunAsync<ProbeBinding, BindingLine?>(Steps.Administrator, p => p.RunAsync(probe));
        Assert.Equal(("khac", "Khác", 1), (won!.Binding.DefinitionId, won.ProcedureName, won.Version));
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<ProcedureBinding>().CountAsync(b => b.TypeName == "Giấy mời")));
        Assert.NotEqual("khac", (await office.RunAsync<ProbeBinding, BindingLine?>(Steps.Administrator, p => p.RunAsync(probe with { TypeName = "Công văn" })))!.Binding.DefinitionId);
    }

    [Fact]
    public async Task Bind_Draft_OrAnothersUnit_Refused()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing());
        await office.RefusedAsync("procedure.not-published", () => BindAsync(office, Steps.Administrator));
        var unit = await office.UnitAsync("QLN");
        await office.SaveAsync(OfHousing, Drawing("cua-qln", "Của QLN"), unit: unit, publish: true);

        await office.RefusedAsync("procedure.not-found", () => BindAsync(office, Steps.Administrator, id: "cua-qln"));
        Assert.True((await BindAsync(office, OfHousing, unit, "cua-qln")).Succeeded);
    }

    [Fact]
    public async Task ExportImport_IsTheIdentity()
    {
        await using var office = await OpenAsync();
        foreach (var file in System.IO.Directory.GetFiles(office.Paths.Workflows, "so-*.json"))
        {
            var exported = (await office.FindAsync(Steps.Administrator, Path.GetFileNameWithoutExtension(file)))!;

            var again = await office.RunAsync<ImportProcedure, Outcome<ProcedureImported>>(Steps.Administrator, i => i.RunAsync(new ImportProcedureCommand(Op(), exported.Json, Publish: false)));

            Assert.Equal(exported.Line.Id, again.Value.VersionId);
            Assert.Equal(exported.Json, (await office.FindAsync(Steps.Administrator, exported.Line.DefinitionId))!.Json);
        }
    }

    [Fact]
    public async Task Import_OverADraft_KeepsTheDraftAsAVersion()
    {
        await using var office = await OpenAsync();
        await office.SaveAsync(Steps.Administrator, Drawing());

        var imported = await office.RunAsync<ImportProcedure, Outcome<ProcedureImported>>(
            Steps.Administrator, i => i.RunAsync(new ImportProcedureCommand(Op(), Drawing(due: "wd:5"), Publish: false)));

        Assert.Equal(2, imported.Value.Version);
        Assert.Equal([true, false], (await office.RowsAsync()).Select(r => r.Json.Contains("wd:1", StringComparison.Ordinal)));
    }

    private static Task<Outcome<Guid>> BindAsync(DemoFixture office, string who, Guid? unit = null, string id = Id) =>
        office.RunAsync<BindProcedure, Outcome<Guid>>(who, b => b.RunAsync(new BindProcedureCommand(Op(), DocumentDirection.Incoming, unit, "Giấy mời", null, id)));

    private static Task<Outcome<ProcedureDeleted>> DeleteAsync(DemoFixture office, string who, Guid? version = null) =>
        office.RunAsync<DeleteProcedure, Outcome<ProcedureDeleted>>(who, d => d.RunAsync(new DeleteProcedureCommand(Op(), Id, version)));
}
