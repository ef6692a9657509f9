using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Changes;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Signing;
using EOffice.Signing.Pades;
using EOffice.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Signing;

/// <summary>Ký số of the competent person, with the PIN of the person's own token.</summary>
public sealed record SignDecision(string Outcome, string? Text = null, string? Pin = null, string? ShownHash = null) : StepDecision(Outcome, Text)
{
    public const string Signed = nameof(Signed);
    public const string Returned = nameof(Returned);

    /// <summary>Keeps the PIN out of logs.</summary>
    public override string ToString() => $"{nameof(SignDecision)} {Outcome}";
}

/// <summary>The leader's signature: on exactly the file that was approved, by exactly the person named in it (NĐ 30/2020 Đ5, Đ13).</summary>
internal sealed class SignDocument(OfficeDb db, DocumentFiles files, Staffing staffing, SigningAuthorities authorities, SigningKeys keys, TokenBox tokens, Submissions submissions, TimeProvider time)
    : StepOperation<SignDecision>
{
    private readonly DraftSigners signers = new(db, staffing, authorities);

    public static readonly ActivityDescriptor Activity = HumanStep.Describe(
        "EOffice.Sign", "Ký số", "Người có thẩm quyền ký số bằng chứng thư của mình, hoặc yêu cầu sửa.",
        (SignDecision.Signed, "Đã ký"), (SignDecision.Returned, "Yêu cầu sửa"));

    public override string StepType => Activity.Type;

    protected override async Task<Outcome<StepResult>> DecideAsync(StepContext step, SignDecision decision, CancellationToken ct)
    {
        if (step.Answer is not { } document || await files.MainAsync(document.Id, ct) is not { Stage: FileStages.Submitted } file)
        {
            return ApprovalRefusals.NothingSubmitted;
        }

        if (decision.Outcome == SignDecision.Returned)
        {
            document.State = DocumentState.Drafting;
            return new StepResult(ContentHash: file.Hash, FileOrigin: file.Origin);
        }

        if (await CheckAsync(step, decision, document, file, ct) is { } refusal)
        {
            return refusal;
        }

        var key = await keys.OfPersonAsync(step.PersonId, ct);
        if (!key.Succeeded)
        {
            return key.Refusal!;
        }

        return await SignAsync(document, file, key.Value, decision.Pin ?? "", ct);
    }

    private async Task<Refusal?> CheckAsync(StepContext step, SignDecision decision, Document document, DocumentFile file, CancellationToken ct)
    {
        if (document.SignerId != step.PersonId)
        {
            return SigningRefusals.NotTheSigner(document.SignerName!);
        }

        if (decision.ShownHash != file.Hash)
        {
            return ApprovalRefusals.FileChanged;
        }

        var approvals = db.Set<Approval>().Where(a => a.DocumentId == document.Id && a.Submission == document.Submission && a.Hash == file.Hash && a.VoidedAt == null);
        return await approvals.AnyAsync(ct) && await submissions.IsWholeAsync(document, file, ct)
            ? await LostApprovals.FindAsync(db, step.CaseId, document, ct) ?? await CheckMarkAsync(step, document, approvals, ct)
            : SigningRefusals.NotApproved;
    }

    /// <summary>What the file says above the name must be what its signer holds on the day of signing (NĐ 30/2020 Đ13), and who signs by an
    /// authority that was given must not be the only one who looked at it.</summary>
    private async Task<Refusal?> CheckMarkAsync(StepContext step, Document document, IQueryable<Approval> approvals, CancellationToken ct)
    {
        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == document.AgencyId, ct);
        var units = await DraftUnits.OfAsync(db, staffing, step.CaseId, document, ct);
        var held = (await signers.AllAsync(step.PersonId, agency, document.TypeName, units, ct))
            .Where(s => s.Mark.Competence == document.SignerCompetence && s.Mark.Position == document.SignerPosition).ToList();
        if (held.Count == 0)
        {
            return SigningRefusals.MarkNotHeld(document.SignerCompetence ?? document.SignerPosition ?? "", document.TypeName);
        }

        return held.TrueForAll(s => s.Given) && !await approvals.AnyAsync(a => a.PersonId != step.PersonId, ct) ? SigningRefusals.DelegateAlone : null;
    }

    private async Task<Outcome<StepResult>> SignAsync(Document document, DocumentFile file, SigningKey key, string pin, CancellationToken ct)
    {
        try
        {
            using var token = tokens.Open(key, pin);
            var pdf = PdfSigner.Sign(await files.ContentAsync(file, ct), Request(document), token);
            var signed = await files.AddAsync(
                document.Id, new NewFile(FileRole.Main, file.Origin, "da-ky.pdf", "application/pdf", FileStages.Signed, pdf, file.Hash), ct);
            document.State = DocumentState.Signed;
            return new StepResult(ContentHash: signed.Hash, FileOrigin: signed.Origin, MadeFromHash: file.Hash);
        }
        catch (SigningRefusedException refused)
        {
            return new Refusal(refused.Code, refused.Message);
        }
    }

    private SignRequest Request(Document document) => new()
    {
        FieldName = DraftPlaces.LeaderField,
        SigningTime = LocalTime.ToLocal(time.GetUtcNow()),
        SignerName = document.SignerName,
        Appearance = SignatureAppearance.PersonalBlue(document.SignerName!),
        // The first signature certifies: only form filling and the seal may follow.
        Certify = true,
    };
}

