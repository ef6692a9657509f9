using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Testing;
using EOffice.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Procedures;

/// <summary>Publishing procedures, and which version a case runs on.</summary>
public sealed class ImportProcedureTests
{
    [Fact]
    public async Task Import_SameContent_SameVersion()
    {
        await using var office = await DemoFixture.OpenAsync();
        var before = await VersionsAsync(office);

        var imported = await ImportAsync(office, Steps.Administrator, Json(office));

        Assert.Equal((before[0].Id, 1), (imported.Value.VersionId, imported.Value.Version));
        Assert.Equal(before.Select(v => v.Id), (await VersionsAsync(office)).Select(v => v.Id));
    }

    [Fact]
    public async Task Import_Changed_NextVersionInForce()
    {
        await using var office = await DemoFixture.OpenAsync();

        var imported = await ImportAsync(office, Steps.Administrator, Changed(office), "nhap-1");
        Assert.Equal(imported.Value, (await ImportAsync(office, Steps.Administrator, Changed(office), "nhap-1")).Value);
        Assert.Equal(imported.Value, (await ImportAsync(office, Steps.Administrator, Changed(office))).Value);

        var versions = await VersionsAsync(office);
        Assert.Equal([(1, false, false), (2, true, true)], versions.Select(v => (v.Version, v.IsPublished, v.IsLatest)));
        Assert.Equal(imported.Value.VersionId, versions[1].Id);
    }

    [Theory]
    [InlineData("\"EOffice.Assign\"", "\"EOffice.PhanCongLa\"", "EOffice.PhanCongLa")]
    [InlineData("\"wd:1\"", "\"1 ngày\"", "1 ngày")]
    [InlineData("\"case-wd:3\"", "\"case-3\"", "case-3")]
    [InlineData("\"wh:1\"", "\"wh:1,wd:1\"", "wh:1,wd:1")]
    public async Task Import_Errors_RefusedNamingTheStep(string text, string instead, string named)
    {
        await using var office = await DemoFixture.OpenAsync();
        var json = Json(office).Replace(text, instead, StringComparison.Ordinal);

        await office.RefusedAsync("procedure.cannot-publish", () => ImportAsync(office, Steps.Administrator, json));

        var message = (await ImportAsync(office, Steps.Administrator, json)).Refusal!.Message;
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.Contains("Bước “", message, StringComparison.Ordinal);
    }

    /// <summary>The matrix of domain.md §1.2: procedures are the administrator's, and the installation's own.</summary>
    [Theory]
    [InlineData(Steps.Clerk)]
    [InlineData(Steps.Director)]
    [InlineData(Steps.OfficeHead)]
    [InlineData(Steps.UnitHead)]
    [InlineData(Steps.Specialist)]
    [InlineData("viet.sxd")]
    public async Task Import_ByAnotherRole_Refused(string who)
    {
        await using var office = await DemoFixture.OpenAsync();

        await office.RefusedAsync("operation.forbidden", () => ImportAsync(office, who, Changed(office)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Import_NotADefinition_Refused(string json)
    {
        await using var office = await DemoFixture.OpenAsync();
        var before = await office.FootprintAsync();

        Assert.False((await ImportAsync(office, Steps.Administrator, json)).Succeeded);

        Assert.Equal(before, await office.FootprintAsync());
    }

    [Fact]
    public async Task Import_ByAnotherAgency_LeavesOurs()
    {
        await using var office = await DemoFixture.OpenAsync();

        var theirs = await ImportAsync(office, "hoa.dongtam", Changed(office));

        Assert.Equal(1, theirs.Value.Version);
        var ours = Assert.Single(await VersionsAsync(office));
        Assert.True(ours.IsPublished);
        Assert.NotEqual(ours.Id, theirs.Value.VersionId);
    }

    [Fact]
    public async Task Import_WhileACaseRuns_ItKeepsItsVersionAndANewCaseTakesTheNew()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Receive);
        await using var closing = office;
        var first = office.CaseId;
        var imported = (await ImportAsync(office, Steps.Administrator, Changed(office))).Value;

        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);
        Assert.NotEqual(imported.VersionId, (await office.CaseAsync()).ProcedureVersionId);
        Assert.Equal(Steps.Direct, (await office.OpenTaskAsync()).StepType);

        (await office.ReceiveAsync(DemoFixture.ToDepartment, "gui-2", packet => packet
            .Replace("2026/11/20,4410/UBND-XD", "2026/11/20,4411/UBND-XD", StringComparison.Ordinal)
            .Replace("<edXML:CodeNumber>4410", "<edXML:CodeNumber>4411", StringComparison.Ordinal))).ValueOrThrow();
        Assert.NotEqual(first, office.CaseId);
        Assert.Equal(imported.VersionId, (await office.CaseAsync()).ProcedureVersionId);
    }

    private static string Json(DemoFixture office) => File.ReadAllText(Path.Combine(office.Paths.Workflows, "so-van-ban-den.json"));

    private static string Changed(DemoFixture office) => Json(office).Replace("\"wh:2\"", "\"wh:3\"", StringComparison.Ordinal);

    private static Task<Outcome<ProcedureImported>> ImportAsync(DemoFixture office, string who, string json, string? operation = null) =>
        office.RunAsync<ImportProcedure, Outcome<ProcedureImported>>(who, import => import.RunAsync(new ImportProcedureCommand(operation ?? Guid.NewGuid().ToString("N"), json)));

    private static Task<List<ProcedureVersion>> VersionsAsync(DemoFixture office) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.DefinitionId == "so-van-ban-den").OrderBy(v => v.Version).ToListAsync());
}

