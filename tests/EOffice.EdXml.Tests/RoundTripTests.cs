using System.Text.Json;
using CsCheck;

namespace EOffice.EdXml.Tests;

public class RoundTripTests
{
    private const string Letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyÁẦỆỮỴ0123456789/-.,<>&'\" \t\n\r]";

    private static readonly Gen<string> Some = Gen.Char[Letters].Array[0, 30].Select(chars => "x" + new string(chars).TrimEnd());
    private static readonly Gen<string?> Maybe = Gen.Bool.SelectMany(any => any ? Some.Select(s => (string?)s) : Gen.Const((string?)null));
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 9000].Select(days => new DateOnly(2001, 1, 1).AddDays(days));
    private static readonly Gen<DateOnly?> MaybeDay = Gen.Bool.SelectMany(any => any ? Day.Select(d => (DateOnly?)d) : Gen.Const((DateOnly?)null));
    private static readonly Gen<int?> Amount = Gen.Int[-1, 999].Select(n => n < 0 ? (int?)null : n);
    private static readonly Gen<DateTimeOffset> Time = Gen.Int[0, int.MaxValue].Select(s => new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)).AddSeconds(s));

    private static readonly Gen<Organisation> Party =
        Gen.Select(Some, Some, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe).Select((a, b, c, d, e, f, g, h) => new Organisation(a, b, c, d, e, f, g, h));

    private static readonly Gen<ResponseFor> Response = Gen.Select(Some, Some, Some, MaybeDay).Select((a, b, c, d) => new ResponseFor(a, b, c, d));
    private static readonly Gen<StaffInfo> Clerk = Gen.Select(Some, Maybe, Maybe, Maybe).Select((a, b, c, d) => new StaffInfo(a, b, c, d));

    private static readonly Gen<PacketHeader> Core = Gen.Select(Party, Party.Array[1, 4], Some, Some, Some, Maybe, Day, Some)
        .Select((from, to, id, number, notation, place, date, subject) => new PacketHeader
        {
            From = from,
            To = to,
            DocumentId = id,
            Code = new DocumentCode(number, notation),
            Place = place,
            PromulgationDate = date,
            Subject = subject,
        });

    private static readonly Gen<PacketHeader> Detailed = Gen.Select(Core, Maybe, Some, MaybeDay, Gen.Int[0, 4], Amount, Some.Array[0, 3], Response.Array[0, 3])
        .Select((core, content, signer, due, priority, pages, appendixes, responses) => core with
        {
            Content = content,
            DocumentTypeCode = content,
            TypeName = signer,
            Signer = new PacketSigner(content, null, signer),
            DueDate = due,
            Priority = priority,
            PageAmount = pages,
            PromulgationAmount = pages,
            Appendixes = appendixes,
            ResponseFor = responses,
        });

    private static readonly Gen<PacketHeader> Header = Gen.Select(Detailed, Time, Some.Array[0, 3], Gen.Bool, Clerk, Maybe, Gen.Int[0, 3])
        .Select((detailed, time, places, flag, staff, text, steering) => detailed with
        {
            TraceHeaders = [new TraceHeader("H99", time)],
            ToPlaces = places,
            Direction = flag,
            Paper = !flag,
            Staff = staff,
            SphereOfPromulgation = text,
            TyperNotation = text,
            BusinessDocReason = text,
            SteeringType = steering,
        });

    [Fact]
    [Trait("Rule", "M1")]
    public void WriteRead_AnyHeader_KeepsEverything() => Gen.Select(Header, Gen.Byte.Array[1, 5000]).Sample(
        (header, bytes) =>
        {
            using var output = new MemoryStream();
            PacketWriter.Write(output, header, [new("cid:1", "a.dat", "x/y", header.Content, () => new MemoryStream(bytes))]);
            using var packet = Samples.Read(output.ToArray(), now: new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)).Packet!;

            Assert.Equal(JsonSerializer.Serialize(header), JsonSerializer.Serialize(packet.Header));
            Assert.Equal(bytes, packet.Attachments[0].Content.Bytes());
        },
        iter: 200, threads: 1);

    [Fact]
    [Trait("Rule", "C9")]
    public void WriteRead_AnyStatus_KeepsEverything() => Gen.Select(Party, Response, Clerk, Maybe, Time, Gen.Int[0, StatusCodes.All.Count - 1].Select(StatusCodes.All.ElementAt)).Sample(
        (from, response, staff, description, time, code) =>
        {
            var status = new StatusMessage(from, response, staff, code, description, time);
            using var output = new MemoryStream();
            PacketWriter.WriteStatus(output, status);
            using var packet = Samples.Read(output.ToArray()).Packet!;

            Assert.Equal(status, packet.Status);
        },
        iter: 200, threads: 1);
}
