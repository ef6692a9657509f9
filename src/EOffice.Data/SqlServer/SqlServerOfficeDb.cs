using EOffice.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Data.SqlServer;

/// <summary>The office on SQL Server.</summary>
internal sealed class SqlServerOfficeDb(DbContextOptions<SqlServerOfficeDb> options, ProcessContextSlot slot) : OfficeDb(options, slot);
