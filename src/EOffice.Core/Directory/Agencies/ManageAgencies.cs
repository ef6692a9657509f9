using System.Text.RegularExpressions;
using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Directory.Agencies;

/// <param name="Code">Mã định danh, or any short code for an organisation that has none.</param>
public sealed record AddAgencyCommand(string OperationId, string? Code, string? Name, string? ParentName, string? Email, DeliveryChannel Channel);

/// <param name="NameSeen">The name as the page showed it: another one since then makes the command stale.</param>
public sealed record ChangeAgencyCommand(string OperationId, Guid AgencyId, string? NameSeen, string? Email, string? Telephone, DeliveryChannel Channel);

/// <param name="Code">The new code; the old one stays findable.</param>
/// <param name="On">From which day, in Vietnam.</param>
/// <param name="Basis">Số, ký hiệu of the document that orders it.</param>
public sealed record RenameAgencyCommand(string OperationId, Guid AgencyId, string? NameSeen, string? Name, string? Code, DateOnly On, string? Basis);

public sealed record MergeAgencyCommand(string OperationId, Guid AgencyId, string? NameSeen, Guid IntoId, DateOnly On, string? Basis);

/// <summary>Agencies that documents come from and go to: added, reached in another way, renamed and merged as dated events (QĐ 20/2020: codes have
/// periods of validity). Nothing is deleted, and documents keep the names they carried.</summary>
public sealed partial class ManageAgencies(OfficeDb db, ProcessContext context, AdministratorWork work, ReadAgencies agencies, Staffing staffing, TimeProvider time)
{
    private const int MostName = 200;
    private const int MostBasis = 200;

