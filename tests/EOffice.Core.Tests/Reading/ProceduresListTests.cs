using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Reading;
using EOffice.Core.Tests.Procedures;
using EOffice.Testing;

namespace EOffice.Core.Tests.Reading;

/// <summary>The list of procedures and what hangs on them.</summary>
public sealed class ProceduresListTests
{
    [Fact]
    public async Task ListAsync_ByRole_OnlyThoseWhoDrawOrOversee()
    {
        await using var office = await ProcedureScene.OpenAsync();
        foreach (var (who, may) in new[] { ("tuan.sxd", true), ("giamdoc.sxd", true), ("viet.sxd", true), (ProcedureScene.OfHousing, true), ("ha.sxd", false), ("hang.sxd", false) })
        {
            var list = await ListAsync(office, who);
            Assert.Equal(may ? null : "operation.forbidden", list.Refusal?.Code);
        }
    }

    [Fact]
    public async Task ListAsync_Life_ShowsDraftInForceRetired()
    {
        await using var office = await ProcedureScene.OpenAsync();
        await office.SaveAsync("tuan.sxd", ProcedureScene.Drawing());
        Assert.Equal((ProcedureState.Draft, true, 1, null), await RowAsync(office));
        await office.PublishAsync("tuan.sxd", "quy-trinh-thu");
        Assert.Equal((ProcedureState.InForce, false, 1, 1), await RowAsync(office));
        await office.SaveAsync("tuan.sxd", ProcedureScene.Drawing(due: "wd:2"));
        Assert.Equal((ProcedureState.InForce, true, 2, 1), await RowAsync(office));
        await office.RetractAsync("tuan.sxd", "quy-trinh-thu");
        Assert.Equal((ProcedureState.Retired, true, 2, null), await RowAsync(office));
    }

    [Fact]
    public async Task ListAsync_Filters_KeepWhatFits()
    {
        await using var office = await ProcedureScene.OpenAsync();
        var unit = await office.UnitAsync("QLN");
        await office.SaveAsync("tuan.sxd", ProcedureScene.Drawing(), unit: unit);
        Assert.Equal(["Quy trình thử"], Names(await ListAsync(office, "tuan.sxd", new ProceduresFilter(UnitId: unit))));
        Assert.Equal(["Quy trình thử"], Names(await ListAsync(office, "tuan.sxd", new ProceduresFilter("thu quy trinh"))));
        Assert.DoesNotContain("Quy trình thử", Names(await ListAsync(office, "tuan.sxd", new ProceduresFilter(UnitId: Guid.Empty))));
        Assert.Equal(["Quy trình thử"], Names(await ListAsync(office, "tuan.sxd", new ProceduresFilter(State: ProcedureState.Draft))));
    }

    [Fact]
    public async Task FindAsync_AnotherAgencysProcedure_IsNotFound()
    {
        await using var office = await ProcedureScene.OpenAsync();
        await office.SaveAsync("tuan.sxd", ProcedureScene.Drawing());
        var own = await office.RunAsync<ReadVersions, Outcome<VersionView>>("tuan.sxd", r => r.FindAsync("quy-trinh-thu", 1));
        Assert.Equal("trưởng phòng · Phòng Quản lý nhà và thị trường bất động sản".Split(' ')[0], own.Value.Steps[1].Who.Split(' ')[0]);
        var other = await office.RunAsync<ReadVersions, Outcome<VersionView>>("son.dongtam", r => r.FindAsync("quy-trinh-thu", 1));
        Assert.NotNull(other.Refusal);
    }

    [Fact]
    public async Task CompareAsync_VersionsOfOneProcedure_TellsTheChange()
    {
        await using var office = await ProcedureScene.OpenAsync();
        await office.SaveAsync("tuan.sxd", ProcedureScene.Drawing(), publish: true);
        await office.SaveAsync("tuan.sxd", ProcedureScene.Drawing(due: "wd:5"), publish: true);
        var compared = await office.RunAsync<ReadVersions, Outcome<VersionsCompared>>("tuan.sxd", r => r.CompareAsync("quy-trinh-thu", 1, 2));
        Assert.Equal(["Đổi thời hạn bước “Xử lý” từ 1 ngày làm việc thành 5 ngày làm việc"], compared.Value.Words.Select(w => w.Words));
    }

    private static IEnumerable<string> Names(Outcome<ProceduresPage> page) => page.Value.Rows.Select(r => r.Name);

    private static async Task<(ProcedureState, bool, int, int?)> RowAsync(DemoFixture office)
    {
        var row = (await ListAsync(office, "tuan.sxd")).Value.Rows.Single(r => r.DefinitionId == "quy-trinh-thu");
        return (row.State, row.HasDraft, row.Latest, row.InForce);
    }

    private static Task<Outcome<ProceduresPage>> ListAsync(DemoFixture office, string who, ProceduresFilter? filter = null) =>
        office.RunAsync<ReadProcedures, Outcome<ProceduresPage>>(who, r => r.ListAsync(filter ?? new ProceduresFilter()));
}
