using System.Net;
using EOffice.Core.Directory;

namespace EOffice.Web.Tests.Oversight;

/// <summary>Every role × every page that only reads (domain.md §1.2): what isn't said here is refused.</summary>
public sealed class RightsTests(OversightScene scene) : IClassFixture<OversightScene>
{
    private const string Register = "/so/VBDEN/2026";

    private static readonly Dictionary<PositionRole, string[]> Allowed = new()
    {
        [PositionRole.Clerk] = [Register, Register + "/in", Register + "/xlsx", "/tiep-nhan"],
        [PositionRole.AgencyHead] = [Register, Register + "/in", Register + "/xlsx", "/theo-doi", "/theo-doi/khep-kin", "/theo-doi/khep-kin/IN1", "/kiem-tra"],
        [PositionRole.AgencyDeputy] = [Register, Register + "/in", Register + "/xlsx", "/theo-doi", "/theo-doi/khep-kin", "/theo-doi/khep-kin/IN1", "/kiem-tra"],
        [PositionRole.OfficeHead] = [Register, Register + "/in", Register + "/xlsx", "/theo-doi", "/theo-doi/khep-kin", "/theo-doi/khep-kin/IN1", "/kiem-tra"],
        [PositionRole.Inspector] = [Register, Register + "/in", Register + "/xlsx", "/theo-doi", "/theo-doi/khep-kin", "/theo-doi/khep-kin/IN1", "/kiem-tra"],
        [PositionRole.UnitHead] = ["/theo-doi", "/theo-doi/khep-kin", "/theo-doi/khep-kin/IN1", "/kiem-tra"],
        [PositionRole.UnitDeputy] = ["/theo-doi", "/theo-doi/khep-kin", "/theo-doi/khep-kin/IN1", "/kiem-tra"],
        [PositionRole.Archivist] = [Register, Register + "/in", Register + "/xlsx"],
        [PositionRole.Specialist] = [],
        [PositionRole.UnitClerk] = [],
        [PositionRole.Administrator] = [],
        [PositionRole.UnitAdministrator] = [],
    };

    public static TheoryData<PositionRole> Roles => [.. Enum.GetValues<PositionRole>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Role_OpensExactlyItsPages(PositionRole role)
    {
        using var person = await scene.EnterAsync(role);
        foreach (var path in Allowed.Values.SelectMany(p => p).Distinct())
        {
            using var response = await person.GetAsync(path);
            var expected = Allowed[role].Contains(path) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            Assert.True(expected == response.StatusCode, $"{role} {path}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task OtherAgency_SeesNothing()
    {
        await scene.AddTaskAsync("Bí mật của Sở Xây dựng", DateTime.UtcNow.AddDays(-20));
        using var stranger = await scene.EnterAsync("sep.noikhac");
        using var register = await stranger.GetAsync(Register);
        Assert.Equal(HttpStatusCode.NotFound, register.StatusCode);
        Assert.Contains("Không có việc nào đang mở", (await stranger.PageAsync("/theo-doi")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("chưa có vụ việc nào", (await stranger.PageAsync("/theo-doi/khep-kin")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unsigned_GoesToSignIn()
    {
        using var nobody = scene.Office.Visit();
        using var response = await nobody.GetAsync("/theo-doi");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("/dang-nhap", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
