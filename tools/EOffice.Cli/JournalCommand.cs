using System.CommandLine;
using System.Globalization;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Data.Backup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Cli;

/// <summary><c>journal seal</c> and <c>journal verify</c>.</summary>
internal static class JournalCommand
{
    public static Command Create() => new("journal", "Nhật ký và chuỗi niêm phong của nó") { Seal(), Verify() };

    private static Command Seal()
    {
        var command = Place.At(new Command("seal", "Niêm phong các mục nhật ký chưa niêm (máy chủ tự làm sau vài giây)"));
        command.SetAction((parsed, ct) => Place.RunAsync(parsed, (place, services) => OnDatabaseAsync(place, services, SealAsync, ct)));
        return command;
    }

    private static Command Verify()
    {
        var backup = new Option<string?>("--backup") { Description = "Đối chiếu thêm với các đầu sổ ghi trong bản sao lưu ở thư mục này" };
        var command = Place.At(new Command("verify", "Kiểm tra từng sổ nhật ký: mục bị sửa, chèn, xóa hoặc cắt") { backup });
        command.SetAction((parsed, ct) => Place.RunAsync(
            parsed, (place, services) => OnDatabaseAsync(place, services, (scope, token) => VerifyAsync(scope, parsed.GetValue(backup), token), ct)));
        return command;
    }

    private static async Task<int> OnDatabaseAsync(Place place, IServiceProvider services, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await place.NotReadyAsync(scope.ServiceProvider.GetRequiredService<OfficeDb>(), ct) is { } words
            ? CommandLine.Refuse(words)
            : await work(scope.ServiceProvider, ct);
    }

    private static async Task<int> SealAsync(IServiceProvider services, CancellationToken ct)
    {
        var count = await services.GetRequiredService<SealJournal>().RunAsync(ct);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Đã niêm {count} mục."));
        return CommandLine.Done;
    }

    private static async Task<int> VerifyAsync(IServiceProvider services, string? backup, CancellationToken ct)
    {
        IReadOnlyList<JournalHead>? known = null;
        if (backup is not null)
        {
            var manifest = await BackupManifest.ReadAsync(backup, ct);
            if (!manifest.Succeeded)
            {
                return CommandLine.Refuse($"{manifest.Refusal!.Message} ({manifest.Refusal.Code})");
            }

            known = manifest.Value.Heads;
        }

        var db = services.GetRequiredService<OfficeDb>();
        var names = await db.Set<Agency>().ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        var report = await services.GetRequiredService<VerifyJournal>().RunAsync(known, ct);
        foreach (var book in report.Books)
        {
            Console.Out.WriteLine(JournalWords.Of(book, NameOf(book.AgencyId)));
        }

        foreach (var finding in report.Findings)
        {
            Console.Error.WriteLine(JournalWords.Of(finding, NameOf(finding.AgencyId)));
        }

        if (!report.IsClean)
        {
            return CommandLine.Refuse("Nhật ký KHÔNG nguyên vẹn. Giữ nguyên cơ sở dữ liệu và thư mục dữ liệu làm chứng cứ, báo người phụ trách an toàn thông tin.");
        }

        Console.Out.WriteLine("Nhật ký nguyên vẹn.");
        return CommandLine.Done;

        string NameOf(Guid agencyId) => names.GetValueOrDefault(agencyId, agencyId.ToString());
    }
}
