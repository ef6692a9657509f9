using System.Globalization;
using EOffice.Core.Documents;
using EOffice.Core.Reading;
using EOffice.Web.Pages.Documents;

namespace EOffice.Web.Api.Tasks;

/// <summary>The fields of a step's form with what they offer and open with: what the page shows, by the names of the call's body.</summary>
internal static class TaskFields
{
    private static readonly TaskField Opinion = new("text", "Ý kiến, lý do", "string", false);

    public static IReadOnlyList<TaskField> Of(StepForm form) => form.Returns.Count < 2
        ? OfType(form)
        : [.. OfType(form), new("returnTo", "Khi trả lại: bước nhận lại", "string", false, null, [.. form.Returns.Select(r => new FieldChoice(r.Value, r.Text))])];

    private static IReadOnlyList<TaskField> OfType(StepForm form) => form.Task.StepType switch
    {
        "EOffice.Direct" => Direct(form.Form, form.Direct!),
        "EOffice.Assign" => [Opinion, new("handler", "Người xử lý", "uuid", true, form.Form.Handler?.ToString(), People(form.People))],
        "EOffice.Draft" => Draft(form.Form, form.Draft!),
        "EOffice.Review" or "EOffice.CheckFormat" => [Opinion, Hash(form.Form)],
        "EOffice.Sign" or "EOffice.Publish" => [Opinion, Hash(form.Form), new("pin", "Mã PIN của thiết bị ký", "password", true)],
        "EOffice.Consult" => [new("text", "Ý kiến của đơn vị", "string", true)],
        _ => [Opinion],
    };

    private static List<TaskField> Direct(TaskForm form, DirectChoices offered)
    {
        IReadOnlyList<FieldChoice> units = [.. offered.Units.Select(u => new FieldChoice(u.Code, u.Name))];
        return
        [
            Opinion,
            new("leadUnit", "Chủ trì", "string", true, form.LeadUnit, units),
            new("coordinatingUnits", "Phối hợp", "string[]", false, string.Join(',', form.CoordinatingUnits), units),
            new("due", "Hạn xử lý", "date", false, DateOf(form.Due), [.. offered.Dues.Select(d => new FieldChoice(Iso(d.Date), d.Words))]),
            new("coordinatorDues", "Hạn riêng của đơn vị phối hợp", "object", false),
            new("leaderInCharge", "Lãnh đạo phụ trách", "uuid", false, form.LeaderInCharge?.ToString(), People(offered.Deputies)),
            new("handler", "Người xử lý (đơn vị ít người)", "uuid", false, form.Handler?.ToString(), People([.. offered.Units.Where(u => u.Small).SelectMany(u => u.People).DistinctBy(p => p.Id)])),
        ];
    }

    private static List<TaskField> Draft(TaskForm form, DraftChoices offered) =>
    [
        Opinion,
        new("typeName", "Loại văn bản", "string", true, form.TypeName, [.. DocumentTypes.All.Select(t => new FieldChoice(t.Name, t.Name))]),
        new("subject", "Trích yếu", "string", true, form.Subject),
        new("receivers", "Nơi nhận điện tử", "string[]", true, string.Join(',', form.Receivers), [.. offered.Agencies.Concat(offered.Units).Select(a => new FieldChoice(a.Value, a.Text))]),
        new("toPlaces", "Nơi nhận ghi trên văn bản", "string[]", true, form.ToPlaces),
        new("signer", "Người ký", "uuid", true, form.Signer?.ToString(), People(offered.Signers)),
        new("paragraphs", "Nội dung, mỗi đoạn một phần tử", "string[]", false, form.Content),
        new("uploadId", "Tệp đã tải lên thay cho nội dung", "uuid", false, form.UploadId?.ToString()),
    ];

    private static TaskField Hash(TaskForm form) => new("fileHash", "Mã băm của tệp đã xem", "string", true, form.ShownHash);

    private static IReadOnlyList<FieldChoice> People(IReadOnlyList<PersonChoice> people) => [.. people.Select(p => new FieldChoice(p.Id.ToString(), $"{p.Name}, {p.Title}"))];

    private static string? DateOf(string? typed) =>
        DateOnly.TryParseExact(typed, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Iso(day) : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
