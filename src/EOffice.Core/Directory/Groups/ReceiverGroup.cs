using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Directory.Groups;

/// <summary>Receivers that are named together in Kính gửi and Nơi nhận, "UBND các xã, phường", and each get the document (NĐ 30/2020 PL I, mục II.9).</summary>
public sealed class ReceiverGroup : IAgencyOwned, IRevisioned
{
    public const int MostName = 200;
    public const int MostMembers = 300;

    public required Guid Id { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>As it is printed.</summary>
    public required string Name { get; set; }

    public int Revision { get; set; }

    /// <summary>Offered no more; drafts that name it keep it.</summary>
    public DateTime? RetiredAt { get; set; }
}

/// <summary>An agency in a group: by its row and not by its code, so that a new code changes nothing.</summary>
public sealed class ReceiverGroupMember : IAgencyOwned
{
    public required Guid GroupId { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>The agency of the directory that is in the group.</summary>
    public required Guid MemberId { get; init; }
}

internal sealed class ReceiverGroupMap : IEntityTypeConfiguration<ReceiverGroup>
{
    public void Configure(EntityTypeBuilder<ReceiverGroup> builder)
    {
        builder.ToTable("ReceiverGroups");
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Name).HasMaxLength(ReceiverGroup.MostName);
        builder.HasIndex(g => new { g.AgencyId, g.RetiredAt });
    }
}

internal sealed class ReceiverGroupMemberMap : IEntityTypeConfiguration<ReceiverGroupMember>
{
    public void Configure(EntityTypeBuilder<ReceiverGroupMember> builder)
    {
        builder.ToTable("ReceiverGroupMembers");
        builder.HasKey(m => new { m.GroupId, m.MemberId });
        builder.HasIndex(m => new { m.AgencyId, m.GroupId });
    }
}
