using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EOffice.Web.Tests.Support;

/// <summary>Counts queries; jobs that run beside the test count for themselves.</summary>
internal sealed class CommandCounter : DbCommandInterceptor
{
    public Box Here => box.Value ??= new Box();

    private readonly AsyncLocal<Box?> box = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (box.Value is { } mine)
        {
            mine.Value++;
        }

        return ValueTask.FromResult(result);
    }

    internal sealed class Box
    {
        public int Value { get; set; }
    }
}
