using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Tasks;

/// <summary>What is being typed comes back to its writer, and to nobody else, until the step is done.</summary>
public sealed class TypedTextTests
{
    private static KeepTypedCommand Words(WorkTask task, string text, int seen = 0, string field = "Text") => new($"viec:{task.Id}", field, text, seen);

    [Fact]
    public async Task Keep_ByTheHolder_ComesBackAndCounts()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        Assert.Equal(1, (await KeepAsync(office, Steps.Specialist, Words(task, "Đang tổng\r\nhợp"))).Value.Revision);
        Assert.Equal(2, (await KeepAsync(office, Steps.Specialist, Words(task, "Đang tổng hợp số liệu", 1))).Value.Revision);

        var kept = Assert.Single((await FindAsync(office, Steps.Specialist, $"viec:{task.Id}")).Fields);
        Assert.Equal(("Text", "Đang tổng hợp số liệu", 2), (kept.Field, kept.Text, kept.Revision));
    }

    [Fact]
    public async Task Keep_TwoWindows_NeitherOverwritesTheOther()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        await KeepAsync(office, Steps.Specialist, Words(task, "Cửa sổ một"));

        var second = (await KeepAsync(office, Steps.Specialist, Words(task, "Cửa sổ hai"))).Value;
        Assert.Equal(("Cửa sổ một", 1), (second.Elsewhere, second.Revision));
        // Once its writer has chosen, it goes through; the same text twice is nothing new.
        Assert.Null((await KeepAsync(office, Steps.Specialist, Words(task, "Cửa sổ hai", 1))).Value.Elsewhere);
        Assert.Equal((2, null), await KeptAsync("Cửa sổ hai", 1));

        async Task<(int, string?)> KeptAsync(string text, int seen)
        {
            var kept = (await KeepAsync(office, Steps.Specialist, Words(task, text, seen))).Value;
            return (kept.Revision, kept.Elsewhere);
        }
    }

    [Fact]
    public async Task Keep_ByWhoDoesNotHoldTheTask_Refused()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;

        foreach (var other in new[] { Steps.OtherSpecialist, Steps.Administrator, "duc.dongtam", "binh.dongtam" })
        {
            Assert.Equal("typed.task-closed", (await KeepAsync(office, other, Words(task, "của người khác"))).Refusal?.Code);
        }

        Assert.Equal("typed.task-closed", (await KeepAsync(office, Steps.Specialist, new KeepTypedCommand("viec:khong-phai-so", "Text", "x", 0))).Refusal?.Code);
    }

    [Fact]
    public async Task Find_ByAnotherPerson_SeesNothing()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        await KeepAsync(office, Steps.Specialist, Words(task, "riêng tôi"));
        await KeepAsync(office, Steps.Specialist, new KeepTypedCommand("trang:thu", "Text", "riêng tôi", 0));

        foreach (var other in new[] { Steps.OtherSpecialist, "duc.dongtam" })
        {
            Assert.Empty((await FindAsync(office, other, $"viec:{task.Id}")).Fields);
            Assert.Empty((await FindAsync(office, other, "trang:thu")).Fields);
        }
    }

    [Theory]
    [InlineData("", "Text", "typed.bad-key")]
    [InlineData("Trang", "Text", "typed.bad-key")]
    [InlineData("trang:thu", "", "typed.bad-key")]
    [InlineData("trang:thu", "Te xt", "typed.bad-key")]
    [InlineData("trang:thu", "Pin", "typed.secret")]
    [InlineData("trang:thu", "CurrentPassword", "typed.secret")]
    [InlineData("trang:thu", "MatKhau", "typed.secret")]
    [InlineData("trang:thu", "__RequestVerificationToken", "typed.bad-key")]
    public async Task Keep_BadKeyOrSecret_Refused(string form, string field, string code)
    {
        await using var office = await DemoFixture.OpenAsync();

        Assert.Equal(code, (await KeepAsync(office, Steps.Specialist, new KeepTypedCommand(form, field, "123456", 0))).Refusal?.Code);
        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Department, db => db.Set<TypedText>().CountAsync()));
    }

    [Fact]
    public async Task Keep_TooLong_Refused()
    {
        await using var office = await DemoFixture.OpenAsync();

        var refused = await KeepAsync(office, Steps.Specialist, new KeepTypedCommand("trang:thu", "Text", new string('ư', TypedText.MostText + 1), 0));

        Assert.Equal("typed.too-long", refused.Refusal?.Code);
    }

    [Fact]
    public async Task Complete_TaskWithTypedText_ForgetsItWithTheDecision()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Process);
        await using var closing = office;
        await KeepAsync(office, Steps.Specialist, Words(task, "Đang gõ"));
        var usual = await office.UsualAsync(task);

        // A refused decision leaves it; one that stands takes it along.
        await office.CompleteAsync(Steps.Specialist, task, usual, revision: task.Revision + 1);
        Assert.Single((await FindAsync(office, Steps.Specialist, $"viec:{task.Id}")).Fields);
        (await office.CompleteAsync(task, usual)).ValueOrThrow();

        var after = await FindAsync(office, Steps.Specialist, $"viec:{task.Id}");
        Assert.True(after.Closed);
        Assert.Equal(0, await office.WithDbAsync(DemoFixture.Department, db => db.Set<TypedText>().CountAsync(t => t.FormKey == $"viec:{task.Id}")));
        Assert.Equal("typed.task-closed", (await KeepAsync(office, Steps.Specialist, Words(task, "muộn"))).Refusal?.Code);
    }

    [Fact]
    public async Task Forget_Form_LeavesAnEmptyTextThatIsNewer()
    {
        await using var office = await DemoFixture.OpenAsync();
        await KeepAsync(office, Steps.Specialist, new KeepTypedCommand("trang:thu", "Text", "bỏ", 0));

        await office.RunAsync<ForgetTyped, bool>(Steps.Specialist, async forget => { await forget.RunAsync("trang:thu"); return true; });

        var kept = Assert.Single((await FindAsync(office, Steps.Specialist, "trang:thu")).Fields);
        Assert.Equal(("", 2), (kept.Text, kept.Revision));
    }

    [Fact]
    public async Task SubmittedWords_OnlyForWhoMustMendThem()
    {
        var (office, task) = await DemoFixture.OpenAtAsync(Steps.Draft);
        await using var closing = office;

        await office.RunAsync<SubmittedWords, bool>(Steps.Specialist, async words => { await words.KeepAsync(office.CaseId, "Kính gửi"); return true; });

        Assert.Equal("Kính gửi", await office.RunAsync<SubmittedWords, string?>(Steps.Specialist, words => words.FindAsync(office.CaseId)));
        Assert.Null(await office.RunAsync<SubmittedWords, string?>(Steps.OtherSpecialist, words => words.FindAsync(office.CaseId)));
        Assert.Null(await office.RunAsync<SubmittedWords, string?>("duc.dongtam", words => words.FindAsync(office.CaseId)));
        Assert.Equal(Steps.Draft, task.StepType);
    }

    private static Task<Outcome<TypedKept>> KeepAsync(DemoFixture office, string who, KeepTypedCommand command) =>
        office.RunAsync<KeepTyped, Outcome<TypedKept>>(who, keep => keep.RunAsync(command));

    private static Task<TypedForm> FindAsync(DemoFixture office, string who, string form) =>
        office.RunAsync<FindTyped, TypedForm>(who, find => find.OfFormAsync(form));
}
