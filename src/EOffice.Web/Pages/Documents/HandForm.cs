using System.Globalization;
using EOffice.Core.Deadlines.Extensions;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Tasks.Hands;
using EOffice.Web.Pages.Administration;
using EOffice.Web.Pages.Intake;

namespace EOffice.Web.Pages.Documents;

/// <summary>What a form about who has a task asks for: one form for all of them, each uses its part. Kept as typed, so that a refusal gives it back.</summary>
internal sealed class HandForm
{
    public const string Claim = "claim";
    public const string Release = "release";
    public const string TakeOver = "take-over";
    public const string Delegate = "delegate";
    public const string GiveBack = "give-back";
    public const string GetBack = "get-back";
    public const string Ask = "ask";
    public const string Withdraw = "withdraw";
    public const string Grant = "grant";
    public const string Refuse = "refuse";
    public const string Coordinator = "coordinator";
    public const string Urge = "urge";

    public string? Act { get; set; }

    /// <summary>The task, the request or the case that it is about.</summary>
    public Guid Target { get; set; }

    /// <summary>Made with the form: a double click carries the same.</summary>
    public string? OperationId { get; set; }

    /// <summary>What the person had seen: the holders' revision, the case's, or how often the task had gone up.</summary>
    public int Expected { get; set; }

    public Guid To { get; set; }

    public string? Unit { get; set; }

    public string? Words { get; set; }

    /// <summary>A local date as typed, dd/MM/yyyy.</summary>
    public string? Due { get; set; }

    public bool MoveCase { get; set; }

    /// <summary>Whether this form, and not another one, was refused: it opens with what was typed.</summary>
    public bool Is(string act, Guid target) => Act == act && Target == target;
}

/// <summary>Runs the operation that a <see cref="HandForm"/> names, and says what was done.</summary>
internal sealed class HandActs(
    ClaimTask claim, ReleaseTask release, TakeOverTask takeOver, DelegateTask give, GiveBack giveBack, GetBack getBack, AskExtension ask, WithdrawExtension withdraw, DecideExtension decide,
    AddCoordinator coordinator, UrgeTask urge)
{
    private static readonly Refusal Unknown = new("form.act-unknown", "Chưa ghi được: biểu mẫu không có lựa chọn này. Tải lại trang rồi làm lại.");

    public async Task<Outcome<string>> RunAsync(HandForm form, CancellationToken ct)
    {
        if (!FactForm.TryDay(form.Due, out var due))
        {
            return AdminWords.DayUnreadable;
        }

        var (id, operation) = (form.Target, $"{form.Act}-{form.OperationId}");
        return form.Act switch
        {
            HandForm.Claim => Tell(await claim.RunAsync(new ClaimTaskCommand(id, operation), ct), "Ông/bà đã nhận việc"),
            HandForm.Release => Tell(await release.RunAsync(new ReleaseTaskCommand(id, operation), ct), "Đã trả việc lại nhóm"),
            HandForm.TakeOver => Tell(await takeOver.RunAsync(new TakeOverTaskCommand(id, form.Expected, operation, form.Words), ct), "Đã lấy lại việc, người đang giữ được báo"),
            HandForm.Delegate => Tell(await give.RunAsync(new DelegateTaskCommand(id, form.Expected, operation, form.To, form.Words, due), ct), "Đã giao, người nhận được báo"),
            HandForm.GiveBack => Tell(await giveBack.RunAsync(new GiveBackCommand(id, operation, form.Words), ct), "Đã trả lại người giao"),
            HandForm.GetBack => Tell(await getBack.RunAsync(new GetBackCommand(id, form.Expected, operation), ct), "Đã lấy lại việc"),
            HandForm.Ask => (await ask.RunAsync(new AskExtensionCommand(id, operation, due, form.Words), ct)).Map(a => $"Đã gửi đề nghị gia hạn tới {a.Decider}"),
            HandForm.Withdraw => Tell(await withdraw.RunAsync(new WithdrawExtensionCommand(id, operation), ct), "Đã rút đề nghị gia hạn"),
            HandForm.Grant or HandForm.Refuse => await DecideAsync(form, due, ct),
            HandForm.Coordinator => (await coordinator.RunAsync(new AddCoordinatorCommand(id, form.Expected, operation, form.Unit ?? "", due), ct)).Map(a => $"Đã thêm {a.UnitName} phối hợp"),
            HandForm.Urge => (await urge.RunAsync(new UrgeTaskCommand(id, operation), ct)).Map(u => $"Đã đôn đốc, báo {u.People} người đang giữ việc"),
            _ => Unknown,
        };
    }

    private async Task<Outcome<string>> DecideAsync(HandForm form, DateOnly? due, CancellationToken ct)
    {
        var command = new DecideExtensionCommand(form.Target, form.Expected, $"decide-{form.Act}-{form.OperationId}", form.Act == HandForm.Grant, due, form.MoveCase, form.Words);
        return (await decide.RunAsync(command, ct)).Map(d => d is { IsGranted: true, Due: { } day }
            ? string.Create(CultureInfo.InvariantCulture, $"Đã cho gia hạn đến {Core.Calendar.LocalTime.ToLocal(day):HH:mm dd/MM/yyyy}")
            : "Đã từ chối gia hạn, người đề nghị được báo");
    }

    private static Outcome<string> Tell<T>(Outcome<T> done, string words) => done.Map(_ => words);
}
