using EOffice.Core.Exchange.Axis;
using Hangfire;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Works off what lies on the axes. It runs each minute, so that a packet tried again comes soon; new ones are asked for as often as set.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
internal sealed class AxisPollJob(AxisPoll poll, JobGate gate)
{
    public const string Name = "axis-poll";

    public Task RunAsync(CancellationToken ct) => gate.RunAsync(Name, async token => await poll.RunAsync(token), ct);
}
