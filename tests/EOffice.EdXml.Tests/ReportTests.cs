using System.Text.Json;

namespace EOffice.EdXml.Tests;

public class ReportTests
{
    [Fact]
    public void ToJson_CleanDocument_GivesFactsAndFiles()
    {
        var reading = Samples.Read(Samples.Text(Samples.New));
        using var packet = reading.Packet;

        var json = PacketReport.Of(reading).ToJson();

        var root = JsonDocument.Parse(json).RootElement;
        Assert.Equal("new", root.GetProperty("kind").GetString());
        Assert.True(root.GetProperty("ok").GetBoolean());
        Assert.Equal("1287/SXD-QLN", root.GetProperty("code").GetString());
        Assert.Equal("2026-09-14", root.GetProperty("promulgationDate").GetString());
        Assert.Equal(3, root.GetProperty("to").GetArrayLength());
        Assert.Equal("4385/UBND-XD", root.GetProperty("responseFor")[0].GetProperty("code").GetString());
        Assert.True(root.GetProperty("attachments")[1].GetProperty("zipped").GetBoolean());
        Assert.Equal(57, root.GetProperty("attachments")[1].GetProperty("length").GetInt64());
        Assert.Equal(0, root.GetProperty("problems").GetArrayLength());
        Assert.Contains("rà soát nhà ở tạm", json, StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_Status_GivesCodeAndName()
    {
        var reading = Samples.Read(Samples.Text(Samples.Status02));
        using var packet = reading.Packet;

        var root = JsonDocument.Parse(PacketReport.Of(reading).ToJson()).RootElement;

        Assert.Equal("status", root.GetProperty("kind").GetString());
        Assert.Equal("02", root.GetProperty("statusCode").GetString());
        Assert.Equal("Từ chối tiếp nhận", root.GetProperty("statusName").GetString());
        Assert.Equal("2026-09-14T16:07:02+07:00", root.GetProperty("timestamp").GetString());
        Assert.False(root.TryGetProperty("subject", out _));
    }

    [Fact]
    public void ToJson_Unreadable_IsNotOkAndNamesTheProblem()
    {
        var report = PacketReport.Of(Samples.Read("không phải xml"));

        Assert.False(report.Ok);
        Assert.False(report.Readable);
        var problem = JsonDocument.Parse(report.ToJson()).RootElement.GetProperty("problems")[0];
        Assert.Equal(PacketProblemCodes.NotXml, problem.GetProperty("code").GetString());
        Assert.True(problem.GetProperty("fatal").GetBoolean());
    }
}