/// <summary>Finds usable signing keys.</summary>
public sealed class SigningKeys(OfficeDb db, TimeProvider time)
{
    public Task<Outcome<SigningKey>> OfPersonAsync(Guid personId, CancellationToken ct = default) => FindAsync(personId, ct);

    /// <summary>The organisation's key (con dấu), for the clerk.</summary>
    public Task<Outcome<SigningKey>> OfOrganisationAsync(CancellationToken ct = default) => FindAsync(null, ct);

    private async Task<Outcome<SigningKey>> FindAsync(Guid? personId, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var all = await db.Set<SigningKey>().AsNoTracking()
            .Where(k => k.PersonId == personId && k.IsActive).OrderByDescending(k => k.NotAfter).ToListAsync(ct);
        if (all.Count == 0)
        {
            return personId is null ? SigningRefusals.NoSeal : SigningRefusals.NoCertificate;
        }

        var valid = all.FirstOrDefault(k => k.NotBefore <= now && now <= k.NotAfter);
        return valid is null ? SigningRefusals.Expired(LocalTime.DateOf(LocalTime.ToLocal(all[0].NotAfter))) : valid;
    }
}

internal static class SigningRefusals
{
    public static readonly Refusal NoCertificate = new(
        "signing.no-certificate", "Chưa ký được: ông/bà chưa đăng ký chứng thư số. Vào Cá nhân để đăng ký, hoặc báo quản trị.");

    public static readonly Refusal NoSeal = new(
        "signing.no-seal", "Chưa đóng dấu được: cơ quan chưa đăng ký chứng thư số của tổ chức. Báo quản trị đăng ký rồi làm lại.");

    public static Refusal Expired(DateOnly until) => new(
        "signing.certificate-expired", $"Chưa ký được: chứng thư số đã hết hạn ngày {until:dd/MM/yyyy}. Liên hệ đơn vị cấp để gia hạn rồi ký lại.");

    public static Refusal NotTheSigner(string signer) => new(
        "signing.not-the-signer", $"Chưa ký được: văn bản ghi người ký là {signer}. Trả lại để người soạn sửa người ký, hoặc chuyển đúng người.");

    public static readonly Refusal NotApproved = new(
        "signing.not-approved", "Chưa ký được: tệp không còn là bản đã duyệt. Trả lại để duyệt bản hiện tại.");

    public static Refusal MarkNotHeld(string mark, string type) => new(
        "signing.mark-not-held", $"Chưa ký được: hôm nay ông/bà không còn giữ thẩm quyền ký “{mark.Replace('\n', ' ')}” với loại “{type}”. Trả lại để người soạn chọn lại người ký.");

    public static readonly Refusal DelegateAlone = new(
        "signing.delegate-alone", "Chưa ký được: người ký theo ủy quyền không đồng thời là người duyệt duy nhất. Trả lại để người khác duyệt nội dung rồi ký.");

    public static readonly Refusal LeaderSignatureBroken = new(
        "signing.leader-signature-broken", "Chưa phát hành được: chữ ký của lãnh đạo không còn hợp lệ trên tệp này. Trả lại để ký lại.");

    public static readonly Refusal SignerSeals = new(
        "signing.signer-seals", "Chưa phát hành được: người ký văn bản không được tự cấp số, đóng dấu. Chuyển cho văn thư khác.");
}
