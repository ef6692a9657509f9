using EOffice.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;

namespace EOffice.EndToEnd.Tests.Designing;

/// <summary>The commune's Chánh Văn phòng draws the procedure of a commune with few people (§7.3) from an empty canvas, with mouse and
/// keyboard; the next document goes by it.</summary>
[Collection(nameof(DrawingOffice))]
public sealed class CommuneProcedureTests(BrowserOffice office)
{
    private const string Name = "Xã: văn bản đến, vẽ mới";

    /// <summary>Steps in their places: four in a row, as wide as their names and outcomes need.</summary>
    private static readonly (string Key, string Type)[] Steps =
    [
        ("bắt đầu", "Bắt đầu"), ("tiếp nhận", "Tiếp nhận"), ("bút phê", "Bút phê"), ("giao thẳng", "Điều kiện"),
        ("phân công", "Phân công"), ("xử lý", "Xử lý"), ("dự thảo", "Dự thảo"), ("tự duyệt", "Điều kiện"),
        ("duyệt", "Duyệt nội dung"), ("thể thức", "Kiểm tra thể thức"), ("ký", "Ký số"), ("ban hành", "Ban hành"),
        ("đóng hồ sơ", "Kết thúc hồ sơ"), ("xong", "Kết thúc"),
    ];

    private static readonly (string From, string Outcome, string To)[] Ways =
    [
        ("bắt đầu", "Done", "tiếp nhận"), ("tiếp nhận", "Registered", "bút phê"), ("bút phê", "Directed", "giao thẳng"), ("bút phê", "Returned", "tiếp nhận"),
        ("giao thẳng", "True", "xử lý"), ("giao thẳng", "False", "phân công"), ("phân công", "Assigned", "xử lý"), ("phân công", "Returned", "bút phê"),
        ("xử lý", "NeedsAnswer", "dự thảo"), ("xử lý", "Concluded", "đóng hồ sơ"), ("xử lý", "Returned", "bút phê"), ("dự thảo", "Submitted", "tự duyệt"),
        ("tự duyệt", "True", "thể thức"), ("tự duyệt", "False", "duyệt"), ("duyệt", "Approved", "thể thức"), ("duyệt", "Returned", "dự thảo"),
        ("thể thức", "Approved", "ký"), ("thể thức", "Returned", "dự thảo"), ("ký", "Signed", "ban hành"), ("ký", "Returned", "dự thảo"),
        ("ban hành", "Published", "đóng hồ sơ"), ("đóng hồ sơ", "Closed", "xong"),
    ];

    private static readonly (string Step, string Role, string? Field, string? Variable)[] Doers =
    [
        ("tiếp nhận", "Văn thư cơ quan", null, null), ("bút phê", "Người đứng đầu cơ quan", null, null), ("phân công", "Trưởng phòng", "Đơn vị", "DonViChuTri"),
        ("xử lý", "Chuyên viên", "Người cụ thể", "NguoiXuLy"), ("dự thảo", "Chuyên viên", "Người cụ thể", "NguoiXuLy"), ("duyệt", "Trưởng phòng", "Đơn vị", "DonViChuTri"),
        ("thể thức", "Chánh Văn phòng", null, null), ("ký", "Người đứng đầu cơ quan", "Người cụ thể", "NguoiKy"), ("ban hành", "Văn thư cơ quan", null, null),
        ("đóng hồ sơ", "Chuyên viên", "Người cụ thể", "NguoiXuLy"),
    ];

