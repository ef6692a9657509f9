using EOffice.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace EOffice.Core.Tests.Data;

/// <summary>No SQL Server can be installed here: its script is at least read by Microsoft's own parser.</summary>
public sealed class SqlServerScriptTests
{
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void GenerateScript_AllMigrations_ParsesWithoutErrors(MigrationsSqlGenerationOptions options)
    {
        using var db = ModelTests.Open(DatabaseProvider.SqlServer);
        var script = db.GetService<IMigrator>().GenerateScript(options: options);

        var parsed = new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);

        Assert.Empty(errors);
        Assert.Contains("CREATE TABLE [JournalEvents]", script, StringComparison.Ordinal);
        Assert.True(((TSqlScript)parsed).Batches.Count > 1);
    }

    [Fact]
    public void GenerateCreateScript_Model_ParsesWithoutErrors()
    {
        using var db = ModelTests.Open(DatabaseProvider.SqlServer);

        new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(db.Database.GenerateCreateScript()), out var errors);

        Assert.Empty(errors);
    }

    [Fact]
    public void Parse_BrokenScript_IsNoticed()
    {
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader("CREATE TABEL [x] ([Id] int);"), out var errors);

        Assert.NotEmpty(errors);
    }
}
