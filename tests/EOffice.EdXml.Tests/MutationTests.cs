using System.Text;
using System.Xml.Linq;
using static EOffice.EdXml.PacketProblemCodes;

namespace EOffice.EdXml.Tests;

/// <summary>Each sample with one thing wrong.</summary>
[Trait("Rule", "M1")]
public class MutationTests
{
    [Theory]
    [InlineData("From", "MessageHeader/From/OrganId")]
    [InlineData("From/OrganId", "MessageHeader/From/OrganId")]
    [InlineData("From/OrganName", "MessageHeader/From/OrganName")]
    [InlineData("To", "MessageHeader/To")]
    [InlineData("To/OrganId", "MessageHeader/To[1]/OrganId")]
    [InlineData("DocumentId", "MessageHeader/DocumentId")]
    [InlineData("Code", "MessageHeader/Code/CodeNumber")]
    [InlineData("Code/CodeNumber", "MessageHeader/Code/CodeNumber")]
    [InlineData("Code/CodeNotation", "MessageHeader/Code/CodeNotation")]
    [InlineData("PromulgationInfo", "MessageHeader/PromulgationInfo/PromulgationDate")]
    [InlineData("PromulgationInfo/PromulgationDate", "MessageHeader/PromulgationInfo/PromulgationDate")]
    [InlineData("Subject", "MessageHeader/Subject")]
    [InlineData("BussinessDocType", "TraceHeaderList/Bussiness/BussinessDocType")]
    [InlineData("TraceHeaderList", "TraceHeaderList/Bussiness/BussinessDocType")]
    [InlineData("MessageHeader", "MessageHeader")]
    [InlineData("edXMLHeader", "edXMLHeader")]
    [InlineData("edXMLEnvelope", "edXMLEnvelope")]
    public void Read_MandatoryElementDropped_IsFatalAndNamed(string dropped, string element)
    {
        foreach (var file in new[] { Samples.New, Samples.Recall })
        {
            var reading = Samples.Read(Drop(file, dropped));

            Assert.Null(reading.Packet);
            var problem = Assert.Single(reading.Problems, p => p.Element == element);
            Assert.Equal((Missing, true), (problem.Code, problem.Fatal));
        }
    }

    [Theory]
    [InlineData("To/OrganName", "MessageHeader/To[1]/OrganName")]
    [InlineData("PromulgationInfo/Place", "MessageHeader/PromulgationInfo/Place")]
    [InlineData("DocumentType", "MessageHeader/DocumentType/TypeName")]
    [InlineData("SignerInfo", "MessageHeader/SignerInfo/FullName")]
    [InlineData("OtherInfo/Priority", "MessageHeader/OtherInfo/Priority")]
    public void Read_LesserElementDropped_IsReportedAndRead(string dropped, string element)
    {
        var reading = Samples.Read(Drop(Samples.New, dropped));
        using var packet = reading.Packet;

        Assert.NotNull(packet);
        Assert.Equal([element], reading.Problems.Where(p => p.Code == Missing).Select(p => p.Element));
    }

    [Theory]
    [InlineData("From", "MessageHeader/From/OrganId")]
    [InlineData("ResponseFor", "MessageHeader/ResponseFor/DocumentId")]
    [InlineData("Timestamp", "MessageHeader/Timestamp")]
    public void Read_StatusElementDropped_IsFatalAndNamed(string dropped, string element)
    {
        var reading = Samples.Read(Drop(Samples.Status03, dropped));

        Assert.Null(reading.Packet);
        Assert.Contains(reading.Problems, p => p.Element == element && p.Fatal);
    }

    [Fact]
    public void Read_RecallNamingNothing_IsFatal()
    {
        var reading = Samples.Read(Drop(Samples.Recall, "ResponseFor"));

        Assert.Null(reading.Packet);
        Assert.Equal(["MessageHeader/ResponseFor"], reading.Problems.Select(p => p.Element));
    }

    [Fact]
    public void Read_RecallWithAnEmptyName_IsFatal()
    {
        var reading = Samples.Read(Set(Samples.Recall, "ResponseFor", ""));

        Assert.Null(reading.Packet);
        Assert.Equal(["MessageHeader/ResponseFor"], reading.Problems.Select(p => p.Element));
    }

    [Theory]
    [InlineData("2", "TraceHeaderList/Bussiness/DocumentId")]
    [InlineData("3", "TraceHeaderList/Bussiness/ReplacementInfoList")]
    [InlineData("7", "TraceHeaderList/Bussiness/BussinessDocType")]
    public void Read_KindWithoutWhatItNeeds_IsFatal(string type, string element)
    {
        var reading = Samples.Read(Set(Samples.New, "BussinessDocType", type));

        Assert.Null(reading.Packet);
        Assert.Equal([element], reading.Problems.Select(p => p.Element));
    }

