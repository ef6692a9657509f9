using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Signing;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Personal;

/// <summary>A person's own settings, phrases and certificate: everybody has theirs and nobody reaches another's.</summary>
public sealed class PersonalSettingsTests
{
    [Fact]
    public async Task Change_IsOnesOwn_AndDoubleClickIsOnce()
    {
        await using var office = await DemoFixture.OpenAsync();
        var command = new ChangeSettingsCommand("op-1", TextSize.Large, false);

        Assert.Null((await ChangeAsync(office, Steps.Specialist, command)).Refusal);
        Assert.Null((await ChangeAsync(office, Steps.Specialist, command)).Refusal);

        Assert.Equal((TextSize.Large, false), await FindAsync(office, Steps.Specialist));
        Assert.Equal((TextSize.Normal, true), await FindAsync(office, Steps.OtherSpecialist));
        Assert.Equal((TextSize.Normal, true), await FindAsync(office, "duc.dongtam"));
        Assert.Equal(1, await office.WithDbAsync(DemoFixture.Department, db => db.Set<PersonalSettings>().CountAsync()));
    }

    [Fact]
    public async Task Change_BadInput_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();

        Assert.Equal("settings.unknown-size", (await ChangeAsync(office, Steps.Specialist, new ChangeSettingsCommand("op-1", (TextSize)9, true))).Refusal?.Code);
        Assert.Equal("operation.id-missing", (await ChangeAsync(office, Steps.Specialist, new ChangeSettingsCommand("", TextSize.Large, true))).Refusal?.Code);
        Assert.Equal("operation.not-found", (await office.Services.RunAsync<ChangeSettings, Outcome<Nothing>>(
            office.SystemOf(DemoFixture.Department), change => change.RunAsync(new ChangeSettingsCommand("op-2", TextSize.Large, true)))).Refusal?.Code);
    }

    [Fact]
    public async Task Phrases_AddAndRemove_OnlyOnesOwn()
    {
        await using var office = await DemoFixture.OpenAsync();
        var added = (await AddAsync(office, Steps.Specialist, "op-1", "  Đồng ý, khẩn trương.  ")).Value;
        Assert.Equal(added, (await AddAsync(office, Steps.Specialist, "op-1", "Đồng ý, khẩn trương.")).Value);

        foreach (var other in new[] { Steps.OtherSpecialist, "duc.dongtam" })
        {
            Assert.Empty(await ListAsync(office, other));
            Assert.Equal("operation.not-found", (await RemoveAsync(office, other, "bo", added)).Refusal?.Code);
        }

        Assert.Equal(["Đồng ý, khẩn trương."], (await ListAsync(office, Steps.Specialist)).Select(p => p.Text));
        Assert.Null((await RemoveAsync(office, Steps.Specialist, "bo-1", added)).Refusal);
        Assert.Null((await RemoveAsync(office, Steps.Specialist, "bo-1", added)).Refusal);
        Assert.Empty(await ListAsync(office, Steps.Specialist));
    }

    [Fact]
    public async Task Phrases_BadInput_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();

        Assert.Equal("phrase.empty", (await AddAsync(office, Steps.Specialist, "a", "  ")).Refusal?.Code);
        Assert.Equal("phrase.too-long", (await AddAsync(office, Steps.Specialist, "b", new string('ư', QuickPhrase.MostText + 1))).Refusal?.Code);
        (await AddAsync(office, Steps.Specialist, "c", "Một")).ValueOrThrow();
        Assert.Equal("phrase.there", (await AddAsync(office, Steps.Specialist, "d", "Một")).Refusal?.Code);
        for (var i = 1; i < QuickPhrase.MostPhrases; i++)
        {
            (await AddAsync(office, Steps.Specialist, $"e{i}", $"Câu {i}")).ValueOrThrow();
        }

        Assert.Equal("phrase.too-many", (await AddAsync(office, Steps.Specialist, "f", "Thêm nữa")).Refusal?.Code);
    }

    [Fact]
    public async Task Certificates_OnlyOnesOwn_AndWarnedBeforeTheEnd()
    {
        await using var office = await DemoFixture.OpenAsync();
        var mine = Assert.Single(await CertificatesAsync(office, "giamdoc.sxd"));
        Assert.False(mine.EndsSoon);
        Assert.NotEmpty(mine.Issuer);
        Assert.Empty(await CertificatesAsync(office, Steps.Specialist));

        office.Time.SetUtcNow(new DateTimeOffset(mine.NotAfter, TimeSpan.Zero).AddDays(-10));
        Assert.True(Assert.Single(await CertificatesAsync(office, "giamdoc.sxd")).EndsSoon);
        office.Time.Advance(TimeSpan.FromDays(11));
        Assert.True(Assert.Single(await CertificatesAsync(office, "giamdoc.sxd")).HasEnded);
    }

    private static Task<Outcome<Nothing>> ChangeAsync(DemoFixture office, string who, ChangeSettingsCommand command) =>
        office.RunAsync<ChangeSettings, Outcome<Nothing>>(who, change => change.RunAsync(command));

    private static Task<(TextSize, bool)> FindAsync(DemoFixture office, string who) => office.RunAsync<ChangeSettings, (TextSize, bool)>(who, change => change.FindAsync());

    private static Task<Outcome<Guid>> AddAsync(DemoFixture office, string who, string operation, string text) =>
        office.RunAsync<QuickPhrases, Outcome<Guid>>(who, phrases => phrases.AddAsync(operation, text));

    private static Task<Outcome<Nothing>> RemoveAsync(DemoFixture office, string who, string operation, Guid id) =>
        office.RunAsync<QuickPhrases, Outcome<Nothing>>(who, phrases => phrases.RemoveAsync(operation, id));

    private static Task<IReadOnlyList<PhraseFact>> ListAsync(DemoFixture office, string who) =>
        office.RunAsync<QuickPhrases, IReadOnlyList<PhraseFact>>(who, phrases => phrases.ListAsync());

    private static Task<IReadOnlyList<OwnCertificate>> CertificatesAsync(DemoFixture office, string who) =>
        office.RunAsync<OwnCertificates, IReadOnlyList<OwnCertificate>>(who, certificates => certificates.ListAsync());
}
