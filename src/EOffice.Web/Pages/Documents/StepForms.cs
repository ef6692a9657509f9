using System.Globalization;
using EOffice.Core.Assignment;
using EOffice.Core.Assignment.Suggestions;
using EOffice.Core.Calendar;
using EOffice.Core.Documents;
using EOffice.Core.Dossiers;
using EOffice.Core.Drafting;
using EOffice.Core.Intake;
using EOffice.Core.Publishing;
using EOffice.Core.Reading;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using EOffice.Web.Pages.Shared;

namespace EOffice.Web.Pages.Documents;

/// <summary>Makes the form of a task: what it offers, what it opens with, and its buttons.</summary>
internal sealed class StepForms(TaskChoices choices, DraftUploads uploads, DraftMarks marks, TypedDrafts typed, NextOfSamePerson following, OfferRoutings offers, SuggestRoutings past)
{
    /// <param name="posted">What was posted when an attempt was refused; null for a fresh form, which is filled in.</param>
    /// <param name="code">The refusal's stable code: it says which field to mark.</param>
    /// <param name="route">A direction to fill a fresh form with.</param>
    public async Task<StepForm?> MakeAsync(DocumentView view, TaskFact task, TaskForm? posted, Note? refusal, string? code, CancellationToken ct, string? route = null)
    {
        var form = posted ?? new TaskForm { Route = route };
        form.TaskId = task.Id;
        form.ExpectedRevision = task.Revision;
        form.OperationId = Guid.NewGuid().ToString("N");
        form.ShownHash = view.AnswerFile?.Hash;
        var made = task.StepType switch
        {
            "EOffice.Receive" => Simple("Tiếp nhận, đăng ký", "_Receive", new("Đăng ký và chuyển", ReceiveDecision.Registered, true), Back(view.Subject.ExchangeId is null ? "Trả lại…" : "Từ chối…", ReceiveDecision.Refused)),
            "EOffice.Direct" => await DirectAsync(view, task, form, posted is null, ct),
            "EOffice.Assign" => await AssignAsync(view, task, form, posted is null, ct),
            "EOffice.Process" => Simple("Xử lý", "_Process", new("Chuyển dự thảo trả lời", ProcessDecision.NeedsAnswer, true), Back("Kết thúc, không trả lời…", ProcessDecision.Concluded), Back("Trả lại…", ProcessDecision.Returned)),
            "EOffice.Draft" => await DraftAsync(view, task, form, posted is null, ct),
            "EOffice.Review" => Simple("Duyệt nội dung", "_Approve", new($"Duyệt bản {VersionOf(view)}, chuyển thể thức", ApproveDecision.Approved, true), Back("Trả lại…", ApproveDecision.Returned)),
            "EOffice.CheckFormat" => Simple("Kiểm tra thể thức", "_Approve", new($"Bản {VersionOf(view)} đúng thể thức, chuyển ký", ApproveDecision.Approved, true), Back("Trả lại…", ApproveDecision.Returned)),
            "EOffice.Sign" => await SignAsync(view, task, form, ct),
            "EOffice.Publish" => await PublishAsync(view, task, form, ct),
            "EOffice.Close" => Simple("Kết thúc hồ sơ", "_Close", new StepButton("Kết thúc hồ sơ", CloseDecision.Closed, true)),
            "EOffice.Consult" => Simple("Cho ý kiến", "_Consult", new StepButton("Gửi ý kiến", ConsultDecision.Answered, true)),
            _ => null,
        };
        // A procedure need not draw a way for every outcome of a step: what leads nowhere is not on offer.
        return made is null
            ? null
            : made with { AlsoNext = await AlsoNextAsync(task, ct), Refusal = refusal, BadField = FormFields.Of(code), Buttons = [.. made.Buttons.Where(b => view.Offers(task, b.Outcome))] };

        StepForm Simple(string title, string partial, params StepButton[] buttons) => new(title, partial, task, form, buttons) { View = view };
    }

    /// <summary>Content and format are looked at in the same file: who has both decides both.</summary>
    private async Task<string?> AlsoNextAsync(TaskFact task, CancellationToken ct) =>
        task.StepType == "EOffice.Review" ? await following.FindAsync(task.Id, ApproveDecision.Approved, "EOffice.CheckFormat", ct) : null;

    private static StepButton Back(string words, string outcome) => new(words, outcome, NeedsReason: true);

    /// <summary>Counts what approvers see: each submission is one version.</summary>
    public static int VersionOf(DocumentView view) =>
        view.Answer?.Submission ?? 0;

