using EOffice.Core.Deadlines.Extensions;
using EOffice.Core.Oversight;
using EOffice.Core.Platform;
using EOffice.Core.Reading;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using EOffice.Web.Pages.Shared;

namespace EOffice.Web.Pages.Documents;

/// <summary>The part of the document page that tells who has the open tasks in hand, and offers what the reader may do about it.</summary>
/// <param name="Asked">Requests for a later due time by task, newest first.</param>
/// <param name="Urgeable">Others' open tasks that the reader may urge.</param>
internal sealed record HandsView(
    Guid DocumentId, DateTime AsOf, IReadOnlyList<HandFact> Facts, ILookup<Guid, ExtensionFact> Asked, IReadOnlyList<TaskFact> Urgeable, Guid? CaseId, int CaseRevision,
    IReadOnlyList<(string Code, string Name)> Units)
{
    public HandForm Typed { get; init; } = new();

    public Note? Note { get; init; }

    /// <summary>Facts in which there is something to say or to do.</summary>
    public IEnumerable<HandFact> Shown => Facts.Where(f => f.May != HandMay.None || f.Claim is not null || f.Given is not null || MayAsk(f));

    /// <summary>Requests of tasks that the reader has nothing else to do with: who directed decides.</summary>
    public IEnumerable<ExtensionFact> ToDecide => Asked.SelectMany(a => a).Where(e => e.MayDecide);

    public bool IsEmpty => Note is null && Urgeable.Count == 0 && Units.Count == 0 && !Shown.Any() && !ToDecide.Any();

    public static bool MayAsk(HandFact fact) => fact is { CanAct: true, DueAt: not null };

    public ExtensionFact? OpenOf(Guid task) => Asked[task].FirstOrDefault(e => e.State == ExtensionState.Asked);

    /// <summary>How the last request ended, for whoever has the task.</summary>
    public ExtensionFact? LastOf(Guid task) => Asked[task].FirstOrDefault() is { State: ExtensionState.Granted or ExtensionState.Refused } last ? last : null;
}

/// <summary>Reads a <see cref="HandsView"/> for a document that the reader may see.</summary>
internal sealed class HandsReader(ReadHands hands, ReadExtensions extensions, AddCoordinator coordinators, OversightRights oversight)
{
    public async Task<HandsView> ReadAsync(DocumentView view, CancellationToken ct)
    {
        var open = view.Tasks.Where(t => t.State == WorkTaskState.Open).ToList();
        List<Guid> ids = [.. open.Select(t => t.Id)];
        var facts = await hands.OfAsync(ids, ct);
        var asked = await extensions.OfTasksAsync(ids, ct);
        var mayUrge = open.Count > 0 && (await oversight.OfActorAsync(ct)).MayUrge;
        var (revision, units) = view.Case is { IsRunning: true } running ? await coordinators.ChoicesAsync(running.Id, ct) : (0, []);
        return new HandsView(
            view.Shown.Id, view.AsOf, facts, asked.ToLookup(e => e.TaskId), mayUrge ? [.. open.Where(t => !facts.Any(f => f.TaskId == t.Id && f.CanAct))] : [], view.Case?.Id, revision, units);
    }
}
