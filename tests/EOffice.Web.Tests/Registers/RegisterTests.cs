using System.Net;
using EOffice.Core.Directory;
using EOffice.Web.Tests.Oversight;
using MiniExcelLibs;

namespace EOffice.Web.Tests.Registers;

public sealed class RegisterTests(OversightScene scene) : IClassFixture<OversightScene>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool filled;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!filled)
        {
            for (var number = 1; number <= 60; number++)
            {
                await scene.EnterRegisterAsync(scene.Document($"rà soát nhà ở số {number}", $"{900 + number}", "UBND-KTN"), number, number == 7 ? "Vào nhầm sổ" : null);
            }

            await scene.EnterRegisterAsync(scene.Document("=1+1", "12", "BXD-QLN"), 61);
            filled = true;
        }

        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Screen_HasTheStatutoryColumns_AndPages()
    {
        using var clerk = await scene.EnterAsync(PositionRole.Clerk);
        var page = await clerk.PageAsync("/so/VBDEN/2026");
        Assert.Equal(10, page.QuerySelectorAll("thead th").Length);
        Assert.Equal("Ngày đến", page.QuerySelector("thead th")!.TextContent);
        Assert.Equal(50, page.QuerySelectorAll("tbody tr").Length);
        var first = page.QuerySelector("tbody tr")!;
        Assert.Equal("61", first.GetAttribute("data-number"));
        Assert.Contains("12/BXD-QLN", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("02/03/2026", first.TextContent, StringComparison.Ordinal);
        var next = await clerk.PageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(11, next.QuerySelectorAll("tbody tr").Length);
        var gone = next.QuerySelector("tr[data-number='7']")!;
        Assert.Equal("gone", gone.ClassName);
        Assert.Contains("Đã hủy số ngày 03/03/2026: Vào nhầm sổ", gone.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("so=61", 1)]
    [InlineData("so=905", 1)]
    [InlineData("so=905%2Fubnd", 1)]
    [InlineData("so=bxd", 1)]
    [InlineData("trich-yeu=R%C3%80%20SO%C3%81T%20NH%C3%80%20%E1%BB%9E%20S%E1%BB%90%2060", 1)]
    [InlineData("co-quan=Minh%20An&so=903", 1)]
    [InlineData("trich-yeu=kh%C3%B4ng%20c%C3%B3%20g%C3%AC", 0)]
    public async Task Filter_FindsAndSaysWhenNothingFits(string query, int rows)
    {
        using var clerk = await scene.EnterAsync(PositionRole.Clerk);
        var page = await clerk.PageAsync($"/so/VBDEN/2026?{query}");
        if (rows == 0 && page.QuerySelector("tbody tr") is null)
        {
            Assert.Contains("Không có dòng nào khớp", page.Body!.TextContent, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(rows, page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Print_HasAllLines_HeaderAndFoot()
    {
        using var archivist = await scene.EnterAsync(PositionRole.Archivist);
        var page = await archivist.PageAsync("/so/VBDEN/2026/in");
        Assert.Equal(61, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(10, page.QuerySelectorAll("thead th").Length);
        Assert.Contains($"Người in: Họ Tên {OversightScene.NameOf(PositionRole.Archivist)}", page.QuerySelector("tfoot")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("SỔ ĐĂNG KÝ VĂN BẢN ĐẾN NĂM 2026", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task Workbook_OpensAndHasTheRows_FormulasStayText()
    {
        using var clerk = await scene.EnterAsync(PositionRole.Clerk);
        using var response = await clerk.GetAsync("/so/VBDEN/2026/xlsx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", response.Content.Headers.ContentType!.MediaType);
        using var file = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        var rows = (await MiniExcel.QueryAsync(file, useHeaderRow: true, sheetName: "Sổ")).Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(61, rows.Count);
        Assert.Equal("Công văn =1+1", rows[^1]["Tên loại và trích yếu nội dung"]);
        Assert.Equal("901/UBND-KTN", rows[0]["Số, ký hiệu"]);
    }

    [Fact]
    public async Task EmptyYearAndUnknownRegister_AreToldInWords()
    {
        using var clerk = await scene.EnterAsync(PositionRole.Clerk);
        Assert.Contains("chưa có số nào", (await clerk.PageAsync("/so/VBDI/2026")).Body!.TextContent, StringComparison.Ordinal);
        using var unknown = await clerk.GetAsync("/so/KHONG/2026");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var empty = await clerk.GetAsync("/so/VBDI/2026/xlsx");
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
    }
}
