using System.Globalization;

namespace EOffice.Demo.Story;

/// <summary>Remembers in the data folder when the story ends and whether it was told: a killed telling goes on with the same end.</summary>
public sealed class StoryBook
{
    private readonly string path;

    private StoryBook(string path, DateTimeOffset end, bool isTold, bool isNew) => (this.path, End, IsTold, IsNew) = (path, end, isTold, isNew);

    /// <summary>The "today" of the story.</summary>
    public DateTimeOffset End { get; }

    public bool IsTold { get; private set; }

    /// <summary>No telling had begun in that folder.</summary>
    public bool IsNew { get; }

    /// <summary>The book of that folder, or a new one that ends now.</summary>
    public static StoryBook Open(string dataFolder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Directory.CreateDirectory(dataFolder);
        var path = Path.Combine(dataFolder, ".demo-story");
        if (File.Exists(path) && File.ReadAllText(path).Split(' ') is [var when, var state])
        {
            return new StoryBook(path, DateTimeOffset.Parse(when, CultureInfo.InvariantCulture), state == "told", isNew: false);
        }

        var book = new StoryBook(path, time.GetUtcNow(), isTold: false, isNew: true);
        book.Write("begun");
        return book;
    }

    public void Finish()
    {
        Write("told");
        IsTold = true;
    }

    private void Write(string state)
    {
        File.WriteAllText(path + ".tmp", $"{End.ToString("O", CultureInfo.InvariantCulture)} {state}");
        File.Move(path + ".tmp", path, overwrite: true);
    }
}
