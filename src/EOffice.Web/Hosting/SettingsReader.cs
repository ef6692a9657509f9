using System.Net;
using EOffice.Core.Exchange.Axis;
using EOffice.Data;

namespace EOffice.Web.Hosting;

/// <summary>The settings can't be used; the message lists every fault for the person who installs.</summary>
internal sealed class SettingsException(IEnumerable<string> faults)
    : Exception("Cấu hình chưa dùng được:" + string.Concat(faults.Select(f => $"{Environment.NewLine}  - {f}")));

/// <summary>Binds and checks the settings before anything starts, so that a typo is told at once and not at night.</summary>
internal static class SettingsReader
{
    public static OfficeSettings Read(IConfiguration configuration, string contentRoot)
    {
        var settings = Bind(configuration);
        if (configuration["EOFFICE_DATA"] is { Length: > 0 } folder)
        {
            settings.DataFolder = folder;
        }

        var faults = Check(settings).ToList();
        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }

        settings.DataFolder = Path.GetFullPath(settings.DataFolder, contentRoot);
        if (settings.Database.Provider == DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(settings.Database.ConnectionString))
        {
            settings.Database.ConnectionString = $"Data Source={Path.Combine(settings.DataFolder, "eoffice.db")}";
        }

        settings.TemplateFolder = string.IsNullOrWhiteSpace(settings.TemplateFolder)
            ? FindTemplates(contentRoot)
            : Path.GetFullPath(settings.TemplateFolder, contentRoot);
        return settings;
    }

    /// <summary>Beside the settings, beside the program, or above it in a checkout.</summary>
    private static string FindTemplates(string contentRoot)
    {
        List<string> places = [contentRoot];
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            places.Add(folder.FullName);
        }

        return places.Select(p => Path.Combine(p, "templates")).FirstOrDefault(p => Directory.Exists(Path.Combine(p, "notices")))
            ?? throw new SettingsException(["EOffice:TemplateFolder: không tìm thấy thư mục mẫu (templates/notices) cạnh chương trình."]);
    }

    private static OfficeSettings Bind(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(OfficeSettings.Section)
                .Get<OfficeSettings>(o => o.ErrorOnUnknownConfiguration = true) ?? new OfficeSettings();
        }
        catch (InvalidOperationException unknown)
        {
            throw new SettingsException([$"{OfficeSettings.Section}: {unknown.Message}"]);
        }
    }

    private static IEnumerable<string> Check(OfficeSettings s)
    {
        if (string.IsNullOrWhiteSpace(s.DataFolder))
        {
            yield return "EOffice:DataFolder: cần một thư mục.";
        }

        if (!Uri.TryCreate(s.BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return "EOffice:BaseUrl: cần địa chỉ http:// hoặc https:// mà cán bộ dùng để mở hệ thống.";
        }

        var smtp = s.Notices.Smtp;
        if (smtp.Port is < 1 or > 65535)
        {
            yield return "EOffice:Notices:Smtp:Port: cần số từ 1 đến 65535.";
        }

        if (!string.IsNullOrWhiteSpace(smtp.Host) && string.IsNullOrWhiteSpace(smtp.From))
        {
            yield return "EOffice:Notices:Smtp:From: cần địa chỉ người gửi khi đã có Host.";
        }

        var axis = new AxisOptions();
        s.Axis.Fill(axis);
        foreach (var fault in axis.Faults())
        {
            yield return $"{OfficeSettings.Section}:{fault}";
        }

        foreach (var proxy in s.KnownProxies.Where(p => !IPAddress.TryParse(p, out _)))
        {
            yield return $"EOffice:KnownProxies: “{proxy}” không phải địa chỉ IP.";
        }
    }
}