    private async Task<StepForm> DirectAsync(DocumentView view, TaskFact task, TaskForm form, bool fresh, CancellationToken ct)
    {
        var offered = await choices.DirectAsync(view.Subject, view.Routing?.Due, ct);
        var proposal = view.Variables.GetValueOrDefault(CaseVariables.LeadUnit);
        if (fresh)
        {
            form.Outcome = DirectDecision.Directed;
            form.LeadUnit = proposal;
            form.CoordinatingUnits = [.. Codes(view)];
            form.CoordinatorDues = view.Routing?.Coordinators.ToDictionary(c => c.Code, c => c.Due is { } own ? Words.Day(own) : null) ?? [];
            form.LeaderInCharge = Id(view, CaseVariables.LeaderInCharge);
            form.Handler = Id(view, CaseVariables.Handler);
            form.Due = Words.Day(view.Routing?.Due ?? offered.Dues[0].Date);
            RouteText.Fill(form.Route, form);
            form.Due ??= Words.Day(view.Routing?.Due);
        }

        return new StepForm($"Bút phê của {task.Title}", "_Direct", task, form, [new("Giao xử lý", null, true)])
        {
            View = view,
            Direct = offered,
            Directions = await DirectionsAsync(view, task, offered, ct),
            Origin = fresh && !string.IsNullOrEmpty(proposal) ? "Điền sẵn theo ý kiến của bước trước" : null,
        };
    }

    private async Task<IReadOnlyList<OfferedDirection>> DirectionsAsync(DocumentView view, TaskFact task, DirectChoices offered, CancellationToken ct)
    {
        var due = view.Routing?.Due;
        (RoutingChoice, DateOnly?)? proposal = view.Variables.GetValueOrDefault(CaseVariables.LeadUnit) is { Length: > 0 } lead
            ? (new RoutingChoice(lead, Codes(view), Id(view, CaseVariables.LeaderInCharge)), due)
            : null;
        var found = await offers.ForAsync(task.Id, proposal, view.Subject.DueDate, due ?? view.Subject.DueDate, ct);
        return DirectionWords.Of(found, offered, due ?? view.Subject.DueDate, view.Subject.OrganName, view.AsOf);
    }

    private async Task<(Guid, string)?> UsualHandlerAsync(DocumentView view, TaskFact task, IReadOnlyList<PersonChoice> people, CancellationToken ct)
    {
        if ((await past.ForTaskAsync(task.Id, ct)).Suggestion is not { } found || people.FirstOrDefault(p => p.Id.ToString() == found.Choice.Target) is not { } person)
        {
            return null;
        }

        var offer = new OfferedRouting(OfferKind.Suggestion, found.Choice.Routing, null, found.Count, found.Of, found.Basis);
        return (person.Id, DirectionWords.Suggested(offer, person.Name, view.Subject.OrganName));
    }

