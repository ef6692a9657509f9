using EOffice.Core.Exchange.Axis;
using EOffice.EdXml;
using Microsoft.Extensions.Options;

namespace EOffice.Demo.Partners;

/// <summary>Speaks for the agencies at the other end of the axis. A turn is whole between two commits of the office, so that no kill
/// cuts it; what the office sent twice is taken once, by its DocumentId, as receivers do.</summary>
internal sealed class PartnerDesk(Uri axis, PartnerLedger ledger, bool writes, TimeProvider time) : IDisposable
{
    public const int Replaced = 1;
    public const int Recalled = 2;
    public const int TakenBack = 3;
    public const int Replacing = 4;

    private readonly AxisClients lines = new(Options.Create(new AxisOptions { Connections = [.. ExchangePlaces.Partners.Select(p => ExchangePlaces.Line(p, axis))] }), time);

    /// <summary>Whether the office answered all letters with what ends them.</summary>
    public bool IsSatisfied =>
        Heard(Replaced, StatusCodes.Received) && Heard(Recalled, StatusCodes.Agreed) && Heard(TakenBack, StatusCodes.Declined) && Heard(Replacing, StatusCodes.Received);

    /// <summary>Lấy lại (13) of a letter that the office has entered; null before. No axis carries it: a status goes to whom its ResponseFor
    /// names, and that is the letter's sender. It comes by whatever else brings packets.</summary>
    public byte[]? TakingBack => Heard(TakenBack, StatusCodes.Received) ? PartnerLetters.Status(TakenBack, StatusCodes.TakenBack, time) : null;

    public void Dispose() => lines.Dispose();

    /// <summary>Takes in what lies there, answers it, and says what is to be said next.</summary>
    public async Task TurnAsync(CancellationToken ct)
    {
        foreach (var partner in ExchangePlaces.Partners)
        {
            var line = lines.Of(partner)!;
            var rows = (await line.ListAsync(DateTimeOffset.UnixEpoch, ct)).OrderBy(r => r.SentAt).ThenBy(r => r.AxisId, StringComparer.Ordinal);
            foreach (var row in rows.Where(r => !ledger.Has(SeenKey(partner, r))).ToList())
            {
                await TakeAsync(partner, line, row, ct);
                ledger.Note(SeenKey(partner, row));
            }
        }

        if (writes)
        {
            await SpeakAsync(lines.Of(ExchangePlaces.Agreeing)!, ct);
        }
    }

    private async Task TakeAsync(string partner, IAxisClient line, AxisRow row, CancellationToken ct)
    {
        using var content = new MemoryStream();
        await line.FetchAsync(row.AxisId, content, ct);
        content.Position = 0;
        using var packet = PacketReader.Read(content, time: time).Packet ?? throw new InvalidOperationException($"{partner} can't read {row.AxisId}.");
        if (packet.Status is { } status)
        {
            ledger.Note($"heard {status.ResponseFor.DocumentId} {status.StatusCode}");
            return;
        }

        var header = packet.Header!;
        if (!ledger.Note($"taken {partner} {header.DocumentId}"))
        {
            return;
        }

        foreach (var (about, code) in Answers(partner, header))
        {
            await SayAsync(line, PartnerLetters.Status(new Organisation(partner, partner), about, code, "Trả lời của nơi nhận.", time), isStatus: true, ct);
        }
    }

    private static IEnumerable<(ResponseFor About, string Code)> Answers(string partner, PacketHeader header)
    {
        if (header.BusinessDocType is PacketKind.Recall or PacketKind.Update)
        {
            return [(header.ResponseFor[0], partner == ExchangePlaces.Declining ? StatusCodes.Declined : StatusCodes.Agreed)];
        }

        var about = new ResponseFor(header.From.OrganId, header.Code.ToString(), header.DocumentId, header.PromulgationDate);
        return [(about, StatusCodes.Delivered), (about, StatusCodes.Received)];
    }

    /// <summary>Letters first; what is said of one only when the office has entered it.</summary>
    private async Task SpeakAsync(IAxisClient line, CancellationToken ct)
    {
        foreach (var number in new[] { Replaced, Recalled, TakenBack })
        {
            await SayOnceAsync(line, $"letter {number}", () => PartnerLetters.Letter(number, time), isStatus: false, ct);
        }

        if (Heard(Replaced, StatusCodes.Received))
        {
            await SayOnceAsync(line, "replacing", () => PartnerLetters.Replacing(Replacing, Replaced, time), isStatus: false, ct);
        }

        if (Heard(Recalled, StatusCodes.Received))
        {
            await SayOnceAsync(line, "recalling", () => PartnerLetters.Recalling(Recalled, time), isStatus: false, ct);
        }
    }

    private async Task SayOnceAsync(IAxisClient line, string what, Func<byte[]> packet, bool isStatus, CancellationToken ct)
    {
        if (ledger.Note($"said {what}"))
        {
            await SayAsync(line, packet(), isStatus, ct);
        }
    }

    private static Task SayAsync(IAxisClient line, byte[] packet, bool isStatus, CancellationToken ct) =>
        line.SendAsync(new AxisParcel(isStatus, "goi-tin.edxml", () => new MemoryStream(packet, writable: false)), ct);

    private bool Heard(int letter, string code) => ledger.Has($"heard {PartnerLetters.IdOf(letter)} {code}");

    private static string SeenKey(string partner, AxisRow row) => $"seen {partner} {row.AxisId}";
}
