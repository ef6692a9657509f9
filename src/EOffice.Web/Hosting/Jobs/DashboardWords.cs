using System.Globalization;
using System.Reflection;
using System.Resources;
using Hangfire.Dashboard.Resources;

namespace EOffice.Web.Hosting.Jobs;

/// <summary>Vietnamese for Hangfire's pages, which bring seven languages and not this one. It keeps its texts in one resource manager: ours stands
/// before it and asks it for whatever we have no word for.</summary>
internal sealed class DashboardWords(ResourceManager english) : ResourceManager(english.BaseName, typeof(Strings).Assembly)
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["LayoutPage_Back"] = "Về Tình trạng",
        ["LayoutPage_Footer_Time"] = "Lúc:",
        ["LayoutPage_Footer_Generatedms"] = "Dựng trang: {0} ms",
        ["NavigationMenu_Jobs"] = "Các lần chạy",
        ["NavigationMenu_Retries"] = "Thử lại",
        ["NavigationMenu_RecurringJobs"] = "Việc định kỳ",
        ["NavigationMenu_Servers"] = "Máy chạy việc",
        ["HomePage_Title"] = "Tổng quan",
        ["HomePage_RealtimeGraph"] = "Ngay lúc này",
        ["HomePage_HistoryGraph"] = "Đã qua",
        ["HomePage_GraphHover_Failed"] = "Lỗi",
        ["HomePage_GraphHover_Succeeded"] = "Xong",
        ["Common_PeriodDay"] = "Ngày",
        ["Common_PeriodWeek"] = "Tuần",
        ["Common_Id"] = "Mã",
        ["Common_Job"] = "Việc",
        ["Common_State"] = "Trạng thái",
        ["Common_Reason"] = "Lý do",
        ["Common_Created"] = "Tạo lúc",
        ["Common_Server"] = "Máy",
        ["Common_Fetched"] = "Đã lấy",
        ["Common_Enqueued"] = "Đang chờ",
        ["Common_Error"] = "Lỗi",
        ["Common_Unknown"] = "Không rõ",
        ["Common_NotAvailable"] = "không có",
        ["Common_NoState"] = "Chưa có trạng thái",
        ["Common_Disabled"] = "Đã tắt",
        ["Common_JobExpired"] = "Lần chạy đã hết hạn lưu.",
        ["Common_JobStateChanged_Text"] = "Trạng thái vừa đổi trong lúc đọc.",
        ["Common_MoreDetails"] = "Chi tiết…",
        ["Common_LessDetails"] = "Thu gọn…",
        ["Common_CannotFindTargetMethod"] = "Không tìm thấy việc này trong chương trình.",
        ["Common_Condition"] = "Điều kiện",
        ["Common_Continuations"] = "Việc tiếp theo",
        ["Paginator_Next"] = "Sau",
        ["Paginator_Prev"] = "Trước",
        ["Paginator_TotalItems"] = "Tổng số",
        ["PerPageSelector_ItemsPerPage"] = "Số dòng mỗi trang",
        ["JobsSidebarMenu_Enqueued"] = "Đang chờ",
        ["JobsSidebarMenu_Scheduled"] = "Đã hẹn giờ",
        ["JobsSidebarMenu_Processing"] = "Đang chạy",
        ["JobsSidebarMenu_Succeeded"] = "Đã xong",
        ["JobsSidebarMenu_Failed"] = "Lỗi",
        ["JobsSidebarMenu_Deleted"] = "Đã bỏ",
        ["JobsSidebarMenu_Awaiting"] = "Chờ việc khác",
        ["JobsSidebarMenu_Suspended"] = "Đang treo",
        ["Metrics_Servers"] = "Máy chạy việc",
        ["Metrics_Retries"] = "Thử lại",
        ["Metrics_RecurringJobs"] = "Việc định kỳ",
        ["Metrics_ScheduledJobs"] = "Đã hẹn giờ",
        ["Metrics_ProcessingJobs"] = "Đang chạy",
        ["Metrics_SucceededJobs"] = "Đã xong",
        ["Metrics_FailedJobs"] = "Lỗi",
        ["Metrics_DeletedJobs"] = "Đã bỏ",
        ["Metrics_AwaitingCount"] = "Chờ việc khác",
        ["Metrics_EnqueuedCountOrNull"] = "Đang chờ",
        ["Metrics_EnqueuedQueuesCount"] = "Đang chờ / hàng",
        ["Metrics_FailedCountOrNull"] = "Có {0} lần chạy lỗi.",
        ["Metrics_SuspendedCount"] = "Đang treo",
        ["Metrics_ActiveConnections"] = "Kết nối đang dùng",
        ["Metrics_TotalConnections"] = "Tổng số kết nối",
        ["EnqueuedJobsPage_Title"] = "Đang chờ",
        ["EnqueuedJobsPage_NoJobs"] = "Không có việc nào đang chờ.",
        ["FetchedJobsPage_Title"] = "Đã lấy để chạy",
        ["FetchedJobsPage_NoJobs"] = "Không có việc nào.",
        ["QueuesPage_Title"] = "Đang chờ",
        ["QueuesPage_NoJobs"] = "Không có việc nào đang chờ.",
        ["QueuesPage_NoQueues"] = "Không có việc nào đang chờ.",
        ["QueuesPage_Table_Queue"] = "Hàng",
        ["QueuesPage_Table_Length"] = "Số việc",
        ["QueuesPage_Table_NextsJobs"] = "Việc sắp chạy",
        ["ScheduledJobsPage_Title"] = "Đã hẹn giờ",
        ["ScheduledJobsPage_NoJobs"] = "Không có việc nào hẹn giờ.",
        ["ScheduledJobsPage_Table_Enqueue"] = "Chạy lúc",
        ["ScheduledJobsPage_Table_Scheduled"] = "Hẹn lúc",
        ["ProcessingJobsPage_Title"] = "Đang chạy",
        ["ProcessingJobsPage_NoJobs"] = "Lúc này không có việc nào đang chạy.",
        ["ProcessingJobsPage_Table_Started"] = "Bắt đầu",
        ["ProcessingJobsPage_Aborted"] = "Có vẻ đã bị ngắt",
        ["SucceededJobsPage_Title"] = "Đã xong",
        ["SucceededJobsPage_NoJobs"] = "Chưa có lần chạy nào xong.",
        ["SucceededJobsPage_Table_Succeeded"] = "Xong lúc",
        ["SucceededJobsPage_Table_TotalDuration"] = "Thời gian chạy",
        ["FailedJobsPage_Title"] = "Lỗi",
        ["FailedJobsPage_NoJobs"] = "Không có lần chạy nào lỗi.",
        ["FailedJobsPage_Table_Failed"] = "Lỗi lúc",
        ["DeletedJobsPage_Title"] = "Đã bỏ",
        ["DeletedJobsPage_NoJobs"] = "Không có lần chạy nào bị bỏ.",
        ["DeletedJobsPage_Table_Deleted"] = "Bỏ lúc",
        ["AwaitingJobsPage_Title"] = "Chờ việc khác",
        ["AwaitingJobsPage_NoJobs"] = "Không có việc nào chờ việc khác.",
        ["AwaitingJobsPage_Table_Options"] = "Cách chờ",
        ["AwaitingJobsPage_Table_Parent"] = "Việc trước",
        ["RecurringJobsPage_Title"] = "Việc định kỳ",
        ["RecurringJobsPage_NoJobs"] = "Không có việc định kỳ nào.",
        ["RecurringJobsPage_Table_Cron"] = "Nhịp",
        ["RecurringJobsPage_Table_TimeZone"] = "Múi giờ",
        ["RecurringJobsPage_Table_NextExecution"] = "Lần tới",
        ["RecurringJobsPage_Table_LastExecution"] = "Lần gần nhất",
        ["RecurringJobsPage_Canceled"] = "Đã hủy",
        ["RetriesPage_Title"] = "Thử lại",
        ["RetriesPage_NoJobs"] = "Không có việc nào phải thử lại.",
        ["ServersPage_Title"] = "Máy chạy việc",
        ["ServersPage_NoServers"] = "Không có máy nào đang chạy việc. Khởi động lại dịch vụ EOffice.",
        ["ServersPage_Table_Name"] = "Tên",
        ["ServersPage_Table_Workers"] = "Số việc chạy cùng lúc",
        ["ServersPage_Table_Queues"] = "Hàng",
        ["ServersPage_Table_Started"] = "Chạy từ",
        ["ServersPage_Table_Heartbeat"] = "Báo còn sống",
        ["ServersPage_Active"] = "Đang chạy",
        ["ServersPage_Possibly_Aborted"] = "Có thể đã dừng",
        ["JobDetailsPage_Created"] = "Tạo lúc",
        ["JobDetailsPage_State"] = "Trạng thái",
        ["JobDetailsPage_JobId"] = "Mã lần chạy",
        ["JobDetailsPage_JobExpired"] = "Lần chạy “{0}” đã hết hạn lưu hoặc không có trên máy này.",
        ["JobDetailsPage_JobFinished_Warning_Html"] = "<strong>Lần chạy đã xong</strong>, sẽ tự xóa <em><abbr data-moment=\"{0}\">{1}</abbr></em>.",
        ["FailedJobsPage_FailedJobsNotExpire_Warning_Html"] = "<strong>Lần chạy lỗi</strong> được giữ lại để xem lý do.",
    };

    public override string? GetString(string name) => GetString(name, null);

    public override string? GetString(string name, CultureInfo? culture) => Words.GetValueOrDefault(name) ?? base.GetString(name, culture);

    /// <summary>Its place is private. Should another release keep it elsewhere, its pages speak English, and a test says so.</summary>
    public static void Install()
    {
        var place = typeof(Strings).GetField("resourceMan", BindingFlags.NonPublic | BindingFlags.Static);
        if (place is not null && Strings.ResourceManager is not DashboardWords)
        {
            place.SetValue(null, new DashboardWords(Strings.ResourceManager));
        }
    }
}
