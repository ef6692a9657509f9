using EOffice.Core.Documents;
using EOffice.Testing;

namespace EOffice.Core.Tests.Dossiers;

/// <summary>Kết thúc (NĐ 30/2020 Đ29).</summary>
public sealed class CloseCaseTests
{
    [Fact]
    public async Task Close_AfterPublishing_EndsTheCase()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Close);
        await using var closing = office;

        Assert.True((await office.CompleteAsync(task, await office.UsualAsync(task))).Succeeded);

        Assert.Equal(("Finished", DocumentState.Closed), ((await office.CaseAsync()).Status, (await office.SubjectAsync()).State));
        Assert.Null(await office.FindOpenTaskAsync());
    }
}