    private static string[] Codes(DocumentView view) => (view.Variables.GetValueOrDefault(CaseVariables.CoordinatingUnits) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    private async Task<StepForm> AssignAsync(DocumentView view, TaskFact task, TaskForm form, bool fresh, CancellationToken ct)
    {
        var people = await choices.AssignAsync(task, ct);
        if (fresh)
        {
            form.Handler = Id(view, CaseVariables.Handler) ?? (people.Count > 0 ? people[0].Id : null);
        }

        return new StepForm(
            view.Subject.Direction == DocumentDirection.Internal ? "Nhận văn bản nội bộ" : "Phân công", "_Assign", task, form,
            [
                new("Giao người xử lý", AssignDecision.Assigned, true), new("Để biết, lưu", AssignDecision.ForInformation),
                Back("Không thuộc lĩnh vực…", AssignDecision.Returned),
            ])
        {
            View = view,
            People = people,
            UsualHandler = await UsualHandlerAsync(view, task, people, ct),
        };
    }

    private async Task<StepForm> DraftAsync(DocumentView view, TaskFact task, TaskForm form, bool fresh, CancellationToken ct)
    {
        var offered = await choices.DraftAsync(task, ct);
        var upload = await uploads.OfTaskAsync(task.Id, ct);
        string? origin = null;
        if (fresh)
        {
            origin = await PrefillDraftAsync(view, task, offered, form, ct);
            form.Source = upload is not null && (string.IsNullOrWhiteSpace(form.Content) || upload.CreatedAt >= (view.AnswerFile?.CreatedAt ?? DateTime.MinValue)) ? TaskForm.FromFile : null;
            form.Content ??= FirstWords(view.Subject);
        }

        return new StepForm(view.StartsFromDraft ? "Soạn dự thảo" : "Dự thảo trả lời", "_Draft", task, form, [new("Trình duyệt nội dung", DraftDecision.Submitted, true)])
        {
            View = view,
            Draft = offered,
            Upload = upload,
            Origin = origin,
        };
    }

    private async Task<string?> PrefillDraftAsync(DocumentView view, TaskFact task, DraftChoices offered, TaskForm form, CancellationToken ct)
    {
        var (subject, answer) = (view.Subject, view.Answer);
        form.TypeName = answer?.TypeName ?? DocumentTypes.OfficialLetterName;
        form.Subject = answer is { Subject.Length: > 0 } ? answer.Subject : (subject.Code is null || subject.Subject.Length == 0 ? "" : $"trả lời Văn bản số {subject.Code} về việc {WithoutVv(subject.Subject)}");
        form.Receivers = answer?.ReceiverCodes is { Length: > 0 } codes
            ? [.. codes.Split(';')]
            : [.. offered.Agencies.Where(a => a.Value == subject.OrganId).Select(a => a.Value)];
        form.ToPlaces = answer?.ToPlaces ?? $"{Places(answer, offered, form)}\nLãnh đạo cơ quan (để báo cáo)\nLưu: VT, {offered.UnitCode}";
        form.Urgency = answer?.Urgency ?? subject.Urgency;
        form.Signer = answer?.SignerId ?? Id(view, CaseVariables.LeaderInCharge) ?? offered.Head;
        form.Mark = answer is null ? null : await marks.OfAsync(answer, task.Id, ct);
        form.Content = view.Case is null ? null : await typed.FindAsync(view.Case.Id, ct);
        if (form.Content is not null || answer?.Submission > 0)
        {
            return answer?.Submission > 0 ? "Giữ nguyên bản đã trình, sửa tiếp rồi trình lại" : null;
        }

        return view.StartsFromDraft ? null : "Điền sẵn từ văn bản đến";
    }

    /// <summary>An internal document names its units one by one: the register's column "Nơi nhận" shows them.</summary>
    private static string Places(Document? answer, DraftChoices offered, TaskForm form) => answer?.Direction == DocumentDirection.Internal
        ? string.Join('\n', offered.Units.Where(u => form.Receivers.Contains(u.Value)).Select(u => u.Text))
        : "Như trên";

    private async Task<StepForm> SignAsync(DocumentView view, TaskFact task, TaskForm form, CancellationToken ct)
    {
        var certificate = await choices.CertificateAsync(ct);
        var blocked = SignBlocks.Of(view);
        StepButton[] main = blocked is null && certificate.Problem is null ? [new("Duyệt và ký số", SignDecision.Signed, true, Sheet: true)] : [];
        return new StepForm("Ký số", "_Sign", task, form, [.. main, Back("Yêu cầu sửa…", SignDecision.Returned)])
        {
            View = view,
            Certificate = certificate,
            Blocked = blocked,
        };
    }

    /// <summary>How an answer begins; a document of our own begins empty.</summary>
    private static string FirstWords(Document subject) => subject.Direction != DocumentDirection.Incoming
        ? ""
        : $"Thực hiện Văn bản số {subject.Code} ngày {subject.IssuedDate?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)} của {subject.OrganName}, cơ quan báo cáo như sau:\n\n";

    private async Task<StepForm> PublishAsync(DocumentView view, TaskFact task, TaskForm form, CancellationToken ct)
    {
        var offered = await choices.PublishAsync(view.Answer ?? view.Subject, ct);
        var number = offered.ExpectedNumber is { } n ? Core.Registers.CodeRules.Number(n) : "";
        var words = view.Answer?.Direction == DocumentDirection.Internal
            ? $"Cấp số {number}, đóng dấu và chuyển {offered.Receivers.Count} đơn vị"
            : $"Cấp số {number}, đóng dấu và gửi {offered.Receivers.Count} nơi";
        StepButton[] main = offered.Seal.Problem is null ? [new(words, PublishDecision.Published, true, Sheet: true)] : [];
        return new StepForm("Phát hành", "_Publish", task, form, [.. main, Back("Trả lại người ký…", PublishDecision.Returned)])
        {
            View = view,
            Publish = offered,
        };
    }

    /// <summary>"V/v" stands before a trích yếu on the page; inside a sentence it does not.</summary>
    private static string WithoutVv(string subject) =>
        subject.StartsWith("V/v ", StringComparison.OrdinalIgnoreCase) ? subject[4..] : char.ToLowerInvariant(subject[0]) + subject[1..];

    private static Guid? Id(DocumentView view, string variable) => Guid.TryParse(view.Variables.GetValueOrDefault(variable), out var id) ? id : null;
}
