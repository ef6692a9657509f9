using System.Reflection;
using EOffice.Data;
using EOffice.Web.Hosting.Jobs;

namespace EOffice.Web.Hosting;

/// <summary>Something of the machine that the office can do without, and what is off without it.</summary>
internal sealed record OptionalPart(string Name, bool IsThere, string Purpose, string Without);

/// <summary>The machine as its administrator needs it: no paths, no addresses, no secrets.</summary>
/// <param name="Database">Kind of the database; its size where it is a file of this machine.</param>
/// <param name="FreeBytes">Free room where the data lies; null where it can't be told.</param>
internal sealed record MachineFacts(
    string Version, string Database, long? DatabaseBytes, long? FreeBytes, long? TotalBytes, IReadOnlyList<OptionalPart> Parts,
    DateTime? LastDrain, DateTime? LastSweep, DateTime Started);

/// <summary>Looks at the machine: which programs there are, how full the disk is, when the jobs last went round.</summary>
internal sealed class MachineHealth(OfficeSettings settings, JobGate gate)
{
    public MachineFacts Read()
    {
        var (free, total) = Room();
        return new MachineFacts(
            typeof(MachineHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            settings.Database.Provider switch { DatabaseProvider.PostgreSql => "PostgreSQL", DatabaseProvider.SqlServer => "SQL Server", _ => "SQLite, một tệp trên máy chủ này" },
            SizeOfFile(), free, total, Parts(), LastDrain(), gate.LastRun(DeadlineSweepJob.Name), gate.Since);
    }

    /// <summary>When a lane last went round: one that is at work for minutes is no silence.</summary>
    private DateTime? LastDrain() => OutboxDrainJob.Lanes.Values.Max(gate.LastRun);

    private List<OptionalPart> Parts() =>
    [
        new("LibreOffice", HasProgram("soffice"), "chuyển tệp DOCX, ODT tải lên thành PDF", "người soạn phải tải lên tệp PDF"),
        new("pdftotext (poppler-utils)", HasProgram("pdftotext"), "đọc chữ trong PDF để điền sẵn khi tiếp nhận, tìm chỗ ký trong tệp tải lên",
            "văn thư gõ tay thông tin văn bản, không tải lên được tệp dự thảo"),
        new("prlimit", HasProgram("prlimit"), "giới hạn bộ nhớ khi mở tệp lạ", "tệp lạ chỉ bị giới hạn thời gian mở"),
        new("Thư viện thiết bị ký (PKCS#11)", settings.Pkcs11Library is { Length: > 0 } library && File.Exists(library), "ký bằng USB token hoặc HSM của cơ quan",
            "chỉ ký được bằng tệp khóa trên máy chủ"),
        new("Máy chủ thư (SMTP)", !string.IsNullOrWhiteSpace(settings.Notices.Smtp.Host), "gửi thông báo qua thư điện tử", "thư thông báo được ghi thành tệp trong thư mục dữ liệu"),
    ];

    private static bool HasProgram(string name)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{name}.exe", $"{name}.com"] : [name];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => names.Any(n => File.Exists(Path.Combine(folder, n))));
    }

    private long? SizeOfFile()
    {
        var file = new FileInfo(Path.Combine(settings.DataFolder, "eoffice.db"));
        return settings.Database.Provider == DatabaseProvider.Sqlite && file.Exists ? file.Length : null;
    }

    private (long? Free, long? Total) Room()
    {
        try
        {
            var drive = new DriveInfo(settings.DataFolder);
            return (drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, null);
        }
    }
}
