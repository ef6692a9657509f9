using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>A procedure as a file says it.</summary>
public sealed record ImportProcedureCommand(string OperationId, string Json);

/// <summary>The version that is in force after the import.</summary>
public sealed record ProcedureImported(Guid VersionId, string DefinitionId, int Version);

/// <summary>Imports a definition and publishes it as the next version, after the publish check. Running cases keep theirs.</summary>
public sealed class ImportProcedure(
    OfficeDb db, ProcessContext context, OfficeWork work, Staffing staffing, ActivityRegistry registry, Journal journal, TimeProvider time)
{
    /// <summary>Same content as the published version: nothing changes and that version is returned.</summary>
    public Task<Outcome<ProcedureImported>> RunAsync(ImportProcedureCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "procedure.import", () => ImportAsync(command.Json, ct), ct);
    }

    private async Task<Outcome<ProcedureImported>> ImportAsync(string json, CancellationToken ct)
    {
        // Deny by default: the administrator draws procedures, and the installation brings its own (domain.md §1.2).
        if (context.ActorId is { } actor && (await staffing.OfPersonAsync(actor, ct)).All(p => p.Role != PositionRole.Administrator))
        {
            return PlatformRefusals.Forbidden("quản trị hệ thống");
        }

        if (!TryParse(json, out var definition, out var refusal))
        {
            return refusal!;
        }

        var errors = WorkflowChecker.Check(definition!, registry).Where(f => f.Severity == CheckSeverity.Error)
            .Concat(StepInputRules.Check(definition!)).ToList();
        if (errors.Count > 0)
        {
            return ProcedureRefusals.CannotPublish(errors);
        }

        var versions = await db.Set<ProcedureVersion>().Where(v => v.DefinitionId == definition!.DefinitionId).ToListAsync(ct);
        var current = versions.SingleOrDefault(v => v.IsPublished);
        if (current is not null && SameContent(current.Json, definition!))
        {
            return new ProcedureImported(current.Id, current.DefinitionId, current.Version);
        }

        return Publish(definition!, versions);
    }

    private ProcedureImported Publish(WorkflowDefinition definition, List<ProcedureVersion> versions)
    {
        foreach (var old in versions)
        {
            old.IsPublished = false;
            old.IsLatest = false;
        }

        var id = NewId.Next(time);
        var number = versions.Select(v => v.Version).DefaultIfEmpty(0).Max() + 1;
        db.Add(new ProcedureVersion
        {
            Id = id,
            AgencyId = context.AgencyId,
            DefinitionId = definition.DefinitionId,
            Version = number,
            Name = definition.Name,
            Json = definition.WithIdentity(id.ToString(), definition.DefinitionId, number, isPublished: true, isLatest: true).ToJson(),
            IsPublished = true,
            IsLatest = true,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        });
        journal.Append(new JournalEntry("procedure.published") { ProcedureVersionId = id, Outcome = definition.DefinitionId });
        return new ProcedureImported(id, definition.DefinitionId, number);
    }

    private static bool SameContent(string published, WorkflowDefinition definition)
    {
        var old = WorkflowDefinition.Parse(published);
        return definition.WithIdentity(old.Id, old.DefinitionId, old.Version, old.IsPublished, old.IsLatest).ToJson() == published;
    }

    private static bool TryParse(string json, out WorkflowDefinition? definition, out Refusal? refusal)
    {
        try
        {
            definition = WorkflowDefinition.Parse(json);
            refusal = null;
            return true;
        }
        catch (DefinitionFormatException unreadable)
        {
            definition = null;
            refusal = new Refusal("procedure.unreadable", unreadable.Message);
            return false;
        }
    }
}

internal static class ProcedureRefusals
{
    public static Refusal CannotPublish(IReadOnlyList<CheckFinding> errors) => new(
        "procedure.cannot-publish",
        "Chưa xuất bản được quy trình. " + string.Join(" ", errors.Select(e => e.Message)));
}
