using EOffice.Web.Hosting;
using EOffice.Web.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace EOffice.Web.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void Sample_NamesEveryOptionAndNoOther()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repo.Root, "appsettings.sample.json")).Build();
        SettingsReader.Read(sample, Repo.Root); // refuses unknown keys
        var named = Leaves(sample.GetSection(OfficeSettings.Section)).Distinct().Order();
        Assert.Equal(Options(typeof(OfficeSettings), "").Order(), named);
    }

    [Fact]
    public void Sample_ShowsTheDefaults()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repo.Root, "appsettings.sample.json")).Build();
        var read = SettingsReader.Read(sample, Repo.Root);
        var plain = SettingsReader.Read(new ConfigurationBuilder().Build(), Repo.Root);
        Assert.Equal((plain.DataFolder, plain.BaseUrl, plain.Database.ConnectionString), (read.DataFolder, read.BaseUrl, read.Database.ConnectionString));
        Assert.Equal((plain.Notices.Smtp.Port, plain.Notices.Smtp.UseTls), (read.Notices.Smtp.Port, read.Notices.Smtp.UseTls));
    }

    [Theory]
    [InlineData("EOffice:DataFoldr", "x", "DataFoldr")]
    [InlineData("EOffice:BaseUrl", "ftp://x", "BaseUrl")]
    [InlineData("EOffice:Database:Provider", "Oracle", "Provider")]
    [InlineData("EOffice:Database:Provider", "PostgreSql", "ConnectionString")]
    [InlineData("EOffice:KnownProxies:0", "proxy.local", "KnownProxies")]
    [InlineData("EOffice:Notices:Smtp:Host", "mail", "From")]
    [InlineData("EOffice:Notices:Smtp:Port", "0", "Port")]
    public void WrongSetting_StopsTheStartAndIsNamed(string key, string value, string told)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"eoffice-web-{Guid.NewGuid():N}");
        try
        {
            var wrong = Assert.Throws<SettingsException>(() => OfficeHost.Build([$"--EOFFICE_DATA={folder}", $"--{key}={value}"]));
            Assert.Contains(told, wrong.Message, StringComparison.Ordinal);
        }
        finally
        {
            if (System.IO.Directory.Exists(folder))
            {
                System.IO.Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static IEnumerable<string> Leaves(IConfigurationSection section, string prefix = "") =>
        section.GetChildren().SelectMany(child => child.Value is not null || !child.GetChildren().Any() || child.GetSection("0").Value is not null
            ? [prefix + child.Key]
            : Leaves(child, $"{prefix}{child.Key}:"));

    private static IEnumerable<string> Options(Type type, string prefix) =>
        type.GetProperties().Where(p => p.CanWrite).SelectMany(p =>
            p.PropertyType.IsClass && p.PropertyType != typeof(string) ? Options(p.PropertyType, $"{prefix}{p.Name}:") : [prefix + p.Name]);
}
