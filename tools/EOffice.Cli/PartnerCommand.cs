using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EOffice.Core.Exchange.Axis;
using EOffice.Partner;
using Microsoft.Extensions.Options;

namespace EOffice.Cli;

/// <summary><c>partner send|check</c>: tries a partner's system over an axis: what is sent, and what must come back.</summary>
internal static class PartnerCommand
{
    private static readonly Option<string> Data = new("--data") { Description = "Thư mục của lần thử: gói tin đã gửi và thời điểm bắt đầu", DefaultValueFactory = _ => "thu-lien-thong" };
    private static readonly Option<string> Address = new("--axis") { Description = "Địa chỉ trục liên thông", DefaultValueFactory = _ => "http://127.0.0.1:5190" };
    private static readonly Option<AxisKind> Kind = new("--kind") { Description = "National hoặc Provincial" };
    private static readonly Option<string> System = new("--system") { Description = "Mã hệ thống của bộ thử: mã=khóa", Required = true };
    private static readonly Option<string> Self = new("--as") { Description = "Mã định danh mà bộ thử dùng để gửi, ví dụ H99.98", Required = true };
    private static readonly Option<string> Partner = new("--to") { Description = "Mã định danh của đơn vị được thử, ví dụ H99.08", Required = true };

    public static Command Create()
    {
        var send = new Command("send", "Gửi các gói tin thử") { Data, Address, Kind, System, Self, Partner };
        send.SetAction(SendAsync);
        var check = new Command("check", "Xem trả lời đến đâu") { Data, Address, Kind, System };
        check.SetAction(CheckAsync);
        return new Command("partner", "Bộ thử liên thông cho phần mềm của đối tác") { send, check };
    }

    private static string RunFile(ParseResult parsed) => Path.Combine(parsed.GetValue(Data)!, "lan-thu.json");

    private static async Task<int> SendAsync(ParseResult parsed, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var trial = new Trial(new KitSides(parsed.GetValue(Self)!, parsed.GetValue(Partner)!, int.Parse(now.ToString("ddHHmm", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)), now);
        return await WithAxisAsync(parsed, trial.Sides.Self, async axis =>
        {
            Directory.CreateDirectory(parsed.GetValue(Data)!);
            await File.WriteAllTextAsync(RunFile(parsed), JsonSerializer.Serialize(trial), ct);
            var letters = new KitLetters(trial.Sides, trial.At);
            await KitSend.RunAsync(axis, letters, parsed.GetValue(Data)!, packet => Console.Out.WriteLine($"đã gửi   {letters.CodeOf(packet.Key),-14} {packet.Words}"), ct);
            Console.Out.WriteLine($"Nhờ đơn vị được thử xử lý các văn bản này và gửi một văn bản tới {trial.Sides.Self}, rồi chạy: tools/eoffice partner check");
            return CommandLine.Done;
        });
    }

    private static async Task<int> CheckAsync(ParseResult parsed, CancellationToken ct)
    {
        if (!File.Exists(RunFile(parsed)))
        {
            await Console.Error.WriteLineAsync($"Không có {RunFile(parsed)}. Chạy partner send trước, cùng --data.");
            return CommandLine.WrongUse;
        }

        var trial = JsonSerializer.Deserialize<Trial>(await File.ReadAllTextAsync(RunFile(parsed), ct))!;
        return await WithAxisAsync(parsed, trial.Sides.Self, async axis =>
        {
            var letters = new KitLetters(trial.Sides, trial.At);
            var report = await KitCheck.RunAsync(axis, letters, trial.At.AddMinutes(-1), TimeProvider.System, ct);
            foreach (var line in report.Verdicts.Select(v => $"{Word(v.State),-9}{letters.CodeOf(v.Key),-14} {v.Key,-13}{(v.Came.Count == 0 ? "–" : string.Join(", ", v.Came)),-16}{v.Words}").Concat(LettersOf(report)))
            {
                Console.Out.WriteLine(line.TrimEnd());
            }

            return report.IsMet ? CommandLine.Done : CommandLine.Refused;
        });
    }

    private static IEnumerable<string> LettersOf(KitReport report) => report.Letters.Count == 0
        ? [$"{Word(KitState.Waiting),-9}Chưa có văn bản nào của đơn vị được thử."]
        : report.Letters.Select(l => $"{Word(l.Problems.Count == 0 ? KitState.Met : KitState.Wrong),-9}Văn bản gửi tới: {l.Code} (mã trục {l.AxisId}) {string.Join(" ", l.Problems)}");

    private static string Word(KitState state) => state switch
    {
        KitState.Met => "đạt",
        KitState.Waiting => "còn chờ",
        _ => "sai",
    };

    private static async Task<int> WithAxisAsync(ParseResult parsed, string self, Func<IAxisClient, Task<int>> run)
    {
        if (parsed.GetValue(System)!.Split('=', 2) is not [{ Length: > 0 } id, { Length: > 0 } secret])
        {
            await Console.Error.WriteLineAsync("--system cần dạng mã=khóa. Ví dụ: bo-thu=khoa-bo-thu");
            return CommandLine.WrongUse;
        }

        var options = new AxisOptions { Connections = [new AxisConnection { Agency = self, Kind = parsed.GetValue(Kind), Address = parsed.GetValue(Address)!, SystemId = id, Secret = secret }] };
        if (options.Faults().ToList() is { Count: > 0 } faults)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', faults));
            return CommandLine.WrongUse;
        }

        using var axes = new AxisClients(Options.Create(options), TimeProvider.System);
        try
        {
            return await run(axes.Of(self)!);
        }
        catch (AxisException failed)
        {
            return CommandLine.Refuse(failed.Message);
        }
    }

    private sealed record Trial(KitSides Sides, DateTimeOffset At);
}
