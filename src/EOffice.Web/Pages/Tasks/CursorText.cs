using System.Globalization;
using EOffice.Core.Tasks;

namespace EOffice.Web.Pages.Tasks;

/// <summary>A place in the list, as it stands in the address. What can't be read means the beginning.</summary>
internal static class CursorText
{
    public static string Write(InboxCursor cursor) => string.Create(
        CultureInfo.InvariantCulture, $"{cursor.DueAt?.Ticks ?? 0}-{cursor.TaskId:N}-{cursor.Rank}");

    public static InboxCursor? Read(string? text)
    {
        var parts = (text ?? "").Split('-');
        return parts.Length == 3
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(parts[1], "N", out var task)
            ? new InboxCursor(ticks == 0 ? null : new DateTime(ticks, DateTimeKind.Utc), task, rank)
            : null;
    }
}
