using EOffice.Core.Directory;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Publishing;

/// <summary>An agency of the directory that another one took over at the beginning of the year.</summary>
internal static class MergedAway
{
    public const string Successor = "Cơ quan tiếp nhận";

    public static Task MakeAsync(DemoFixture office, string code) => office.WithDbAsync(DemoFixture.Department, async db =>
    {
        var into = new Agency { Id = Guid.NewGuid(), Code = "H99.99", Name = Successor, Symbol = "TN", Place = "Minh An" };
        db.Add(into);
        var gone = await db.Set<Agency>().SingleAsync(a => a.Code == code);
        (gone.ClosedOn, gone.MergedIntoId) = (new DateOnly(2026, 1, 1), into.Id);
        return await db.SaveChangesAsync();
    });
}
