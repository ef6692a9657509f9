using EOffice.Data.PostgreSql;
using EOffice.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Data;

/// <summary>The journal is append-only in the database too, so that SQL written around the context can't change it either.
/// Not a migration, because migrations are scaffolded from the model, and a table rebuild on SQLite drops its triggers.</summary>
internal static class JournalShield
{
    private const string Sqlite = """
        CREATE TRIGGER IF NOT EXISTS "JournalEvents_NoUpdate" BEFORE UPDATE ON "JournalEvents"
          BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;
        CREATE TRIGGER IF NOT EXISTS "JournalEvents_NoDelete" BEFORE DELETE ON "JournalEvents"
          BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;
        CREATE TRIGGER IF NOT EXISTS "JournalSeals_NoUpdate" BEFORE UPDATE ON "JournalSeals"
          BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;
        CREATE TRIGGER IF NOT EXISTS "JournalSeals_NoDelete" BEFORE DELETE ON "JournalSeals"
          BEGIN SELECT RAISE(ABORT, 'The journal is append-only.'); END;
        """;

    // The advisory lock keeps web nodes apart that start together on a new database.
    private const string PostgreSql = """
        DO $do$
        BEGIN
          PERFORM pg_advisory_xact_lock(7234511);
          IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'JournalEvents_AppendOnly' AND tgrelid = '"JournalEvents"'::regclass) THEN
            CREATE OR REPLACE FUNCTION "JournalEvents_Refuse"() RETURNS trigger LANGUAGE plpgsql AS
              $body$ BEGIN RAISE EXCEPTION 'The journal is append-only.'; END $body$;
            CREATE TRIGGER "JournalEvents_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "JournalEvents"
              FOR EACH STATEMENT EXECUTE FUNCTION "JournalEvents_Refuse"();
          END IF;
          IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'JournalSeals_AppendOnly' AND tgrelid = '"JournalSeals"'::regclass) THEN
            CREATE TRIGGER "JournalSeals_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "JournalSeals"
              FOR EACH STATEMENT EXECUTE FUNCTION "JournalEvents_Refuse"();
          END IF;
        END $do$;
        """;

    /// <summary>Puts the triggers in place. SQL Server has none: they can't be tried here.</summary>
    public static async Task RaiseAsync(DbContext db, CancellationToken ct)
    {
        if (db is SqliteOfficeDb)
        {
            await db.Database.ExecuteSqlRawAsync(Sqlite, ct);
        }
        else if (db is PostgreSqlOfficeDb)
        {
            await db.Database.ExecuteSqlRawAsync(PostgreSql, ct);
        }
    }
}
