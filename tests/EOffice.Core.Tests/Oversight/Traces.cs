using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Definitions;

namespace EOffice.Core.Tests.Oversight;

/// <summary>Cases as the journal tells them, without a database.</summary>
internal static class Traces
{
    public static readonly Guid Leader = Guid.NewGuid(), Clerk = Guid.NewGuid(), Head = Guid.NewGuid(), Specialist = Guid.NewGuid(), Office = Guid.NewGuid();

    /// <summary>Monday 2 March 2026, 08:00 in Vietnam.</summary>
    public static readonly DateTime Start = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    public static readonly Period Quarter = Period.Read("2026-Q1")!.Value;

    private static readonly Guid Incoming = Guid.NewGuid(), Outgoing = Guid.NewGuid();

    public static ProcedureDuties Department { get; } = DutiesOf("so-van-ban-den.json");

    public static ProcedureDuties DutiesOf(string file) =>
        ProcedureDuties.Of(WorkflowDefinition.Parse(File.ReadAllText(Path.Combine(Root(), "workflows", file))));

    public static CaseTrace Trace(IEnumerable<TraceEvent> events, DateTime? asOf = null) =>
        new(Guid.NewGuid(), [.. events], Department, asOf ?? Start.AddDays(60));

    /// <summary>An incoming document that became an answer with every step done by the right person.</summary>
    public static List<TraceEvent> Whole()
    {
        var all = new List<TraceEvent>();
        Add(new("x", "case.started", "", "", null, PositionRole.Clerk, Document: Incoming));
        Step(StepTypes.Receive, "tiepNhan", Clerk, PositionRole.Clerk, "Registered");
        Add(new("x", "document.registered", "tiepNhan", StepTypes.Receive, Clerk, PositionRole.Clerk, Document: Incoming));
        Step(StepTypes.Direct, "butPheGd", Leader, PositionRole.AgencyHead, "Directed");
        Step(StepTypes.Assign, "phanCong", Head, PositionRole.UnitHead, "Assigned");
        Add(new("x", "task.opened", "xuLy", StepTypes.Process, null, PositionRole.Specialist));
        Add(new("x", "progress.reported", "xuLy", StepTypes.Process, Specialist, PositionRole.Specialist));
        Add(new("x", "task.completed", "xuLy", StepTypes.Process, Specialist, PositionRole.Specialist, "NeedsAnswer"));
        Step(StepTypes.Draft, "duThao", Specialist, PositionRole.Specialist, "Submitted", "submitted");
        Step(StepTypes.Review, "duyetNoiDung", Head, PositionRole.UnitHead, "Approved", "submitted");
        Step(StepTypes.CheckFormat, "kiemTraTheThuc", Office, PositionRole.OfficeHead, "Approved", "submitted");
        Step(StepTypes.Sign, "kyGd", Leader, PositionRole.AgencyHead, "Signed", "signed", new JournalFacts { MadeFrom = "submitted" });
        var proof = new JournalFacts { MadeFrom = "signed", Signer = Leader, LeaderSignature = true, SealSignature = true };
        Add(new("x", "document.numbered", "banHanh", StepTypes.Publish, Clerk, PositionRole.Clerk, "1702", "sealed", proof, Outgoing));
        Add(new("x", "document.sealed", "banHanh", StepTypes.Publish, Clerk, PositionRole.Clerk, null, "sealed", proof, Outgoing));
        Step(StepTypes.Publish, "banHanh", Clerk, PositionRole.Clerk, "Published", "sealed");
        Step(StepTypes.Close, "ketThuc", Specialist, PositionRole.Specialist, "Closed");
        Add(new("x", "case.ended", "", "", Specialist, null, "Finished"));
        return all;

        void Step(string type, string id, Guid actor, PositionRole role, string outcome, string? hash = null, JournalFacts? facts = null)
        {
            Add(new("x", "task.opened", id, type, null, role, Facts: new JournalFacts { Due = Start.AddMinutes((all.Count * 10) + 600) }));
            Add(new("x", "task.completed", id, type, actor, role, outcome, hash, facts));
        }

        void Add(Said said) => all.Add(new TraceEvent(all.Count + 1, said.Kind, Start.AddMinutes(all.Count * 10))
        {
            DocumentId = said.Document,
            Step = said.Step,
            StepType = said.Type,
            ActorId = said.Actor,
            Role = said.Role,
            PositionId = Guid.NewGuid(),
            Workstation = said.Actor?.ToString("N"),
            Outcome = said.Outcome,
            ContentHash = said.Hash,
            FileOrigin = said.Hash is null ? null : nameof(FileOrigin.BornDigital),
            Facts = said.Facts ?? new JournalFacts(),
        });
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EOffice.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private sealed record Said(
        string Case, string Kind, string Step, string Type, Guid? Actor, PositionRole? Role, string? Outcome = null, string? Hash = null,
        JournalFacts? Facts = null, Guid? Document = null);
}
