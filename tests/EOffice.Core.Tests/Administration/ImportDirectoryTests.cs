using System.Text;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Lists;
using EOffice.Core.Platform;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Administration;

/// <summary>The organisation out to a list and in again: the same comes back, what is new is seen first, and all of it is written or nothing.</summary>
public sealed class ImportDirectoryTests
{
    [Fact]
    public async Task ExportThenImport_ThroughCsv_ChangesNothing()
    {
        await using var office = await DemoFixture.OpenAsync();
        var cells = await ExportAsync(office);
        var again = SheetText.Read(Encoding.UTF8.GetString(SheetText.Write(cells)));

        var plan = await PreviewAsync(office, again);

        Assert.Equal(cells, again);
        Assert.Empty(plan.Planned);
        Assert.Empty(plan.Problems);
        Assert.Empty(plan.LeftOut);
        Assert.Equal(cells.Count - 1, plan.Same);
        Assert.Equal("import.nothing-to-do", (await ApplyAsync(office, again, plan.Hash)).Refusal?.Code);
    }

    [Fact]
    public async Task Import_NewUnitPositionPersonHolding_Applied_PasswordsOnce_SecondImportIsTheIdentity()
    {
        await using var office = await DemoFixture.OpenAsync();
        var cells = await ExportAsync(office);
        var person = cells.Single(r => r[0] == "Người" && r[1] == Steps.Specialist);
        var changed = cells.Select(r => r == person ? [r[0], r[1], "Nguyễn Thu Hà (QLN)", .. r.Skip(3)] : r).ToList();
        changed.AddRange(Read("""
            Giữ chức danh;;moi.007;moi-1;;;;1/12/2026;31/12/2026
            Người;moi.007;Trần Văn Mới;;;;moi@minhan.example;;
            Chức danh;moi-1;Chuyên viên;007;chuyên viên;;;;
            Đơn vị;007;Phòng Mới;QLN;;;;;
            """));

        var plan = await PreviewAsync(office, changed);
        Assert.Equal((4, 1, 0), (plan.Added.Count(), plan.Changed.Count(), plan.Problems.Count));
        Assert.Equal(["Tên: Nguyễn Thu Hà → Nguyễn Thu Hà (QLN)"], plan.Changed.Single().Changes);
        var done = (await ApplyAsync(office, changed, plan.Hash)).ValueOrThrow();
        var twin = (await ApplyAsync(office, changed, plan.Hash)).ValueOrThrow();

        Assert.Equal((4, 1, 1), (done.Added, done.Changed, done.Passwords.Count));
        Assert.Empty(twin.Passwords);
        var made = await office.WithDbAsync(DemoFixture.Department, db => (
            from holding in db.Set<Holding>()
            join position in db.Set<Position>() on holding.PositionId equals position.Id
            join unit in db.Set<Unit>() on position.UnitId equals unit.Id
            join account in db.Users on holding.PersonId equals account.PersonId
            where unit.Code == "007"
            select new { account.UserName, account.MustChangePassword, holding.From, holding.To, Parent = db.Set<Unit>().Single(u => u.Id == unit.ParentId).Code }).SingleAsync());
        Assert.Equal(("moi.007", true, new DateOnly(2026, 12, 1), (DateOnly?)new DateOnly(2026, 12, 31), "QLN"), (made.UserName, made.MustChangePassword, made.From, made.To, made.Parent));
        var receipts = await office.WithDbAsync(DemoFixture.Department, db => db.Set<CommandReceipt>().Select(r => r.Result).ToListAsync());
        Assert.DoesNotContain(receipts, r => r.Contains(done.Passwords[0].Password, StringComparison.Ordinal));
        Assert.Empty((await PreviewAsync(office, await ExportAsync(office))).Planned);
    }

    [Theory]
    [InlineData("Đơn vị;qln moi;Phòng;;;;;;", "mã đơn vị")]
    [InlineData("Đơn vị;X1;Phòng;KHÔNG;;;;;", "đơn vị cấp trên")]
    [InlineData("Đơn vị;QLN;Phòng Quản lý nhà;QLN;;;;;", "nằm dưới chính nó")]
    [InlineData("Chức danh;moi;Trưởng phòng;QLN;trưởng ban;;;;", "Vai trò “trưởng ban” không có")]
    [InlineData("Chức danh;moi;Trưởng phòng;ZZZ;trưởng phòng;;;;", "đơn vị “ZZZ”")]
    [InlineData("Người;Ha Sxd;Hà;;;;;;", "tên đăng nhập")]
    [InlineData("Người;hoa.dongtam;Hòa;;;;;;", "đã có người dùng")]
    [InlineData("Người;moi.sxd;Mới;;;;không phải thư;;", "địa chỉ thư")]
    [InlineData("Người;moi.sxd;;;;;;;", "thiếu mã hoặc tên")]
    [InlineData("Giữ chức danh;;ai.do;x;;;;01/12/2026;", "người “ai.do”")]
    [InlineData("Giữ chức danh;;ha.sxd;x;;;;31/02/2026;", "Ngày “31/02/2026”")]
    [InlineData("Việc khác;;;;;;;;", "Loại “Việc khác” không có")]
    public async Task Import_BadLine_ToldByNumber_AndNothingIsWritten(string line, string expected)
    {
        await using var office = await DemoFixture.OpenAsync();
        List<IReadOnlyList<string>> cells = [DirectorySheet.Columns, .. Read("Đơn vị;TOT;Phòng Tốt;;;;;;"), .. Read(line)];

        var plan = await PreviewAsync(office, cells);

        var problem = Assert.Single(plan.Problems);
        Assert.Equal(3, problem.Row);
        Assert.Contains(expected, problem.Text, StringComparison.Ordinal);
        await office.RefusedAsync("import.problems", () => ApplyAsync(office, cells, plan.Hash));
    }

