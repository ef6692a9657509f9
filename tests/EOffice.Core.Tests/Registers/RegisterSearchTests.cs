using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tests.Data;
using EOffice.Data;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Registers;

/// <summary>Looking up words in a register: the same on each database.</summary>
public abstract class RegisterSearchTests(DatabaseProvider provider) : StoreSuite(provider)
{
    private const int Common = RegisterLookup.Rare + 100;

    private readonly Guid register = Guid.NewGuid();

    protected override void Configure(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddScoped<Staffing>().AddScoped<RegisterDetails>().AddScoped<ReadRegister>().AddScoped<IDispatches, NothingSent>();
    }

    [Theory]
    [InlineData("đường Đồng Tâm", "3")]
    [InlineData("duong dong tam", "3")]
    [InlineData("TÂM đường", "3")]
    [InlineData("truy", "2 1")]
    [InlineData("ruyen", "")]
    [InlineData("2146 ubnd", "1")]
    [InlineData("2146/UBND-KT", "1")]
    [InlineData("bđt", "2")]
    [InlineData("bưu điện tuyên truyền", "2")]
    [InlineData("2", "2")]
    [InlineData("02", "2")]
    [InlineData("tuyen khong", "")]
    [InlineData("- …", "")]
    public async Task Text_WordsAndNumbers_FindTheLines(string text, string numbers)
    {
        await FillAsync();

        Assert.Equal(numbers, await FoundAsync(new RegisterFilter { Text = text }));
    }

    [Theory]
    [InlineData("2146/ubnd", null, null, "1")]
    [InlineData("2146/ktn", null, null, "")]
    [InlineData("ubnd", null, null, "1")]
    [InlineData("UBND-KTN", null, null, "1")]
    [InlineData("nd-ktn", null, null, "")]
    [InlineData("dong", null, null, "")]
    [InlineData("315", null, null, "2")]
    [InlineData(null, "bưu điện", null, "")]
    [InlineData(null, "tuyên truyền", null, "2 1")]
    [InlineData(null, null, "buu dien", "2")]
    [InlineData(null, "truyền", "minh an", "2 1")]
    [InlineData(null, null, "tuyên truyền", "")]
    public async Task Fields_LookInTheirOwnColumn(string? number, string? subject, string? organ, string numbers)
    {
        await FillAsync();

        Assert.Equal(numbers, await FoundAsync(new RegisterFilter(number, subject, organ)));
    }

    /// <summary>Words that nearly every line has, words that few have, and both.</summary>
    [Fact]
    public async Task Text_LongRegister_FindsCommonAndRareInPages()
    {
        await FillAsync(Common);

        Assert.Equal(string.Join(' ', Enumerable.Range(Common + 4 - 50, 50).Reverse()), await FoundAsync(new RegisterFilter { Text = "hồ sơ thường" }));
        Assert.Equal("99 98", await FoundAsync(new RegisterFilter { Text = "hồ sơ thường" }, before: 100, most: 2));
        Assert.Equal("104", await FoundAsync(new RegisterFilter { Text = "hồ sơ 777100" }));
        Assert.Equal("", await FoundAsync(new RegisterFilter { Text = "hồ sơ 777100" }, before: 104));
        Assert.Equal("2 1", await FoundAsync(new RegisterFilter { Text = "tuyên" }));
        Assert.Equal((Common + 3, 0, 0), await HeadAsync());
    }

    [Fact]
    public async Task Text_OtherYearRegisterAndAgency_AreNotFound()
    {
        await FillAsync();
        var other = Guid.NewGuid();
        await AddAsync(Me.AgencyId, other, 2026, [(9, NewDocument("đường Đồng Tâm"))]);
        await AddAsync(Me.AgencyId, register, 2025, [(9, NewDocument("đường Đồng Tâm"))]);
        await AddAsync(Stranger.AgencyId, register, 2026, [(9, NewDocument("đường Đồng Tâm", Stranger.AgencyId))], Stranger);

        Assert.Equal("3", await FoundAsync(new RegisterFilter { Text = "đồng tâm" }));
    }

    [Fact]
    public async Task Rewrite_CorrectedDocument_IsFoundUnderItsNewWordsOnly()
    {
        await FillAsync();
        await Host.WithDbAsync(Me, async db =>
        {
            var entry = await db.Set<RegisterEntry>().SingleAsync(e => e.Number == 3);
            var document = await db.Set<Document>().SingleAsync(d => d.Id == entry.DocumentId);
            document.Subject = "cầu Đồng Tâm";
            await RegisterWords.RewriteAsync(db, entry, document);
            await db.SaveChangesAsync();
        });

        Assert.Equal("3", await FoundAsync(new RegisterFilter { Text = "cầu tâm" }));
        Assert.Equal("", await FoundAsync(new RegisterFilter { Text = "đường" }));
        Assert.Equal(await WordsAsync(3), (await Host.WithDbAsync(Me, db => db.Set<RegisterWord>().Where(w => w.Number == 3).Select(w => w.Word).ToListAsync())).Order());
    }