    [Theory]
    [InlineData("From/OrganName", 200)]
    [InlineData("From/OrganAdd", 250)]
    [InlineData("From/Email", 100)]
    [InlineData("From/Telephone", 20)]
    [InlineData("From/Fax", 20)]
    [InlineData("Code/CodeNumber", 11)]
    [InlineData("Code/CodeNotation", 30)]
    [InlineData("PromulgationInfo/Place", 50)]
    [InlineData("Subject", 500)]
    [InlineData("MessageHeader/Content", 500)]
    [InlineData("ToPlaces/Place", 150)]
    [InlineData("Appendix", 250)]
    [InlineData("TypeName", 100)]
    [InlineData("Competence", 100)]
    [InlineData("Position", 100)]
    [InlineData("FullName", 50)]
    [InlineData("TyperNotation", 10)]
    [InlineData("Attachment/AttachmentName", 200)]
    public void Read_LengthAtAndOverLimit_ReportsOnlyTheOverrunAndReads(string element, int limit)
    {
        // "ệ" is three characters decomposed and one composed: lengths count in NFC.
        var letters = string.Concat(Enumerable.Repeat("ệ", limit)).Normalize(NormalizationForm.FormD);

        var fits = Samples.Read(Set(Samples.New, element, letters));
        var overrun = Samples.Read(Set(Samples.New, element, letters + "ệ"));

        Assert.DoesNotContain(fits.Problems, p => p.Code == TooLong);
        var problem = Assert.Single(overrun.Problems, p => p.Code == TooLong);
        Assert.EndsWith(element.Split('/')[^1], problem.Element.Split('[')[0] is "Attachment" ? "AttachmentName" : problem.Element.Split('[')[0], StringComparison.Ordinal);
        Assert.NotNull(overrun.Packet);
        fits.Packet!.Dispose();
        overrun.Packet.Dispose();
    }

    /// <summary>A cut identifier would name something else.</summary>
    [Theory]
    [InlineData("From/OrganId", 35)]
    [InlineData("MessageHeader/DocumentId", 200)]
    public void Read_IdentifierOverLimit_IsFatal(string element, int limit)
    {
        using var fits = Samples.Read(Set(Samples.New, element, new string('a', limit))).Packet;
        var overrun = Samples.Read(Set(Samples.New, element, new string('a', limit + 1)));

        Assert.NotNull(fits);
        Assert.Null(overrun.Packet);
        Assert.Equal([TooLong], overrun.Problems.Where(p => p.Fatal).Select(p => p.Code));
    }

    [Fact]
    public void Read_DuplicateTo_IsReported()
    {
        var reading = Samples.Read(Samples.Text(Samples.New).Replace("H99.42<", "h99.41<", StringComparison.Ordinal));
        using var packet = reading.Packet;

        Assert.Equal([(DuplicateTo, "MessageHeader/To[2]")], reading.Problems.Select(p => (p.Code, p.Element)));
        Assert.NotNull(packet);
    }

    [Theory]
    [InlineData("2026-09-14", "2026-09-14")]
    [InlineData("14/09/2026", "2026-09-14")]
    [InlineData("2026/13/01", null)]
    [InlineData("hôm nay", null)]
    public void Read_WrongPromulgationDate_IsReportedAndReadIfPossible(string value, string? date)
    {
        var reading = Samples.Read(Set(Samples.New, "PromulgationInfo/PromulgationDate", value));
        using var packet = reading.Packet!;

        Assert.Equal([BadDate], reading.Problems.Select(p => p.Code));
        Assert.Equal(date, packet.Header!.PromulgationDate?.ToString("yyyy-MM-dd", null));
    }

    [Theory]
    [InlineData("2026-09-13T16:59:59Z", true)]
    [InlineData("2026-09-13T17:00:00Z", false)]
    public void Read_PromulgationDate_IsFutureByVietnamTime(string now, bool future)
    {
        var reading = Samples.Read(Samples.Text(Samples.New), now: DateTimeOffset.Parse(now, null));
        using var packet = reading.Packet;

        Assert.NotNull(packet);
        Assert.Equal(future, reading.Problems.Any(p => p.Code == FutureDate));
    }

    [Theory]
    [InlineData("OtherInfo/Priority", "9")]
    [InlineData("OtherInfo/Priority", "cao")]
    [InlineData("OtherInfo/PageAmount", "-2")]
    [InlineData("OtherInfo/Direction", "có lẽ")]
    [InlineData("SteeringType", "5")]
    [InlineData("Paper", "2")]
    public void Read_ValueOutsideItsList_IsReportedAndRead(string element, string value)
    {
        var reading = Samples.Read(Set(Samples.New, element, value));
        using var packet = reading.Packet;

        Assert.NotNull(packet);
        Assert.Equal([BadValue], reading.Problems.Select(p => p.Code));
    }

    [Fact]
    [Trait("Rule", "C9")]
    public void Read_UnknownStatusCode_IsReportedAndKept()
    {
        var reading = Samples.Read(Set(Samples.Status03, "StatusCode", "99"));
        using var packet = reading.Packet!;

        Assert.Equal([UnknownStatus], reading.Problems.Select(p => p.Code));
        Assert.Equal("99", packet.Status!.StatusCode);
    }

    [Fact]
    public void Read_BadStatusTimestamp_FallsBackToTheClock()
    {
        var reading = Samples.Read(Set(Samples.Status03, "Timestamp", "2026-09-14T16:05"));
        using var packet = reading.Packet!;

        Assert.Equal([BadDate], reading.Problems.Select(p => p.Code));
        Assert.Equal(Samples.Now, packet.Status!.Timestamp);
    }

    private static string Drop(string file, string path) => Change(file, path, element => element.Remove());

    private static string Set(string file, string path, string value) => Change(file, path, element => element.Value = value);

    // A path is the element's name, with its parent's where the name alone is ambiguous; all receivers go, else the first match.
    private static string Change(string file, string path, Action<XElement> change)
    {
        var document = XDocument.Parse(Samples.Text(file));
        var names = path.Split('/');
        var matches = document.Descendants()
            .Where(e => e.Name.LocalName == names[^1] && (names.Length == 1 || e.Parent!.Name.LocalName == names[0]))
            .ToList();
        foreach (var match in path == "To" ? matches : matches.Take(1))
        {
            change(match);
        }

        return document.ToString();
    }
}
