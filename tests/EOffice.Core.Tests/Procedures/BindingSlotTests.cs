using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tests.Data;
using EOffice.Data;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Core.Tests.Procedures;

/// <summary>The same documents have one line in the binding table, though most of its columns are empty.</summary>
public abstract class BindingSlotTests(DatabaseProvider provider) : StoreSuite(provider)
{
    [Fact]
    public async Task SameDocuments_Twice_TheSecondIsToldThatSomebodyWasFirst()
    {
        Assert.True((await AddAsync("a", "Công văn")).Succeeded);
        Assert.True((await AddAsync("b", null)).Succeeded);

        Assert.Equal("operation.stale", (await AddAsync("c", null)).Refusal?.Code);
        Assert.Equal("operation.stale", (await AddAsync("d", "CÔNG VĂN")).Refusal?.Code);
        Assert.True((await AddAsync("e", null, Stranger)).Succeeded);
    }

    private Task<Outcome<Guid>> AddAsync(string operation, string? type, ProcessContext? who = null) => CommandAsync<Guid>(
        operation,
        services =>
        {
            var line = new ProcedureBinding
            {
                Id = Guid.CreateVersion7(),
                AgencyId = (who ?? Me).AgencyId,
                Direction = DocumentDirection.Incoming,
                TypeName = type,
                DefinitionId = "x",
                Slot = ProcedureBinding.SlotOf(DocumentDirection.Incoming, null, type, null, false),
            };
            services.GetRequiredService<OfficeDb>().Add(line);
            return Task.FromResult<Outcome<Guid>>(line.Id);
        },
        who);
}

public sealed class SqliteBindingSlotTests() : BindingSlotTests(DatabaseProvider.Sqlite);

public sealed class PostgreSqlBindingSlotTests() : BindingSlotTests(DatabaseProvider.PostgreSql);
