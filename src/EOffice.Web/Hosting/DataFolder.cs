using EOffice.Data.Backup;

namespace EOffice.Web.Hosting;

/// <summary>Makes the data folder and keeps it closed to everybody but this service.</summary>
internal static class DataFolder
{
    public static void Prepare(OfficeSettings settings)
    {
        if (BackupModule.IsHalfRestored(settings.DataFolder))
        {
            throw new SettingsException([$"EOffice:DataFolder: “{settings.DataFolder}” đang phục hồi, hoặc lần phục hồi trước chưa xong. Chờ xong, hoặc xóa hết tệp trong đó rồi phục hồi lại."]);
        }

        try
        {
            foreach (var folder in new[] { settings.DataFolder, settings.LogFolder, settings.KeyFolder })
            {
                Create(folder);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"EOffice:DataFolder: không ghi được vào “{settings.DataFolder}” ({error.Message})."]);
        }
    }

    private static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
