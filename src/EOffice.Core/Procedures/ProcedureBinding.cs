using EOffice.Core.Documents;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Procedures;

/// <summary>Which procedure a document gets; the most specific matching row wins. Null matches anything.</summary>
public sealed class ProcedureBinding : IAgencyOwned
{
    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    public required DocumentDirection Direction { get; init; }

    public Guid? UnitId { get; init; }

    public string? TypeName { get; init; }

    public Urgency? Urgency { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>True for the way of a unit that receives an issued internal document; false for whoever starts or registers one.</summary>
    public bool IsReceiving { get; init; }

    /// <summary>Which documents it is for, in one text: databases count two empty columns as different, and would let the same line in twice.
    /// Null in rows of the time before it.</summary>
    public string? Slot { get; init; }

    public static string SlotOf(DocumentDirection direction, Guid? unitId, string? typeName, Urgency? urgency, bool isReceiving) =>
        $"{direction}|{unitId:N}|{typeName?.ToUpperInvariant()}|{urgency}|{(isReceiving ? "nhan" : "")}";
}

internal sealed class ProcedureBindingMap : IEntityTypeConfiguration<ProcedureBinding>
{
    public void Configure(EntityTypeBuilder<ProcedureBinding> builder)
    {
        builder.ToTable("ProcedureBindings");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.TypeName).HasMaxLength(100);
        builder.Property(b => b.DefinitionId).HasMaxLength(100);
        builder.Property(b => b.Slot).HasMaxLength(200);
        builder.HasIndex(b => new { b.AgencyId, b.Direction });
        builder.HasIndex(b => new { b.AgencyId, b.Slot }).IsUnique();
    }
}
