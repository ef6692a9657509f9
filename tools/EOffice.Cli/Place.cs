using System.CommandLine;
using EOffice.Core.Platform;
using EOffice.Data;
using EOffice.Data.Backup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EOffice.Cli;

/// <summary>The installation that a command works on: what its options say, else what the server would read in the same folder
/// (environment, then appsettings.json), else <c>data</c> here.</summary>
internal sealed record Place(string Data, DatabaseOptions Database)
{
    private static readonly Option<string?> DataOption = new("--data") { Description = "Thư mục dữ liệu; mặc định theo EOFFICE_DATA hoặc appsettings.json, rồi đến data" };
    private static readonly Option<DatabaseProvider?> ProviderOption = new("--provider") { Description = "Sqlite hoặc PostgreSql; mặc định theo appsettings.json" };
    private static readonly Option<string?> ConnectionOption = new("--connection") { Description = "Chuỗi kết nối, khi không dùng SQLite" };

    /// <summary>Adds the options that say where.</summary>
    public static Command At(Command command)
    {
        command.Options.Add(DataOption);
        command.Options.Add(ProviderOption);
        command.Options.Add(ConnectionOption);
        return command;
    }

    /// <summary>Runs a command on the services of that installation; settings that can't be used are told in words.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, Func<Place, IServiceProvider, Task<int>> work)
    {
        try
        {
            var place = Of(parsed);
            var services = new ServiceCollection().AddLogging().AddOfficeData(place.Database).AddPlatform(place.Data).AddBackup(place.Data);
            await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
            return await work(place, provider);
        }
        catch (OptionsValidationException wrong)
        {
            return CommandLine.Refuse(string.Join('\n', wrong.Failures));
        }
        catch (InvalidDataException wrong)
        {
            return CommandLine.Refuse($"Không đọc được appsettings.json: {wrong.Message}");
        }
    }

    /// <summary>Null when the database is there and has this version's tables, else words.</summary>
    public async Task<string?> NotReadyAsync(OfficeDb db, CancellationToken ct)
    {
        if (Database.Provider == DatabaseProvider.Sqlite && !File.Exists(db.Database.GetDbConnection().DataSource))
        {
            return $"Không có cơ sở dữ liệu “{db.Database.GetDbConnection().DataSource}”. Kiểm tra --data.";
        }

        if (!await db.Database.CanConnectAsync(ct))
        {
            return "Không nối được cơ sở dữ liệu. Kiểm tra máy chủ và chuỗi kết nối.";
        }

        return (await db.Database.GetPendingMigrationsAsync(ct)).Any()
            ? "Cơ sở dữ liệu còn ở phiên bản cũ. Khởi động máy chủ EOffice phiên bản này một lần để nâng cấp, rồi làm lại."
            : null;
    }

    private static Place Of(ParseResult parsed)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var data = Path.GetFullPath(parsed.GetValue(DataOption) ?? Given(settings["EOFFICE_DATA"]) ?? Given(settings["EOffice:DataFolder"]) ?? "data");
        var database = new DatabaseOptions();
        settings.GetSection("EOffice:Database").Bind(database);
        database.Provider = parsed.GetValue(ProviderOption) ?? database.Provider;
        database.ConnectionString = parsed.GetValue(ConnectionOption) ?? database.ConnectionString;
        if (database.Provider == DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(database.ConnectionString))
        {
            database.ConnectionString = $"Data Source={Path.Combine(data, "eoffice.db")}";
        }

        return new Place(data, database);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
