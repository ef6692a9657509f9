using System.Globalization;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Directory.Authority;
using EOffice.Core.Directory.Groups;
using EOffice.Core.Documents;
using EOffice.Core.Drafting;
using EOffice.Core.Drafting.Templates.Own;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Signing;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Reading;

/// <summary>A value to choose with its words.</summary>
public sealed record Choice(string Value, string Text);

/// <param name="Load">Open tasks that the person has now.</param>
public sealed record PersonChoice(Guid Id, string Name, string Title, int Load);

/// <param name="Small">True when the unit is so small that a handler is named directly.</param>
public sealed record UnitChoice(string Code, string Name, bool Small, IReadOnlyList<PersonChoice> People);

/// <param name="Dues">Usual last days with their words, working days only.</param>
public sealed record DirectChoices(IReadOnlyList<UnitChoice> Units, IReadOnlyList<PersonChoice> Deputies, IReadOnlyList<DueChoice> Dues)
{
    /// <summary>The last working day that the sender's or the superior's deadline leaves; null when nobody set one.</summary>
    public DueChoice? Latest { get; init; }
}

/// <summary>A day to choose as deadline.</summary>
/// <param name="Words">On the button.</param>
/// <param name="WorkingDays">Working days from today.</param>
public sealed record DueChoice(DateOnly Date, string Words, int WorkingDays);

/// <param name="Units">Units of our own that can receive an internal document.</param>
/// <param name="Templates">Templates of the agency's own.</param>
public sealed record DraftChoices(
    IReadOnlyList<PersonChoice> Signers, IReadOnlyList<Choice> Agencies, Guid? Head, string UnitCode, IReadOnlyList<Choice> Units, IReadOnlyList<TemplateChoice> Templates);

public sealed record TemplateChoice(Guid Id, string Name, string TypeName);

/// <param name="Problem">Why it can't be used, in words; null when it can.</param>
public sealed record CertificateFact(string Owner, string Issuer, DateOnly Until, string? Problem)
{
    /// <summary>From here on the owner is told to have it renewed.</summary>
    public const int SoonDays = 60;

    /// <summary>The last digits of the serial number: what stands on the device's label.</summary>
    public string SerialEnd { get; init; } = "";

    public int DaysLeft { get; init; } = int.MaxValue;

    public TokenState Token { get; init; }
}

/// <param name="Ways">Of receivers outside: the usual way, and whether a mail address is known.</param>
public sealed record PublishChoices(string? RegisterName, int? ExpectedNumber, CertificateFact Seal, IReadOnlyList<Choice> Receivers, string? Signature, IReadOnlyDictionary<string, ReceiverWay> Ways);

/// <summary>How a receiver usually gets documents.</summary>
public sealed record ReceiverWay(DeliveryChannel Usual, bool HasMail);

/// <param name="Units">Units whose symbol a công văn carries.</param>
public sealed record PaperChoices(
    IReadOnlyList<PersonChoice> Signers, IReadOnlyList<Choice> Units, IReadOnlyList<Choice> Agencies, string? RegisterName, int? ExpectedNumber, CertificateFact Seal);

