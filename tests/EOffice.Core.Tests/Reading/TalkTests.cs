using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Reading.Talk;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Reading;

/// <summary>Remarks on a case: by whoever may read it, to whom it concerns.</summary>
public sealed class TalkTests
{
    [Fact]
    public async Task Add_BySomebodyOfTheCase_AllWhoReadItSeeIt_TheNamedOneIsToldOnce()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var head = office.Person(Steps.UnitHead);

        var first = await AddAsync(office, Steps.Specialist, task.DocumentId, " Số liệu quý III\r\nđã chốt chưa ạ? ", "td-1", head);
        var again = await AddAsync(office, Steps.Specialist, task.DocumentId, " Số liệu quý III\r\nđã chốt chưa ạ? ", "td-1", head);

        Assert.Equal(first.Value.Id, again.Value.Id);
        foreach (var reader in new[] { Steps.UnitHead, Steps.Director, Steps.Clerk })
        {
            var view = await office.RunAsync<ReadDocument, DocumentView?>(reader, r => r.FindAsync(task.DocumentId));
            var remark = Assert.Single(view!.Remarks);
            Assert.Equal("Số liệu quý III\nđã chốt chưa ạ?", remark.Text);
            Assert.Equal(["Phạm Văn Dũng"], remark.Mentioned);
            Assert.Same(remark, view.Trail.First(t => t.Remark is not null).Remark);
        }

        var notice = await office.WithDbAsync(DemoFixture.Department, db => db.Set<Notice>().SingleAsync(n => n.PersonId == head && n.Template == NoticeTemplates.RemarkMentioned));
        Assert.Contains("đã chốt chưa ạ?", notice.Body, StringComparison.Ordinal);
        var written = Assert.Single(await office.JournalAsync(), e => e.Kind == AddRemark.EventKind);
        Assert.DoesNotContain("quý III", written.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_ByStrangersAndInspectors_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        foreach (var stranger in new[] { Steps.OtherSpecialist, Steps.Administrator, "binh.dongtam" })
        {
            await office.RefusedAsync("operation.not-found", () => AddAsync(office, stranger, task.DocumentId, "Xin hỏi", $"la-{stranger}"));
        }

        await office.RefusedAsync("remark.inspector", () => AddAsync(office, "viet.sxd", task.DocumentId, "Xin hỏi", "kt"));
    }

    [Fact]
    public async Task Add_BadInput_RefusedInWords()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        await office.RefusedAsync("remark.empty", () => AddAsync(office, Steps.Specialist, task.DocumentId, " \u0000 ", "1"));
        await office.RefusedAsync("remark.too-long", () => AddAsync(office, Steps.Specialist, task.DocumentId, new string('a', Remark.MostText + 1), "2"));
        await office.RefusedAsync("remark.too-many", () => AddAsync(office, Steps.Specialist, task.DocumentId, "Xin hỏi", "3", [.. Enumerable.Range(0, 11).Select(_ => Guid.NewGuid())]));
        await office.RefusedAsync("remark.stranger", () => AddAsync(office, Steps.Specialist, task.DocumentId, "Xin hỏi", "4", office.Person(Steps.OtherSpecialist)));
        await office.RefusedAsync("remark.stranger", () => AddAsync(office, Steps.Specialist, task.DocumentId, "Xin hỏi", "5", office.Person("binh.dongtam")));
    }

    /// <summary>Whoever may be named may read: a notice never leads to a closed door.</summary>
    [Fact]
    public async Task Partners_OfACase_MayAllReadIt_AndTheHolderComesFirst()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        var about = await office.RunAsync<ReadDocument, CaseOfReader?>(Steps.Director, r => r.CaseOfReaderAsync(task.DocumentId));
        var partners = await office.RunAsync<TalkPartners, IReadOnlyList<TalkPartner>>(Steps.Director, p => p.OfAsync(about!));

        Assert.True(partners[0].HasItNow);
        Assert.DoesNotContain(partners, p => p.Id == office.Person(Steps.Director) || p.Id == office.Person(Steps.OtherSpecialist));
        foreach (var partner in partners)
        {
            var view = await office.Services.RunAsync<ReadDocument, DocumentView?>(office.Who(Steps.Director) with { ActorId = partner.Id }, r => r.FindAsync(task.DocumentId));
            Assert.NotNull(view);
        }
    }

    private static Task<Outcome<RemarkAdded>> AddAsync(DemoFixture office, string who, Guid document, string text, string operation, params Guid[] named) =>
        office.RunAsync<AddRemark, Outcome<RemarkAdded>>(who, add => add.RunAsync(new AddRemarkCommand(operation, document, text, named)));
}
