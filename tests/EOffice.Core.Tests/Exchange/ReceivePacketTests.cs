using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Exchange;

/// <summary>The door of the interconnect (QĐ 28/2018).</summary>
public sealed class ReceivePacketTests
{
    private const string BillionLaughs =
        "<?xml version='1.0'?><!DOCTYPE edXML [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><edXML>&c;</edXML>";

    private const string External = "<?xml version='1.0'?><!DOCTYPE edXML [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><edXML>&x;</edXML>";

    [Theory]
    [InlineData("")]
    [InlineData("xin chào")]
    [InlineData("%PDF-1.7")]
    [InlineData("<edXML/>")]
    [InlineData("<edXML><edXMLEnvelope></edXML>")]
    [InlineData(BillionLaughs)]
    [InlineData(External)]
    public async Task Receive_BrokenOrHostile_RefusedAndNothingStored(string xml)
    {
        await using var office = await DemoFixture.OpenAsync();

        await office.RefusedAsync("exchange.unreadable", () => office.ReceiveAsync(DemoFixture.Department, Encoding.UTF8.GetBytes(xml), "la"));

        Assert.False(System.IO.Directory.Exists(Path.Combine(office.Paths.Data, "files")));
    }

    [Fact]
    public async Task Receive_CutOffInTheMiddle_RefusedAndNothingStored()
    {
        await using var office = await DemoFixture.OpenAsync();
        var packet = DemoFixture.Packet(DemoFixture.ToDepartment);

        await office.RefusedAsync("exchange.unreadable", () => office.ReceiveAsync(DemoFixture.Department, packet[..(packet.Length / 2)], "dut"));
    }

    [Fact]
    public async Task Receive_ForAnother_RefusedByNameAndNothingStored()
    {
        await using var office = await DemoFixture.OpenAsync();

        await office.RefusedAsync("exchange.not-for-us", () => office.ReceiveAsync(DemoFixture.Commune, DemoFixture.Packet(DemoFixture.ToDepartment), "nham"));

        Assert.False(System.IO.Directory.Exists(Path.Combine(office.Paths.Data, "files")));
        var outcome = await office.ReceiveAsync(DemoFixture.Commune, DemoFixture.Packet(DemoFixture.ToDepartment), "nham");
        Assert.Contains("UBND xã Đồng Tâm", outcome.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "C5")]
    [Trait("Rule", "M1")]
    public async Task Receive_Packet_FillsTheDocumentAndStartsItsProcedure()
    {
        await using var office = await DemoFixture.OpenAsync();

        var received = (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();

        Assert.Equal(ReceivedState.Waiting, received.State);
        var document = await office.SubjectAsync();
        Assert.Equal(("4410/UBND-XD", "Công văn", "H99.00", Urgency.Urgent), (document.Code, document.TypeName, document.OrganId, document.Urgency));
        Assert.Equal((new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 4)), (document.IssuedDate, document.DueDate));
        Assert.Equal("Trần Quốc Bảo", document.SignerName);
        var files = await office.WithDbAsync(DemoFixture.Department, db => db.Set<DocumentFile>().OrderBy(f => f.Role).ToListAsync());
        Assert.Equal(FileRole.Main, Assert.Single(files, f => f.ContentType == "application/pdf").Role);
        Assert.All(files, f => Assert.Equal(FileOrigin.Received, f.Origin));
        Assert.Equal(Steps.Receive, (await office.OpenTaskAsync()).StepType);
    }

    [Fact]
    public async Task Receive_SameTransmissionTwice_OneDocument()
    {
        await using var office = await DemoFixture.OpenAsync();
        var first = (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();
        var before = await office.FootprintAsync();

        var again = (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();

        Assert.Equal(first, again);
        Assert.Equal(before, await office.FootprintAsync());
    }

    [Fact]
    public async Task Receive_SameTransmissionInParallel_OneDocument()
    {
        await using var office = await DemoFixture.OpenAsync();

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => office.ReceiveAsync(DemoFixture.ToDepartment, "cung-luc"))));

