using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Directory.Substitutes;
using EOffice.Core.Documents;
using EOffice.Core.Drafting.Files;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;

namespace EOffice.Core.Drafting;

/// <summary>A file as the draft of an open task, with the facts typed so far.</summary>
public sealed record UploadDraftCommand(Guid TaskId, int ExpectedRevision, string OperationId, string FileName, byte[] Content, DraftFacts Facts);

public sealed record DraftUploaded(Guid UploadId, Guid DocumentId);

/// <summary>Takes a DOCX or PDF as draft: stored at once as it came, made into a PDF by a job. Nothing is submitted by it.</summary>
public sealed class UploadDraft(
    OfficeDb db, ProcessContext context, OfficeWork work, DocumentFiles files, IFileStore store, Staffing staffing, SigningAuthorities authorities, StandIns standIns, Outbox outbox, Journal journal, TimeProvider time)
{
    private readonly DraftHead head = new(db, context, staffing, authorities, time);
    private readonly DraftDesk desk = new(db, context, standIns);

    public async Task<Outcome<DraftUploaded>> RunAsync(UploadDraftCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var open = await desk.OpenAsync(command.TaskId, command.ExpectedRevision, ct);
        if (!open.Succeeded)
        {
            return open.Refusal!;
        }

        var kind = UploadKinds.Tell(command.Content);
        if (!kind.Succeeded)
        {
            return kind.Refusal!;
        }

        // Before the transaction: a large file on a slow disk keeps no row locked. A blob that no row names is harmless.
        await store.PutAsync(context.AgencyId, command.Content, ct);
        return await work.RunAsync(command.OperationId, $"draft.upload:{command.TaskId:N}", () => TakeAsync(command, kind.Value, ct), ct);
    }

    private async Task<Outcome<DraftUploaded>> TakeAsync(UploadDraftCommand command, UploadKind kind, CancellationToken ct)
    {
        // Asked again inside the transaction: meanwhile another tab may have submitted.
        var open = await desk.ActAsync(command.TaskId, command.ExpectedRevision, ct);
        if (!open.Succeeded)
        {
            return open.Refusal!;
        }

        var task = open.Value;
        var document = await head.DraftOfAsync(task, command.Facts, ct);
        var origin = UploadKinds.OriginOf(kind);
        var source = await files.AddAsync(
            document.Id, new NewFile(FileRole.Source, origin, UploadKinds.NameOf(command.FileName, kind, "du-thao"), UploadKinds.TypeOf(kind), FileStages.Source, command.Content), ct);
        var upload = new DraftUpload
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            DocumentId = document.Id,
            SourceFileId = source.Id,
            State = DraftUploadState.Waiting,
            UploadedById = context.ActorId!.Value,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.Add(upload);
        outbox.Add(ConvertDraft.OutboxKind, $"{ConvertDraft.OutboxKind}:{upload.Id:N}", new OwedConversion(upload.Id));
        journal.Append(new JournalEntry("draft.uploaded")
        {
            CaseId = task.CaseId,
            DocumentId = document.Id,
            TaskId = task.Id,
            Step = task.Step,
            StepType = task.StepType,
            PositionId = task.PositionId,
            ContentHash = source.Hash,
            FileOrigin = origin.ToString(),
        });
        return new DraftUploaded(upload.Id, document.Id);
    }
}
