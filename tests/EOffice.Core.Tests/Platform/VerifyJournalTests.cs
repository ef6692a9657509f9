using EOffice.Core.Platform;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Platform;

/// <summary>Each way to tamper is found and named, also by one who may do everything in the database.</summary>
public abstract class VerifyJournalTests(DatabaseProvider provider) : JournalSuite(provider)
{
    public static TheoryData<string> Columns => [.. Changes.Keys];

    private static readonly Dictionary<string, string> Changes = new()
    {
        ["Kind"] = "'task.opened'",
        ["Time"] = "'2026-03-02 02:00:01+00'",
        ["CaseId"] = "NULL",
        ["DocumentId"] = "'00000000-0000-0000-0000-000000000001'",
        ["ProcedureVersionId"] = "'00000000-0000-0000-0000-000000000001'",
        ["TaskId"] = "'00000000-0000-0000-0000-000000000001'",
        ["Step"] = "''",
        ["StepType"] = "'EOffice.Sign'",
        ["ActorId"] = "'00000000-0000-0000-0000-000000000001'",
        ["ActingForId"] = "'00000000-0000-0000-0000-000000000001'",
        ["PositionId"] = "'00000000-0000-0000-0000-000000000001'",
        ["Workstation"] = "'x'",
        ["OpenedAt"] = "'2026-03-02 02:00:01+00'",
        ["Outcome"] = "'Returned'",
        ["ContentHash"] = "'x'",
        ["FileOrigin"] = "'scanned'",
        ["Data"] = "'{}'",
    };