        Assert.Single(all.Select(o => o.Value).Distinct());
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<Document>().CountAsync()));
    }

    [Fact]
    public async Task Receive_VeryLongTransmissionId_TakenOnce()
    {
        await using var office = await DemoFixture.OpenAsync();
        var id = new string('x', 5000);

        Assert.Equal(await office.ReceiveAsync(DemoFixture.ToDepartment, id), await office.ReceiveAsync(DemoFixture.ToDepartment, id));
    }

    [Fact]
    public async Task Receive_LookAlikesAndHalfComposedText_IsStoredClean()
    {
        await using var office = await DemoFixture.OpenAsync();

        (await office.ReceiveAsync(DemoFixture.ToDepartment, change: packet => packet
            .Replace("V/v rà soát nhà ở tạm", "\u00D0ề nghị ra\u0300 soa\u0301t", StringComparison.Ordinal)
            .Replace("UBND-XD</", "UBND-\u0189T</", StringComparison.Ordinal))).ValueOrThrow();

        var document = await office.SubjectAsync();
        Assert.StartsWith("Đề nghị rà soát,", document.Subject, StringComparison.Ordinal);
        Assert.Equal("UBND-ĐT", document.CodeNotation);
    }

    [Fact]
    public async Task Receive_OverLongFields_DocumentIsNotLost()
    {
        await using var office = await DemoFixture.OpenAsync();

        (await office.ReceiveAsync(DemoFixture.ToDepartment, change: packet => packet
            .Replace("V/v rà soát", new string('ệ', 900), StringComparison.Ordinal)
            .Replace("Trần Quốc Bảo", new string('Ả', 300), StringComparison.Ordinal)
            .Replace("TM. ỦY BAN NHÂN DÂN", new string('Ử', 300), StringComparison.Ordinal))).ValueOrThrow();

        Assert.Equal((500, 50, 100), await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            var d = await db.Set<Document>().SingleAsync();
            return (d.Subject.Length, d.SignerName!.Length, d.SignerCompetence!.Length);
        }));
    }

    /// <summary>A name is cut before its ending, a type without sense is plain bytes, and what software writes for "no deadline" is none.</summary>
    [Fact]
    public async Task Receive_OddFilesAndDates_DocumentIsNotLost()
    {
        await using var office = await DemoFixture.OpenAsync();

        (await office.ReceiveAsync(DemoFixture.ToDepartment, change: packet => packet
            .Replace("<edXML:DueDate>2026/12/04<", "<edXML:DueDate>0001/01/01<", StringComparison.Ordinal)
            .Replace("<AttachmentName>4410_UBND-XD.pdf<", $"<AttachmentName>{new string('ệ', 300)}.pdf<", StringComparison.Ordinal)
            .Replace("<ContentType>application/pdf<", "<ContentType>application/pdf; name=\"4410.pdf\"<", StringComparison.Ordinal))).ValueOrThrow();

        var (document, file) = await office.WithDbAsync(DemoFixture.Department, async db =>
            (await db.Set<Document>().SingleAsync(), await db.Set<DocumentFile>().SingleAsync(f => f.Role == FileRole.Main)));
        Assert.Null(document.DueDate);
        Assert.Equal("application/pdf", file.ContentType);
        Assert.EndsWith("ệ.pdf", file.Name, StringComparison.Ordinal);
        Assert.InRange(file.Name.Length, 190, 200);
    }

    [Fact]
    public async Task Receive_NoProcedureBound_WaitsForTheClerksChoice()
    {
        await using var office = await DemoFixture.OpenAsync();
        await office.WithDbAsync(DemoFixture.Department, db => db.Set<Core.Procedures.ProcedureBinding>().ExecuteDeleteAsync());

        Assert.Equal(ReceivedState.NeedsProcedure, (await office.ReceiveAsync(DemoFixture.ToDepartment)).Value.State);
    }

    [Fact]
    public async Task Received_OtherAgency_SeesNothing()
    {
        await using var office = await DemoFixture.OpenAsync();
        (await office.ReceiveAsync(DemoFixture.ToDepartment)).ValueOrThrow();

        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Commune, async db =>
            await db.Set<ReceivedPacket>().CountAsync() + await db.Set<Document>().CountAsync() + await db.Set<DocumentFile>().CountAsync()
            + await db.Set<Case>().CountAsync() + await db.Set<WorkTask>().CountAsync() + await db.Set<JournalEvent>().CountAsync(e => e.Kind == "packet.received")));
    }
}
