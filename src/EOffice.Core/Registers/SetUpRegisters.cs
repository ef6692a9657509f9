using System.Text.RegularExpressions;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Registers;

/// <param name="Next">The number that comes next in the year.</param>
/// <param name="Given">How many lines the year has.</param>
public sealed record RegisterLineup(Guid Id, string Code, string Name, DocumentDirection Direction, string TypeNames, int Next, int Given);

public sealed record AddRegisterCommand(string OperationId, string? Code, string? Name, DocumentDirection Direction, string? TypeNames);

/// <param name="NextSeen">What came next when the page was made: another since then makes the command stale.</param>
public sealed record OpenNumberCommand(string OperationId, Guid RegisterId, int Year, int NextSeen, int? Next);

/// <summary>Registers and their opening numbers. A number once given fixes the series: no gap, no repetition (NĐ 30/2020 Đ15, Đ22).</summary>
public sealed partial class SetUpRegisters(OfficeDb db, ProcessContext context, AdministratorWork work, AdministratorRights rights, TimeProvider time)
{
    private const int MostNumber = 999_999;

    public async Task<Outcome<IReadOnlyList<RegisterLineup>>> ListAsync(int year, CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var rows = await db.Set<Register>().AsNoTracking().OrderBy(r => r.Direction).ThenBy(r => r.Code).Take(500).Select(r => new RegisterLineup(
            r.Id, r.Code, r.Name, r.Direction, r.TypeNames,
            db.Set<NumberSeries>().Where(s => s.RegisterId == r.Id && s.Year == year).Select(s => (int?)s.Next).FirstOrDefault() ?? 1,
            db.Set<RegisterEntry>().Count(e => e.RegisterId == r.Id && e.Year == year))).ToListAsync(ct);
        return rows;
    }

    public Task<Outcome<Guid>> AddAsync(AddRegisterCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "register.add", () => AddOneAsync(command, ct), ct);
    }

    public Task<Outcome<Nothing>> OpenAsync(OpenNumberCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"register.open:{command.RegisterId:N}", () => OpenOneAsync(command, ct), ct);
    }

    private async Task<Outcome<Guid>> AddOneAsync(AddRegisterCommand command, CancellationToken ct)
    {
        var (code, name) = (VietnameseText.Clean(command.Code).ToUpperInvariant(), VietnameseText.Clean(command.Name));
        if (!RegisterCode().IsMatch(code) || name.Length is 0 or > 200 || !Enum.IsDefined(command.Direction))
        {
            return SetUpRefusals.FactsWrong;
        }

        var types = VietnameseText.Clean(command.TypeNames).Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (string.Join(';', types) is { Length: > 1000 })
        {
            return SetUpRefusals.FactsWrong;
        }

        var others = await db.Set<Register>().AsNoTracking().ToListAsync(ct);
        if (others.Any(r => r.Code == code))
        {
            return SetUpRefusals.CodeTaken;
        }

        if (others.Where(r => r.Direction == command.Direction).SelectMany(r => r.TypeNames.Split(';')).Intersect(types).FirstOrDefault() is { } taken)
        {
            return SetUpRefusals.TypeTaken(taken);
        }

        var register = new Register { Id = NewId.Next(time), AgencyId = context.AgencyId, Code = code, Name = name, Direction = command.Direction, TypeNames = string.Join(';', types) };
        db.Add(register);
        work.Record("register.added", new { register = register.Id, code });
        return register.Id;
    }

    private async Task<Outcome<Nothing>> OpenOneAsync(OpenNumberCommand command, CancellationToken ct)
    {
        var thisYear = LocalTime.YearOf(time.GetUtcNow());
        if (command.Next is not (>= 1 and <= MostNumber) || command.Year < thisYear || command.Year > thisYear + 1)
        {
            return SetUpRefusals.NumberWrong;
        }

        if (!await db.Set<Register>().AnyAsync(r => r.Id == command.RegisterId, ct))
        {
            return PlatformRefusals.NotFound("sổ này");
        }

        var series = await db.Set<NumberSeries>().AsNoTracking().FirstOrDefaultAsync(s => s.RegisterId == command.RegisterId && s.Year == command.Year, ct);
        if (await db.Set<RegisterEntry>().AnyAsync(e => e.RegisterId == command.RegisterId && e.Year == command.Year, ct))
        {
            return SetUpRefusals.NumberGiven;
        }

        if ((series?.Next ?? 1) != command.NextSeen)
        {
            return PlatformRefusals.Stale;
        }

        var next = command.Next.Value;
        if (series is null)
        {
            db.Add(new NumberSeries { AgencyId = context.AgencyId, RegisterId = command.RegisterId, Year = command.Year, Next = next });
        }
        else if (await MoveAsync(command, next, ct) == 0)
        {
            // A number was drawn meanwhile.
            return PlatformRefusals.Stale;
        }

        work.Record("register.opened", new { register = command.RegisterId, year = command.Year, next });
        return default(Nothing);
    }

    private Task<int> MoveAsync(OpenNumberCommand command, int next, CancellationToken ct) =>
        db.Set<NumberSeries>().Where(s => s.RegisterId == command.RegisterId && s.Year == command.Year && s.Next == command.NextSeen)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Next, next), ct);

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{0,19}$")]
    private static partial Regex RegisterCode();
}

internal static class SetUpRefusals
{
    public static readonly Refusal FactsWrong = new(
        "register.facts-wrong", "Chưa thêm được sổ: cần tên sổ và mã chỉ gồm chữ in hoa không dấu, số, gạch nối. Ví dụ VBDI-QD. Sửa rồi thêm lại.");

    public static readonly Refusal CodeTaken = new("register.code-taken", "Chưa thêm được sổ: mã này đã có. Chọn mã khác rồi thêm lại.");

    public static readonly Refusal NumberWrong = new(
        "register.number-wrong", "Chưa đặt được số: cần số từ 1 đến 999999, cho năm nay hoặc năm sau. Sổ năm cũ đã đóng.");

    public static readonly Refusal NumberGiven = new(
        "register.number-given", "Chưa đặt được số: sổ năm này đã cấp số. Số tiếp theo chỉ do hệ thống cấp, để không trống và không trùng.");

    public static Refusal TypeTaken(string type) => new("register.type-taken", $"Chưa thêm được sổ: loại “{type}” đã có sổ riêng. Bỏ loại này rồi thêm lại.");
}
