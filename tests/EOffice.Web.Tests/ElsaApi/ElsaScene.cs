using System.Text.Json.Nodes;
using EOffice.Core.Tasks;
using EOffice.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Web.Tests.ElsaApi;

/// <summary>The demo with two unit administrators, a running case and a trial.</summary>
public sealed class ElsaScene : IAsyncLifetime
{
    private readonly DemoScene demo = new();

    internal DemoScene Demo => demo;

    internal Guid Housing { get; private set; }

    internal Guid Planning { get; private set; }

    internal Guid CaseId { get; private set; }

    internal const string Incoming = "so-van-ban-den";

    public async ValueTask InitializeAsync()
    {
        await demo.InitializeAsync();
        await Designer.AppointAsync(demo, "Vũ Đức Long", "QLN");
        await Designer.AppointAsync(demo, "Phạm Nguyễn Ngọc Quỳnh Như", "QHKT");
        Housing = await Designer.UnitAsync(demo, "QLN");
        Planning = await Designer.UnitAsync(demo, "QHKT");
        var document = await demo.ReceiveAsync();
        CaseId = await demo.AskAsync(db => db.Set<Case>().Where(c => c.DocumentId == document).Select(c => c.Id).SingleAsync());
    }

    public ValueTask DisposeAsync() => demo.DisposeAsync();

    internal Task<Designer> SignInAsync(string name) => Designer.SignInAsync(demo, name);

    /// <summary>Numbers of rows that the designer's calls could write.</summary>
    internal Task<string> RowsAsync() => demo.AskAsync(async db =>
        $"{await db.Set<ProcedureVersion>().CountAsync()} {await db.Set<ProcedureVersion>().SumAsync(v => v.Revision)} {await db.Set<Core.Procedures.ProcedureTrial>().CountAsync()} "
        + $"{await db.Set<Core.Procedures.ProcedureBinding>().CountAsync()} {await db.Set<Case>().SumAsync(c => c.Revision)}");
}
