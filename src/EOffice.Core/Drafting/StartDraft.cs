using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Drafting;

/// <summary>A new draft that no incoming document asked for.</summary>
/// <param name="Direction">Outgoing or Internal.</param>
/// <param name="Receivers">Identifiers of agencies, or codes of units for an internal document.</param>
/// <param name="Signer">Who is to sign.</param>
public sealed record StartDraftCommand(
    string OperationId, DocumentDirection Direction, string TypeName, string Subject, IReadOnlyList<string> Receivers, Guid Signer,
    Urgency Urgency = Urgency.Normal)
{
    /// <summary>The issued document in whose place this one will stand (NĐ 30/2020 Đ18).</summary>
    public Guid? Replaces { get; init; }
}

public sealed record DraftStarted(Guid DocumentId, Guid CaseId);

/// <summary>Starts a case from a draft: văn bản đi tự khởi tạo, văn bản nội bộ. Its first task is the drafter's own.</summary>
public sealed class StartDraft(OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, SigningAuthorities authorities, StartProcedure procedures, TimeProvider time)
{
    private static readonly PositionRole[] Drafters =
    [
        // Of several positions the one nearest to the work drafts: a trưởng phòng who also holds a post of the office drafts for the phòng.
        PositionRole.Specialist, PositionRole.UnitDeputy, PositionRole.UnitHead, PositionRole.OfficeHead, PositionRole.AgencyDeputy, PositionRole.AgencyHead,
    ];

    private readonly DraftSigners signers = new(db, staffing, authorities);
    private readonly DraftReceivers receivers = new(db, staffing);

    /// <summary>Whether somebody with these roles drafts.</summary>
    public static bool MayDraft(IEnumerable<PositionRole> roles) => roles.Any(Drafters.Contains);

    public Task<Outcome<DraftStarted>> RunAsync(StartDraftCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "draft.start", () => StartAsync(command, ct), ct);
    }

    private async Task<Outcome<DraftStarted>> StartAsync(StartDraftCommand command, CancellationToken ct)
    {
        var position = await DrafterAsync(ct);
        if (position is null)
        {
            return DraftRefusals.NotADrafter;
        }

        var (type, subject) = (VietnameseText.Clean(command.TypeName), VietnameseText.Clean(command.Subject));
        if (await CheckAsync(command, type, subject, ct) is { } wrong)
        {
            return wrong;
        }

        var agency = await db.Set<Agency>().AsNoTracking().SingleAsync(a => a.Id == context.AgencyId, ct);
        if (await signers.FindAsync(command.Signer, agency, type, [position.UnitId], ct) is not { } signer)
        {
            return DraftRefusals.SignerWrong;
        }

        var draft = Draft(command, type, subject, agency, signer);
        db.Add(draft);
        var started = await procedures.ForDraftAsync(draft, position.UnitId, await VariablesAsync(position, command.Signer, signer, ct), ct);
        if (!started.Succeeded)
        {
            return started.Refusal!;
        }

        return started.Value is { } caseId
            ? new DraftStarted(draft.Id, caseId)
            : DraftRefusals.NoProcedure(command.Direction == DocumentDirection.Internal ? "văn bản nội bộ" : "văn bản đi");
    }

    private async Task<StaffedPosition?> DrafterAsync(CancellationToken ct) => context.ActorId is { } actor
        ? (await staffing.OfPersonAsync(actor, ct)).Where(p => Drafters.Contains(p.Role)).MinBy(p => Array.IndexOf(Drafters, p.Role))
        : null;

    private async Task<Refusal?> CheckAsync(StartDraftCommand command, string type, string subject, CancellationToken ct)
    {
        if (command.Direction is not (DocumentDirection.Outgoing or DocumentDirection.Internal) || !Enum.IsDefined(command.Urgency))
        {
            return DraftRefusals.DirectionWrong;
        }

        return DraftRules.CheckHead(type, subject) ?? await receivers.RefuseAsync(command.Direction, command.Receivers, ct)
            ?? (command.Replaces is null || await ReplaceableAsync(command, ct) ? null : DraftRefusals.NotReplaceable);
    }

    /// <summary>Ours, issued to the outside, and no other stands in its place.</summary>
    private Task<bool> ReplaceableAsync(StartDraftCommand command, CancellationToken ct) => db.Set<Document>().AnyAsync(
        d => d.Id == command.Replaces && d.Direction == DocumentDirection.Outgoing && d.State == DocumentState.Published && d.ReplacedById == null
            && command.Direction == DocumentDirection.Outgoing && d.Fate != DocumentFate.Recalled, ct);

    private async Task<Dictionary<string, object?>> VariablesAsync(StaffedPosition drafter, Guid signerId, DraftSigner signer, CancellationToken ct) => new()
    {
        [CaseVariables.LeadUnit] = await db.Set<Unit>().Where(u => u.Id == drafter.UnitId).Select(u => u.Code).SingleAsync(ct),
        [CaseVariables.Handler] = context.ActorId,
        [CaseVariables.HandlerHeadsUnit] = drafter.Role is not (PositionRole.Specialist or PositionRole.UnitDeputy),
        [CaseVariables.Signer] = signerId,
        [CaseVariables.SignerLeads] = signer.Leads,
    };

    private Document Draft(StartDraftCommand command, string type, string subject, Agency agency, DraftSigner signer) => new()
    {
        Id = NewId.Next(time),
        AgencyId = context.AgencyId,
        Direction = command.Direction,
        State = DocumentState.Drafting,
        TypeName = type,
        OrganName = agency.Name,
        OrganId = agency.Code,
        Subject = subject,
        SignerCompetence = signer.Mark.Competence,
        SignerPosition = signer.Mark.Position,
        SignerName = signer.Name,
        SignerId = command.Signer,
        DrafterId = context.ActorId,
        ReceiverCodes = string.Join(';', command.Receivers.Distinct()),
        Urgency = command.Urgency,
        CreatedAt = time.GetUtcNow().UtcDateTime,
        VerificationCode = VerificationCodes.New(),
        ReplacesId = command.Replaces,
    };
}
