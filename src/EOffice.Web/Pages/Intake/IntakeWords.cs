using System.Globalization;
using EOffice.Core.Documents;
using EOffice.Core.Reading;

namespace EOffice.Web.Pages.Intake;

/// <summary>Sources and states of the waiting list in the office's words.</summary>
internal static class IntakeWords
{
    /// <summary>Sources in the order of the keys Alt+1…5.</summary>
    public static IReadOnlyList<IntakeSource> Sources { get; } =
        [IntakeSource.Exchange, IntakeSource.Mail, IntakeSource.Scan, IntakeSource.Counter, IntakeSource.Other];

    public static string Of(IntakeSource source) => source switch
    {
        IntakeSource.Exchange => "Liên thông",
        IntakeSource.Mail => "Thư",
        IntakeSource.Scan => "Quét",
        IntakeSource.Counter => "Trực tiếp, bưu điện",
        _ => "Khác",
    };

    public static string Icon(IntakeSource source) => source switch
    {
        IntakeSource.Exchange => "net",
        IntakeSource.Mail => "mail",
        IntakeSource.Scan => "doc",
        IntakeSource.Counter => "users",
        _ => "inbox",
    };

    /// <summary>The source's name in the address.</summary>
    public static string Slug(IntakeSource source) => source switch
    {
        IntakeSource.Exchange => "lien-thong",
        IntakeSource.Mail => "thu",
        IntakeSource.Scan => "quet",
        IntakeSource.Counter => "truc-tiep",
        _ => "khac",
    };

    public static string Of(IntakeState state) => state switch
    {
        IntakeState.Waiting => "Chờ tiếp nhận",
        IntakeState.Duplicate => "Nghi trùng, đang giữ lại",
        IntakeState.NeedsProcedure => "Chưa có quy trình",
        _ => "Trả lại văn thư",
    };

    public static string Look(IntakeState state) => state switch
    {
        IntakeState.Duplicate or IntakeState.SentBack => "warn",
        IntakeState.NeedsProcedure => "stop",
        _ => "info",
    };

    /// <summary>The group's name in the address.</summary>
    public static string Slug(IntakeState state) => state switch
    {
        IntakeState.Waiting => "cho",
        IntakeState.Duplicate => "trung",
        IntakeState.NeedsProcedure => "quy-trinh",
        _ => "tra-lai",
    };

    public static IntakeSource? Source(string? slug) => Sources.Cast<IntakeSource?>().FirstOrDefault(s => Slug(s!.Value) == slug);

    public static IntakeState? State(string? slug) => Enum.GetValues<IntakeState>().Cast<IntakeState?>().FirstOrDefault(s => Slug(s!.Value) == slug);

    /// <summary>What a row is called before it has a number.</summary>
    public static string Name(IntakeRow row) => row.Code ?? row.FileName ?? "Chưa có số";

    public static string Write(IntakeCursor cursor) => string.Create(CultureInfo.InvariantCulture, $"{(int)cursor.Urgency}-{cursor.ReceivedAt.Ticks}-{cursor.Id:N}");

    public static IntakeCursor? ReadCursor(string? text) =>
        (text ?? "").Split('-') is [var weight, var ticks, var id]
        && int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out var urgency) && Enum.IsDefined((Urgency)urgency)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var document)
            ? new IntakeCursor((Urgency)urgency, new DateTime(at, DateTimeKind.Utc), document)
            : null;
}
