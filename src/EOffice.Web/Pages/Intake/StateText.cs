using EOffice.Core.Exchange;

namespace EOffice.Web.Pages.Intake;

/// <summary>States of a received packet in words, with what the clerk does next.</summary>
internal static class StateText
{
    public static string Of(ReceivedState state) => state switch
    {
        ReceivedState.Waiting => "Chờ tiếp nhận",
        ReceivedState.HeldAsDuplicate => "Nghi trùng, đang giữ lại",
        ReceivedState.NeedsProcedure => "Chưa có quy trình",
        ReceivedState.Registered => "Đã vào sổ",
        ReceivedState.Refused => "Đã từ chối",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Look(ReceivedState state) => state switch
    {
        ReceivedState.HeldAsDuplicate => "warn",
        ReceivedState.NeedsProcedure => "stop",
        _ => "info",
    };

    /// <summary>The group's name in the address.</summary>
    public static string Slug(ReceivedState state) => state switch
    {
        ReceivedState.Waiting => "cho",
        ReceivedState.HeldAsDuplicate => "trung",
        _ => "quy-trinh",
    };
}
