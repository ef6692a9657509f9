using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks.Waits;
using EOffice.Data;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Tasks.Waits;

/// <summary>Suspend and resume by message: whom a signal reaches, and that it does once.</summary>
public sealed class SignalTests
{
    private const string Name = "thu-hoi";
    private const string Steps = "s:Start cho:Event xong:EOffice.Process";
    private const string Arrows = "s>cho cho>xong";
    private static readonly Guid Own = Guid.NewGuid();
    private static readonly Guid Document = Guid.NewGuid();
    private static readonly Guid Answer = Guid.NewGuid();

    public static TheoryData<Signal, bool> Scopes => new()
    {
        { new Signal(Name) { DocumentId = Document }, true },
        { new Signal(Name) { DocumentId = Answer }, true },
        { new Signal(Name) { DocumentId = Guid.NewGuid() }, false },
        { new Signal("khac") { DocumentId = Document }, false },
        { new Signal("Thu-Hoi") { DocumentId = Document }, false },
        { new Signal(Name) { OwnCaseOnly = true, FromCaseId = Own }, true },
        { new Signal(Name) { OwnCaseOnly = true, FromCaseId = Guid.NewGuid(), DocumentId = Document }, false },
        { new Signal(Name) { OwnCaseOnly = true }, false },
        { new Signal(Name) { CorrelationId = "m1" }, true },
        { new Signal(Name) { CorrelationId = "m2", DocumentId = Document }, false },
        { new Signal(Name) { WholeAgency = true }, true },
        { new Signal(Name) { WholeAgency = true, DocumentId = Guid.NewGuid() }, false },
        { new Signal(Name), false },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void Reaches_ByTheNarrowestScopeNamed(Signal signal, bool expected) =>
        Assert.Equal(expected, SignalScope.Reaches(signal, new SignalWait(Name, Own, Document, Answer, "m1")));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Raise_ForADocument_ResumesItsWaitsOnceAndNoOthers(DatabaseProvider provider)
    {
        await using var office = await WaitOffice.OpenAsync(provider);
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.eventName"] = Name });
        var document = await office.NewDocumentAsync();
        Guid[] meant = [await office.StartAsync("q", document), await office.StartAsync("q", document)];
        var other = await office.StartAsync("q");

        Assert.Equal(2, (await office.RaiseAsync(new Signal($" {Name} ") { DocumentId = document }, "op")).Value);
        Assert.Equal(2, (await office.RaiseAsync(new Signal($" {Name} ") { DocumentId = document }, "op")).Value);
        Assert.Equal(0, (await office.RaiseAsync(new Signal(Name) { DocumentId = document })).Value);
        await office.DrainAsync();
        await office.DrainAsync();

        foreach (var id in meant)
        {
            Assert.Equal(["xong"], await office.OpenStepsAsync(id));
            Assert.Equal(1, (await office.CaseAsync(id)).Revision);
        }

        Assert.Empty(await office.OpenStepsAsync(other));
        Assert.Equal(0, await office.SweepAsync());
        Assert.Equal(2, await office.WithDbAsync(db => db.Set<JournalEvent>().CountAsync(e => e.Kind == "signal.raised")));
    }

    [Fact]
    public async Task Raise_WhenTheJobsAreDown_TheSweepResumes()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.eventName"] = Name });
        var id = await office.StartAsync("q");
        await office.RaiseAsync(new Signal(Name) { WholeAgency = true });

        Assert.Equal(1, await office.SweepAsync());
        await office.DrainAsync();

        Assert.Equal(1, (await office.CaseAsync(id)).Revision);
    }

    [Fact]
    public async Task Publish_FromACaseOfTheSameDocument_ResumesTheOther()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.eventName"] = Name });
        await office.PublishAsync("bao", "s:Start phat:PublishEvent", "s>phat", new() { ["phat.eventName"] = Name });
        var document = await office.NewDocumentAsync();
        var (id, other) = (await office.StartAsync("q", document), await office.StartAsync("q"));

        await office.StartAsync("bao", document);
        await office.DrainAsync();

        Assert.Equal(["xong"], await office.OpenStepsAsync(id));
        Assert.Empty(await office.OpenStepsAsync(other));
    }

    [Fact]
    public async Task Publish_InABranchOfTheCaseThatWaits_Resumes()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", "s:Start cho:Event xong:EOffice.Process hoi:EOffice.Process phat:PublishEvent", "s>cho cho>xong s>hoi hoi.Concluded>phat",
            new() { ["cho.eventName"] = Name, ["phat.eventName"] = Name, ["phat.isLocalEvent"] = "true" });
        var id = await office.StartAsync("q");

        (await office.DecideAsync(id, "hoi")).ValueOrThrow();
        await office.DrainAsync();

        Assert.Equal(["xong"], await office.OpenStepsAsync(id));
    }

    [Fact]
    public async Task Raise_OfAnotherAgency_ReachesNobodyHere()
    {
        await using var office = await WaitOffice.OpenAsync();
        await office.PublishAsync("q", Steps, Arrows, new() { ["cho.eventName"] = Name });
        var document = await office.NewDocumentAsync();
        await office.StartAsync("q", document);

        Assert.Equal(0, (await office.RaiseAsync(new Signal(Name) { WholeAgency = true }, who: office.Other.Context)).Value);
        Assert.Equal(0, (await office.RaiseAsync(new Signal(Name) { DocumentId = document }, who: office.Other.Context)).Value);
    }

    [Fact]
    public async Task Raise_WrongRoleOrBadInput_IsRefused()
    {
        await using var office = await WaitOffice.OpenAsync();
        var signal = new Signal(Name) { WholeAgency = true };

        Assert.Equal(AdministratorRights.Refused.Code, (await office.RaiseAsync(signal, who: office.Staff.Context with { ActorId = office.Staff.Head })).Refusal!.Code);
        Assert.Equal("signal.name-missing", (await office.RaiseAsync(signal with { Name = "  " })).Refusal!.Code);
        Assert.Equal("signal.name-missing", (await office.RaiseAsync(signal with { Name = new string('a', 201) })).Refusal!.Code);
        Assert.Equal("signal.scope-missing", (await office.RaiseAsync(new Signal(Name))).Refusal!.Code);
    }
}
