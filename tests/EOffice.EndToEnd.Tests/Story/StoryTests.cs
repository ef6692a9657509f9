using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.EndToEnd.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.EndToEnd.Tests.Story;

/// <summary>The living demo: three months of work in both agencies, told through the operations.</summary>
public sealed class StoryTests
{
    private static readonly string[] StepsInTheDepartment =
        ["EOffice.Receive", "EOffice.Direct", "EOffice.Assign", "EOffice.Process", "EOffice.Draft", "EOffice.Review", "EOffice.CheckFormat", "EOffice.Sign", "EOffice.Close"];

    /// <summary>SIGKILL in the middle, and called again: the story goes on where it stopped.</summary>
    [Fact]
    public async Task Seed_KilledOnceAndCalledAgain_LeavesALivingOffice()
    {
        await using var at = await Installation.EmptyAsync();
        await Cli.KillAfterAsync(TimeSpan.FromSeconds(15), "demo", "seed", "--data", at.Data);
        var said = await Cli.RunAsync(["demo", "seed", .. at.Arguments]);
        Assert.True(said.ExitCode == 0, said.ToString());
        // Nobody of the story was refused.
        Assert.Equal("", said.Errors);

        await using var services = await at.OpenAsync();
        var agencies = await AgenciesAsync(services);
        await AssertAgencyAsync(services, agencies["H99.08"], incoming: 60, published: 25);
        await AssertAgencyAsync(services, agencies["H99.41"], incoming: 25, published: 10);
        await using var scope = services.Open(new ProcessContext(agencies["H99.08"]));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var open = await db.Set<WorkTask>().Where(t => t.State == WorkTaskState.Open).Select(t => t.StepType).Distinct().ToListAsync();
        Assert.Empty(StepsInTheDepartment.Except(open));
        Assert.True(await db.Set<WorkTask>().AnyAsync(t => t.State == WorkTaskState.Open && t.Escalations > 0));
        Assert.True(await db.Set<WorkTask>().AnyAsync(t => t.Outcome == "Returned"));
        Assert.True(await db.Set<Document>().AnyAsync(d => d.Direction == DocumentDirection.Incoming && d.OrganId == "H99.41"));
        Assert.True(await db.Set<ReceivedPacket>().AnyAsync(p => p.State == ReceivedState.HeldAsDuplicate));
    }

    private static async Task AssertAgencyAsync(IServiceProvider services, Guid agency, int incoming, int published)
    {
        await using var scope = services.Open(new ProcessContext(agency));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var states = await db.Set<Document>().GroupBy(d => new { d.Direction, d.State }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        Assert.True(states.Where(s => s.Key.Direction == DocumentDirection.Incoming).Sum(s => s.Count) >= incoming);
        Assert.True(states.Single(s => s.Key is { Direction: DocumentDirection.Outgoing, State: DocumentState.Published }).Count >= published);
        Assert.Contains(states, s => s.Key.State == DocumentState.Refused);
        Assert.Contains(states, s => s.Key.State == DocumentState.Closed);
        // What was due until the end has rung and gone out: a server that starts now mails nobody hundreds of times.
        var now = DateTime.SpecifyKind(await db.Set<JournalEvent>().MaxAsync(e => e.Time), DateTimeKind.Utc);
        Assert.False(await db.Set<Alarm>().AnyAsync(a => a.SettledAt == null && a.RingsAt <= now));
        Assert.False(await db.Set<OutboxMessage>().AnyAsync(m => m.DoneAt == null && m.NotBefore <= now));
    }

    private static async Task<Dictionary<string, Guid>> AgenciesAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<Agency>().ToDictionaryAsync(a => a.Code, a => a.Id);
    }
}
