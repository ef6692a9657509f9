using System.Data.Common;
using EOffice.Core.Platform;

namespace EOffice.Data.Backup;

/// <summary>Reads a snapshot's facts with plain SQL, because it may be of another version's tables than this program's model.</summary>
internal static class SnapshotReader
{
    private const string History = "__EFMigrationsHistory";

    // Where rows name blobs. Tables that a version doesn't have yet are passed over.
    private static readonly (string Table, string Column)[] BlobColumns =
        [("DocumentFiles", "Hash"), ("DraftUploads", "WordsHash"), ("ReceivedPackets", "PacketHash"), ("Deliveries", "PacketHash")];

    public static async Task<SnapshotFacts> ReadAsync(DbConnection connection, DbTransaction? transaction, string tablesSql, CancellationToken ct)
    {
        var sql = new Sql(connection, transaction, ct);
        var tables = await sql.ListAsync(tablesSql, r => r.GetString(0));
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            rows[table] = (await sql.ListAsync($"SELECT COUNT(*) FROM \"{table}\"", r => r.GetInt64(0)))[0];
        }

        var blobs = new List<(Guid, string)>();
        foreach (var (table, column) in BlobColumns.Where(c => tables.Contains(c.Table)))
        {
            blobs.AddRange(await sql.ListAsync(
                $"SELECT DISTINCT \"AgencyId\", \"{column}\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL", r => (r.GetGuid(0), r.GetString(1))));
        }

        return new SnapshotFacts(
            tables.Contains(History) ? await sql.ListAsync($"SELECT \"MigrationId\" FROM \"{History}\" ORDER BY \"MigrationId\"", r => r.GetString(0)) : [],
            rows,
            tables.Contains("JournalSeals") ? await HeadsAsync(sql) : [],
            blobs);
    }

    private static Task<List<JournalHead>> HeadsAsync(Sql sql) => sql.ListAsync(
        """
        SELECT s."AgencyId", s."Sequence", s."Hash" FROM "JournalSeals" s
        JOIN (SELECT "AgencyId", MAX("Sequence") AS "Last" FROM "JournalSeals" GROUP BY "AgencyId") l
          ON l."AgencyId" = s."AgencyId" AND l."Last" = s."Sequence" ORDER BY s."AgencyId"
        """,
        r => new JournalHead(r.GetGuid(0), r.GetInt64(1), r.GetString(2)));

    private sealed class Sql(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        public async Task<List<T>> ListAsync<T>(string text, Func<DbDataReader, T> read)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
#pragma warning disable CA2100 // Names of our own tables, or read from the catalogue.
            command.CommandText = text;
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(ct);
            var list = new List<T>();
            while (await reader.ReadAsync(ct))
            {
                list.Add(read(reader));
            }

            return list;
        }
    }
}
