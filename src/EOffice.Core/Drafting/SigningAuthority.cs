using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>Thẩm quyền ký (NĐ 30/2020 Đ13): which signature the draft is to have, and that its named signer may give it. The head may sign
/// everything; a deputy signs KT. what isn't reserved; a unit head signs TL. or TUQ. only what is listed. Rows of authority add to that.</summary>
internal sealed class SigningAuthority(OfficeDb db, Staffing staffing, SigningAuthorities authorities) : IDecidingStep
{
    public const string Head = nameof(Head);
    public const string Deputy = nameof(Deputy);
    public const string UnitHead = nameof(UnitHead);

    private const string InCharge = nameof(InCharge);

    public static readonly ActivityDescriptor Activity = new(
        StepTypes.Authority, "Thẩm quyền ký", "Xét loại văn bản và người ký ghi trong dự thảo, rồi đi theo đường của người có thẩm quyền ký. Đặt trước bước Ký số.", "Văn bản",
        ActivityBehaviour.Waits,
        [
            new("HeadTypes", "String", "Chỉ người đứng đầu ký", "Tên các loại văn bản, cách nhau bằng dấu phẩy.", "multiline", Default: "Quyết định, Tờ trình"),
            new("UnitHeadTypes", "String", "Trưởng đơn vị được ký TL., TUQ.", "Tên các loại văn bản trưởng đơn vị, Chánh Văn phòng được ký, cách nhau bằng dấu phẩy; để trống là không loại nào.", "multiline"),
            new("DeputyScope", "String", "Cấp phó ký thay (KT.)", "Cấp phó nào cũng được, hay chỉ cấp phó phụ trách ghi trong bút phê.", "dropdown", Default: "AnyDeputy", Options: ["AnyDeputy", InCharge]),
        ],
        [new(Head, "Người đứng đầu ký"), new(Deputy, "Cấp phó ký thay (KT.)"), new(UnitHead, "Trưởng đơn vị ký (TL., TUQ.)")])
    {
        HostDecides = true,
    };

    public string StepType => Activity.Type;

    public async Task<string> DecideAsync(CaseInProgress running, Bookmark bookmark, CancellationToken ct)
    {
        var document = await db.Set<Document>().FindAsync([running.Case.AnswerId ?? running.Case.DocumentId], ct);
        IReadOnlyList<SigningCapacity> capacities = document!.SignerId is { } signer
            ? await authorities.OfAsync(signer, document.TypeName, await DraftUnits.OfAsync(db, staffing, running.Case.Id, document, ct), ct)
            : [];
        if (capacities.Count == 0)
        {
            throw new StepCannotOpenException(AuthorityRefusals.NoSigner);
        }

        if (capacities[0].Mark is SigningMark.Head or SigningMark.Acting or SigningMark.OnBehalf)
        {
            return Head;
        }

        var reserved = Lists(bookmark, "HeadTypes", document.TypeName);
        if (capacities[0].Mark == SigningMark.ForHead)
        {
            return capacities.Any(c => c is { Mark: SigningMark.ForHead, GrantId: not null }) ? Deputy
                : reserved ? throw new StepCannotOpenException(AuthorityRefusals.Reserved(document.TypeName, document.SignerName!))
                : IsOther(running, bookmark, document) ? throw new StepCannotOpenException(AuthorityRefusals.NotInCharge(document.SignerName!))
                : Deputy;
        }

        return capacities.Any(c => c.GrantId is not null) || (!reserved && Lists(bookmark, "UnitHeadTypes", document.TypeName))
            ? UnitHead
            : throw new StepCannotOpenException(AuthorityRefusals.NotByOrder(document.TypeName, document.SignerName!));
    }

    private static bool IsOther(CaseInProgress running, Bookmark bookmark, Document document) =>
        StepAddress.Text(bookmark.Inputs, "DeputyScope") == InCharge
        && Guid.TryParse(running.Variables.GetValueOrDefault(CaseVariables.LeaderInCharge)?.ToString(), out var leader)
        && leader != document.SignerId;

    private static bool Lists(Bookmark bookmark, string input, string type) => (StepAddress.Text(bookmark.Inputs, input) ?? "")
        .Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Contains(type, StringComparer.OrdinalIgnoreCase);
}

internal static class AuthorityRefusals
{
    public static readonly Refusal NoSigner = new(
        "authority.no-signer", "Chưa chuyển được: người ký ghi trong dự thảo không còn giữ chức danh được ký. Trả lại người soạn để chọn người ký.");

    public static Refusal Reserved(string type, string signer) => new(
        "authority.reserved", $"Chưa chuyển được: loại “{type}” do người đứng đầu ký, dự thảo ghi người ký là {signer}. Trả lại người soạn để đổi người ký.");

    public static Refusal NotInCharge(string signer) => new(
        "authority.not-in-charge", $"Chưa chuyển được: {signer} không phải cấp phó phụ trách hồ sơ này. Trả lại người soạn để đổi người ký.");

    public static Refusal NotByOrder(string type, string signer) => new(
        "authority.not-by-order", $"Chưa chuyển được: {signer} không được ký thừa lệnh, thừa ủy quyền loại “{type}”. Trả lại người soạn để đổi người ký.");
}
