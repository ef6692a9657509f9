using EOffice.Core.Directory;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Notices;

/// <param name="Seen">Number of the version in force as the page showed it, 0 for the shipped one: another since then makes the command stale.</param>
public sealed record SaveNoticeTemplateCommand(string OperationId, string Name, int Seen, string? Subject, string? Body)
{
    /// <summary>The unit whose words they are; empty for the whole agency.</summary>
    public Guid UnitId { get; init; }
}

/// <summary>The agency's own words of a notice: every saving is a new version, and the shipped words are never lost.</summary>
public sealed class ChangeNoticeTemplates(OfficeDb db, ProcessContext context, AdministratorWork work, NoticeTemplates templates, TimeProvider time)
{
    public const int MostSubject = 300;
    public const int MostBody = 8000;

    /// <summary>The new version's number.</summary>
    public Task<Outcome<int>> SaveAsync(SaveNoticeTemplateCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"notice-template.save:{command.Name}:{Of(command.UnitId)}", () => SaveOneAsync(command, ct), ct);
    }

    /// <summary>Makes an old version the newest.</summary>
    public Task<Outcome<int>> TakeBackAsync(string operationId, string name, int seen, int number, Guid unitId = default, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"notice-template.take-back:{name}:{number}:{Of(unitId)}", () => TakeOneBackAsync(name, seen, number, unitId, ct), ct);

    /// <summary>Back to the words above: the agency's for a unit, the shipped ones for the agency; the versions stay to be looked at.</summary>
    public Task<Outcome<int>> ResetAsync(string operationId, string name, int seen, Guid unitId = default, CancellationToken ct = default) =>
        work.RunAsync(operationId, $"notice-template.reset:{name}:{Of(unitId)}", () => ResetOneAsync(name, seen, unitId, ct), ct);

    /// <summary>Enough of the unit to tell one command from another; a command's name has sixty letters.</summary>
    private static string Of(Guid unitId) => unitId.ToString("N")[^6..];

    private async Task<Outcome<int>> SaveOneAsync(SaveNoticeTemplateCommand command, CancellationToken ct)
    {
        if (await UnitGoneAsync(command.UnitId, ct) is { } gone)
        {
            return gone;
        }

        var latest = await LatestAsync(command.Name, command.UnitId, ct);
        if (Stop(command.Name, latest, command.Seen) is { } stop)
        {
            return stop;
        }

        var subject = VietnameseText.Clean(command.Subject);
        var body = (command.Body ?? "").Normalize(System.Text.NormalizationForm.FormC).ReplaceLineEndings("\n").TrimEnd();
        var read = NoticeSamples.Check(command.Name, subject, body, time.GetUtcNow());
        if (!read.Succeeded)
        {
            return read.Refusal!;
        }

        var text = NoticeTemplate.Join(subject, body);
        return text == (latest?.Text ?? await AboveAsync(command.Name, command.UnitId, ct)) ? NoticeTemplateRefusals.Unchanged : Add(command.Name, command.UnitId, latest, text, "saved");
    }

    private async Task<Outcome<int>> TakeOneBackAsync(string name, int seen, int number, Guid unitId, CancellationToken ct)
    {
        var latest = await LatestAsync(name, unitId, ct);
        if (Stop(name, latest, seen) is { } stop)
        {
            return stop;
        }

        if (await db.Set<NoticeWording>().AsNoTracking().FirstOrDefaultAsync(w => w.Name == name && w.UnitId == unitId && w.Number == number, ct) is not { Text: { } text })
        {
            return PlatformRefusals.NotFound("bản này của mẫu thông báo");
        }

        // A variable could have gone since then.
        return NoticeTemplate.Split(text) is var (subject, body) && NoticeSamples.Check(name, subject, body, time.GetUtcNow()).Refusal is { } wrong
            ? wrong
            : text == latest?.Text ? NoticeTemplateRefusals.Unchanged : Add(name, unitId, latest, text, "taken-back");
    }

    private async Task<Outcome<int>> ResetOneAsync(string name, int seen, Guid unitId, CancellationToken ct)
    {
        var latest = await LatestAsync(name, unitId, ct);
        return Stop(name, latest, seen) is { } stop ? stop : latest?.Text is null ? NoticeTemplateRefusals.Unchanged : Add(name, unitId, latest, null, "reset");
    }

    private Refusal? Stop(string name, NoticeWording? latest, int seen) =>
        !templates.Has(name) ? PlatformRefusals.NotFound("mẫu thông báo này") : (latest?.Number ?? 0) != seen ? PlatformRefusals.Stale : null;

    private async Task<Refusal?> UnitGoneAsync(Guid unitId, CancellationToken ct) =>
        unitId == Guid.Empty || await db.Set<Unit>().AnyAsync(u => u.Id == unitId && u.ClosedOn == null, ct) ? null : PlatformRefusals.NotFound("đơn vị này");

    private Task<NoticeWording?> LatestAsync(string name, Guid unitId, CancellationToken ct) =>
        db.Set<NoticeWording>().AsNoTracking().Where(w => w.Name == name && w.UnitId == unitId).OrderByDescending(w => w.Number).FirstOrDefaultAsync(ct);

    /// <summary>The words that speak where this scope has none of its own.</summary>
    private async Task<string> AboveAsync(string name, Guid unitId, CancellationToken ct)
    {
        if (unitId != Guid.Empty && (await LatestAsync(name, Guid.Empty, ct))?.Text is { } own)
        {
            return own;
        }

        var code = await db.Set<Agency>().AsNoTracking().Where(a => a.Id == context.AgencyId).Select(a => a.Code).SingleAsync(ct);
        return NoticeTemplate.Split(templates.Text(name, code)) is var (subject, body) ? NoticeTemplate.Join(subject, body.TrimEnd()) : "";
    }

    private Outcome<int> Add(string name, Guid unitId, NoticeWording? latest, string? text, string what)
    {
        var row = new NoticeWording
        {
            Id = NewId.Next(time),
            AgencyId = context.AgencyId,
            UnitId = unitId,
            Name = name,
            Number = (latest?.Number ?? 0) + 1,
            Text = text,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            AuthorId = context.ActorId,
        };
        db.Add(row);
        work.Record($"notice-template.{what}", new { template = name, unit = unitId, number = row.Number });
        return row.Number;
    }
}
