using EOffice.Core.Assignment;

namespace EOffice.Core.Tests.Assignment;

public sealed class CoordinatorDuesTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var dues = new Dictionary<string, DateOnly> { ["QHKT"] = new(2026, 12, 1), ["KHTC"] = new(2026, 11, 30) };

        Assert.Equal("KHTC=2026-11-30;QHKT=2026-12-01", CoordinatorDues.Write(dues));
        Assert.Equal(dues.OrderBy(d => d.Key), CoordinatorDues.Read(CoordinatorDues.Write(dues)).OrderBy(d => d.Key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("QHKT")]
    [InlineData("QHKT=hôm nay;=;==")]
    public void Read_Nonsense_IsNoDeadline(string? text) => Assert.Empty(CoordinatorDues.Read(text));
}
