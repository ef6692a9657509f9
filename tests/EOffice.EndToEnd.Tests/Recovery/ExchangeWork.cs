using System.Collections.Concurrent;
using EOffice.Data;
using EOffice.Demo.Partners;
using EOffice.EndToEnd.Tests.Support;

namespace EOffice.EndToEnd.Tests.Recovery;

/// <summary>The parts of the exchange with the outside as works that are killed. Each begins where the one before it ended, so that a
/// kill costs no more than its part.</summary>
internal static class ExchangeWork
{
    private static readonly ConcurrentDictionary<(ExchangePart Part, DatabaseProvider Provider), Lazy<Task<Installation>>> Starts = new();
    private static readonly ConcurrentDictionary<ExchangePart, KilledWork> Works = new();

    public static KilledWork Of(ExchangePart part) => Works.GetOrAdd(part, p => new KilledWork(
        $"exchange {p}", FirstEventOf(p), (at, more) => DoAsync(at, p, [.. more]), (at, _) => ExchangeFacts.ReadAsync(at))
    {
        StartAsync = provider => CopyOfStartAsync(p, provider),
    });

    private static string FirstEventOf(ExchangePart part) => part switch
    {
        ExchangePart.Issue => "task.completed",
        ExchangePart.Recall => "receivers.updated",
        ExchangePart.Replace => "case.started",
        _ => "packet.received",
    };

    private static async Task<Installation> CopyOfStartAsync(ExchangePart part, DatabaseProvider provider)
    {
        var copy = await (await StartOfAsync(part, provider)).CopyAsync();
        await copy.OpenNeighboursAsync();
        return copy;
    }

    private static Task<Installation> StartOfAsync(ExchangePart part, DatabaseProvider provider) =>
        Starts.GetOrAdd((part, provider), key => new Lazy<Task<Installation>>(() => MakeStartAsync(key.Part, key.Provider))).Value;

    private static async Task<Installation> MakeStartAsync(ExchangePart part, DatabaseProvider provider)
    {
        ExchangePart? before = part switch { ExchangePart.Recall => ExchangePart.Issue, ExchangePart.Replace => ExchangePart.Recall, _ => null };
        var made = before is { } earlier ? await CopyOfStartAsync(earlier, provider)
            : part == ExchangePart.Issue ? await Installation.SeededAsync(provider)
            : await (await StartOfAsync(ExchangePart.Issue, provider)).CopyAsync();
        made.KeepUntilExit();
        if (before is { } lived)
        {
            Must(await DoAsync(made, lived));
            await made.CloseNeighboursAsync();
        }
        else if (part == ExchangePart.Issue)
        {
            Must(await Cli.RunAsync(["demo", "exchange", .. made.Arguments]));
        }

        return made;
    }

    private static Task<Said> DoAsync(Installation at, ExchangePart part, params string[] more) =>
        Cli.RunAsync(["demo", "exchange", "--part", part.ToString(), .. at.Neighbours.Arguments, .. at.Arguments, .. more]);

    private static void Must(Said said) => Assert.True(said.ExitCode == 0, said.ToString());
}
