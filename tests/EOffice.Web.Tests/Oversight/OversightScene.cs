using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Registers;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;

namespace EOffice.Web.Tests.Oversight;

/// <summary>A running office with one account per role, two units, registers, tasks and packets; a second agency beside it.</summary>
public sealed class OversightScene : IAsyncLifetime
{
    public const int Year = 2026;

    private readonly Dictionary<PositionRole, Guid> positions = [];
    private readonly Dictionary<PositionRole, Guid> people = [];

    internal TestOffice Office { get; private set; } = null!;

    internal Agency Here { get; private set; } = null!;

    internal Agency There { get; private set; } = null!;

    internal Guid PositionOf(PositionRole role) => positions[role];

    internal Guid PersonOf(PositionRole role) => people[role];

    internal Guid SpecialistPosition => positions[PositionRole.Specialist];

    internal Guid OtherUnitPosition { get; private set; }

    internal Guid Specialist => people[PositionRole.Specialist];

    internal Guid IncomingRegister { get; private set; }

    internal static string NameOf(PositionRole role) => $"nguoi.{role}".ToLowerInvariant();

    public async ValueTask InitializeAsync()
    {
        Office = await TestOffice.StartAsync();
        Here = await Office.AddAgencyAsync("SXD");
        There = await Office.AddAgencyAsync("STC");
        var (unit, other) = (Unit(Here, "QLN", "Phòng Quản lý nhà"), Unit(Here, "QHKT", "Phòng Quy hoạch"));
        var beside = Position(Here, other, PositionRole.Specialist);
        OtherUnitPosition = beside.Id;
        await Office.WriteAsync(Here.Id, db => db.AddRange(unit, other, beside));
        foreach (var role in Enum.GetValues<PositionRole>())
        {
            await AddPersonAsync(Here, unit, role, NameOf(role));
        }

        var far = Unit(There, "VP", "Văn phòng Sở Tài chính");
        await Office.WriteAsync(There.Id, db => db.Add(far));
        await AddPersonAsync(There, far, PositionRole.AgencyHead, "sep.noikhac", keep: false);
        await AddRegistersAsync();
    }

    public ValueTask DisposeAsync() => Office.DisposeAsync();

    internal async Task<Visitor> EnterAsync(string name)
    {
        var person = Office.Visit();
        await person.SignInAsync(name);
        return person;
    }

    internal Task<Visitor> EnterAsync(PositionRole role) => EnterAsync(NameOf(role));

    internal async Task<Guid> AddTaskAsync(string subject, DateTime? due, Guid? positionId = null)
    {
        var document = Document(subject, "77", "UBND-VP");
        var task = new WorkTask
        {
            Id = Guid.NewGuid(),
            AgencyId = Here.Id,
            CaseId = Guid.NewGuid(),
            DocumentId = document.Id,
            BookmarkId = Guid.NewGuid().ToString("N"),
            Step = "xuLy",
            StepType = "EOffice.Process",
            StepName = "Chuyên viên xử lý",
            State = WorkTaskState.Open,
            PositionId = positionId ?? SpecialistPosition,
            Urgency = Urgency.Normal,
            OpenedAt = DateTime.UtcNow,
            DueAt = due,
        };
        await Office.WriteAsync(Here.Id, db => db.AddRange(
            document, task, new TaskHolder { TaskId = task.Id, PersonId = Specialist, AgencyId = Here.Id, State = WorkTaskState.Open, DueAt = due }));
        return task.Id;
    }

    internal async Task<ReceivedPacket> AddPacketAsync(string subject, ReceivedState state, Urgency urgency = Urgency.Normal, Guid? duplicateOf = null, string number = "2146")
    {
        var document = Document(subject, number, "UBND-KTN", urgency, duplicateOf);
        document.State = state is ReceivedState.Registered ? DocumentState.Registered : DocumentState.Received;
        var packet = new ReceivedPacket
        {
            Id = Guid.NewGuid(),
            AgencyId = Here.Id,
            TransmissionId = Guid.NewGuid().ToString("N"),
            SenderCode = "H99.00",
            ExchangeId = Guid.NewGuid().ToString("N"),
            DocumentId = document.Id,
            State = state,
            PacketHash = new string('0', 64),
            ReceivedAt = DateTime.UtcNow,
        };
        await Office.WriteAsync(Here.Id, db => db.AddRange(document, packet));
        return packet;
    }

    internal Document Document(string subject, string number, string notation, Urgency urgency = Urgency.Normal, Guid? duplicateOf = null) => new()
    {
        Id = Guid.NewGuid(),
        AgencyId = Here.Id,
        Direction = DocumentDirection.Incoming,
        State = DocumentState.Registered,
        CodeNumber = number,
        CodeNotation = notation,
        IssuedDate = new DateOnly(Year, 3, 1),
        TypeName = "Công văn",
        OrganName = "UBND tỉnh Minh An",
        OrganId = "H99.00",
        Subject = subject,
        Urgency = urgency,
        DuplicateOfId = duplicateOf,
        CreatedAt = DateTime.UtcNow,
    };

    internal Task EnterRegisterAsync(Document document, int number, string? cancelled = null)
    {
        var entry = new RegisterEntry
        {
            Id = Guid.NewGuid(),
            AgencyId = Here.Id,
            RegisterId = IncomingRegister,
            Year = Year,
            Number = number,
            DocumentId = document.Id,
            RegisteredAt = new DateTime(Year, 3, 2, 1, 0, 0, DateTimeKind.Utc),
            RegisteredById = people[PositionRole.Clerk],
            CancelledAt = cancelled is null ? null : new DateTime(Year, 3, 3, 1, 0, 0, DateTimeKind.Utc),
            CancelReason = cancelled,
        };
        return Office.WriteAsync(Here.Id, db => db.AddRange([document, entry, .. RegisterWords.Of(entry, document)]));
    }

    private async Task AddRegistersAsync()
    {
        var register = new Register { Id = Guid.NewGuid(), AgencyId = Here.Id, Code = "VBDEN", Name = "Sổ văn bản đến", Direction = DocumentDirection.Incoming };
        IncomingRegister = register.Id;
        await Office.WriteAsync(Here.Id, db => db.AddRange(
            register, new Register { Id = Guid.NewGuid(), AgencyId = Here.Id, Code = "VBDI", Name = "Sổ văn bản đi", Direction = DocumentDirection.Outgoing }));
    }

    private async Task AddPersonAsync(Agency agency, Unit unit, PositionRole role, string name, bool keep = true)
    {
        var account = await Office.AddAccountAsync(agency, name);
        var position = Position(agency, unit, role);
        if (keep)
        {
            (positions[role], people[role]) = (position.Id, account.PersonId);
        }

        await Office.WriteAsync(agency.Id, db => db.AddRange(position, new Holding
        {
            Id = Guid.NewGuid(),
            AgencyId = agency.Id,
            PersonId = account.PersonId,
            PositionId = position.Id,
            From = new DateOnly(2020, 1, 1),
        }));
    }

    private static Unit Unit(Agency agency, string code, string name) => new() { Id = Guid.NewGuid(), AgencyId = agency.Id, Code = code, Name = name };

    private static Position Position(Agency agency, Unit unit, PositionRole role) =>
        new() { Id = Guid.NewGuid(), AgencyId = agency.Id, UnitId = unit.Id, Role = role, Title = $"Chức danh {role}" };
}
