using System.CommandLine;
using System.Globalization;
using EOffice.Data.Backup;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Cli;

/// <summary><c>restore DIR</c>: an installation from a backup, where there is none yet.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("dir") { Description = "Thư mục của bản sao lưu" };
        var command = Place.At(new Command("restore", "Phục hồi từ bản sao lưu vào thư mục dữ liệu và cơ sở dữ liệu còn trống") { folder });
        command.SetAction((parsed, ct) => Place.RunAsync(parsed, (place, services) => RunAsync(place, services, parsed.GetValue(folder)!, ct)));
        return command;
    }

    private static async Task<int> RunAsync(Place place, IServiceProvider services, string folder, CancellationToken ct)
    {
        var restored = await services.GetRequiredService<RestoreOffice>().RunAsync(folder, ct);
        if (!restored.Succeeded)
        {
            return CommandLine.Refuse($"{restored.Refusal!.Message} ({restored.Refusal.Code})");
        }

        var (manifest, journal) = restored.Value;
        Console.Out.WriteLine(string.Create(
            CultureInfo.GetCultureInfo("vi-VN"),
            $"Đã phục hồi vào “{place.Data}” bản sao lưu lúc {manifest.TakenAt.AddHours(7):HH:mm dd/MM/yyyy}: {manifest.Parts.Count:N0} tệp, {manifest.Rows.Values.Sum():N0} dòng. Nhật ký nguyên vẹn: {journal.Books.Sum(b => b.Sealed):N0} mục trong {journal.Books.Count:N0} sổ."));
        return CommandLine.Done;
    }
}
