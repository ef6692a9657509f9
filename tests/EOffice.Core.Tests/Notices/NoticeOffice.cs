using EOffice.Core.Calendar;
using EOffice.Core.Deadlines;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Notices;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Data;
using EOffice.Testing;
using EOffice.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Notices;

/// <summary>An agency of the tests: a specialist below a unit head below the agency's head.</summary>
internal sealed record Staff(Guid AgencyId, Guid SpecialistPosition, Guid UnitHeadPosition, Guid HeadPosition, Guid Specialist, Guid UnitHead, Guid Head)
{
    public ProcessContext Context => new(AgencyId);
}

/// <summary>Two agencies with due times and notices, over a database of the test's own.</summary>
internal sealed class NoticeOffice : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly TempFolder mail;

    private NoticeOffice(TestDatabase database, TempFolder mail, OfficeHost host)
    {
        this.database = database;
        this.mail = mail;
        Host = host;
    }

    public OfficeHost Host { get; }

    public Staff Department { get; private set; } = null!;

    public Staff Commune { get; private set; } = null!;

    public OverdueLog Overdue => Host.Services.GetRequiredService<OverdueLog>();

    public string MailFolder => mail.Location;

    public static string TemplateFolder => Path.Combine(Root, "templates", "notices");

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "EOffice.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("EOffice.sln is not above the tests.");
            }

            return folder.FullName;
        }
    }

    public static async Task<NoticeOffice> OpenAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite, Action<NoticeOptions>? options = null, Action<IServiceCollection>? more = null)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var mail = new TempFolder("eoffice-mail");
        var host = OfficeHost.Create(database, services =>
        {
            services
                .AddDeadlines()
                .AddNotices()
                .AddSingleton<OverdueLog>()
                .AddScoped<IOverdueOutcome, LoggedOverdueOutcome>()
                .AddSingleton<ITaskDuties, NoDuties>()
                .Configure<NoticeOptions>(o =>
                {
                    o.TemplateFolder = TemplateFolder;
                    o.DropFolder = mail.Location;
                    o.From = "eoffice@minhan.gov.vn";
                    o.BaseUrl = "https://eoffice.minhan.gov.vn/";
                    options?.Invoke(o);
                });
            more?.Invoke(services);
        });
        var office = new NoticeOffice(database, mail, host);
        office.Department = await office.FoundAsync("H99.08", "Sở Xây dựng", "Nguyễn Thị Hạnh");
        office.Commune = await office.FoundAsync("H99.41", "UBND xã Hòa Thịnh", "Đỗ Văn Sơn");
        await office.WithDbAsync(office.Department, async db =>
        {
            db.AddRange(VietnamHolidays.All().Select(f => DayOf(f, null)));
            await db.SaveChangesAsync();
            return true;
        });
        return office;
    }

    public static CalendarDay DayOf(CalendarDayFact fact, Guid? agencyId) => new()
    {
        Id = Guid.CreateVersion7(),
        AgencyId = agencyId,
        Date = fact.Date,
        Kind = fact.Kind.ToString(),
        Name = fact.Name,
        Source = fact.Source,
    };

    /// <summary>Opens a task for the agency's specialist, as the procedures do.</summary>
    public async Task<WorkTask> OpenTaskAsync(Staff staff, string? due, string? reminders = null, bool overduePort = false, Guid? positionId = null)
    {
        await using var scope = Host.Open(staff.Context);
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var now = Host.Time.GetUtcNow().UtcDateTime;
        var document = NewDocument(staff, now);
        var task = new WorkTask
        {
            Id = Guid.CreateVersion7(),
            AgencyId = staff.AgencyId,
            CaseId = Guid.CreateVersion7(),
            DocumentId = document.Id,
            BookmarkId = Guid.NewGuid().ToString("N"),
            Step = "process",
            StepType = "EOffice.Process",
            StepName = "Soạn văn bản trả lời",
            State = WorkTaskState.Open,
            PositionId = positionId ?? staff.SpecialistPosition,
            Urgency = Urgency.Urgent,
            OpenedAt = now,
            DueAt = due is null ? null : At(due).UtcDateTime,
            OverduePort = overduePort,
            Reminders = reminders,
        };
        Guid holder = positionId == staff.HeadPosition ? staff.Head : staff.Specialist;
        db.AddRange(document, task, new TaskHolder
        {
            TaskId = task.Id,
            PersonId = holder,
            AgencyId = staff.AgencyId,
            State = task.State,
            DueAt = task.DueAt,
        });
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<OfficeEvents>().RaiseAsync(new TaskOpened(task, [holder]));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return task;
    }

    public async Task EndAsync(WorkTask opened)
    {
        await using var scope = Host.Open(new ProcessContext(opened.AgencyId));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var task = await db.Set<WorkTask>().SingleAsync(t => t.Id == opened.Id);
        task.State = WorkTaskState.Done;
        await scope.ServiceProvider.GetRequiredService<OfficeEvents>().RaiseAsync(new TaskEnded(task));
        await db.SaveChangesAsync();
    }

    public Task<int> SweepAsync() => Host.Services.GetRequiredService<DeadlineSweep>().RunAsync();

    /// <summary>Moves the clock to a Vietnamese time and sweeps, as the next minute's job would.</summary>
    public Task<int> SweepAtAsync(string time)
    {
        Host.Time.SetUtcNow(At(time));
        return SweepAsync();
    }

    public Task<T> WithDbAsync<T>(Staff staff, Func<OfficeDb, Task<T>> work) => Host.Services.RunAsync(staff.Context, work);

    /// <summary>Template and reader of an agency's notices, without those of opening, in the order they were written.</summary>
    public async Task<List<(string Template, Guid PersonId)>> SentAsync(Staff staff)
    {
        var notices = await NoticesAsync(staff);
        return [.. notices.Where(n => n.Template != NoticeTemplates.TaskOpened).Select(n => (n.Template, n.PersonId))];
    }

    public Task<List<Notice>> NoticesAsync(Staff staff) =>
        WithDbAsync(staff, db => db.Set<Notice>().AsNoTracking().OrderBy(n => n.CreatedAt).ThenBy(n => n.Template).ToListAsync());

    public Task<List<JournalEvent>> JournalAsync(Staff staff) =>
        WithDbAsync(staff, db => db.Set<JournalEvent>().AsNoTracking().OrderBy(e => e.Id).ToListAsync());

    public Task<List<Guid>> HoldersAsync(Staff staff, WorkTask task) => WithDbAsync(
        staff, db => db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).Select(h => h.PersonId).ToListAsync());

    public static DateTimeOffset At(string text) => LocalTime.TryParse(text, out var at) ? at : throw new FormatException(text);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
        mail.Dispose();
    }

    public static Document NewDocument(Staff staff, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        AgencyId = staff.AgencyId,
        Direction = DocumentDirection.Incoming,
        State = DocumentState.Registered,
        CodeNumber = "152",
        CodeNotation = "UBND-XD",
        TypeName = "Công văn",
        OrganName = "UBND tỉnh Minh An",
        OrganId = "H99",
        Subject = "Báo cáo tiến độ xây dựng trụ sở",
        Urgency = Urgency.Urgent,
        CreatedAt = now,
    };

    private async Task<Staff> FoundAsync(string code, string name, string specialist)
    {
        var ids = Enumerable.Range(0, 7).Select(_ => Guid.CreateVersion7()).ToArray();
        var staff = new Staff(ids[0], ids[1], ids[2], ids[3], ids[4], ids[5], ids[6]);
        var unit = Guid.CreateVersion7();
        await WithDbAsync(staff, async db =>
        {
            db.Add(new Agency { Id = staff.AgencyId, Code = code, Name = name, Symbol = "X", Place = "Minh An", IsHosted = true });
            db.Add(new Unit { Id = unit, AgencyId = staff.AgencyId, Code = "QLN", Name = "Phòng Quản lý nhà" });
            Employ(staff.HeadPosition, null, PositionRole.AgencyHead, staff.Head, "Trần Quốc Việt");
            Employ(staff.UnitHeadPosition, staff.HeadPosition, PositionRole.UnitHead, staff.UnitHead, "Lê Văn Bình");
            Employ(staff.SpecialistPosition, staff.UnitHeadPosition, PositionRole.Specialist, staff.Specialist, specialist);
            return await db.SaveChangesAsync();

            void Employ(Guid position, Guid? superior, PositionRole role, Guid person, string fullName)
            {
                db.Add(new Position { Id = position, AgencyId = staff.AgencyId, UnitId = unit, Role = role, Title = role.ToString(), SuperiorId = superior });
                db.Add(new Person { Id = person, AgencyId = staff.AgencyId, FullName = fullName, Email = $"{person:N}@minhan.gov.vn" });
                db.Add(new Holding { Id = Guid.CreateVersion7(), AgencyId = staff.AgencyId, PersonId = person, PositionId = position, From = new DateOnly(2025, 7, 1) });
            }
        });
        return staff;
    }
}

/// <summary>Which tasks went by their Overdue port, and for which it fails.</summary>
internal sealed class OverdueLog
{
    public List<Guid> Followed { get; } = [];

    public HashSet<Guid> Failing { get; } = [];
}

/// <summary>Stands for the procedures: ends the task, as they do.</summary>
internal sealed class LoggedOverdueOutcome(OverdueLog log, OfficeEvents events) : IOverdueOutcome
{
    public async Task FollowOverdueAsync(WorkTask task, CancellationToken ct)
    {
        if (log.Failing.Contains(task.Id))
        {
            throw new InvalidOperationException("The procedure can't go on.");
        }

        lock (log)
        {
            log.Followed.Add(task.Id);
        }

        task.State = WorkTaskState.Done;
        await events.RaiseAsync(new TaskEnded(task), ct);
    }
}

/// <summary>Nobody is barred and every lapsed task moves: duties have tests of their own.</summary>
internal sealed class NoDuties : ITaskDuties
{
    public Task<IReadOnlyList<Guid>> BarredAsync(string stepType, Guid documentId, CancellationToken ct) => Task.FromResult<IReadOnlyList<Guid>>([]);

    public bool StaysWithHolder(string stepType) => false;
}
