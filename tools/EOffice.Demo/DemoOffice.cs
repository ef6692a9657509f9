using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo;

/// <summary>Seeds the demo: idempotent, and safe to go on after a kill, because each agency is one transaction.</summary>
public sealed class DemoOffice(IServiceProvider services, DemoPaths paths, TimeProvider time)
{
    /// <summary>Password of every demo account; the demo doesn't force a change at first sign-in.</summary>
    public const string Password = "EOffice@MinhAn1";

    /// <summary>Creates what is missing, and publishes procedure files that changed.</summary>
    public async Task SeedAsync(CancellationToken ct = default)
    {
        await SeedDirectoryAsync(ct);
        foreach (var recipe in Recipes.Agencies)
        {
            var agencyId = await SeedAgencyAsync(recipe, ct);
            foreach (var procedure in recipe.Procedures)
            {
                await ImportProcedureAsync(agencyId, procedure.File, ct);
            }
        }
    }

    /// <summary>User names with the names and titles of their people, for whoever tries the demo.</summary>
    public static IEnumerable<(string Agency, string UserName, string FullName, string Titles)> Accounts() =>
        from recipe in Recipes.Agencies
        from person in recipe.People
        select (recipe.Name, person.UserName, person.FullName,
            string.Join(", ", recipe.Positions.Where(p => p.Holders.Contains(person.UserName)).Select(p => p.Title)));

    /// <summary>What to try first as each role: a sentence for whoever opens the demo.</summary>
    public static IEnumerable<(string UserName, string Try)> Tries() =>
    [
        ("hang.sxd", "văn thư: tiếp nhận văn bản vừa đến, so sánh hai bản trùng, cấp số và gửi"),
        ("giamdoc.sxd", "giám đốc: bút phê, ký số; Theo dõi để đôn đốc việc quá hạn"),
        ("dung.sxd", "trưởng phòng: phân công, duyệt dự thảo, việc quá hạn chuyển lên"),
        ("ha.sxd", "chuyên viên: báo tiến độ, soạn dự thảo, kết thúc hồ sơ"),
        ("viet.sxd", "đoàn kiểm tra: Vận hành điện tử, mỗi con số mở ra danh sách"),
        ("son.dongtam", "chủ tịch xã: bút phê, giao thẳng chuyên viên"),
        ("binh.dongtam", "văn thư xã: văn bản Sở gửi sang hiện ở sổ đến"),
    ];

    private async Task SeedDirectoryAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        if (await db.Set<Agency>().AnyAsync(ct))
        {
            return;
        }

        db.AddRange(Recipes.Outside.Select(o => new Agency
        {
            Id = NewId.Next(time),
            Code = o.Code,
            Name = o.Name,
            ParentName = o.ParentName,
            Symbol = o.Symbol,
            Place = o.Place,
            Email = o.Mail,
        }));
        db.AddRange(VietnamHolidays.All().Select(d => new CalendarDay
        {
            Id = NewId.Next(time),
            Date = d.Date,
            Kind = d.Kind.ToString(),
            Name = d.Name,
            Source = d.Source,
        }));
        await db.SaveChangesAsync(ct);
    }

    private async Task<Guid> SeedAgencyAsync(AgencyRecipe recipe, CancellationToken ct)
    {
        await using var look = services.CreateAsyncScope();
        var existing = await look.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().FirstOrDefaultAsync(a => a.Code == recipe.Code, ct);
        if (existing is not null)
        {
            return existing.Id;
        }

        var agencyId = NewId.Next(time);
        await using var scope = services.Open(new ProcessContext(agencyId));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        new AgencySeed(db, recipe, agencyId, new DemoTokens(paths, time), time).Add();
        await db.SaveChangesAsync(ct);
        return agencyId;
    }

    private async Task ImportProcedureAsync(Guid agencyId, string file, CancellationToken ct)
    {
        var json = await File.ReadAllTextAsync(Path.Combine(paths.Workflows, file), ct);
        var outcome = await services.RunAsync<ImportProcedure, Outcome<ProcedureImported>>(
            new ProcessContext(agencyId), operation => operation.RunAsync(new ImportProcedureCommand(Guid.NewGuid().ToString("N"), json), ct));
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{file}: {outcome.Refusal!.Message}"));
        }
    }
}