    [Fact]
    public async Task Backfill_LinesWithoutWords_AreFoundAfterwards()
    {
        await FillAsync(450);
        await Host.WithDbAsync(Me, async db =>
        {
            await db.Set<RegisterWord>().ExecuteDeleteAsync();
            await db.Set<RegisterEntry>().ExecuteUpdateAsync(e => e.SetProperty(x => x.FoldedText, (string?)null).SetProperty(x => x.FoldedOrgan, (string?)null));
        });
        Assert.Equal("", await FoundAsync(new RegisterFilter { Text = "tuyên truyền" }));

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => OfficeDatabase.MigrateAsync(Host.Services))));

        Assert.Equal("2 1", await FoundAsync(new RegisterFilter { Text = "tuyên truyền" }));
        Assert.False(await Host.WithDbAsync(Me, db => db.Set<RegisterEntry>().AnyAsync(e => e.FoldedText == null)));
        Assert.Equal(453, await Host.WithDbAsync(Me, db => db.Set<RegisterWord>().Where(w => w.Word == RegisterWords.Code("v")).CountAsync()));
    }

    private async Task<string> FoundAsync(RegisterFilter filter, int? before = null, int most = RegisterQuery.Size)
    {
        await using var scope = Host.Open(Me);
        var page = (await scope.ServiceProvider.GetRequiredService<ReadRegister>().PageAsync(new RegisterQuery("VBDEN", 2026, filter, before))).ValueOrThrow();
        return string.Join(' ', page.Lines.Select(l => l.Number).Take(most));
    }

    private async Task<(int Numbers, int Cancelled, int Returned)> HeadAsync()
    {
        await using var scope = Host.Open(Me);
        var head = (await scope.ServiceProvider.GetRequiredService<ReadRegister>().PageAsync(new RegisterQuery("VBDEN", 2026, new RegisterFilter()))).ValueOrThrow().Head;
        return (head.Numbers, head.Cancelled, head.Returned);
    }

    private async Task<List<long>> WordsAsync(int number)
    {
        var entry = await Host.WithDbAsync(Me, db => db.Set<RegisterEntry>().AsNoTracking().SingleAsync(e => e.Number == number));
        return [.. RegisterWords.Split(entry.FoldedText).Concat(RegisterWords.Split(entry.FoldedOrgan)).Select(RegisterWords.Code).Distinct().Order()];
    }

    private async Task FillAsync(int common = 0)
    {
        await AddClerkAsync();
        Document[] special =
        [
            Named("V/v tuyên truyền pháp luật", "2146", "UBND-KTN", "UBND tỉnh Minh An"), Named("V/v truyền thanh, tuyên truyền", "315", "BĐT-KDDV", "Bưu điện tỉnh Minh An"),
            Named("V/v đường Đồng Tâm", "7", "SXD", "Sở Xây dựng"),
        ];
        await AddAsync(Me.AgencyId, register, 2026, special.Select((d, i) => (i + 1, d)));
        await AddAsync(Me.AgencyId, register, 2026, Enumerable.Range(1, common).Select(i => (i + 3, Named("V/v hồ sơ thường", $"{777_000 + i - 1}", "HS", "Sở Tài chính"))));
    }

    private Document Named(string subject, string number, string notation, string organ)
    {
        var document = NewDocument(subject);
        (document.CodeNumber, document.CodeNotation, document.OrganName) = (number, notation, organ);
        return document;
    }

    private Task AddAsync(Guid agency, Guid registerId, int year, IEnumerable<(int Number, Document Document)> lines, ProcessContext? who = null) =>
        Host.WithDbAsync(who ?? Me, async db =>
        {
            foreach (var (number, document) in lines)
            {
                var entry = new RegisterEntry
                {
                    Id = Guid.NewGuid(),
                    AgencyId = agency,
                    RegisterId = registerId,
                    Year = year,
                    Number = number,
                    DocumentId = document.Id,
                    RegisteredAt = Now,
                    RegisteredById = Me.ActorId!.Value,
                };
                db.AddRange([document, entry, .. RegisterWords.Of(entry, document)]);
            }

            await db.SaveChangesAsync();
        });

    /// <summary>The register, and somebody who may read it.</summary>
    private Task AddClerkAsync() => Host.WithDbAsync(Me, async db =>
    {
        var unit = new Unit { Id = Guid.NewGuid(), AgencyId = Me.AgencyId, Code = "VP", Name = "Văn phòng" };
        var position = new Position { Id = Guid.NewGuid(), AgencyId = Me.AgencyId, UnitId = unit.Id, Role = PositionRole.Clerk, Title = "Văn thư" };
        db.AddRange(
            new Agency { Id = Me.AgencyId, Code = "H99.08", Name = "Sở Xây dựng", Symbol = "SXD", Place = "Minh An" },
            new Register { Id = register, AgencyId = Me.AgencyId, Code = "VBDEN", Name = "Sổ văn bản đến", Direction = DocumentDirection.Incoming },
            unit, position, new Person { Id = Me.ActorId!.Value, AgencyId = Me.AgencyId, FullName = "Trần Thị Lan" },
            new Holding { Id = Guid.NewGuid(), AgencyId = Me.AgencyId, PersonId = Me.ActorId!.Value, PositionId = position.Id, From = new DateOnly(2020, 1, 1) });
        await db.SaveChangesAsync();
    });

    private sealed class NothingSent : IDispatches
    {
        public Task<IReadOnlyDictionary<Guid, Dispatch>> OfAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<Guid, Dispatch>>(new Dictionary<Guid, Dispatch>());
    }
}

public sealed class SqliteRegisterSearchTests() : RegisterSearchTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlRegisterSearchTests() : RegisterSearchTests(DatabaseProvider.PostgreSql);
