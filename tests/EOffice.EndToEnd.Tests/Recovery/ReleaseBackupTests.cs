using System.IO.Compression;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Data;
using EOffice.EndToEnd.Tests.Support;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.EndToEnd.Tests.Recovery;

/// <summary>The backup of each release is restored by today's code, brought up to date, and worked on.</summary>
public sealed class ReleaseBackupTests
{
    public static TheoryData<string> Releases => [.. Directory.GetFiles(Folder, "*.zip").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Repo.Root, "tests", "EOffice.EndToEnd.Tests", "Recovery", "fixtures");

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Restore_ByThisVersion_IsCompleteAndGoesOn(string release)
    {
        using var unpacked = new TempFolder("eoffice-release");
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(Folder, release + ".zip"), unpacked.Location);
        await using var at = await Installation.BareAsync(DatabaseProvider.Sqlite);

        var said = await Cli.RunAsync(["restore", unpacked.Location, .. at.Arguments]);
        Assert.True(said.ExitCode == 0, said.ToString());

        Assert.Equal(1, await PublishedAsync(at));
        await Cli.LoopMustAsync(at, Repo.PacketToDepartment, "tiep");
        Assert.Equal(2, await PublishedAsync(at));
        foreach (var command in new[] { "seal", "verify" })
        {
            said = await Cli.RunAsync(["journal", command, .. at.Arguments]);
            Assert.True(said.ExitCode == 0, said.ToString());
        }
    }

    private static async Task<int> PublishedAsync(Installation at)
    {
        await using var services = await at.OpenAsync();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Document>().IgnoreQueryFilters([OfficeDb.AgencyFilter])
            .CountAsync(d => d.Direction == DocumentDirection.Outgoing && d.State == DocumentState.Published);
    }
}
