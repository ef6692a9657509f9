using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Data.Sqlite;

/// <summary>Tells SQLite what its tables hold. Without that it takes any index that begins with the agency for a good one, although
/// nearly every row is this agency's, and walks through the work of years; the servers find out by themselves.</summary>
internal static class SqliteStatistics
{
    // 0x10002: look at every table, and only at those whose size has changed much or whose index is new. The limit keeps it to seconds;
    // a smaller one takes the first rows of an index, which are alike, for all.
    private const string Refresh = "PRAGMA analysis_limit = 100000; PRAGMA optimize = 0x10002;";

    public static async Task RefreshAsync(SqliteOfficeDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(Refresh, ct);
        // A connection reads the statistics once, when it is opened.
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }
}
