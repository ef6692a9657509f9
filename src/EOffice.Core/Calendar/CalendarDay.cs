using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Calendar;

/// <summary>A day of the working calendar that differs from the week's rule: a row of data, never code.
/// National rows have no agency and hold for all; an agency's own rows add to them, and those of one of its units to these.</summary>
public sealed class CalendarDay
{
    public required Guid Id { get; init; }

    /// <summary>The agency it holds for; null for the whole nation.</summary>
    public Guid? AgencyId { get; init; }

    /// <summary>The unit of the agency that it holds for alone; null for the whole agency.</summary>
    public Guid? UnitId { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>Name of a <c>CalendarDayKind</c>.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>The announcement it comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>Office hours of an agency from a day on: a row of data, never code. Replaced, never changed.</summary>
public sealed class OfficeHoursRow : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>As <see cref="OfficeHours.ToText"/> writes them.</summary>
    public required string Sessions { get; init; }

    /// <summary>The decision of the province that it comes from.</summary>
    public required string Source { get; init; }
}

internal sealed class OfficeHoursRowMap : IEntityTypeConfiguration<OfficeHoursRow>
{
    public void Configure(EntityTypeBuilder<OfficeHoursRow> builder)
    {
        builder.ToTable("OfficeHours");
        builder.HasKey(h => h.Id);
        builder.Property(h => h.Sessions).HasMaxLength(100);
        builder.Property(h => h.Source).HasMaxLength(300);
        builder.HasIndex(h => new { h.AgencyId, h.From }).IsUnique();
    }
}

internal sealed class CalendarDayMap : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder)
    {
        builder.ToTable("CalendarDays");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Kind).HasMaxLength(20);
        builder.Property(d => d.Name).HasMaxLength(200);
        builder.Property(d => d.Source).HasMaxLength(300);
        builder.HasIndex(d => new { d.AgencyId, d.Date });
    }
}