    public Task<Outcome<Guid>> AddAsync(AddAgencyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, "agency.add", () => AddOneAsync(command, ct), ct);
    }

    public Task<Outcome<Guid>> ChangeAsync(ChangeAgencyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"agency.change:{command.AgencyId:N}", () => ChangeOneAsync(command, ct), ct);
    }

    public Task<Outcome<Guid>> RenameAsync(RenameAgencyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"agency.rename:{command.AgencyId:N}", () => RenameOneAsync(command, ct), ct);
    }

    public Task<Outcome<Guid>> MergeAsync(MergeAgencyCommand command, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return work.RunAsync(command.OperationId, $"agency.merge:{command.AgencyId:N}", () => MergeOneAsync(command, ct), ct);
    }

    private async Task<Outcome<Guid>> AddOneAsync(AddAgencyCommand command, CancellationToken ct)
    {
        var (code, name, email) = (AgencyCodes.New(command.Code ?? ""), VietnameseText.Clean(command.Name), VietnameseText.Clean(command.Email));
        if (await WhyNotAsync(code, name, null, ct) is { } wrong)
        {
            return wrong;
        }

        if (WhyNotReached(email, command.Channel) is { } unreachable)
        {
            return unreachable;
        }

        var agency = new Agency
        {
            Id = NewId.Next(time),
            Code = code,
            Name = name,
            ParentName = VietnameseText.Clean(command.ParentName) is { Length: > 0 and <= MostName } parent ? parent : null,
            Symbol = "",
            Place = "",
            Email = email.Length == 0 ? null : email,
            UsualChannel = command.Channel,
        };
        db.Add(agency);
        work.Record("agency.added", new { agency = agency.Id, code });
        return agency.Id;
    }

    private async Task<Outcome<Guid>> ChangeOneAsync(ChangeAgencyCommand command, CancellationToken ct)
    {
        var found = await OpenAsync(command.AgencyId, command.NameSeen, ct);
        var email = VietnameseText.Clean(command.Email);
        if (!found.Succeeded || WhyNotReached(email, command.Channel) is not null)
        {
            return found.Refusal ?? WhyNotReached(email, command.Channel)!;
        }

        var agency = found.Value;
        (agency.Email, agency.UsualChannel) = (email.Length == 0 ? null : email, command.Channel);
        agency.Telephone = VietnameseText.Clean(command.Telephone) is { Length: > 0 and <= 20 } telephone ? telephone : null;
        work.Record("agency.changed", new { agency = agency.Id, channel = command.Channel.ToString() });
        return agency.Id;
    }

    private async Task<Outcome<Guid>> RenameOneAsync(RenameAgencyCommand command, CancellationToken ct)
    {
        var found = await OpenAsync(command.AgencyId, command.NameSeen, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var agency = found.Value;
        var (code, name) = (AgencyCodes.New(command.Code ?? ""), VietnameseText.Clean(command.Name));
        if (WhyNotOn(command.On, command.Basis) is { } undated)
        {
            return undated;
        }

        if (await WhyNotAsync(code, name, agency.Id, ct) is { } wrong)
        {
            return wrong;
        }

        if ((code, name) == (agency.Code, agency.Name))
        {
            return AgencyRefusals.NothingChanged;
        }

        if (agency.IsHosted && code != agency.Code)
        {
            // Keys, packets on their way and tokens name it by its code.
            return AgencyRefusals.OwnCode;
        }

        Keep(agency, code == agency.Code ? AgencyEventKind.Renamed : AgencyEventKind.Recoded, command.On, null, command.Basis);
        (agency.Code, agency.Name) = (code, name);
        work.Record("agency.renamed", new { agency = agency.Id, code });
        return agency.Id;
    }

    private async Task<Outcome<Guid>> MergeOneAsync(MergeAgencyCommand command, CancellationToken ct)
    {
        var found = await OpenAsync(command.AgencyId, command.NameSeen, ct);
        if (!found.Succeeded || WhyNotOn(command.On, command.Basis) is not null)
        {
            return found.Refusal ?? WhyNotOn(command.On, command.Basis)!;
        }

        var agency = found.Value;
        if (agency.IsHosted || command.IntoId == agency.Id || !await db.Set<Agency>().AnyAsync(a => a.Id == command.IntoId && a.ClosedOn == null, ct))
        {
            return AgencyRefusals.CannotMerge;
        }

        Keep(agency, AgencyEventKind.Merged, command.On, command.IntoId, command.Basis);
        (agency.ClosedOn, agency.MergedIntoId) = (command.On, command.IntoId);
        work.Record("agency.merged", new { agency = agency.Id, into = command.IntoId });
        return agency.Id;
    }

    private void Keep(Agency agency, AgencyEventKind kind, DateOnly on, Guid? into, string? basis) => db.Add(new AgencyEvent
    {
        Id = NewId.Next(time),
        AgencyId = agency.Id,
        Kind = kind,
        On = on,
        OldCode = agency.Code,
        OldName = agency.Name,
        IntoId = into,
        Basis = VietnameseText.Clean(basis) is { Length: > 0 } clean ? clean : null,
        MadeById = context.ActorId,
        MadeAt = time.GetUtcNow().UtcDateTime,
    });

    private async Task<Outcome<Agency>> OpenAsync(Guid id, string? nameSeen, CancellationToken ct)
    {
        if (await db.Set<Agency>().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } agency)
        {
            return PlatformRefusals.NotFound("cơ quan này");
        }

        return !agencies.MayChange(agency) ? AgencyRefusals.OthersAgency
            : agency.Name != nameSeen ? PlatformRefusals.Stale
            : agency.ClosedOn is not null ? AgencyRefusals.Closed
            : agency;
    }

    private async Task<Refusal?> WhyNotAsync(string code, string name, Guid? own, CancellationToken ct) =>
        !AgencyCode().IsMatch(code) ? AgencyRefusals.CodeWrong
        : VietnameseText.Length(name) is 0 or > MostName ? AgencyRefusals.NameWrong
        : await db.Set<Agency>().AnyAsync(a => a.Code == code && a.Id != own, ct) ? AgencyRefusals.CodeTaken
        : null;

    private static Refusal? WhyNotReached(string email, DeliveryChannel channel) =>
        !Enum.IsDefined(channel) || (email.Length > 0 && !MimeKit.MailboxAddress.TryParse(email, out _)) || email.Length > 100 ? OrganisationRefusals.EmailWrong
        : channel == DeliveryChannel.Mail && email.Length == 0 ? AgencyRefusals.MailMissing
        : null;

    private Refusal? WhyNotOn(DateOnly on, string? basis) =>
        on > staffing.Today || on.Year < 1945 ? AgencyRefusals.DayWrong : VietnameseText.Length(VietnameseText.Clean(basis)) > MostBasis ? AgencyRefusals.BasisTooLong : null;

    [GeneratedRegex(@"^[A-Z0-9]([A-Z0-9.\-]{0,33}[A-Z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex AgencyCode();
}

internal static class AgencyRefusals
{
    public static readonly Refusal CodeWrong = new(
        "agency.code-wrong", "Chưa ghi được: mã cơ quan chỉ gồm chữ, số, dấu chấm, gạch nối, nhiều nhất 35 ký tự. Ví dụ H99.42; nơi chưa có mã định danh thì tự đặt, ví dụ CTY-MINHAN.");

    public static readonly Refusal CodeTaken = new("agency.code-taken", "Chưa ghi được: mã này đã thuộc một cơ quan khác trong danh bạ. Tìm theo mã để xem.");

    public static readonly Refusal NameWrong = new("agency.name-wrong", "Chưa ghi được: thiếu tên cơ quan, hoặc tên dài quá 200 ký tự.");

    public static readonly Refusal MailMissing = new("agency.mail-missing", "Chưa ghi được: gửi bằng thư điện tử thì phải có địa chỉ thư. Ghi địa chỉ, hoặc chọn cách gửi khác.");

    public static readonly Refusal DayWrong = new("agency.day-wrong", "Chưa ghi được: ngày có hiệu lực không đọc được hoặc ở sau hôm nay. Ghi theo dạng ngày/tháng/năm.");

    public static readonly Refusal BasisTooLong = new("agency.basis-too-long", "Chưa ghi được: căn cứ dài quá 200 ký tự. Chỉ ghi số, ký hiệu và ngày của văn bản.");

    public static readonly Refusal NothingChanged = new("agency.nothing-changed", "Không có gì đổi: tên và mã như cũ.");

    public static readonly Refusal OwnCode = new(
        "agency.own-code", "Chưa đổi được: mã của cơ quan đang dùng hệ thống này gắn với trục liên thông và chứng thư số. Liên hệ đơn vị vận hành để đổi mã.");

    public static readonly Refusal OthersAgency = new("agency.others", "Chưa ghi được: cơ quan này dùng chung hệ thống và có quản trị riêng. Nhờ quản trị của cơ quan đó.");

    public static readonly Refusal Closed = new("agency.closed", "Chưa ghi được: cơ quan này đã sáp nhập. Sửa ở cơ quan nhận sáp nhập.");

    public static Refusal Ceased(string name, string? into) => new(
        "agency.ceased", $"Chưa ghi được: {name} đã sáp nhập{(into is null ? "" : $" vào {into}")}. Chọn {into ?? "cơ quan khác"} làm nơi nhận.");

    public static readonly Refusal CannotMerge = new(
        "agency.cannot-merge", "Chưa sáp nhập được: cơ quan nhận không có trong danh bạ, đã sáp nhập, hoặc đây là cơ quan đang dùng hệ thống. Chọn cơ quan khác.");
}
