using System.CommandLine;
using EOffice.Core.Exchange.Axis;
using EOffice.Core.Notices;
using EOffice.Data;
using EOffice.Demo;
using EOffice.Demo.Partners;
using EOffice.Demo.Story;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Cli;

/// <summary><c>demo seed</c> and <c>demo loop</c>.</summary>
internal static class DemoCommand
{
    private static readonly Option<string?> Data = new("--data") { Description = "Thư mục dữ liệu; mặc định là data trong thư mục kết quả" };
    private static readonly Option<DatabaseProvider?> Provider = new("--provider") { Description = "Sqlite (mặc định) hoặc PostgreSql" };
    private static readonly Option<string?> Connection = new("--connection") { Description = "Chuỗi kết nối, khi không dùng SQLite" };
    private static readonly Option<string?> Workflows = new("--workflows") { Description = "Thư mục quy trình; mặc định là workflows của mã nguồn" };

    private static readonly Option<string?> Pkcs11 = new("--pkcs11") { Description = "Thư viện PKCS#11, khi khóa ký đã đăng ký nằm trong thiết bị" };

    public static Command Create() => new("demo", "Dữ liệu mẫu") { Seed(), Loop(), Waits(), Exchange() };

    private static Command Seed()
    {
        var empty = new Option<bool>("--empty") { Description = "Chỉ hai cơ quan, không có văn bản" };
        var command = new Command("seed", "Tạo cơ sở dữ liệu, hai cơ quan mẫu và ba tháng công việc của họ") { Data, Provider, Connection, Workflows, empty };
        command.SetAction((parsed, ct) => SeedAsync(Settings.Of(parsed, "data"), parsed.GetValue(empty), ct));
        return command;
    }

    private static Command Loop()
    {
        var packet = new Option<FileInfo>("--packet") { Description = "Gói tin đến (.edxml)", Required = true };
        var output = new Option<string>("--out") { Description = "Thư mục nhận kết quả", Required = true };
        // Seams for tests of recovery: see CommitPoints.
        var kill = new Option<string?>("--kill-at-commit") { Hidden = true };
        var list = new Option<bool>("--list-commits") { Hidden = true };
        var command = new Command("loop", "Chạy trọn vòng: từ gói tin đến tới văn bản phát hành") { packet, output, Data, Provider, Connection, Workflows, Pkcs11, kill, list };
        command.SetAction((parsed, ct) =>
        {
            var folder = parsed.GetValue(output)!;
            return LoopAsync(Settings.Of(parsed, Path.Combine(folder, "data")), parsed.GetValue(packet)!, folder, new CommitPoints(parsed.GetValue(kill), parsed.GetValue(list)), ct);
        });
        return command;
    }

    /// <summary>A seam for tests of recovery: see <see cref="CommitPoints"/>.</summary>
    private static Command Waits()
    {
        var drawings = new Option<FileInfo[]>("--procedure") { Required = true };
        var kill = new Option<string?>("--kill-at-commit");
        var list = new Option<bool>("--list-commits");
        var command = new Command("waits") { drawings, Data, Provider, Connection, kill, list };
        command.Hidden = true;
        command.SetAction((parsed, ct) =>
            WaitsAsync(Settings.Of(parsed, "data"), parsed.GetValue(drawings)!, new CommitPoints(parsed.GetValue(kill), parsed.GetValue(list)), ct));
        return command;
    }

    /// <summary>A seam for tests of recovery: see <see cref="CommitPoints"/>. Without an axis it only prepares what is issued later.</summary>
    private static Command Exchange()
    {
        var axis = new Option<Uri?>("--axis") { CustomParser = result => new Uri(result.Tokens[0].Value) };
        var part = new Option<ExchangePart>("--part");
        var smtp = new Option<int>("--smtp-port");
        var kill = new Option<string?>("--kill-at-commit");
        var list = new Option<bool>("--list-commits");
        var command = new Command("exchange") { axis, part, smtp, Data, Provider, Connection, kill, list };
        command.Hidden = true;
        command.SetAction((parsed, ct) => ExchangeAsync(
            Settings.Of(parsed, "data"), parsed.GetValue(axis), parsed.GetValue(part), parsed.GetValue(smtp), new CommitPoints(parsed.GetValue(kill), parsed.GetValue(list)), ct));
        return command;
    }

