using EOffice.EndToEnd.Tests.Support;

namespace EOffice.EndToEnd.Tests.Loop;

/// <summary>Three loops on one installation, run once for the tests that read what they left: the Sở answers UBND tỉnh, the
/// commune answers the Sở, the Sở gets the same packet again.</summary>
public sealed class LoopRuns : IAsyncLifetime
{
    internal Installation At { get; private set; } = null!;

    internal LoopFolder Department { get; private set; } = null!;

    internal LoopFolder Commune { get; private set; } = null!;

    internal LoopFolder Again { get; private set; } = null!;

    internal LoopFolder Of(string agency) => agency == "H99.08" ? Department : Commune;

    public async ValueTask InitializeAsync()
    {
        // Not seeded before: a loop on an empty data folder brings all it needs.
        At = await Installation.EmptyAsync();
        Department = await Cli.LoopMustAsync(At, Repo.PacketToDepartment, "so");
        Commune = await Cli.LoopMustAsync(At, Repo.PacketToCommune, "xa");
        Again = await Cli.LoopMustAsync(At, Repo.PacketToDepartment, "so-2");
    }

    public ValueTask DisposeAsync() => At?.DisposeAsync() ?? default;
}
