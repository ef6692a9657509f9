using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EOffice.Core.Platform;

/// <summary>A query that every step of every procedure asks: translated once, instead of being built and looked up by its shape each time,
/// which takes longer than the answer. One translation per model, because each provider has its own.</summary>
internal static class HotQuery
{
    /// <summary>A query with one answer.</summary>
    public static HotQuery<TArgument, TResult> One<TArgument, TResult>(Expression<Func<OfficeDb, TArgument, TResult>> query) => new(query);

    /// <inheritdoc cref="One{TArgument, TResult}"/>
    public static HotQuery<TFirst, TSecond, TResult> One<TFirst, TSecond, TResult>(Expression<Func<OfficeDb, TFirst, TSecond, TResult>> query) => new(query);

    /// <inheritdoc cref="One{TArgument, TResult}"/>
    public static HotQuery<TFirst, TSecond, TThird, TResult> One<TFirst, TSecond, TThird, TResult>(Expression<Func<OfficeDb, TFirst, TSecond, TThird, TResult>> query) => new(query);

    /// <summary>A query with rows, few enough to be taken at once.</summary>
    public static HotList<TArgument, TRow> List<TArgument, TRow>(Expression<Func<OfficeDb, TArgument, IQueryable<TRow>>> query) => new(query);

    /// <inheritdoc cref="List{TArgument, TRow}"/>
    public static HotList<TFirst, TSecond, TRow> List<TFirst, TSecond, TRow>(Expression<Func<OfficeDb, TFirst, TSecond, IQueryable<TRow>>> query) => new(query);

    /// <inheritdoc cref="List{TArgument, TRow}"/>
    public static HotList<TFirst, TSecond, TThird, TRow> List<TFirst, TSecond, TThird, TRow>(Expression<Func<OfficeDb, TFirst, TSecond, TThird, IQueryable<TRow>>> query) => new(query);

    /// <summary>The same lambda as the framework wants it where a query can be cancelled.</summary>
    internal static Expression<TDelegate> Cancellable<TDelegate>(LambdaExpression query) =>
        Expression.Lambda<TDelegate>(query.Body, [.. query.Parameters, Expression.Parameter(typeof(CancellationToken), "ct")]);

    internal static async Task<List<TRow>> TakeAsync<TRow>(IAsyncEnumerable<TRow> rows, CancellationToken ct)
    {
        List<TRow> taken = [];
        await foreach (var row in rows.WithCancellation(ct))
        {
            taken.Add(row);
        }

        return taken;
    }
}

/// <summary>See <see cref="HotQuery"/>.</summary>
internal sealed class HotQuery<TArgument, TResult>(Expression<Func<OfficeDb, TArgument, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<OfficeDb, TArgument, CancellationToken, Task<TResult>>> translated = [];

    public Task<TResult> RunAsync(OfficeDb db, TArgument argument, CancellationToken ct) =>
        translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(HotQuery.Cancellable<Func<OfficeDb, TArgument, CancellationToken, TResult>>(query)))(db, argument, ct);
}

/// <summary>See <see cref="HotQuery"/>.</summary>
internal sealed class HotQuery<TFirst, TSecond, TResult>(Expression<Func<OfficeDb, TFirst, TSecond, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<OfficeDb, TFirst, TSecond, CancellationToken, Task<TResult>>> translated = [];

    public Task<TResult> RunAsync(OfficeDb db, TFirst first, TSecond second, CancellationToken ct) =>
        translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(HotQuery.Cancellable<Func<OfficeDb, TFirst, TSecond, CancellationToken, TResult>>(query)))(db, first, second, ct);
}

/// <summary>See <see cref="HotQuery"/>.</summary>
internal sealed class HotQuery<TFirst, TSecond, TThird, TResult>(Expression<Func<OfficeDb, TFirst, TSecond, TThird, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<OfficeDb, TFirst, TSecond, TThird, CancellationToken, Task<TResult>>> translated = [];

    public Task<TResult> RunAsync(OfficeDb db, TFirst first, TSecond second, TThird third, CancellationToken ct) =>
        translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(HotQuery.Cancellable<Func<OfficeDb, TFirst, TSecond, TThird, CancellationToken, TResult>>(query)))(db, first, second, third, ct);
}

/// <summary>See <see cref="HotQuery"/>.</summary>
internal sealed class HotList<TArgument, TRow>(Expression<Func<OfficeDb, TArgument, IQueryable<TRow>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<OfficeDb, TArgument, IAsyncEnumerable<TRow>>> translated = [];

    public Task<List<TRow>> RunAsync(OfficeDb db, TArgument argument, CancellationToken ct) =>
        HotQuery.TakeAsync(translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, argument), ct);
}

/// <summary>See <see cref="HotQuery"/>.</summary>
internal sealed class HotList<TFirst, TSecond, TRow>(Expression<Func<OfficeDb, TFirst, TSecond, IQueryable<TRow>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<OfficeDb, TFirst, TSecond, IAsyncEnumerable<TRow>>> translated = [];

    public Task<List<TRow>> RunAsync(OfficeDb db, TFirst first, TSecond second, CancellationToken ct) =>
        HotQuery.TakeAsync(translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, second), ct);
}

/// <summary>See <see cref="HotQuery"/>.</summary>
internal sealed class HotList<TFirst, TSecond, TThird, TRow>(Expression<Func<OfficeDb, TFirst, TSecond, TThird, IQueryable<TRow>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<OfficeDb, TFirst, TSecond, TThird, IAsyncEnumerable<TRow>>> translated = [];

    public Task<List<TRow>> RunAsync(OfficeDb db, TFirst first, TSecond second, TThird third, CancellationToken ct) =>
        HotQuery.TakeAsync(translated.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, second, third), ct);
}
