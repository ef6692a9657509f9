using EOffice.Core.Exchange.Axis;
using EOffice.EdXml;

namespace EOffice.Partner;

/// <summary>What the partner's system sent until now.</summary>
/// <param name="Verdicts">One for each document of the trial.</param>
/// <param name="Letters">The partner's own documents to the kit: what is wrong with their packets.</param>
public sealed record KitReport(IReadOnlyList<KitVerdict> Verdicts, IReadOnlyList<KitLetter> Letters)
{
    public bool IsMet => Verdicts.All(v => v.State == KitState.Met) && Letters.Count > 0 && Letters.All(l => l.Problems.Count == 0);
}

/// <summary>A document that the partner sent to the kit.</summary>
/// <param name="Problems">What is wrong with it, in words; empty for a clean one.</param>
public sealed record KitLetter(string AxisId, string Code, IReadOnlyList<string> Problems);

/// <summary>Reads everything that lies on the axis for the kit. It confirms nothing, so that it can be asked again and again.</summary>
public static class KitCheck
{
    /// <param name="since">When the trial began.</param>
    /// <exception cref="AxisException">The axis does not answer.</exception>
    public static async Task<KitReport> RunAsync(IAxisClient axis, KitLetters letters, DateTimeOffset since, TimeProvider time, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ArgumentNullException.ThrowIfNull(letters);
        List<(string About, string Code)> statuses = [];
        List<KitLetter> found = [];
        foreach (var row in (await axis.ListAsync(since, ct)).DistinctBy(r => r.AxisId).OrderBy(r => r.SentAt).ThenBy(r => r.AxisId, StringComparer.Ordinal))
        {
            using var bytes = new MemoryStream();
            await axis.FetchAsync(row.AxisId, bytes, ct);
            bytes.Position = 0;
            var reading = PacketReader.Read(bytes, time: time);
            using var packet = reading.Packet;
            if (packet?.Status is { } status)
            {
                statuses.Add((status.ResponseFor.DocumentId, status.StatusCode));
            }
            else
            {
                found.Add(new KitLetter(row.AxisId, packet?.Header?.Code.ToString() ?? "", [.. reading.Problems.Select(p => $"{p.Element}: {p.Message}")]));
            }
        }

        return new KitReport([.. KitCases.Answers.Select(a => KitVerdict.Of(a, [.. statuses.Where(s => s.About == letters.IdOf(a.Key)).Select(s => s.Code)]))], found);
    }
}