/// <summary>Codes that are refused before a case could stumble on them.</summary>
public sealed class StepInputRulesTests
{
    [Theory]
    [InlineData("wd:1", true)]
    [InlineData("wh:4", true)]
    [InlineData("h:2", true)]
    [InlineData("m:30", true)]
    [InlineData("case", true)]
    [InlineData("case-wd:2", true)]
    [InlineData("case-wh:4", true)]
    [InlineData("", true)]
    [InlineData("wd", false)]
    [InlineData("wd:", false)]
    [InlineData("wd:x", false)]
    [InlineData("wd:-1", false)]
    [InlineData("wd:10001", false)]
    [InlineData("3 ngày", false)]
    [InlineData("Case", false)]
    [InlineData("case-", false)]
    [InlineData("case-wd", false)]
    [InlineData("casewd:2", false)]
    [InlineData("case-case", false)]
    [InlineData("wd:1;wh:2", false)]
    [InlineData(" wd:1", false)]
    [InlineData("wd:00000000000000000000000001", false)]
    public void Check_Due_OnlyKnownCodes(string due, bool valid) => Assert.Equal(valid ? [] : ["due-unknown"], Check("due", due));

    [Theory]
    [InlineData("wh:4", true)]
    [InlineData("wh:4;wd:1", true)]
    [InlineData(" wh:4 ; wd:1 ;", true)]
    [InlineData("", true)]
    [InlineData("wh:4,wd:1", false)]
    [InlineData("case-wd:1", false)]
    [InlineData("wh:4;x", false)]
    public void Check_Reminders_OnlyKnownCodes(string reminders, bool valid) => Assert.Equal(valid ? [] : ["reminders-unknown"], Check("reminders", reminders));

    [Fact]
    public void Check_Finding_NamesTheStep()
    {
        var finding = Assert.Single(StepInputRules.Check(Definition("due", "mai")));

        Assert.Equal(("buoc", "due", CheckSeverity.Error), (finding.ActivityId, finding.Property, finding.Severity));
        Assert.Contains("Bước “Phân công”", finding.Message, StringComparison.Ordinal);
        Assert.Contains("“mai”", finding.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Check(string input, string value) => StepInputRules.Check(Definition(input, value)).Select(f => f.Code);

    private static WorkflowDefinition Definition(string input, string value) => WorkflowDefinition.Parse($$"""
        {"id":"v","definitionId":"d","name":"d","version":1,"isLatest":true,"isPublished":true,"root":{"id":"root","type":"Elsa.Flowchart","version":1,"activities":[
          {"id":"buoc","type":"EOffice.Assign","version":1,"metadata":{"displayText":"Phân công" },"{{input}}":{"typeName":"String","expression":{"type":"Literal","value":"{{value}}" } } }
        ],"connections":[] } }
        """);
}

/// <summary>The most specific binding wins.</summary>
public sealed class BindingRulesTests
{
    private static readonly Guid Unit = Guid.Parse("00000000-0000-0000-0000-0000000000aa");

    private static readonly ProcedureBinding[] Table =
    [
        Binding("chung"), Binding("khan", urgency: Urgency.Urgent), Binding("giay-moi", type: "Giấy mời"), Binding("giay-moi-khan", type: "Giấy mời", urgency: Urgency.Urgent),
        Binding("phong", unit: Unit), Binding("phong-khan", unit: Unit, urgency: Urgency.Urgent), Binding("phong-giay-moi", unit: Unit, type: "Giấy mời"),
        Binding("di", direction: DocumentDirection.Outgoing),
    ];

    [Theory]
    [InlineData(false, "Công văn", Urgency.Normal, "chung")]
    [InlineData(false, "Công văn", Urgency.Urgent, "khan")]
    [InlineData(false, "Công văn", Urgency.Flash, "chung")]
    [InlineData(false, "Giấy mời", Urgency.Normal, "giay-moi")]
    [InlineData(false, "Giấy mời", Urgency.Urgent, "giay-moi-khan")]
    [InlineData(true, "Công văn", Urgency.Normal, "phong")]
    [InlineData(true, "Công văn", Urgency.Urgent, "phong-khan")]
    [InlineData(true, "Giấy mời", Urgency.Normal, "phong-giay-moi")]
    [InlineData(true, "Giấy mời", Urgency.Urgent, "phong-giay-moi")]
    public void Choose_Document_MostSpecificWins(bool inUnit, string type, Urgency urgency, string expected) =>
        Assert.Equal(expected, BindingRules.Choose(Table, new BindingProbe(DocumentDirection.Incoming, inUnit ? Unit : null, type, urgency))!.DefinitionId);

    [Fact]
    public void Choose_OtherDirectionOrNothing_IsNull()
    {
        Assert.Equal("di", BindingRules.Choose(Table, new BindingProbe(DocumentDirection.Outgoing, null, "Công văn", Urgency.Normal))!.DefinitionId);
        Assert.Null(BindingRules.Choose(Table, new BindingProbe(DocumentDirection.Internal, null, "Công văn", Urgency.Normal)));
        Assert.Null(BindingRules.Choose([], new BindingProbe(DocumentDirection.Incoming, null, "Công văn", Urgency.Normal)));
        Assert.Null(BindingRules.Choose([Binding("phong", unit: Unit)], new BindingProbe(DocumentDirection.Incoming, null, "Công văn", Urgency.Normal)));
    }

    private static ProcedureBinding Binding(
        string definition, Guid? unit = null, string? type = null, Urgency? urgency = null, DocumentDirection direction = DocumentDirection.Incoming) => new()
        {
            Id = Guid.NewGuid(),
            AgencyId = Guid.Empty,
            Direction = direction,
            UnitId = unit,
            TypeName = type,
            Urgency = urgency,
            DefinitionId = definition,
        };
}
