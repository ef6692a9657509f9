using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EOffice.Core.Registers;

/// <summary>That a line of a register has a word: the index by which words are looked up, however long the register.</summary>
public sealed class RegisterWord : IAgencyOwned
{
    public required Guid AgencyId { get; init; }

    public required Guid RegisterId { get; init; }

    public required int Year { get; init; }

    /// <summary>The word as a number (<see cref="RegisterWords.Code"/>): every database orders numbers alike, but not texts.</summary>
    public required long Word { get; init; }

    /// <summary>Number of the line.</summary>
    public required int Number { get; init; }
}

internal sealed class RegisterWordMap : IEntityTypeConfiguration<RegisterWord>
{
    public void Configure(EntityTypeBuilder<RegisterWord> builder)
    {
        builder.ToTable("RegisterWords");
        builder.HasKey(w => new { w.AgencyId, w.RegisterId, w.Year, w.Word, w.Number });
    }
}
