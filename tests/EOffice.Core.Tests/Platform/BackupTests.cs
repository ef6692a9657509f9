using System.Text.Json.Nodes;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tests.Data;
using EOffice.Data;
using EOffice.Data.Backup;
using EOffice.Testing;
using EOffice.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Platform;

public abstract class BackupTests(DatabaseProvider provider) : StoreSuite(provider)
{
    private static readonly byte[] Content = [1, 2, 3];

    private readonly TempFolder folder = new("eoffice-backup");

    private DatabaseProvider Provider => Database.Options.Provider;

    private string Data => folder.File("data");

    private string Backup => folder.File("backup");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void Configure(IServiceCollection services) => services.AddPlatform(Data).AddBackup(Data);

    [Fact]
    public async Task Restore_WhatWasBackedUp_IsAllThere()
    {
        var hash = await FillAsync();
        (await BackUpAsync()).ValueOrThrow();
        await using var target = await TestDatabase.BareAsync(Provider);
        await using var restored = Services(target, folder.File("restored"));

        var done = (await RestoreAsync(restored)).ValueOrThrow();

        Assert.Equal((1, 1), (done.Journal.Books.Count, (int)done.Journal.Books[0].Sealed));
        Assert.True(done.Journal.Books[0].IsHeadKept);
        Assert.Equal(1, await restored.RunAsync<OfficeDb, int>(Me, db => db.Set<Document>().CountAsync()));
        Assert.Equal(Content, await restored.GetRequiredService<IFileStore>().GetAsync(Me.AgencyId, hash));
        Assert.Equal("khóa", await File.ReadAllTextAsync(Path.Combine(folder.File("restored"), "keys", "phien.xml")));
        Assert.False(BackupModule.IsHalfRestored(folder.File("restored")));
        Assert.False(System.IO.Directory.Exists(Path.Combine(folder.File("restored"), "logs")));
    }

