namespace EOffice.Core.Notices;

/// <summary>Kinds of events among which a person chooses. Stored as text: never rename a member.</summary>
public enum NoticeKind
{
    /// <summary>Việc mới giao.</summary>
    Opened,

    /// <summary>Nhắc hạn.</summary>
    Reminder,

    /// <summary>Việc quá hạn chuyển cấp.</summary>
    Escalated,

    /// <summary>Đôn đốc.</summary>
    Urged,

    /// <summary>Văn bản đã phát hành.</summary>
    Published,

    /// <summary>Thông báo do quy trình gửi.</summary>
    Procedure,

    /// <summary>Hạn thay đổi vì lịch làm việc đổi.</summary>
    Dues,

    /// <summary>Được nhắc tên trong trao đổi.</summary>
    Mentioned,

    /// <summary>Cảnh báo cho quản trị.</summary>
    Warning,

    /// <summary>Giao làm, trả lại, lấy lại việc; xin và cho gia hạn.</summary>
    Hands,
}

/// <summary>The ways by which a notice reaches a person. Numbers are stored: never change one.</summary>
[Flags]
public enum NoticeChannels
{
    None = 0,

    /// <summary>Counted as unread in the application; without it the notice is only kept.</summary>
    App = 1,

    /// <summary>A mail of its own.</summary>
    Mail = 2,

    /// <summary>In the one mail of the day.</summary>
    Digest = 4,

    /// <summary>The agency's gateway to SMS or Zalo.</summary>
    Gateway = 8,
}

internal static class NoticeKinds
{
    public static NoticeKind Of(string template) => template switch
    {
        NoticeTemplates.TaskOpened or NoticeTemplates.StandIn => NoticeKind.Opened,
        NoticeTemplates.TaskReminder or NoticeTemplates.TaskFollowUp => NoticeKind.Reminder,
        NoticeTemplates.TaskEscalated or NoticeTemplates.TaskTakenUp => NoticeKind.Escalated,
        NoticeTemplates.TaskUrged => NoticeKind.Urged,
        NoticeTemplates.TaskDelegated or NoticeTemplates.TaskGivenBack or NoticeTemplates.TaskGotBack or NoticeTemplates.TaskTakenOver
            or NoticeTemplates.ExtensionAsked or NoticeTemplates.ExtensionGranted or NoticeTemplates.ExtensionRefused => NoticeKind.Hands,
        NoticeTemplates.DocumentPublished or NoticeTemplates.DocumentNews => NoticeKind.Published,
        NoticeTemplates.DuesMoved => NoticeKind.Dues,
        NoticeTemplates.RemarkMentioned => NoticeKind.Mentioned,
        NoticeTemplates.AdminWarning => NoticeKind.Warning,
        _ => NoticeKind.Procedure,
    };
}
