using System.CommandLine;
using EOffice.Axis;

namespace EOffice.Cli;

/// <summary><c>axis --port N --data FOLDER --system ID=KEY=AGENCY,AGENCY</c>: an axis on this machine, for trials.</summary>
internal static class AxisCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "Cổng trên máy này", DefaultValueFactory = _ => 5190 };
    private static readonly Option<string> Data = new("--data") { Description = "Thư mục giữ gói tin", DefaultValueFactory = _ => "axis" };
    private static readonly Option<string[]> Systems = new("--system") { Description = "Hệ thống được gọi: mã=khóa=đơn vị,đơn vị…; ghi nhiều lần được", Required = true };

    public static Command Create()
    {
        var command = new Command("axis", "Trục liên thông giả lập, để thử") { Port, Data, Systems };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(Port), parsed.GetValue(Data)!, parsed.GetValue(Systems)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(int port, string data, string[] texts, CancellationToken ct)
    {
        var systems = texts.Select(t => t.Split('=')).ToList();
        if (systems.Any(s => s is not [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }]))
        {
            await Console.Error.WriteLineAsync("--system cần dạng mã=khóa=đơn vị,đơn vị… Ví dụ: sys-a=khoa-a=H99.08");
            return CommandLine.WrongUse;
        }

        await using var axis = await AxisSimulator.StartAsync(
            Path.GetFullPath(data), [.. systems.Select(s => new AxisSystem(s[0], s[1], s[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))], port);
        Console.Out.WriteLine($"Trục giả lập: {axis.Address} (quốc gia: /sendEdoc…, tỉnh: /v1/sendEdoc…, lỗi: /admin/faults)");
        await axis.WaitAsync(ct);
        return CommandLine.Done;
    }
}
