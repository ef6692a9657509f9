using System.Diagnostics;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Benchmarks;

/// <summary>How long the operations behind the steps and the file store take, measured at their own seams.</summary>
internal sealed class StepClock
{
    private readonly Dictionary<string, TimeSpan> spent = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, TimeSpan> Spent => spent;

    public void Reset() => spent.Clear();

    /// <summary>Wraps every step's operation and the file store.</summary>
    public void Install(IServiceCollection services)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i] is { IsKeyedService: true, KeyedImplementationType: { } type } step && step.ServiceType == typeof(IStepOperation))
            {
                services[i] = ServiceDescriptor.DescribeKeyed(
                    typeof(IStepOperation), step.ServiceKey, (p, _) => new TimedStep((IStepOperation)ActivatorUtilities.CreateInstance(p, type), this), step.Lifetime);
            }
        }

        var store = services.Last(s => s.ServiceType == typeof(IFileStore));
        services.AddSingleton<IFileStore>(p => new TimedFiles(
            (IFileStore)(store.ImplementationInstance ?? store.ImplementationFactory?.Invoke(p) ?? ActivatorUtilities.CreateInstance(p, store.ImplementationType!)), this));
    }

    private async Task<T> MeasureAsync<T>(string name, Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            spent[name] = spent.GetValueOrDefault(name) + Stopwatch.GetElapsedTime(start);
        }
    }

    private sealed class TimedStep(IStepOperation inner, StepClock clock) : IStepOperation
    {
        public string StepType => inner.StepType;

        public Type DecisionType => inner.DecisionType;

        public Task<Outcome<StepResult>> DecideAsync(StepContext step, StepDecision decision, CancellationToken ct) =>
            clock.MeasureAsync(inner.StepType["EOffice.".Length..], () => inner.DecideAsync(step, decision, ct));
    }

    private sealed class TimedFiles(IFileStore inner, StepClock clock) : IFileStore
    {
        public Task<string> PutAsync(Guid agencyId, ReadOnlyMemory<byte> content, CancellationToken ct = default) =>
            clock.MeasureAsync("files", () => inner.PutAsync(agencyId, content, ct));

        public Task<string> PutAsync(Guid agencyId, Stream content, CancellationToken ct = default) =>
            clock.MeasureAsync("files", () => inner.PutAsync(agencyId, content, ct));

        public Task<byte[]> GetAsync(Guid agencyId, string hash, CancellationToken ct = default) =>
            clock.MeasureAsync("files", () => inner.GetAsync(agencyId, hash, ct));

        public Stream OpenRead(Guid agencyId, string hash) => inner.OpenRead(agencyId, hash);

        public Task DeleteAsync(Guid agencyId, string hash, CancellationToken ct = default) => inner.DeleteAsync(agencyId, hash, ct);
    }
}
