using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Directory;

/// <summary>The roles of an agency's records work. A position carries exactly one; a person may hold several positions.</summary>
public enum PositionRole
{
    /// <summary>Văn thư cơ quan.</summary>
    Clerk,

    /// <summary>Người đứng đầu cơ quan: Giám đốc Sở, Chủ tịch UBND.</summary>
    AgencyHead,

    /// <summary>Cấp phó: Phó Giám đốc, Phó Chủ tịch.</summary>
    AgencyDeputy,

    /// <summary>Chánh Văn phòng.</summary>
    OfficeHead,

    /// <summary>Trưởng phòng.</summary>
    UnitHead,

    /// <summary>Phó Trưởng phòng.</summary>
    UnitDeputy,

    /// <summary>Chuyên viên.</summary>
    Specialist,

    /// <summary>Văn thư đơn vị.</summary>
    UnitClerk,

    /// <summary>Lưu trữ cơ quan.</summary>
    Archivist,

    /// <summary>Quản trị hệ thống.</summary>
    Administrator,

    /// <summary>Quản trị đơn vị: draws the procedures of the position's unit and of the units below it.</summary>
    UnitAdministrator,

    /// <summary>Thanh tra, đoàn kiểm tra.</summary>
    Inspector,
}

/// <summary>A unit (đơn vị, phòng) of an agency.</summary>
public sealed class Unit : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>Short code, unique in the agency, used by procedures and symbols: QLN, VP.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public Guid? ParentId { get; set; }

    /// <summary>The day from which nothing new is given to it (dates in UTC+7); null while it works. Old documents keep its name.</summary>
    public DateOnly? ClosedOn { get; set; }
}

/// <summary>A position (chức danh) in a unit; tasks are addressed to it, not to a person.</summary>
public sealed class Position : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>Changes only when units are merged or split.</summary>
    public required Guid UnitId { get; set; }

    public required PositionRole Role { get; set; }

    /// <summary>As printed: "Phó Giám đốc".</summary>
    public required string Title { get; set; }

    /// <summary>The superior position to whom an overdue task goes; null at the top.</summary>
    public Guid? SuperiorId { get; set; }

    public bool IsActive { get; set; } = true;
}

/// <summary>A person of an agency.</summary>
public sealed class Person : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required string FullName { get; set; }

    public string? Email { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>Who took over when this person left: what comes back to who did a step goes there.</summary>
    public Guid? SuccessorId { get; set; }
}

/// <summary>Who holds a position, from when to when (dates in UTC+7; <see cref="To"/> inclusive, null while it lasts).</summary>
public sealed class Holding : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid PositionId { get; init; }

    public required DateOnly From { get; init; }

    public DateOnly? To { get; set; }
}

internal sealed class UnitMap : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("Units");
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Code).HasMaxLength(20);
        builder.Property(u => u.Name).HasMaxLength(200);
        builder.HasIndex(u => new { u.AgencyId, u.Code }).IsUnique();
    }
}

internal sealed class PositionMap : IEntityTypeConfiguration<Position>
{
    public void Configure(EntityTypeBuilder<Position> builder)
    {
        builder.ToTable("Positions");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Title).HasMaxLength(100);
        builder.HasIndex(p => new { p.AgencyId, p.UnitId, p.Role });
        builder.HasIndex(p => new { p.AgencyId, p.Role });
    }
}

internal sealed class PersonMap : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("People");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.FullName).HasMaxLength(100);
        builder.Property(p => p.Email).HasMaxLength(100);
        builder.HasIndex(p => new { p.AgencyId, p.FullName });
    }
}

internal sealed class HoldingMap : IEntityTypeConfiguration<Holding>
{
    public void Configure(EntityTypeBuilder<Holding> builder)
    {
        builder.ToTable("Holdings");
        builder.HasKey(h => h.Id);
        builder.HasIndex(h => new { h.AgencyId, h.PositionId });
        builder.HasIndex(h => new { h.AgencyId, h.PersonId });
    }
}
