using EOffice.Core.Documents;
using EOffice.Core.Intake;
using EOffice.Core.Reading;

namespace EOffice.Web.Api.Incoming;

/// <summary>A PDF that came.</summary>
internal sealed record IncomingFileForm : FileForm
{
    /// <summary>How it came; what came on the exchange comes by itself.</summary>
    public IntakeSource Source { get; init; } = IntakeSource.Other;
}

/// <summary>What was taken in; it waits to be registered.</summary>
/// <param name="Revision">For If-Match of the next call.</param>
/// <param name="HasText">False for a scan without a text layer: nothing could be read off it.</param>
/// <param name="SameFileAs">An earlier document with the very same file.</param>
internal sealed record IncomingTakenAnswer(Guid DocumentId, int Revision, bool HasText, int FactsRead, int FactsDoubtful, Guid? SameFileAs);

/// <summary>The facts of an incoming document (NĐ 30/2020 PL IV).</summary>
internal sealed record IncomingFactsForm(
    string TypeName, string OrganName, string Subject, string? Code = null, DateOnly? IssuedDate = null, string? OrganId = null, string? SignerName = null,
    string? SignerPosition = null, Urgency Urgency = Urgency.Normal, DateOnly? DueDate = null, int? PageAmount = null)
{
    public static IncomingFactsForm Of(IncomingFacts f) =>
        new(f.TypeName, f.OrganName, f.Subject, f.Code, f.IssuedDate, f.OrganId, f.SignerName, f.SignerPosition, f.Urgency, f.DueDate, f.PageAmount);

    /// <summary>An organisation of the directory is known by its name too.</summary>
    public IncomingFacts Read(IReadOnlyList<Choice> organs) => new(
        Code, IssuedDate, TypeName, OrganName,
        OrganId ?? organs.FirstOrDefault(o => string.Equals(o.Text, OrganName.Trim(), StringComparison.OrdinalIgnoreCase))?.Value,
        Subject, SignerName, SignerPosition, Urgency, DueDate, PageAmount);
}

/// <summary>Vào sổ.</summary>
/// <param name="Facts">The facts as read off the document; null keeps those that came or were read.</param>
/// <param name="RegisterCode">Null takes the register of the type.</param>
/// <param name="ProcedureId">Null takes the procedure that is bound.</param>
/// <param name="ProcedureReason">Why another procedure than the proposed one.</param>
internal sealed record RegisterForm(IncomingFactsForm? Facts = null, string? Text = null, string? RegisterCode = null, string? ProcedureId = null, string? ProcedureReason = null);

/// <summary>Từ chối.</summary>
internal sealed record RefuseForm(string Reason);

/// <param name="Number">Số đến; null when it was refused.</param>
internal sealed record IncomingDecidedAnswer(Guid DocumentId, int? Number, Guid? CaseId);

/// <summary>A line of the list that waits.</summary>
internal sealed record WaitingLine(
    Guid DocumentId, int Revision, IntakeSource Source, IntakeState State, DateTime ReceivedAt, Urgency Urgency, string TypeName, string? Code, DateOnly? IssuedDate,
    string OrganName, string Subject, bool Complete)
{
    public static WaitingLine Of(IntakeRow r) =>
        new(r.Id, r.Revision, r.Source, r.State, r.ReceivedAt, r.Urgency, r.TypeName, r.Code, r.IssuedDate, r.OrganName, r.Subject, r.Complete);
}

internal sealed record OfferedRegister(string Code, string Name, int Next);

internal sealed record OfferedProcedure(string ProcedureId, string Name, bool Proposed);

/// <summary>One document that waits, with what the intake form offers.</summary>
/// <param name="Waits">False once somebody has decided.</param>
/// <param name="Duplicates">Earlier documents that this one may repeat.</param>
internal sealed record WaitingDocument(
    Guid DocumentId, int Revision, IntakeState State, bool Waits, IncomingFactsForm Facts, IReadOnlyList<string> SureFacts, IReadOnlyList<string> DoubtfulFacts,
    IReadOnlyList<Guid> Duplicates, IReadOnlyList<OfferedRegister> Registers, string? RegisterCode, IReadOnlyList<OfferedProcedure> Procedures, int? Number)
{
    public static WaitingDocument Of(IntakeItem item) => new(
        item.Document.Id, item.Document.Revision, item.State, item.Waits, IncomingFactsForm.Of(IncomingFacts.Of(item.Document)),
        Split(item.Reading?.Sure), Split(item.Reading?.Unsure), [.. item.Duplicates.Select(d => d.Earlier.Id)],
        [.. item.Registers.Select(r => new OfferedRegister(r.Code, r.Name, r.Next))], item.RegisterCode,
        [.. item.Procedures.Select(p => new OfferedProcedure(p.DefinitionId, p.Name, p.Proposed))], item.ArrivalNumber);

    private static string[] Split(string? facts) => (facts ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
}