    /// <summary>A column that the chain doesn't cover could be changed unseen.</summary>
    [Fact]
    public void Columns_AreAllCovered() => Assert.Equal(
        typeof(JournalEvent).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal),
        Changes.Keys.Append("Id").Append("AgencyId").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Edited_AnyColumn_IsNamed(string column)
    {
        var events = await SealedAsync(3);
#pragma warning disable EF1002 // A test's own text.
        await TamperAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create($"UPDATE \"JournalEvents\" SET \"{column}\" = {Changes[column].Replace("{}", "{{}}", StringComparison.Ordinal)} WHERE \"Id\" = {events[1].Id}"));
#pragma warning restore EF1002

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.Edited, events[1].Id, 2)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Edited_MovedToAnotherAgency_IsFoundInBothBooks()
    {
        var events = await SealedAsync(3);
        await TamperAsync($"""UPDATE "JournalEvents" SET "AgencyId" = {Stranger.AgencyId} WHERE "Id" = {events[0].Id}""");

        Assert.Equivalent(
            new[]
            {
                new JournalFinding(Me.AgencyId, JournalFault.Edited, events[0].Id, 1),
                new JournalFinding(Stranger.AgencyId, JournalFault.Inserted, events[0].Id),
            },
            (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Deleted_IsNamed()
    {
        var events = await SealedAsync(3);
        await TamperAsync($"""DELETE FROM "JournalEvents" WHERE "Id" = {events[1].Id}""");

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.Deleted, events[1].Id, 2)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Deleted_WithItsSeal_LeavesAHole()
    {
        var events = await SealedAsync(4);
        await TamperAsync($"""DELETE FROM "JournalEvents" WHERE "Id" IN ({events[1].Id}, {events[2].Id})""");
        await TamperAsync($"""DELETE FROM "JournalSeals" WHERE "Sequence" IN (2, 3)""");

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.SealsMissing, null, 2, 3)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Inserted_BeforeTheSettled_IsNamedAndNeverSealed()
    {
        await SealedAsync(2);
        await SlipInAsync(-5);
        await SealAsync();

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.Inserted, -5)], (await VerifyAsync()).Findings);
    }

    /// <summary>The watermark can be set back, but the seals remember it.</summary>
    [Fact]
    public async Task Inserted_AndSealedByAWatermarkSetBack_IsNamed()
    {
        await SealedAsync(2);
        await WriteAsync(1);
        await SealAsync();
        await TamperAsync($"""UPDATE "JournalWatermarks" SET "SettledId" = -100, "WatchedId" = -100""");
        await SlipInAsync(-5);
        await SealAsync();

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.Inserted, -5, 4)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task CutOff_IsFoundByTheKeptHead()
    {
        var events = await SealedAsync(4);
        await CutAsync(events[2].Id);

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.CutOff, null, 3, 4)], (await VerifyAsync()).Findings);
    }

    /// <summary>What is written after the cut would soon be as long as what was cut.</summary>
    [Fact]
    public async Task CutOff_GrownOver_IsStillFound()
    {
        var events = await SealedAsync(4);
        await CutAsync(events[2].Id);
        await WriteAsync(5);
        await SealAsync();

        Assert.Equal([JournalFault.Rewritten], (await VerifyAsync()).Findings.Select(f => f.Fault));
        Assert.Equal(4, Heads.Find(Me.AgencyId)!.Head!.Sequence);
    }

    [Fact]
    public async Task CutOff_WholeBook_IsFound()
    {
        await SealedAsync(2);
        await CutAsync(0);

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.CutOff, null, 1, 2)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task CutOff_WithTheKeptHead_IsFoundByTheHeadOfABackup()
    {
        var events = await SealedAsync(4);
        var backup = Heads.Find(Me.AgencyId)!.Head!;
        await CutAsync(events[2].Id);
        System.IO.Directory.Delete(Path.GetDirectoryName(HeadFile())!, recursive: true);

        Assert.False((await VerifyAsync()).Books[0].IsHeadKept);
        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.CutOff, null, 3, 4)], (await VerifyAsync(backup)).Findings);
    }

    /// <summary>One who knows the format computes the whole chain anew.</summary>
    [Fact]
    public async Task Rewritten_WithARightChain_IsFoundByTheKeptHead()
    {
        var events = await SealedAsync(3);
        await TamperAsync($"""UPDATE "JournalEvents" SET "Outcome" = 'Returned' WHERE "Id" = {events[0].Id}""");
        await TamperAsync($"""DELETE FROM "JournalSeals" """);
        await TamperAsync($"""UPDATE "JournalWatermarks" SET "SettledId" = 0""");
        await SealAsync();

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.Rewritten, events[2].Id, 3)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task SealEdited_ToFitAnEditedEvent_IsNamed()
    {
        var events = await SealedAsync(3);
        var forged = await ForgeAsync(events[1]);
        await TamperAsync($"""UPDATE "JournalSeals" SET "EventHash" = {forged.EventHash} WHERE "Sequence" = 2""");

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.SealEdited, events[1].Id, 2)], (await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task SealEdited_WithItsOwnHash_ShowsAtTheNextLink()
    {
        var events = await SealedAsync(3);
        var forged = await ForgeAsync(events[1]);
        await TamperAsync($"""UPDATE "JournalSeals" SET "EventHash" = {forged.EventHash}, "Hash" = {forged.Hash} WHERE "Sequence" = 2""");

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.SealEdited, events[2].Id, 3)], (await VerifyAsync()).Findings);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData(null)]
    public async Task HeadForged_IsFoundAndNotWrittenOver(string? text)
    {
        await SealedAsync(2);
        var forged = text ?? (await File.ReadAllTextAsync(HeadFile())).Replace("\"Sequence\":2", "\"Sequence\":1", StringComparison.Ordinal);
        await File.WriteAllTextAsync(HeadFile(), forged);
        await WriteAsync(1);
        await SealAsync();

        Assert.Equal([new JournalFinding(Me.AgencyId, JournalFault.HeadForged)], (await VerifyAsync()).Findings);
        Assert.Equal(forged, await File.ReadAllTextAsync(HeadFile()));
    }

    [Fact]
    public async Task Tail_NotSealedYet_IsCounted()
    {
        await SealedAsync(2);
        await WriteAsync(3);

        var report = await VerifyAsync();

        Assert.True(report.IsClean);
        Assert.Equal((2, 3, true), (report.Books[0].Sealed, report.Books[0].Unsealed, report.Books[0].IsHeadKept));
    }

    [Fact]
    public async Task Empty_IsClean() => Assert.Empty((await VerifyAsync()).Books);

    private async Task<List<JournalEvent>> SealedAsync(int count)
    {
        await WriteAsync(count);
        await SettleAsync();
        return await EventsAsync();
    }

    /// <summary>Edits the event, and makes the seal that would fit it.</summary>
    private async Task<JournalSeal> ForgeAsync(JournalEvent e)
    {
        await TamperAsync($"""UPDATE "JournalEvents" SET "Outcome" = NULL WHERE "Id" = {e.Id}""");
        var edited = (await EventsAsync()).Single(x => x.Id == e.Id);
        var seals = await SealsAsync();
        var seal = seals.Single(s => s.EventId == e.Id);
        var before = seals.Single(s => s.Sequence == seal.Sequence - 1);
        return JournalChain.Next(new JournalHead(before.AgencyId, before.Sequence, before.Hash), edited, seal.Settled, seal.SealedAt);
    }

    private async Task CutAsync(long from)
    {
        await TamperAsync($"""DELETE FROM "JournalSeals" WHERE "EventId" >= {from}""");
        await TamperAsync($"""DELETE FROM "JournalEvents" WHERE "Id" >= {from}""");
    }

    private string HeadFile() => Heads.PathOf(Me.AgencyId);
}

public sealed class SqliteVerifyJournalTests() : VerifyJournalTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlVerifyJournalTests() : VerifyJournalTests(DatabaseProvider.PostgreSql);
