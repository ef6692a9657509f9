using System.CommandLine;
using System.Globalization;
using EOffice.Core.Platform;
using EOffice.Data.Backup;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Cli;

/// <summary><c>backup DIR</c>: the whole installation into an empty folder, while the server goes on.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("dir") { Description = "Thư mục mới cho bản sao lưu" };
        var command = Place.At(new Command("backup", "Sao lưu cơ sở dữ liệu và tệp vào một thư mục mới, máy chủ vẫn chạy") { folder });
        command.SetAction((parsed, ct) => Place.RunAsync(parsed, (place, services) => RunAsync(place, services, parsed.GetValue(folder)!, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Place place, IServiceProvider services, string folder, CancellationToken ct)
    {
        await SealAsync(place, services, ct);
        var backup = await services.GetRequiredService<BackupOffice>().RunAsync(folder, ct);
        if (!backup.Succeeded)
        {
            return CommandLine.Refuse($"{backup.Refusal!.Message} ({backup.Refusal.Code})");
        }

        var (manifest, damaged, missing) = backup.Value;
        Console.Out.WriteLine(string.Create(
            CultureInfo.GetCultureInfo("vi-VN"),
            $"Đã sao lưu vào “{Path.GetFullPath(folder)}”: {manifest.Parts.Count:N0} tệp, {manifest.Parts.Sum(p => p.Size) / 1048576.0:N1} MB, {manifest.Rows.Values.Sum():N0} dòng, {manifest.Heads.Count:N0} sổ nhật ký."));
        foreach (var path in damaged)
        {
            Console.Error.WriteLine($"Kho tệp có tệp hỏng, đã chép nguyên như đang có: {path}");
        }

        foreach (var path in missing)
        {
            Console.Error.WriteLine($"Kho tệp thiếu tệp mà cơ sở dữ liệu có ghi: {path}");
        }

        return damaged.Count + missing.Count == 0
            ? CommandLine.Done
            : CommandLine.Refuse("Bản sao lưu đã xong, nhưng kho tệp có chỗ hỏng nêu trên: tìm lại các tệp ấy trong bản sao lưu cũ hơn.");
    }

    /// <summary>So that the heads in the manifest speak for all that is in it. A database of an older version is copied as it is.</summary>
    private static async Task SealAsync(Place place, IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        if (await place.NotReadyAsync(scope.ServiceProvider.GetRequiredService<OfficeDb>(), ct) is null)
        {
            await scope.ServiceProvider.GetRequiredService<SealJournal>().RunAsync(ct);
        }
    }
}
