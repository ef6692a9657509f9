using System.ComponentModel.DataAnnotations;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EOffice.Data;

/// <summary>Says in Vietnamese what is wrong with the database settings, before anything is opened with them.</summary>
internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        List<ValidationResult> errors = [];
        if (!Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true))
        {
            return ValidateOptionsResult.Fail(errors.Select(e => e.ErrorMessage!));
        }

        try
        {
            return Missing(options) is { } missing
                ? ValidateOptionsResult.Fail($"Database:ConnectionString thiếu “{missing}” cho {options.Provider}.")
                : ValidateOptionsResult.Success;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The text may hold a password: name what failed, don't repeat the setting.
            return ValidateOptionsResult.Fail($"Database:ConnectionString không đúng cú pháp của {options.Provider}. Kiểm tra tên và giá trị từng mục.");
        }
    }

    /// <summary>The connection string's part without which there is no database to open.</summary>
    private static string? Missing(DatabaseOptions options) => options.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteConnectionStringBuilder(options.ConnectionString).DataSource.Length > 0 ? null : "Data Source",
        DatabaseProvider.PostgreSql => string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(options.ConnectionString).Host) ? "Host" : null,
        _ => new SqlConnectionStringBuilder(options.ConnectionString).DataSource.Length > 0 ? null : "Server",
    };
}
