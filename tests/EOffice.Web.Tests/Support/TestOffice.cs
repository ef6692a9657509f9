using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Web.Tests.Support;

/// <summary>The real host on a port of its own, over a data folder of its own.</summary>
internal sealed class TestOffice : IAsyncDisposable
{
    public const string Password = "hoa-phuong-do-2026";

    private readonly WebApplication app;
    private readonly bool ownsFolder;

    private TestOffice(WebApplication app, string folder, bool ownsFolder)
    {
        this.app = app;
        this.ownsFolder = ownsFolder;
        Folder = folder;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public string Folder { get; }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<TestOffice> StartAsync(
        string? folder = null, Action<WebApplicationBuilder>? adjust = null, Action<WebApplication>? map = null, params string[] args)
    {
        var data = folder ?? Path.Combine(Path.GetTempPath(), $"eoffice-web-{Guid.NewGuid():N}");
        string[] all =
        [
            $"--EOFFICE_DATA={data}", "--EOFFICE_URLS=http://127.0.0.1:0", $"--webroot={Path.Combine(Repo.Root, "src/EOffice.Web/wwwroot")}", .. args,
        ];
        var app = OfficeHost.Build(all, adjust);
        map?.Invoke(app);
        await app.StartAsync();
        return new TestOffice(app, data, folder is null);
    }

    public Visitor Visit() => new(Address);

    public async Task<Agency> AddAgencyAsync(string code)
    {
        var agency = new Agency
        {
            Id = Guid.NewGuid(),
            Code = code,
            Name = $"Cơ quan {code}",
            Symbol = code,
            Place = "Minh An",
            IsHosted = true,
        };
        await using var scope = Services.Open(new ProcessContext(agency.Id));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        db.Add(agency);
        await db.SaveChangesAsync();
        return agency;
    }

    public async Task<Account> AddAccountAsync(Agency agency, string userName, bool mustChange = false)
    {
        await using var scope = Services.Open(new ProcessContext(agency.Id));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var person = new Person { Id = Guid.NewGuid(), AgencyId = agency.Id, FullName = $"Họ Tên {userName}" };
        db.Add(person);
        var account = new Account
        {
            Id = Guid.NewGuid(),
            AgencyId = agency.Id,
            PersonId = person.Id,
            UserName = userName,
            MustChangePassword = mustChange,
        };
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, Password);
        Assert.True(made.Succeeded, string.Join("; ", made.Errors.Select(e => e.Description)));
        return account;
    }

    public async Task WriteAsync(Guid agencyId, Action<OfficeDb> write)
    {
        await using var scope = Services.Open(new ProcessContext(agencyId));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        write(db);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsFolder)
        {
            Delete(Folder);
        }
    }

    public static void Delete(string folder)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(folder, recursive: true);
    }
}
