using EOffice.Data;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.Data.Sqlite;

namespace EOffice.EndToEnd.Tests.Recovery;

/// <summary>What can go wrong with a backup on the command line is told in words, with exit code 1, and leaves nothing that looks done.</summary>
public sealed class BackupRefusalTests
{
    [Fact]
    public async Task Backup_DiskFull_LeavesNoManifest()
    {
        await using var at = await Installation.SeededAsync();

        // A file may become 256 KB long, which the database is not; the shell ignores the signal, so the write fails like on a full disk.
        var said = await Tool.RunAsync(
            "bash", ["-c", "trap '' XFSZ; ulimit -f 256; exec dotnet exec \"$@\"", "bash", Repo.Cli, "backup", at.File("day"), .. at.Arguments],
            new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_gcServer"] = "0" });

        Assert.True(said.ExitCode == 1, said.ToString());
        Assert.StartsWith("Chưa xong:", said.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(at.File("day"), "manifest.json")));
        var restored = await Cli.RunAsync("restore", at.File("day"), "--data", at.File("moi"));
        Assert.Equal((1, true), (restored.ExitCode, restored.Errors.Contains("lần sao lưu đó chưa xong", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Restore_DiskFull_LeavesAnEmptyFolder()
    {
        await using var at = await Installation.SeededAsync();
        Assert.Equal(0, (await Cli.RunAsync(["backup", at.File("saoluu"), .. at.Arguments])).ExitCode);

        var said = await Tool.RunAsync(
            "bash", ["-c", "trap '' XFSZ; ulimit -f 256; exec dotnet exec \"$@\"", "bash", Repo.Cli, "restore", at.File("saoluu"), "--data", at.File("moi")],
            new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_gcServer"] = "0" });

        Assert.True(said.ExitCode == 1, said.ToString());
        Assert.StartsWith("Chưa xong:", said.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(at.File("moi")) && Directory.EnumerateFileSystemEntries(at.File("moi")).Any());
    }

    [Fact]
    public async Task Backup_WithoutPgDump_SaysWhichPackage()
    {
        await using var at = await Installation.SeededAsync(DatabaseProvider.PostgreSql);
        var dotnet = Environment.ProcessPath is { } self && Path.GetFileName(self) == "dotnet" ? self : "/usr/bin/dotnet";

        var said = await Tool.RunAsync(dotnet, ["exec", Repo.Cli, "backup", at.File("saoluu"), .. at.Arguments], new Dictionary<string, string> { ["PATH"] = at.Data });

        Assert.True(said.ExitCode == 1, said.ToString());
        Assert.Contains("postgresql-client", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_WhereNothingIs_SayWhere()
    {
        await using var at = await Installation.EmptyAsync();
        foreach (var command in new[] { "backup x", "restore x", "journal seal", "journal verify" })
        {
            var said = await Cli.RunAsync([.. command.Replace("x", at.File("x"), StringComparison.Ordinal).Split(' '), "--data", at.File("khong-co")]);

            Assert.True(said.ExitCode == 1, $"{command}: {said}");
            Assert.Contains(at.Data[..^4], said.Errors, StringComparison.Ordinal);
        }
    }

    /// <summary>One who owns the file edits an event: the command names it.</summary>
    [Fact]
    public async Task Verify_EditedEvent_IsNamed()
    {
        await using var at = await Installation.SeededAsync();
        await Cli.RunAsync(["journal", "seal", .. at.Arguments]);
        await using (var owner = new SqliteConnection($"Data Source={Path.Combine(at.Data, "eoffice.db")};Pooling=False"))
        {
            await owner.OpenAsync();
            await using var sql = owner.CreateCommand();
            sql.CommandText = "DROP TRIGGER JournalEvents_NoUpdate; UPDATE JournalEvents SET Outcome = 'x' WHERE Id = 2;";
            await sql.ExecuteNonQueryAsync();
        }

        var said = await Cli.RunAsync(["journal", "verify", .. at.Arguments]);

        Assert.True(said.ExitCode == 1, said.ToString());
        Assert.Contains("mục 2 (thứ ", said.Errors, StringComparison.Ordinal);
        Assert.Contains("bị sửa sau khi niêm", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_OnAHalfRestoredFolder_DoesNotStart()
    {
        await using var at = await Installation.SeededAsync();
        await File.WriteAllTextAsync(Path.Combine(at.Data, ".restoring"), "");

        var said = await Tool.RunAsync("dotnet", ["exec", Repo.Web], new Dictionary<string, string> { ["EOFFICE_DATA"] = at.Data, ["EOFFICE_URLS"] = "http://127.0.0.1:0" });

        Assert.NotEqual(0, said.ExitCode);
        Assert.Contains("phục hồi", said.Output + said.Errors, StringComparison.Ordinal);
    }
}
