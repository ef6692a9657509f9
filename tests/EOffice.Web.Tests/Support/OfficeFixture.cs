using EOffice.Core.Directory;

namespace EOffice.Web.Tests.Support;

/// <summary>One running office for the tests of one class, with two agencies.</summary>
public sealed class OfficeFixture : IAsyncLifetime
{
    internal TestOffice Office { get; private set; } = null!;

    internal Agency Here { get; private set; } = null!;

    internal Agency There { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Office = await TestOffice.StartAsync(map: Probes.Map);
        Here = await Office.AddAgencyAsync("SXD");
        There = await Office.AddAgencyAsync("STC");
    }

    public ValueTask DisposeAsync() => Office.DisposeAsync();
}
