namespace EOffice.Core.Platform;

/// <summary>A row that belongs to one agency: filtered on read and checked on write.</summary>
public interface IAgencyOwned
{
    Guid AgencyId { get; }
}

/// <summary>A row that people change: <see cref="Revision"/> counts up at each save and tells a stale command.</summary>
public interface IRevisioned
{
    int Revision { get; set; }
}

/// <summary>Row ids: time-ordered, made before the commit so that rows can name each other in one transaction.</summary>
public static class NewId
{
    public static Guid Next(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Guid.CreateVersion7(time.GetUtcNow());
    }
}
