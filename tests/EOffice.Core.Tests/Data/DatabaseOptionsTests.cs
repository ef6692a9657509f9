using EOffice.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EOffice.Core.Tests.Data;

public sealed class DatabaseOptionsTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=data/eoffice.db")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=localhost;Database=eoffice;Username=u;Password=p")]
    [InlineData(DatabaseProvider.SqlServer, "Server=localhost;Database=eoffice;Integrated Security=true")]
    public void AddOfficeData_GoodSettings_Registers(DatabaseProvider provider, string connectionString)
    {
        var options = new DatabaseOptions { Provider = provider, ConnectionString = connectionString };

        var services = new ServiceCollection().AddOfficeData(options).BuildServiceProvider();

        Assert.Same(options, services.GetRequiredService<IOptions<DatabaseOptions>>().Value);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "", "Thiếu Database:ConnectionString")]
    [InlineData(DatabaseProvider.Sqlite, "Pooling=true", "thiếu “Data Source”")]
    [InlineData(DatabaseProvider.PostgreSql, "Database=x", "thiếu “Host”")]
    [InlineData(DatabaseProvider.PostgreSql, "Data Source=x.db;Mode=Memory", "không đúng cú pháp của PostgreSql")]
    [InlineData(DatabaseProvider.SqlServer, "Database=x", "thiếu “Server”")]
    [InlineData(DatabaseProvider.SqlServer, "bí mật", "không đúng cú pháp của SqlServer")]
    [InlineData((DatabaseProvider)9, "x", "Database:Provider phải là")]
    public void AddOfficeData_BadSettings_SaysWhatIsWrong(DatabaseProvider provider, string connectionString, string message)
    {
        var options = new DatabaseOptions { Provider = provider, ConnectionString = connectionString };

        var error = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddOfficeData(options));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("bí mật", error.Message, StringComparison.Ordinal);
    }
}