    private static async Task<int> ExchangeAsync(Settings settings, Uri? axis, ExchangePart part, int smtpPort, CommitPoints points, CancellationToken ct)
    {
        var clock = new SimulatedClock(TimeProvider.System.GetUtcNow());
        await using var services = await DemoHost.StartAsync(settings.Paths, settings.Database, more =>
        {
            more.AddSingleton<IInterceptor>(points).AddSingleton(clock).AddSingleton<TimeProvider>(clock).AddSingleton<ExchangeOffice>().AddSingleton<DemoExchange>();
            if (axis is not null)
            {
                more.Configure<AxisOptions>(o => o.Connections = [ExchangePlaces.Line(ExchangePlaces.Office, axis)]);
                more.Configure<NoticeOptions>(o => (o.SmtpHost, o.SmtpPort, o.UseTls) = ("127.0.0.1", smtpPort, false));
            }
        });
        var scene = services.GetRequiredService<DemoExchange>();
        return await (axis is null ? scene.PrepareAsync(ct) : scene.RunAsync(part, axis, ct)) is { } refusal
            ? CommandLine.Refuse($"{refusal.Message} ({refusal.Code})")
            : CommandLine.Done;
    }

    private static async Task<int> WaitsAsync(Settings settings, FileInfo[] drawings, CommitPoints points, CancellationToken ct)
    {
        var clock = new SimulatedClock(TimeProvider.System.GetUtcNow());
        await using var services = await DemoHost.StartAsync(settings.Paths, settings.Database, more => more
            .AddSingleton<IInterceptor>(points).AddSingleton(clock).AddSingleton<TimeProvider>(clock).AddSingleton<DemoWaits>());
        var texts = await Task.WhenAll(drawings.Select(d => File.ReadAllTextAsync(d.FullName, ct)));
        return await services.GetRequiredService<DemoWaits>().RunAsync(texts, ct) is { } refusal
            ? CommandLine.Refuse($"{refusal.Message} ({refusal.Code})")
            : CommandLine.Done;
    }

    private static async Task<int> SeedAsync(Settings settings, bool empty, CancellationToken ct)
    {
        var refusals = empty ? await SeedEmptyAsync(settings, ct) : await DemoStory.TellAsync(settings.Paths, settings.Database, ct);
        foreach (var refusal in refusals)
        {
            Console.Error.WriteLine(refusal);
        }

        Console.Out.WriteLine($"Tài khoản mẫu (mật khẩu {DemoOffice.Password}, mã PIN ký số {DemoTokens.Pin}):");
        foreach (var account in DemoOffice.Accounts())
        {
            Console.Out.WriteLine($"  {account.UserName,-14} {account.FullName} – {account.Titles}, {account.Agency}");
        }

        Console.Out.WriteLine("Thử trước:");
        foreach (var (userName, hint) in DemoOffice.Tries())
        {
            Console.Out.WriteLine($"  {userName,-14} {hint}");
        }

        return CommandLine.Done;
    }

    private static async Task<IReadOnlyList<string>> SeedEmptyAsync(Settings settings, CancellationToken ct)
    {
        await using var services = await DemoHost.StartAsync(settings.Paths, settings.Database);
        await services.GetRequiredService<DemoOffice>().SeedAsync(ct);
        return [];
    }

    private static async Task<int> LoopAsync(Settings settings, FileInfo packet, string folder, CommitPoints points, CancellationToken ct)
    {
        if (!packet.Exists)
        {
            Console.Error.WriteLine($"Không tìm thấy gói tin {packet.FullName}.");
            return CommandLine.WrongUse;
        }

        await using var services = await DemoHost.StartAsync(settings.Paths, settings.Database, more => more.AddSingleton<IInterceptor>(points));
        await services.GetRequiredService<DemoOffice>().SeedAsync(ct);
        var content = await File.ReadAllBytesAsync(packet.FullName, ct);
        var run = LoopRun.Open(settings.Paths.Data, content);
        var result = await services.GetRequiredService<DemoLoop>().RunAsync(content, run.TransmissionId, ct);
        if (!result.Succeeded)
        {
            return CommandLine.Refuse($"{result.Refusal!.Message} ({result.Refusal.Code})");
        }

        var summary = await services.GetRequiredService<LoopArtefacts>().WriteAsync(result.Value, folder, ct);
        run.Finish();
        Console.Out.WriteLine(Json.Line(summary));
        return CommandLine.Done;
    }

    /// <summary>Where this run finds its things.</summary>
    private sealed record Settings(DemoPaths Paths, DatabaseOptions? Database)
    {
        public static Settings Of(ParseResult parsed, string defaultData)
        {
            var paths = DemoPaths.InRepository(parsed.GetValue(Data) ?? defaultData);
            var workflows = parsed.GetValue(Workflows);
            var database = parsed.GetValue(Provider) is { } provider && provider != DatabaseProvider.Sqlite
                ? new DatabaseOptions { Provider = provider, ConnectionString = parsed.GetValue(Connection) ?? "" }
                : null;
            paths = paths with { Workflows = workflows is null ? paths.Workflows : Path.GetFullPath(workflows), Pkcs11Library = parsed.GetValue(Pkcs11) };
            return new Settings(paths, database);
        }
    }
}
