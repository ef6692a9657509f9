using System.ComponentModel.DataAnnotations;

namespace EOffice.Data;

/// <summary>The databases the office can live in.</summary>
public enum DatabaseProvider
{
    /// <summary>One file on one machine: the default.</summary>
    Sqlite,

    /// <summary>Several web nodes over one server.</summary>
    PostgreSql,

    /// <summary>As PostgreSQL; its scripts are parsed but never run by our tests.</summary>
    SqlServer,
}

/// <summary>Which database the office lives in: the section <c>Database</c> of the settings.</summary>
public sealed class DatabaseOptions
{
    public const string SectionName = "Database";

    [EnumDataType(typeof(DatabaseProvider), ErrorMessage = "Database:Provider phải là Sqlite, PostgreSql hoặc SqlServer.")]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    [Required(ErrorMessage = "Thiếu Database:ConnectionString. Ví dụ với SQLite: “Data Source=data/eoffice.db”.")]
    public string ConnectionString { get; set; } = "";
}
