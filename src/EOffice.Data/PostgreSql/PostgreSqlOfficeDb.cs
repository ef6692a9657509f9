using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Data.PostgreSql;

/// <summary>The office on a PostgreSQL server.</summary>
internal sealed class PostgreSqlOfficeDb(DbContextOptions<PostgreSqlOfficeDb> options, ProcessContextSlot slot) : OfficeDb(options, slot);
