using EOffice.Core.Documents;
using EOffice.Core.Registers;
using Microsoft.Data.Sqlite;

namespace EOffice.Benchmarks.Pages;

/// <summary>Writes folded columns and words of all lines of all registers, as registering does.</summary>
internal static class ArchiveWords
{
    private const string Lines =
        "SELECT e.Id, e.AgencyId, e.RegisterId, e.Year, e.Number, e.DocumentId, d.Direction, d.CodeNumber, d.CodeNotation, d.OrganName, d.Subject, d.ToPlaces "
        + "FROM RegisterEntries e JOIN Documents d ON d.Id = e.DocumentId";

    public static void Write(SqliteConnection connection)
    {
        List<RegisterWord> words = [];
        using (var update = connection.CreateCommand())
        {
            update.CommandText = "UPDATE RegisterEntries SET FoldedText = $text, FoldedOrgan = $organ WHERE Id = $id";
            foreach (var (entry, document) in Read(connection))
            {
                words.AddRange(RegisterWords.Of(entry, document));
                Run(update, ("$text", entry.FoldedText!), ("$organ", entry.FoldedOrgan!), ("$id", Text(entry.Id)));
            }
        }

        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO RegisterWords (AgencyId, RegisterId, Year, Word, Number) VALUES ($agency, $register, $year, $word, $number)";
        foreach (var book in words.GroupBy(w => (w.AgencyId, w.RegisterId)))
        {
            var (agency, register) = (Text(book.Key.AgencyId), Text(book.Key.RegisterId));
            // In the order of the key: the tree grows at its end.
            foreach (var word in book.OrderBy(w => w.Year).ThenBy(w => w.Word).ThenBy(w => w.Number))
            {
                Run(insert, ("$agency", agency), ("$register", register), ("$year", word.Year), ("$word", word.Word), ("$number", word.Number));
            }
        }
    }

    private static List<(RegisterEntry Entry, Document Document)> Read(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Lines;
        using var reader = command.ExecuteReader();
        List<(RegisterEntry, Document)> lines = [];
        while (reader.Read())
        {
            lines.Add((EntryOf(reader), DocumentOf(reader)));
        }

        return lines;
    }

    private static RegisterEntry EntryOf(SqliteDataReader row) => new()
    {
        Id = row.GetGuid(0),
        AgencyId = row.GetGuid(1),
        RegisterId = row.GetGuid(2),
        Year = row.GetInt32(3),
        Number = row.GetInt32(4),
        DocumentId = row.GetGuid(5),
        RegisteredAt = default,
        RegisteredById = default,
    };

    /// <summary>As much of a document as has words in a register.</summary>
    private static Document DocumentOf(SqliteDataReader row) => new()
    {
        Id = row.GetGuid(5),
        AgencyId = row.GetGuid(1),
        Direction = Enum.Parse<DocumentDirection>(row.GetString(6)),
        CodeNumber = row.IsDBNull(7) ? null : row.GetString(7),
        CodeNotation = row.IsDBNull(8) ? null : row.GetString(8),
        OrganName = row.GetString(9),
        Subject = row.GetString(10),
        ToPlaces = row.IsDBNull(11) ? null : row.GetString(11),
        State = default,
        TypeName = "",
        OrganId = "",
        Urgency = default,
        CreatedAt = default,
    };

    private static string Text(Guid id) => id.ToString().ToUpperInvariant();

    private static void Run(SqliteCommand command, params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (command.Parameters.Contains(name))
            {
                command.Parameters[name].Value = value;
            }
            else
            {
                command.Parameters.AddWithValue(name, value);
            }
        }

        command.ExecuteNonQuery();
    }
}