/// <summary>What the forms of the steps offer to choose from.</summary>
public sealed class TaskChoices(
    OfficeDb db, ProcessContext context, Staffing staffing, SigningAuthorities authorities, Calendars calendars, RegisterBook book, SigningKeys keys, TokenBox tokens, TimeProvider time)
{
    private const int SmallUnitPeople = 2;

    /// <param name="caseDue">The deadline that the case has already, set by the leader before.</param>
    public async Task<DirectChoices> DirectAsync(Document subject, DateOnly? caseDue = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var calendar = await calendars.OfAsync(context.AgencyId, ct);
        var today = LocalTime.DateOf(time.GetUtcNow());
        var people = await PeopleAsync(null, ct);
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).OrderBy(u => u.Name).Select(u => new { u.Id, u.Code, u.Name }).ToListAsync(ct);
        // A unit without a head can't take a task.
        var led = people.Where(p => p.Role == PositionRole.UnitHead).Select(p => p.UnitId).ToHashSet();
        return new DirectChoices(
            [.. units.Where(u => led.Contains(u.Id)).Select(u =>
            {
                var here = people.Where(p => p.UnitId == u.Id).DistinctBy(p => p.Person.Id).ToList();
                return new UnitChoice(u.Code, u.Name, here.Count <= SmallUnitPeople, [.. here.Select(p => p.Person)]);
            })],
            [.. people.Where(p => p.Role == PositionRole.AgencyDeputy).Select(p => p.Person).DistinctBy(p => p.Id)],
            DuesOf(subject, caseDue, today, calendar))
        {
            Latest = LatestOf(subject, caseDue, today, calendar),
        };
    }

    /// <summary>The people of the task's unit: specialists first, those with the least open work before the others.</summary>
    public Task<IReadOnlyList<PersonChoice>> AssignAsync(TaskFact task, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        return AssignAsync(task.UnitId, ct);
    }

    /// <summary>The same for many tasks of one unit.</summary>
    public async Task<IReadOnlyList<PersonChoice>> AssignAsync(Guid unitId, CancellationToken ct = default)
    {
        var people = await PeopleAsync(unitId, ct);
        return [.. people.OrderBy(p => p.Role switch { PositionRole.Specialist => 0, PositionRole.UnitHead => 2, _ => 1 }).ThenBy(p => p.Person.Load).Select(p => p.Person).DistinctBy(p => p.Id)];
    }

    public Task<DraftChoices> DraftAsync(TaskFact task, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        return DraftAsync(task.UnitId, ct);
    }

    /// <summary>For a draft that has no task yet; null for people who don't draft.</summary>
    public async Task<DraftChoices?> NewDraftAsync(CancellationToken ct = default) =>
        context.ActorId is { } me && StartDraft.MayDraft((await staffing.OfPersonAsync(me, ct)).Select(p => p.Role)) ? await DraftAsync(Guid.Empty, ct) : null;

    private async Task<DraftChoices> DraftAsync(Guid unitId, CancellationToken ct)
    {
        var people = await PeopleAsync(null, ct);
        var agencies = await db.Set<Agency>().AsNoTracking().Where(a => a.Id != context.AgencyId && a.ClosedOn == null).OrderBy(a => a.Name)
            .Select(a => new Choice(a.Code, a.Name)).Take(500).ToListAsync(ct);
        var groups = await GroupChoicesAsync(ct);
        var given = await authorities.GivenToAsync(ct);
        return new DraftChoices(
            [.. people.Where(p => SignatureMarks.MaySign(p.Role) || given.Contains(p.Person.Id)).OrderBy(p => p.Role).Select(p => p.Person).DistinctBy(p => p.Id)],
            [.. groups, .. agencies],
            people.FirstOrDefault(p => p.Role == PositionRole.AgencyHead)?.Person.Id,
            await db.Set<Unit>().Where(u => u.Id == unitId).Select(u => u.Code).FirstOrDefaultAsync(ct) ?? "",
            [.. (await new DraftReceivers(db, staffing).LedUnitsAsync(ct)).Select(u => new Choice(u.Code, u.Name))],
            await db.OfferedTemplates().OrderBy(t => t.TypeName).ThenBy(t => t.Name).Select(t => new TemplateChoice(t.Id, t.Name, t.TypeName)).Take(200).ToListAsync(ct));
    }

    private async Task<IEnumerable<Choice>> GroupChoicesAsync(CancellationToken ct) =>
        (await ReceiverGroups.OfferedAsync(db, ct)).Select(g => new Choice(g.Key, $"{g.Name} (nhóm {g.Members} cơ quan)"));

    public async Task<CertificateFact> CertificateAsync(CancellationToken ct = default) => Tell(await keys.OfPersonAsync(context.ActorId!.Value, ct));

    public async Task<PublishChoices> PublishAsync(Document answer, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var register = await book.FindAsync(answer.Direction, answer.TypeName, ct);
        var year = LocalTime.YearOf(time.GetUtcNow());
        var next = register is null
            ? (int?)null
            : await db.Set<NumberSeries>().Where(s => s.RegisterId == register.Id && s.Year == year).Select(s => (int?)s.Next).FirstOrDefaultAsync(ct) ?? 1;
        var named = (answer.ReceiverCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        // A group is shown as those who would get it now; where nobody would, issuing says so.
        var expanded = await GroupReceivers.ExpandAsync(db, context.AgencyId, staffing.Today, named, ct);
        IReadOnlyList<string> codes = expanded.Succeeded ? expanded.Value : named;
        var receivers = answer.Direction == DocumentDirection.Internal
            ? await db.Set<Unit>().AsNoTracking().Where(u => codes.Contains(u.Code)).OrderBy(u => u.Name).Select(u => new Choice(u.Code, u.Name)).ToListAsync(ct)
            : await db.Set<Agency>().AsNoTracking().Where(a => codes.Contains(a.Code)).OrderBy(a => a.Name).Select(a => new Choice(a.Code, a.Name)).ToListAsync(ct);
        var ways = answer.Direction == DocumentDirection.Internal
            ? []
            : await db.Set<Agency>().AsNoTracking().Where(a => codes.Contains(a.Code)).Select(a => new { a.Code, a.UsualChannel, a.Email }).ToDictionaryAsync(a => a.Code, a => new ReceiverWay(a.UsualChannel, !string.IsNullOrEmpty(a.Email)), ct);
        return new PublishChoices(register?.Name, next, Tell(await keys.OfOrganisationAsync(ct)), receivers, answer.SignerName, ways);
    }

    /// <summary>For a document that was signed on paper; the clerk doesn't sign what the clerk seals.</summary>
    public async Task<PaperChoices> PaperAsync(CancellationToken ct = default)
    {
        var people = await PeopleAsync(null, ct);
        var agencies = await db.Set<Agency>().AsNoTracking().Where(a => a.Id != context.AgencyId && a.ClosedOn == null).OrderBy(a => a.Name)
            .Select(a => new Choice(a.Code, a.Name)).Take(500).ToListAsync(ct);
        var units = await db.Set<Unit>().AsNoTracking().Where(u => u.ClosedOn == null).OrderBy(u => u.Name).Select(u => new Choice(u.Code, u.Name)).ToListAsync(ct);
        var publish = await PublishAsync(
            new Document { Id = Guid.Empty, AgencyId = context.AgencyId, Direction = DocumentDirection.Outgoing, State = DocumentState.Signed, TypeName = DocumentTypes.OfficialLetterName, OrganName = "", OrganId = "", Subject = "", Urgency = Urgency.Normal, CreatedAt = default }, ct);
        var given = await authorities.GivenToAsync(ct);
        return new PaperChoices(
            [.. people.Where(p => (SignatureMarks.MaySign(p.Role) || given.Contains(p.Person.Id)) && p.Person.Id != context.ActorId).OrderBy(p => p.Role).Select(p => p.Person).DistinctBy(p => p.Id)],
            units, [.. await GroupChoicesAsync(ct), .. agencies], publish.RegisterName, publish.ExpectedNumber, publish.Seal);
    }

    private CertificateFact Tell(Outcome<SigningKey> found)
    {
        if (!found.Succeeded)
        {
            return new CertificateFact("", "", default, found.Refusal!.Message);
        }

        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(found.Value.Certificate);
        var names = System.Security.Cryptography.X509Certificates.X509NameType.SimpleName;
        var until = LocalTime.DateOf(LocalTime.ToLocal(found.Value.NotAfter));
        var serial = certificate.SerialNumber;
        var token = tokens.Look(found.Value);
        return new CertificateFact(certificate.GetNameInfo(names, forIssuer: false), certificate.GetNameInfo(names, forIssuer: true), until, TokenProblem(token))
        {
            SerialEnd = serial.Length > 8 ? serial[^8..] : serial,
            DaysLeft = until.DayNumber - LocalTime.DateOf(time.GetUtcNow()).DayNumber,
            Token = token,
        };
    }

    private static string? TokenProblem(TokenState token) => token switch
    {
        TokenState.Locked => "Thiết bị ký đã bị khóa vì nhập sai mã PIN quá số lần cho phép. Chỉ đơn vị cấp chứng thư số mở được; không văn bản nào bị ký dở.",
        TokenState.Missing => "Không thấy thiết bị ký chứa chứng thư số này. Kiểm tra thiết bị đã được cắm vào máy chủ ký rồi tải lại trang.",
        TokenState.DriverMissing => "Máy chủ chưa nạp được trình điều khiển của thiết bị ký. Báo quản trị kiểm tra rồi tải lại trang.",
        _ => null,
    };

    private async Task<IReadOnlyList<Staffed>> PeopleAsync(Guid? unitId, CancellationToken ct)
    {
        var today = staffing.Today;
        return await (
            from holding in db.Set<Holding>().AsNoTracking().Where(h => h.From <= today && (h.To == null || h.To >= today))
            join position in db.Set<Position>() on holding.PositionId equals position.Id
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where position.IsActive && person.IsActive && (unitId == null || position.UnitId == unitId)
            orderby person.FullName, person.Id
            select new Staffed(
                position.UnitId, position.Role,
                new PersonChoice(person.Id, person.FullName, position.Title,
                    db.Set<TaskHolder>().Count(h => h.PersonId == person.Id && h.State == WorkTaskState.Open))))
            .Take(1000).ToListAsync(ct);
    }

    /// <summary>Three, five and ten working days as far as the limit allows, and two working days before the sender's own deadline.</summary>
    private static List<DueChoice> DuesOf(Document subject, DateOnly? caseDue, DateOnly today, WorkingCalendar calendar)
    {
        List<DueChoice> dues = [];
        if (subject.DueDate is { } asked && calendar.WorkingDayBefore(asked, 2) is var before && before > today && !(before > caseDue))
        {
            dues.Add(Choose(before, $"Trước hạn nơi gửi 2 ngày · {Day(before)}", today, calendar));
        }

        var limit = LatestOf(subject, caseDue, today, calendar)?.Date;
        foreach (var days in new[] { 3, 5, 10 })
        {
            var date = calendar.WorkingDayAfter(today, days);
            if (limit is not { } latest || date <= latest)
            {
                dues.Add(Choose(date, string.Create(CultureInfo.InvariantCulture, $"{days} ngày · {Day(date)}"), today, calendar));
            }
        }

        if (dues.Count == 0)
        {
            // Less than three days are left: nothing later than the limit is offered.
            dues.Add(Choose(limit!.Value, $"Ngày cuối · {Day(limit.Value)}", today, calendar));
        }

        return dues;

        static string Day(DateOnly date) => date.ToString("dd/MM", CultureInfo.InvariantCulture);
    }

    private static DueChoice? LatestOf(Document subject, DateOnly? caseDue, DateOnly today, WorkingCalendar calendar)
    {
        if ((caseDue ?? subject.DueDate) is not { } limit || limit < today)
        {
            return null;
        }

        var day = calendar.IsWorkingDay(limit) ? limit : calendar.WorkingDayBefore(limit);
        return day < today ? null : Choose(day, day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), today, calendar);
    }

    private static DueChoice Choose(DateOnly date, string words, DateOnly today, WorkingCalendar calendar) =>
        new(date, words, calendar.WorkingDaysBetween(today, date));

    private sealed record Staffed(Guid UnitId, PositionRole Role, PersonChoice Person);
}