    [Fact]
    public async Task Import_OrganisationChangedSincePreview_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        List<IReadOnlyList<string>> cells = [DirectorySheet.Columns, .. Read("Đơn vị;TOT;Phòng Tốt;;;;;;")];
        var plan = await PreviewAsync(office, cells);
        (await office.RunAsync<ChangeUnits, Outcome<Guid>>(Steps.Administrator, o => o.AddAsync(new AddUnitCommand("a", "KHAC", "Phòng khác", null)))).ValueOrThrow();

        await office.RefusedAsync("import.not-what-was-seen", () => ApplyAsync(office, cells, plan.Hash));
        List<IReadOnlyList<string>> other = [.. cells, .. Read("Đơn vị;THEM;Phòng Thêm;;;;;;")];
        await office.RefusedAsync("import.not-what-was-seen", async () => await ApplyAsync(office, other, (await PreviewAsync(office, cells)).Hash));
    }

    [Fact]
    public async Task Everything_ToAnotherRole_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();
        Assert.Equal("operation.forbidden", (await office.RunAsync<ImportDirectory, Outcome<IReadOnlyList<IReadOnlyList<string>>>>(Steps.Director, d => d.ExportAsync())).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await office.RunAsync<ImportDirectory, Outcome<ImportPlan>>(Steps.Director, d => d.PreviewAsync([]))).Refusal?.Code);
        Assert.Equal("operation.forbidden", (await ApplyAsync(office, [DirectorySheet.Columns], "x", Steps.OfficeHead)).Refusal?.Code);
    }

    [Fact]
    public async Task Holding_OfAnAdministrator_IsNotEndedByAFile()
    {
        await using var office = await DemoFixture.OpenAsync();
        var cells = await ExportAsync(office);
        var ended = cells.Select(r => r[0] == "Giữ chức danh" && r[2] == Steps.Administrator ? [.. r.Take(8), "24/11/2026"] : r).ToList();

        Assert.Contains("quản trị hệ thống", Assert.Single((await PreviewAsync(office, ended)).Problems).Text, StringComparison.Ordinal);
    }

    /// <summary>What Vietnamese Excel does to a file.</summary>
    [Theory]
    [InlineData("\uFEFFLoại;Mã\r\nĐơn vị;007\r\n")]
    [InlineData("Loại,Mã\nĐơn vị,007")]
    [InlineData("Loại\tMã\r\nĐơn vị\t007\r\n")]
    [InlineData("\"Loại\";\"Mã\"\r\n\" Đơn vị \";\"007\"")]
    public void Read_MarksSeparatorsZeros(string text)
    {
        var rows = SheetText.Read(text.Normalize(NormalizationForm.FormD));

        Assert.Equal([["Loại", "Mã"], ["Đơn vị", "007"]], rows);
    }

    [Theory]
    [InlineData("a;b")]
    [InlineData("dòng một\ndòng hai")]
    [InlineData("\"trong ngoặc\"")]
    [InlineData("=1+1")]
    [InlineData("-5")]
    [InlineData("@ai")]
    [InlineData("")]
    public void WriteThenRead_IsTheSame_AndNoCellIsAFormula(string cell)
    {
        var written = Encoding.UTF8.GetString(SheetText.Write([["x", cell, "y"]]));

        Assert.DoesNotContain($";{cell};", cell.StartsWith('=') ? written : "", StringComparison.Ordinal);
        Assert.Equal([["x", cell, "y"]], SheetText.Read(written));
    }

    [Fact]
    public void Read_HeadInAnotherOrder_WithoutMarks()
    {
        var (rows, problems) = DirectorySheet.Read([["ten", "LOAI", "ma", "thuoc", "vai tro", "cap tren", "thu dien tu", "den ngay", "tu ngay"], ["Phòng", "don vi", "P1", "", "", "", "", "", ""]]);

        Assert.Empty(problems);
        Assert.Equal((2, SheetKind.Unit, "P1", "Phòng"), (rows[0].Number, rows[0].Kind, rows[0].Key, rows[0].Name));
        Assert.Equal(1, Assert.Single(DirectorySheet.Read([["Tên"]]).Problems).Row);
    }

    private static IReadOnlyList<IReadOnlyList<string>> Read(string text) => SheetText.Read(text);

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> ExportAsync(DemoFixture office) =>
        (await office.RunAsync<ImportDirectory, Outcome<IReadOnlyList<IReadOnlyList<string>>>>(Steps.Administrator, d => d.ExportAsync())).ValueOrThrow();

    private static async Task<ImportPlan> PreviewAsync(DemoFixture office, IReadOnlyList<IReadOnlyList<string>> cells) =>
        (await office.RunAsync<ImportDirectory, Outcome<ImportPlan>>(Steps.Administrator, d => d.PreviewAsync(cells))).ValueOrThrow();

    private static Task<Outcome<DirectoryImported>> ApplyAsync(DemoFixture office, IReadOnlyList<IReadOnlyList<string>> cells, string hash, string who = Steps.Administrator) =>
        office.RunAsync<ImportDirectory, Outcome<DirectoryImported>>(who, d => d.ApplyAsync(new ImportDirectoryCommand("nhập", cells, hash)));
}