    /// <summary>Triggers come along, and so does the counter of ids.</summary>
    [Fact]
    public async Task Restore_TheJournal_GoesOn()
    {
        await FillAsync();
        (await BackUpAsync()).ValueOrThrow();
        await using var target = await TestDatabase.BareAsync(Provider);
        await using var restored = Services(target, folder.File("restored"));
        (await RestoreAsync(restored)).ValueOrThrow();

        await restored.RunAsync<OfficeDb, int>(Me, db =>
        {
            db.Add(new JournalEvent { AgencyId = Me.AgencyId, Kind = "b", Time = Now });
            return db.SaveChangesAsync();
        });
        await using var scope = restored.CreateAsyncScope();

        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<SealJournal>().RunAsync());
        Assert.True((await scope.ServiceProvider.GetRequiredService<VerifyJournal>().RunAsync()).IsClean);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => restored.RunAsync<OfficeDb, int>(
            Me, db => db.Database.ExecuteSqlRawAsync("DELETE FROM \"JournalEvents\"")));
    }

    [Fact]
    public async Task BackUp_IntoAFolderInUse_IsRefused()
    {
        await FillAsync();
        await WriteAsync(Path.Combine(Backup, "x"), "x");

        Assert.Equal("backup.not-empty", (await BackUpAsync()).Refusal?.Code);
        Assert.Equal("backup.nested", (await BackUpAsync(Path.Combine(Data, "backup"))).Refusal?.Code);
        Assert.Equal("backup.nested", (await BackUpAsync(folder.Location)).Refusal?.Code);
    }

    [Fact]
    public async Task BackUp_BlobDamagedOrMissing_IsTold()
    {
        var hash = await FillAsync();
        await WriteAsync(Path.Combine(Data, "files", $"{Me.AgencyId:N}", "ab", new string('a', 64)), "nội dung khác");
        File.Delete(Path.Combine(Data, "files", $"{Me.AgencyId:N}", hash[..2], hash));

        var done = (await BackUpAsync()).ValueOrThrow();

        Assert.EndsWith(new string('a', 64), Assert.Single(done.Damaged), StringComparison.Ordinal);
        Assert.EndsWith(hash, Assert.Single(done.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_NoBackupOrAnUnfinishedOne_IsRefused()
    {
        await FillAsync();
        await RefusesAsync("backup.no-folder");
        (await BackUpAsync()).ValueOrThrow();
        File.Delete(Path.Combine(Backup, BackupManifest.FileName));
        await RefusesAsync("backup.unfinished");
    }

    [Fact]
    public async Task Restore_DamagedPart_IsNamedAndNothingIsWritten()
    {
        var hash = await FillAsync();
        var manifest = (await BackUpAsync()).ValueOrThrow().Manifest;
        foreach (var part in manifest.Parts)
        {
            var file = Path.Combine(Backup, part.Path);
            var whole = await File.ReadAllBytesAsync(file);
            var flipped = whole.ToArray();
            flipped[^1] ^= 1;
            await File.WriteAllBytesAsync(file, flipped);
            Assert.Contains(part.Path, await RefusesAsync("backup.damaged"), StringComparison.Ordinal);
            await File.WriteAllBytesAsync(file, whole);
        }

        File.Delete(Path.Combine(Backup, "data", "files", $"{Me.AgencyId:N}", hash[..2], hash));
        Assert.Contains(hash, await RefusesAsync("backup.damaged"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format", "2", "backup.newer")]
    [InlineData("format", "\"1\"", "backup.damaged")]
    [InlineData("migrations", "[\"99991231235959_TuongLai\"]", "backup.newer")]
    [InlineData("provider", "\"SqlServer\"", "backup.other-provider")]
    [InlineData("provider", "\"Oracle\"", "backup.damaged")]
    [InlineData("parts", "[]", "backup.damaged")]
    [InlineData("parts", "[{\"path\":\"data/../../x\",\"size\":1,\"sha256\":\"\"}]", "backup.damaged")]
    [InlineData("parts", "[{\"path\":\"/etc/passwd\",\"size\":1,\"sha256\":\"\"}]", "backup.damaged")]
    [InlineData("rows", "{\"Documents\":7}", "backup.rows-differ")]
    [InlineData("heads", "null", "backup.damaged")]
    public async Task Restore_ManifestOfAnotherMind_IsRefused(string name, string value, string code)
    {
        await FillAsync();
        (await BackUpAsync()).ValueOrThrow();
        var path = Path.Combine(Backup, BackupManifest.FileName);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        manifest[name] = JsonNode.Parse(value);
        await File.WriteAllTextAsync(path, manifest.ToJsonString());

        await RefusesAsync(code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task Restore_BrokenManifest_IsRefused(string text)
    {
        await WriteAsync(Path.Combine(Backup, BackupManifest.FileName), text);

        await RefusesAsync("backup.damaged");
    }

    [Fact]
    public async Task Restore_WhereSomethingIs_IsRefused()
    {
        await FillAsync();
        (await BackUpAsync()).ValueOrThrow();
        await using var bare = await TestDatabase.BareAsync(Provider);

        Assert.Equal("backup.office-not-empty", (await RestoreAsync(Services(bare, Data))).Refusal?.Code);
        Assert.Equal(
            Provider == DatabaseProvider.Sqlite ? "backup.office-not-empty" : "backup.database-not-empty",
            (await RestoreAsync(Services(Database, folder.File("restored")))).Refusal?.Code);
        await WriteAsync(Path.Combine(folder.File("restored"), ".restoring"), "");
        Assert.Equal("backup.half-restored", (await RestoreAsync(Services(bare, folder.File("restored")))).Refusal?.Code);
    }

    /// <summary>A backup whose journal somebody rewrote, with a manifest to match: the journal itself tells.</summary>
    [Fact]
    public async Task Restore_HeadThatIsNotInTheJournal_IsTold()
    {
        await FillAsync();
        (await BackUpAsync()).ValueOrThrow();
        var path = Path.Combine(Backup, BackupManifest.FileName);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        manifest["heads"]![0]!["sequence"] = 9;
        await File.WriteAllTextAsync(path, manifest.ToJsonString());
        await using var target = await TestDatabase.BareAsync(Provider);

        Assert.Equal("backup.journal-broken", (await RestoreAsync(Services(target, folder.File("restored")))).Refusal?.Code);
    }

    private async Task<string> FillAsync()
    {
        await SavedDocumentAsync();
        var hash = await Host.Services.GetRequiredService<IFileStore>().PutAsync(Me.AgencyId, Content);
        await WriteAsync(Path.Combine(Data, "keys", "phien.xml"), "khóa");
        await WriteAsync(Path.Combine(Data, "logs", "may.log"), "x");
        await Host.WithDbAsync(Me, async db =>
        {
            var document = await db.Set<Document>().SingleAsync();
            db.Add(new DocumentFile
            {
                Id = Guid.NewGuid(),
                AgencyId = Me.AgencyId,
                DocumentId = document.Id,
                Role = FileRole.Main,
                Stage = "x",
                Name = "a.pdf",
                ContentType = "application/pdf",
                Hash = hash,
                Length = Content.Length,
                Origin = FileOrigin.Received,
                Version = 1,
                CreatedAt = Now,
            });
            db.Add(new JournalEvent { AgencyId = Me.AgencyId, Kind = "a", Time = Now });
            await db.SaveChangesAsync();
        });
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SealJournal>().RunAsync();
        return hash;
    }

    private static async Task WriteAsync(string path, string text) => await WriteAsync(path, System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task WriteAsync(string path, byte[] content)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content);
    }

    private Task<Outcome<BackupDone>> BackUpAsync(string? to = null) => Host.Services.GetRequiredService<BackupOffice>().RunAsync(to ?? Backup);

    private Task<Outcome<RestoreDone>> RestoreAsync(IServiceProvider services) => services.GetRequiredService<RestoreOffice>().RunAsync(Backup);

    /// <summary>Refused with that code, on an empty machine that stays empty; returns the words.</summary>
    private async Task<string> RefusesAsync(string code)
    {
        await using var target = await TestDatabase.BareAsync(Provider);
        var data = folder.File("restored");
        var outcome = await RestoreAsync(Services(target, data));
        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.Equal(code, (await RestoreAsync(Services(target, data))).Refusal?.Code);
        Assert.False(System.IO.Directory.Exists(data) && System.IO.Directory.EnumerateFileSystemEntries(data).Any());
        return outcome.Refusal!.Message;
    }

    private ServiceProvider Services(TestDatabase database, string data) => new ServiceCollection()
        .AddLogging().AddSingleton<TimeProvider>(Host.Time).AddOfficeData(database.Options).AddPlatform(data).AddBackup(data).BuildServiceProvider();
}

public sealed class SqliteBackupTests() : BackupTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlBackupTests() : BackupTests(DatabaseProvider.PostgreSql);
