using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Platform;

/// <summary>Opens service scopes for jobs, tools and tests, each bound to one <see cref="ProcessContext"/>.</summary>
public static class OfficeScope
{
    public static AsyncServiceScope Open(this IServiceProvider services, ProcessContext context)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ProcessContextSlot>().Value = context;
        return scope;
    }

    /// <summary>Runs one piece of work in a scope of its own.</summary>
    public static async Task<T> RunAsync<TService, T>(this IServiceProvider services, ProcessContext context, Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = services.Open(context);
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
