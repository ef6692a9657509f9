using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Core.Platform;

/// <summary>The hashes of the journal's chain. Pure; the bytes of a format never change, because seals of years ago are checked with it.</summary>
public static class JournalChain
{
    /// <summary>A new column of <see cref="JournalEvent"/> makes a new format; the old ones stay readable.</summary>
    public const int Format = 1;

    /// <summary>What the first link of a book stands on.</summary>
    public static readonly string Root = new('0', 64);

    /// <summary>SHA-256 over every column, each with its length, so that no text can move from one column into the next.</summary>
    public static string HashOf(JournalEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new Bytes("eoffice journal event 1")
            .Add(e.Id).Add(e.AgencyId).Add(e.Kind).Add(e.Time).Add(e.CaseId).Add(e.DocumentId).Add(e.ProcedureVersionId).Add(e.TaskId)
            .Add(e.Step).Add(e.StepType).Add(e.ActorId).Add(e.ActingForId).Add(e.PositionId).Add(e.Workstation).Add(e.OpenedAt)
            .Add(e.Outcome).Add(e.ContentHash).Add(e.FileOrigin).Add(e.Data)
            .ToHash();
    }

    /// <summary>The link's own hash, over the one before and everything that the seal says.</summary>
    public static string HashOf(string before, JournalSeal s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return new Bytes("eoffice journal seal 1")
            .Add(before).Add(s.AgencyId).Add(s.Sequence).Add(s.EventId).Add(s.Settled).Add(s.SealedAt).Add(s.EventHash)
            .ToHash();
    }

    /// <summary>The next link after <paramref name="last"/>.</summary>
    public static JournalSeal Next(JournalHead? last, JournalEvent e, long settled, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(e);
        JournalSeal Made(string hash) => new()
        {
            AgencyId = e.AgencyId,
            Sequence = (last?.Sequence ?? 0) + 1,
            EventId = e.Id,
            Format = Format,
            Settled = settled,
            SealedAt = WholeMicroseconds(now),
            EventHash = HashOf(e),
            Hash = hash,
        };

        return Made(HashOf(last?.Hash ?? Root, Made("")));
    }

    /// <summary>As much of an instant as every database keeps.</summary>
    private static DateTime WholeMicroseconds(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    private sealed class Bytes
    {
        private readonly ArrayBufferWriter<byte> written = new(512);

        public Bytes(string purpose) => Add(purpose);

        public Bytes Add(string? text) => Write(text is null ? null : Encoding.UTF8.GetBytes(text));

        public Bytes Add(Guid? id) => Write(id?.ToByteArray(bigEndian: true));

        public Bytes Add(DateTime? time) => time is null ? Write(null) : Add(time.Value.Ticks);

        public Bytes Add(long number)
        {
            var bytes = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            return Write(bytes);
        }

        public string ToHash() => Convert.ToHexStringLower(SHA256.HashData(written.WrittenSpan));

        private Bytes Write(byte[]? value)
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            // Nothing and the empty text are not the same.
            BinaryPrimitives.WriteInt32BigEndian(length, value?.Length ?? -1);
            written.Write(length);
            written.Write(value ?? []);
            return this;
        }
    }
}
