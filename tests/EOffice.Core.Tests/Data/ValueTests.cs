using System.Text;
using EOffice.Core.Documents;
using EOffice.Core.Tasks;
using EOffice.Data;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Data;

public abstract class ValueTests(DatabaseProvider provider) : StoreSuite(provider)
{
    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    public async Task DateTime_RoundTrip_IsUtc(DateTimeKind kind)
    {
        var time = new DateTime(2026, 12, 31, 17, 0, 0, 123, DateTimeKind.Utc).AddMicroseconds(456);

        var saved = await SaveAsync(NewDocument(createdAt: DateTime.SpecifyKind(time, kind)));

        Assert.Equal((time, DateTimeKind.Utc), (saved.CreatedAt, saved.CreatedAt.Kind));
    }

    [Fact]
    public async Task DateTime_Local_IsConverted()
    {
        var local = new DateTime(2026, 1, 1, 7, 0, 0, DateTimeKind.Local);

        Assert.Equal(local.ToUniversalTime(), (await SaveAsync(NewDocument(createdAt: local))).CreatedAt);
    }

    [Fact]
    public async Task DateTime_OrderAndCompare_FollowTime()
    {
        // With and without fractions: on SQLite instants are texts.
        DateTime[] times = [Now, Now.AddMicroseconds(1), Now.AddMilliseconds(40), Now.AddMilliseconds(500), Now.AddSeconds(1), Now.AddYears(1)];
        await Host.WithDbAsync(Me, db =>
        {
            db.AddRange(times.Reverse().Select(t => NewDocument(createdAt: t)));
            return db.SaveChangesAsync();
        });

        var ordered = await Host.WithDbAsync(Me, db => db.Set<Document>().OrderBy(d => d.CreatedAt).Select(d => d.CreatedAt).ToListAsync());
        var until = Now.AddMilliseconds(500);
        var before = await Host.WithDbAsync(Me, db => db.Set<Document>().CountAsync(d => d.CreatedAt < until));

        Assert.Equal(times, ordered);
        Assert.Equal(3, before);
    }

    [Fact]
    public async Task DateOnly_RoundTripAndCompare_KeepsTheDay()
    {
        var day = new DateOnly(2026, 2, 28);
        var document = NewDocument();
        document.IssuedDate = day;
        await SaveAsync(document);

        Assert.Equal(day, await Host.WithDbAsync(Me, db => db.Set<Document>().Where(d => d.IssuedDate <= day).Select(d => d.IssuedDate).SingleAsync()));
    }

    [Fact]
    public async Task Text_VietnameseNfc_RoundTripsAndIsFound()
    {
        var subject = "Quyết định về việc phê duyệt Đề án “Nghiêm Xuân Yêm – Xã Tuyết Nghĩa”, ĐƯỜNG ƯỚC 𠀧".Normalize(NormalizationForm.FormC);

        var saved = await SaveAsync(NewDocument(subject));

        Assert.Equal(subject, saved.Subject);
        Assert.True(saved.Subject.IsNormalized(NormalizationForm.FormC));
        Assert.Equal(1, await Host.WithDbAsync(Me, db => db.Set<Document>().CountAsync(d => d.Subject == subject)));
        Assert.Equal(1, await Host.WithDbAsync(Me, db => db.Set<Document>().CountAsync(d => d.Subject.Contains("phê duyệt Đề án"))));
    }

    [Fact]
    public async Task Text_Compare_IsExact()
    {
        // No store folds case or marks: search has its own folded columns.
        await SaveAsync(NewDocument("Đề án"));

        Assert.Equal(0, await Host.WithDbAsync(Me, db => db.Set<Document>().CountAsync(d => d.Subject == "đề án" || d.Subject == "De an")));
    }

    [Theory]
    [InlineData("ă")]
    [InlineData("𠀧")]
    public async Task Text_ExactlyTheLimit_Fits(string character)
    {
        var subject = string.Concat(Enumerable.Repeat(character, 500));

        Assert.Equal(subject, (await SaveAsync(NewDocument(subject))).Subject);
    }

    [Fact]
    public async Task Text_OneOverTheLimit_IsRefused()
    {
        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(NewDocument(new string('ă', 501))));

        var document = await SavedDocumentAsync();
        await Assert.ThrowsAsync<DbUpdateException>(() => Host.WithDbAsync(Me, async db =>
        {
            (await db.Set<Document>().SingleAsync(d => d.Id == document.Id)).Subject = new string('ă', 501);
            await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task Text_LongOpinion_RoundTrips()
    {
        var text = string.Concat(Enumerable.Repeat("Đồng ý. ", 500));
        var opinion = new Opinion
        {
            Id = Guid.NewGuid(),
            AgencyId = Me.AgencyId,
            CaseId = Guid.NewGuid(),
            DocumentId = Guid.NewGuid(),
            TaskId = Guid.NewGuid(),
            AuthorId = Guid.NewGuid(),
            StepType = "EOffice.Review",
            Outcome = "Approve",
            Text = text,
            Time = Now,
        };
        await Host.WithDbAsync(Me, db =>
        {
            db.Add(opinion);
            return db.SaveChangesAsync();
        });

        Assert.Equal(text, await Host.WithDbAsync(Me, db => db.Set<Opinion>().Select(o => o.Text).SingleAsync()));
    }

    [Fact]
    public async Task Enum_Stored_AsItsName()
    {
        await SavedDocumentAsync();

        var name = await Host.WithDbAsync(Me, db => db.Database.SqlQueryRaw<string>("SELECT \"State\" AS \"Value\" FROM \"Documents\"").SingleAsync());
        Assert.Equal(nameof(DocumentState.Received), name);
    }

    private async Task<Document> SaveAsync(Document document)
    {
        await Host.WithDbAsync(Me, db =>
        {
            db.Add(document);
            return db.SaveChangesAsync();
        });
        return await Host.WithDbAsync(Me, db => db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == document.Id));
    }
}

public sealed class SqliteValueTests() : ValueTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlValueTests() : ValueTests(DatabaseProvider.PostgreSql);
