using System.Security.Cryptography;
using System.Text;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Workflows.Activities;
using EOffice.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Procedures;

/// <summary>The state of a procedure that somebody looked at: its newest version and that row's revision.</summary>
public readonly record struct ProcedureStamp(Guid VersionId, int Revision)
{
    public override string ToString() => $"{VersionId:N}-{Revision}";

    public static bool TryParse(string? text, out ProcedureStamp stamp)
    {
        stamp = default;
        if (text?.Split('-') is not [var id, var revision] || !Guid.TryParseExact(id, "N", out var version) || !int.TryParse(revision, out var number))
        {
            return false;
        }

        stamp = new ProcedureStamp(version, number);
        return true;
    }
}

/// <summary>What the operations on versions share: find, add, put into force. Stages rows; the caller's unit of work commits.</summary>
public sealed class ProcedureShelf(
    OfficeDb db, ProcessContext context, ProcedureRights rights, Journal journal, ActivityRegistry registry, INoticeNames notices, TimeProvider time)
{
    private const int MostDescription = 1000;

    /// <summary>The newest version and the one in force, tracked; older ones are left where they are.</summary>
    internal Task<List<ProcedureVersion>> CurrentAsync(string definitionId, CancellationToken ct) =>
        db.Set<ProcedureVersion>().Where(v => v.DefinitionId == definitionId && (v.IsLatest || v.IsPublished)).OrderBy(v => v.Version).ToListAsync(ct);

    /// <summary>The newest version for somebody who may change it.</summary>
    internal async Task<Outcome<ProcedureVersion>> EditableAsync(string? definitionId, CancellationToken ct)
    {
        var right = await rights.FindAsync(ct);
        if (!right.MayRead)
        {
            return Forbidden;
        }

        if (string.IsNullOrEmpty(definitionId) || (await CurrentAsync(definitionId, ct)).SingleOrDefault(v => v.IsLatest) is not { } latest)
        {
            return ProcedureRefusals.Missing;
        }

        return right.MayEdit(latest.UnitId) ? latest : Forbidden;
    }

    /// <summary>As <see cref="EditableAsync"/>, and still as the person saw it.</summary>
    internal async Task<Outcome<ProcedureVersion>> SeenAsync(ProcedureCommand command, CancellationToken ct)
    {
        var found = await EditableAsync(command.DefinitionId, ct);
        return found.Succeeded && command.Expected is { } seen && seen != new ProcedureStamp(found.Value.Id, found.Value.Revision)
            ? await StaleAsync(found.Value, ct)
            : found;
    }

    /// <summary>A drawing and its name as they are kept, from somebody who may draw; who may not learns nothing of what is wrong with it.</summary>
    internal async Task<Outcome<(WorkflowDefinition Drawing, string Name)>> ReadAsync(string json, CancellationToken ct)
    {
        if (!(await rights.FindAsync(ct)).MayEditSome)
        {
            return Forbidden;
        }

        var read = ProcedureText.Read(json);
        if (read.Refusal is { } unreadable)
        {
            return unreadable;
        }

        return ProcedureText.Name(read.Value.Name).Map(name => (read.Value, name));
    }

    internal static string NewDefinitionId() => Guid.NewGuid().ToString("N")[..16];

    internal static Refusal Forbidden => PlatformRefusals.Forbidden("quản trị hệ thống, hoặc quản trị đơn vị đối với quy trình của đơn vị mình");

    /// <summary>Adds the next version as a draft.</summary>
    internal async Task<ProcedureVersion> AddAsync(WorkflowDefinition drawing, string definitionId, string name, Guid? unitId, CancellationToken ct)
    {
        var number = await db.Set<ProcedureVersion>().Where(v => v.DefinitionId == definitionId).MaxAsync(v => (int?)v.Version, ct) ?? 0;
        foreach (var old in await CurrentAsync(definitionId, ct))
        {
            old.IsLatest = false;
        }

        var version = new ProcedureVersion
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            DefinitionId = definitionId,
            Version = number + 1,
            Name = name,
            Json = "",
            IsPublished = false,
            IsLatest = true,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            UnitId = unitId,
        };
        Fill(version, drawing, name);
        db.Add(version);
        Append("procedure.drafted", version);
        return version;
    }

    /// <summary>Writes a drawing into a draft. A change of hands is journalled, each stroke of one hand is not.</summary>
    internal void Rewrite(ProcedureVersion draft, WorkflowDefinition drawing, string name)
    {
        if (draft.SavedById != context.ActorId)
        {
            Append("procedure.drafted", draft);
        }

        Fill(draft, drawing, name);
    }

    /// <summary>Puts a version into force. Running cases keep theirs (design: a case stays on the version that it started with).</summary>
    internal async Task<Outcome<ProcedureVersion>> PublishAsync(ProcedureVersion version, WorkflowDefinition drawing, CancellationToken ct)
    {
        var errors = await ErrorsAsync(drawing, ct);
        if (errors.Count > 0)
        {
            return ProcedureRefusals.CannotPublish(errors);
        }

        foreach (var old in (await CurrentAsync(version.DefinitionId, ct)).Where(v => v.Id != version.Id))
        {
            old.IsPublished = false;
            old.IsLatest = false;
        }

        version.IsPublished = true;
        version.IsLatest = true;
        version.PublishedAt ??= time.GetUtcNow().UtcDateTime;
        version.PublishedById = context.ActorId;
        Append("procedure.published", version);
        return version;
    }

    /// <summary>What forbids putting a drawing into force.</summary>
    internal async Task<IReadOnlyList<CheckFinding>> ErrorsAsync(WorkflowDefinition drawing, CancellationToken ct) =>
        [.. (await FindingsAsync(drawing, ct)).Where(f => f.Severity == CheckSeverity.Error)];

    /// <summary>Whatever the checks say of a drawing, warnings too.</summary>
    internal async Task<IReadOnlyList<CheckFinding>> FindingsAsync(WorkflowDefinition drawing, CancellationToken ct)
    {
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).Select(u => u.Code).ToListAsync(ct);
        return ProcedureChecks.Check(drawing, registry, units, await CalledAsync(drawing, ct), notices.CanNotify);
    }

    /// <summary>What the drawing's sub-procedures are and call in their turn, as far as they are in force.</summary>
    private async Task<IReadOnlyDictionary<string, CalledProcedure>> CalledAsync(WorkflowDefinition drawing, CancellationToken ct)
    {
        var found = new Dictionary<string, CalledProcedure>();
        var wanted = CallRules.Of(drawing).ToList();
        while (wanted.Count > 0)
        {
            var rows = await db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.IsPublished && wanted.Contains(v.DefinitionId)).Select(v => new { v.DefinitionId, v.Name, v.Json }).ToListAsync(ct);
            foreach (var row in rows)
            {
                found[row.DefinitionId] = new CalledProcedure(row.Name, CallRules.Of(WorkflowDefinition.Parse(row.Json)));
            }

            wanted = [.. rows.SelectMany(r => found[r.DefinitionId].Calls).Distinct().Where(id => !found.ContainsKey(id))];
        }

        return found;
    }

    /// <summary>A procedure in force that calls this one; null when none does.</summary>
    internal async Task<string?> CallerAsync(string definitionId, CancellationToken ct)
    {
        var rows = await db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.IsPublished && v.DefinitionId != definitionId && v.Json.Contains(definitionId)).Select(v => new { v.Name, v.Json }).ToListAsync(ct);
        return rows.Find(r => CallRules.Of(WorkflowDefinition.Parse(r.Json)).Contains(definitionId))?.Name;
    }

    internal async Task<Refusal?> NameRefusalAsync(string name, string? definitionId, CancellationToken ct) =>
        await db.Set<ProcedureVersion>().AnyAsync(v => v.IsLatest && v.Name == name && v.DefinitionId != definitionId, ct) ? ProcedureRefusals.NameTaken(name) : null;

    internal Task<bool> IsBoundAsync(string definitionId, CancellationToken ct) => db.Set<ProcedureBinding>().AnyAsync(b => b.DefinitionId == definitionId, ct);

    /// <summary>Tells who was faster.</summary>
    internal async Task<Refusal> StaleAsync(ProcedureVersion latest, CancellationToken ct)
    {
        var who = await db.Set<Person>().AsNoTracking().Where(p => p.Id == latest.SavedById).Select(p => p.FullName).FirstOrDefaultAsync(ct);
        return ProcedureRefusals.Stale(who ?? "người khác", latest.SavedAt is { } at ? LocalTime.ToLocal(at) : null);
    }

    internal void Append(string kind, ProcedureVersion version) => journal.Append(new JournalEntry(kind)
    {
        ProcedureVersionId = version.Id,
        Outcome = version.DefinitionId,
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version.Json))),
    });

    private void Fill(ProcedureVersion version, WorkflowDefinition drawing, string name)
    {
        var json = drawing.WithIdentity(version.Id.ToString(), version.DefinitionId, version.Version, isPublished: false, isLatest: true);
        version.Json = json.ToJson();
        version.Name = name;
        version.Description = VietnameseText.Cut(VietnameseText.Clean(drawing.Description), MostDescription);
        version.SavedById = context.ActorId;
        version.SavedAt = time.GetUtcNow().UtcDateTime;
    }
}
