using EOffice.Core.Assignment;
using EOffice.Core.Dossiers;
using EOffice.Core.Drafting;
using EOffice.Core.Intake;
using EOffice.Core.Platform;
using EOffice.Core.Publishing;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests;

/// <summary>What the tests of operations share: names of steps, people and asserts in the words of the office.</summary>
internal static class Steps
{
    public const string Receive = "EOffice.Receive";
    public const string Direct = "EOffice.Direct";
    public const string Assign = "EOffice.Assign";
    public const string Process = "EOffice.Process";
    public const string Draft = "EOffice.Draft";
    public const string Review = "EOffice.Review";
    public const string CheckFormat = "EOffice.CheckFormat";
    public const string Sign = "EOffice.Sign";
    public const string Publish = "EOffice.Publish";
    public const string Close = "EOffice.Close";

    /// <summary>The department's people.</summary>
    public const string Clerk = "hang.sxd";
    public const string Director = "giamdoc.sxd";
    public const string Deputy = "thinh.sxd";
    public const string OtherDeputy = "hanh.sxd";
    public const string OfficeHead = "khai.sxd";
    public const string UnitHead = "dung.sxd";
    public const string Specialist = "ha.sxd";
    public const string OtherSpecialist = "long.sxd";
    public const string OtherUnitHead = "phuc.sxd";
    public const string Administrator = "tuan.sxd";
    public const string Archivist = "lan.sxd";

    public const string Pin = EOffice.Demo.DemoTokens.Pin;

    public const string Reason = "Chưa đủ căn cứ, đề nghị bổ sung số liệu.";

    /// <summary>Every human step, with who holds it in the department.</summary>
    public static TheoryData<string, string> All => new()
    {
        { Receive, Clerk }, { Direct, Director }, { "butPhePgd", Deputy }, { Assign, UnitHead }, { Process, OtherOrFirstSpecialist },
        { Draft, OtherOrFirstSpecialist }, { Review, UnitHead }, { CheckFormat, OfficeHead }, { Sign, Deputy }, { Publish, Clerk }, { Close, OtherOrFirstSpecialist },
    };

    private const string OtherOrFirstSpecialist = Specialist;

    public static StepDecision Returned(string stepType, string? reason = Reason) => stepType switch
    {
        Receive => new ReceiveDecision(ReceiveDecision.Refused, reason),
        Direct => new DirectDecision(DirectDecision.Returned, reason),
        Assign => new AssignDecision(AssignDecision.Returned, reason),
        Process => new ProcessDecision(ProcessDecision.Returned, reason),
        Review or CheckFormat => new ApproveDecision(ApproveDecision.Returned, reason),
        Sign => new SignDecision(SignDecision.Returned, reason),
        Publish => new PublishDecision(PublishDecision.Returned, reason),
        _ => throw new ArgumentOutOfRangeException(nameof(stepType)),
    };

    /// <summary>Puts the task into somebody's hands whom its opening passed over: the operation itself must refuse as well.</summary>
    public static Task GiveAsync(this DemoFixture office, WorkTask task, string userName) => office.RunAsync<OfficeDb, int>(userName, db =>
    {
        db.Add(TaskHolder.Of(task, office.Person(userName)));
        return db.SaveChangesAsync();
    });

    public static StepDecision WithOutcome(this StepDecision decision, string outcome) => decision with { Outcome = outcome };

    /// <summary>A decision of a form that no step of this type has.</summary>
    public static StepDecision WrongForm(StepDecision usual) =>
        usual is CloseDecision ? new ProcessDecision(usual.Outcome) : new CloseDecision(usual.Outcome, usual.Text);

    /// <summary>Refused with that code and in words, and every row is as it was.</summary>
    public static async Task RefusedAsync<T>(this DemoFixture office, string code, Func<Task<Outcome<T>>> act)
    {
        var before = await office.FootprintAsync();
        var outcome = await act();
        Assert.False(outcome.Succeeded, $"expected {code}");
        Assert.Equal(code, outcome.Refusal!.Code);
        Assert.True(outcome.Refusal.Message.Length > 20, outcome.Refusal.Message);
        Assert.Equal(before, await office.FootprintAsync());
    }

    /// <summary>The case's row, with its documents' ids.</summary>
    public static Task<Case> CaseAsync(this DemoFixture office, string agency = DemoFixture.Department) =>
        office.WithDbAsync(agency, db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == office.CaseId));

    public static async Task<Documents.Document> SubjectAsync(this DemoFixture office, string agency = DemoFixture.Department)
    {
        var row = await office.CaseAsync(agency);
        return await office.WithDbAsync(agency, db => db.Set<Documents.Document>().AsNoTracking().SingleAsync(d => d.Id == row.DocumentId));
    }

    public static async Task<Documents.Document> AnswerAsync(this DemoFixture office, string agency = DemoFixture.Department)
    {
        var row = await office.CaseAsync(agency);
        return await office.WithDbAsync(agency, db => db.Set<Documents.Document>().AsNoTracking().SingleAsync(d => d.Id == row.AnswerId));
    }

    /// <summary>Versions of the answer's main file, oldest first.</summary>
    public static async Task<List<Documents.DocumentFile>> VersionsAsync(this DemoFixture office, string agency = DemoFixture.Department)
    {
        var row = await office.CaseAsync(agency);
        return await office.WithDbAsync(agency, db => db.Set<Documents.DocumentFile>().AsNoTracking()
            .Where(f => f.DocumentId == row.AnswerId && f.Role == Documents.FileRole.Main).OrderBy(f => f.Version).ToListAsync());
    }

    public static Task<List<RegisterEntry>> EntriesAsync(this DemoFixture office, string agency = DemoFixture.Department) =>
        office.WithDbAsync(agency, db => db.Set<RegisterEntry>().AsNoTracking().OrderBy(e => e.Number).ToListAsync());

    public static Task<List<JournalEvent>> JournalAsync(this DemoFixture office, string agency = DemoFixture.Department) =>
        office.WithDbAsync(agency, db => db.Set<JournalEvent>().AsNoTracking().OrderBy(e => e.Id).ToListAsync());

    /// <summary>The usual draft, changed.</summary>
    public static async Task<DraftDecision> DraftAsync(this DemoFixture office, WorkTask task, Func<DraftDecision, DraftDecision>? change = null) =>
        (change ?? (d => d))((DraftDecision)await office.UsualAsync(task));
}
