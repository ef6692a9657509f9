using System.Security.Cryptography;
using System.Text;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Lists;

/// <param name="Cells">The whole list, its head first.</param>
/// <param name="Hash">Of the preview that the administrator saw.</param>
public sealed record ImportDirectoryCommand(string OperationId, IReadOnlyList<IReadOnlyList<string>> Cells, string Hash);

/// <param name="Passwords">First passwords of new people: told once, not kept; empty when the command is repeated.</param>
public sealed record DirectoryImported(int Added, int Changed, IReadOnlyList<NewPassword> Passwords);

public sealed record NewPassword(string FullName, string UserName, string Password);

/// <summary>The organisation as a list, out and in again: an import is looked at first, and then all of it is applied or nothing.</summary>
public sealed class ImportDirectory(
    OfficeDb db, ProcessContext context, AdministratorRights rights, AdministratorWork work, Staffing staffing, OfficeEvents events, Journal journal, TimeProvider time)
{
    /// <summary>The list as it stands, its head first. Who took it is journalled.</summary>
    public async Task<Outcome<IReadOnlyList<IReadOnlyList<string>>>> ExportAsync(CancellationToken ct = default)
    {
        if (!await rights.HasAsync(ct))
        {
            return AdministratorRights.Refused;
        }

        var state = await DirectoryState.ReadAsync(db, context.AgencyId, staffing.Today, ct);
        journal.Append(new JournalEntry("directory.exported"));
        await db.SaveChangesAsync(ct);
        List<IReadOnlyList<string>> rows = [DirectorySheet.Columns, .. state.Rows().Select(DirectorySheet.Write)];
        return rows;
    }

    /// <summary>What an import would do; writes nothing.</summary>
    public async Task<Outcome<ImportPlan>> PreviewAsync(IReadOnlyList<IReadOnlyList<string>> cells, CancellationToken ct = default) =>
        await rights.HasAsync(ct) ? (await PlanAsync(cells, ct)).Plan : AdministratorRights.Refused;

    public async Task<Outcome<DirectoryImported>> ApplyAsync(ImportDirectoryCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        List<NewPassword> passwords = [];
        // The receipt keeps the result: the passwords must not be in it.
        var done = await work.RunAsync(command.OperationId, "directory.import", () => ApplyAllAsync(command, passwords, ct), ct);
        return done.Map(d => d with { Passwords = passwords });
    }

    private async Task<(ImportPlan Plan, DirectoryState State)> PlanAsync(IReadOnlyList<IReadOnlyList<string>> cells, CancellationToken ct)
    {
        var (rows, unreadable) = DirectorySheet.Read(cells);
        var state = await DirectoryState.ReadAsync(db, context.AgencyId, staffing.Today, ct);
        var names = rows.Where(r => r.Kind == SheetKind.Person && !state.People.ContainsKey(r.Key)).Select(r => r.Key.ToUpperInvariant()).Distinct().ToList();
        HashSet<string> taken = [];
        foreach (var some in names.Chunk(500))
        {
            taken.UnionWith(await db.Users.Where(a => some.Contains(a.NormalizedUserName!)).Select(a => a.NormalizedUserName!).ToListAsync(ct));
        }

        return (new ImportPlanner(state, rows, taken).Plan(unreadable, HashOf(rows, state)), state);
    }

    private static string HashOf(IReadOnlyList<SheetRow> rows, DirectoryState state)
    {
        var lines = rows.Select(r => $"{r.Number}|{string.Join('|', DirectorySheet.Write(r))}").Append("--").Concat(state.Rows().Select(r => string.Join('|', DirectorySheet.Write(r))));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private async Task<Outcome<DirectoryImported>> ApplyAllAsync(ImportDirectoryCommand command, List<NewPassword> passwords, CancellationToken ct)
    {
        var (plan, state) = await PlanAsync(command.Cells, ct);
        if (plan.Problems.Count > 0)
        {
            return ImportRefusals.Problems(plan.Problems.Count, plan.Problems[0].Row);
        }

        if (plan.Hash != command.Hash)
        {
            return ImportRefusals.NotWhatWasSeen;
        }

        if (plan.Planned.Count == 0)
        {
            return ImportRefusals.NothingToDo;
        }

        var writer = new ImportWriter(db, context.AgencyId, state, time);
        writer.Write(plan.Planned);
        passwords.AddRange(writer.Passwords);
        work.Record("directory.imported", new { added = plan.Added.Count(), changed = plan.Changed.Count(), hash = plan.Hash });
        await events.RaiseAsync(
            new AdministratorsWarned(
                $"directory-import:{command.OperationId}", "Danh bạ được nhập từ tệp", $"Đã thêm {plan.Added.Count()}, sửa {plan.Changed.Count()} dòng của tổ chức. Kiểm tra lại nếu ông/bà không rõ lần nhập này.",
                "/quan-tri/to-chuc"),
            ct);
        return new DirectoryImported(plan.Added.Count(), plan.Changed.Count(), []);
    }
}

/// <summary>Why an import was not applied.</summary>
internal static class ImportRefusals
{
    public static Refusal Problems(int count, int row) => new(
        "import.problems", $"Chưa nhập: tệp còn {count} lỗi, lỗi đầu ở dòng {row}. Sửa trong tệp, tải lên lại; chưa dòng nào được ghi.");

    public static readonly Refusal NotWhatWasSeen = new(
        "import.not-what-was-seen", "Chưa nhập: tệp hoặc tổ chức đã thay đổi sau khi xem trước. Xem lại bảng dưới đây rồi nhập.");

    public static readonly Refusal NothingToDo = new("import.nothing-to-do", "Không có gì để nhập: tệp giống hệt tổ chức hiện tại.");
}
