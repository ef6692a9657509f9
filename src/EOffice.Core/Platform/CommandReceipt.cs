using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Platform;

/// <summary>Proof that a command was carried out: the same operation id again returns the first result (a double click is harmless).</summary>
public sealed class CommandReceipt : IAgencyOwned
{
    public required Guid AgencyId { get; init; }

    /// <summary>Made by the form or the caller, unique per agency.</summary>
    public required string OperationId { get; init; }

    /// <summary>Who gave the command: another person can't fetch the result by guessing the id.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Type name of the command, so that an id can't be reused for another one.</summary>
    public required string Command { get; init; }

    /// <summary>The result as JSON.</summary>
    public required string Result { get; init; }

    public required DateTime Time { get; init; }

    /// <summary>Hash of what a program asked for (<see cref="RequestPrint"/>); null for forms.</summary>
    public string? Request { get; init; }
}

internal sealed class CommandReceiptMap : IEntityTypeConfiguration<CommandReceipt>
{
    public void Configure(EntityTypeBuilder<CommandReceipt> builder)
    {
        builder.ToTable("CommandReceipts");
        builder.HasKey(e => new { e.AgencyId, e.OperationId });
        builder.Property(e => e.OperationId).HasMaxLength(80);
        builder.Property(e => e.Command).HasMaxLength(60);
        builder.Property(e => e.Request).HasMaxLength(64);
    }
}