    [Fact]
    [Trait("Run", "Full")]
    public async Task CommuneProcedure_DrawnFromAnEmptyCanvas_RunsTheNextDocument()
    {
        await using var desk = await office.SignInAsync("hoa.dongtam", size: Canvas.Window);
        var canvas = new Canvas(desk);
        await canvas.CreateAsync(Name);
        var steps = await DrawAsync(canvas);
        await canvas.Words.CheckAsync("drawn");

        // One way and one doer are forgotten: the office names both, and nothing is in force.
        Assert.Equal(400, await canvas.PublishAsync());
        await Assertions.Expect(canvas.Notes).ToContainTextAsync("Chưa xuất bản được: 2 chỗ cần sửa");
        await Assertions.Expect(canvas.Notes).ToContainTextAsync("Bước “Kết thúc1”: không có đường nào dẫn tới bước này");
        await Assertions.Expect(canvas.Notes).ToContainTextAsync("Bước “Ban hành1”: chưa chọn ai làm");
        await canvas.Words.CheckAsync("refused");
        await Assertions.Expect(canvas.State).ToContainTextAsync("nháp");

        await canvas.Notes.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Đóng" }).ClickAsync();
        await canvas.ConnectAsync(steps["đóng hồ sơ"], "Closed", steps["xong"]);
        await canvas.SelectAsync(steps["ban hành"]);
        await canvas.ChooseAsync("Chức danh", "Văn thư cơ quan");
        Assert.Equal(200, await canvas.PublishAsync());
        await Assertions.Expect(canvas.State).ToHaveTextAsync("Bản 1 · đang dùng");

        await BindAsync(desk);
        await RunsAsync();
    }

    private static async Task<Dictionary<string, string>> DrawAsync(Canvas canvas)
    {
        Dictionary<string, string> steps = [];
        foreach (var (place, (key, type)) in Steps.Index())
        {
            steps[key] = await canvas.DropAsync(type, 60 + (place % 4 * 400), 40 + (place / 4 * 170));
        }

        foreach (var (from, outcome, to) in Ways.Where(w => w.To != "xong"))
        {
            await canvas.ConnectAsync(steps[from], outcome, steps[to]);
        }

        foreach (var (step, role, field, variable) in Doers.Where(d => d.Step != "ban hành"))
        {
            await canvas.SelectAsync(steps[step]);
            await canvas.ChooseAsync("Chức danh", role);
            if (field is not null)
            {
                await canvas.ChooseVariableAsync(field, variable!);
            }
        }

        await canvas.SelectAsync(steps["giao thẳng"]);
        await canvas.TypeScriptAsync("Điều kiện", "getVariable(\"PhongItNguoi\") && getVariable(\"NguoiXuLy\") != \"\"");
        await canvas.SelectAsync(steps["tự duyệt"]);
        await canvas.TypeScriptAsync("Điều kiện", "getVariable(\"NguoiXuLyLaTruongPhong\")");
        return steps;
    }

    /// <summary>From the list, where it is in force, to the table that says which document goes by it.</summary>
    private static async Task BindAsync(Desk desk)
    {
        await desk.GoAsync("/quy-trinh");
        var row = desk.Page.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = Name });
        await Assertions.Expect(row).ToContainTextAsync("đang dùng");
        await Assertions.Expect(row).ToContainTextAsync("chưa áp dụng");

        await desk.ClickAsync(desk.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Bảng áp dụng" }).First);
        var line = desk.Page.Locator("#bang tr").Filter(new LocatorFilterOptions { Has = desk.Page.GetByRole(AriaRole.Rowheader, new PageGetByRoleOptions { Name = "Văn bản đến", Exact = true }) }).First;
        await desk.ClickAsync(line.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Đổi" }));
        await desk.Field("quytrinh").Last.SelectOptionAsync(new SelectOptionValue { Label = Name });
        await desk.SendAsync(() => desk.ClickAsync(desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ghi dòng áp dụng" })));
        await Assertions.Expect(line).ToContainTextAsync(Name);
    }

    /// <summary>The clerk registers what came; it is in the Chủ tịch's inbox, and its progress shows the new procedure.</summary>
    private async Task RunsAsync()
    {
        var (document, subject) = await office.ReceiveAtCommuneAsync();
        await office.DoAsync("binh.dongtam", subject, clerk => clerk.FinishAsync());

        await using var head = await office.DeskOfAsync("son.dongtam");
        await head.GoAsync("/viec");
        await Assertions.Expect(head.Page.Locator("main [data-task]").Filter(new LocatorFilterOptions { HasText = subject })).ToContainTextAsync("Bút phê");
        await head.GoAsync($"/van-ban/{document}/quy-trinh");
        await Assertions.Expect(head.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync(Name);
        await Assertions.Expect(head.Page.Locator("svg .step.now")).ToContainTextAsync("Bút phê");
    }
}
