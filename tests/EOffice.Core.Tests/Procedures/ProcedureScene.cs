using EOffice.Core.Directory;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Procedures;

/// <summary>People who draw: the administrator, and one of each of two units.</summary>
internal static class ProcedureScene
{
    /// <summary>Made administrators of QLN and of QHKT for these tests.</summary>
    public const string OfHousing = Steps.OtherSpecialist;
    public const string OfPlanning = "nhu.sxd";

    public static string Op() => Guid.NewGuid().ToString("N");

    public static async Task<DemoFixture> OpenAsync()
    {
        var office = await DemoFixture.OpenAsync();
        await office.AppointAsync(OfHousing, "QLN");
        await office.AppointAsync(OfPlanning, "QHKT");
        return office;
    }

    public static Task<Guid> UnitAsync(this DemoFixture office, string code) =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<Unit>().Where(u => u.Code == code).Select(u => u.Id).SingleAsync());

    public static async Task AppointAsync(this DemoFixture office, string who, string unitCode)
    {
        var unit = await office.UnitAsync(unitCode);
        await office.WithDbAsync(DemoFixture.Department, async db =>
        {
            var agency = office.Who(who).AgencyId;
            var position = new Position { Id = Guid.NewGuid(), AgencyId = agency, UnitId = unit, Role = PositionRole.UnitAdministrator, Title = "Quản trị phòng" };
            db.AddRange(position, new Holding { Id = Guid.NewGuid(), AgencyId = agency, PersonId = office.Person(who), PositionId = position.Id, From = new DateOnly(2026, 1, 1) });
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>A drawing with one human step; <paramref name="more"/> changes it.</summary>
    public static string Drawing(string? id = "quy-trinh-thu", string name = "Quy trình thử", string due = "wd:1", string version = "1") => $$$$"""
        {
          "definitionId": {{{{(id is null ? "null" : $"\"{id}\"")}}}}, "name": "{{{{name}}}}", "description": "Để thử", "version": {{{{version}}}}, "x-khac": {"giu": [1, 2]},
          "variables": [{"id": "v1", "name": "GhiChu", "typeName": "String", "value": "", "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver"}],
          "root": {"id": "luu-do", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              {"id": "bat-dau", "type": "Elsa.Start", "version": 1},
              {"id": "xu-ly", "type": "EOffice.Process", "version": 1, "metadata": {"displayText": "Xử lý"},
               "role": {"typeName": "String", "expression": {"type": "Literal", "value": "UnitHead"}}, "unit": {"typeName": "String", "expression": {"type": "Literal", "value": "QLN"}},
               "due": {"typeName": "String", "expression": {"type": "Literal", "value": "{{{{due}}}}"}}},
              {"id": "ket-thuc", "type": "Elsa.End", "version": 1}],
            "connections": [
              {"source": {"activity": "bat-dau", "port": "Done"}, "target": {"activity": "xu-ly", "port": "In"}},
              {"source": {"activity": "xu-ly", "port": "Concluded"}, "target": {"activity": "ket-thuc", "port": "In"}}]}
        }
        """;

    public static Task<Outcome<ProcedureSaved>> SaveAsync(
        this DemoFixture office, string who, string json, ProcedureStamp? expected = null, bool publish = false, Guid? unit = null, string? op = null) =>
        office.RunAsync<SaveProcedure, Outcome<ProcedureSaved>>(who, s => s.RunAsync(new SaveProcedureCommand(op ?? Op(), json, unit, expected, publish)));

    public static Task<Outcome<ProcedureSaved>> PublishAsync(this DemoFixture office, string who, string id, ProcedureStamp? expected = null) =>
        office.RunAsync<PublishProcedure, Outcome<ProcedureSaved>>(who, p => p.RunAsync(new ProcedureCommand(Op(), id, expected)));

    public static Task<Outcome<ProcedureSaved>> RetractAsync(this DemoFixture office, string who, string id) =>
        office.RunAsync<RetractProcedure, Outcome<ProcedureSaved>>(who, r => r.RunAsync(new ProcedureCommand(Op(), id)));

    public static Task<ProcedureFound?> FindAsync(this DemoFixture office, string who, string id, VersionChoice choice = VersionChoice.Latest) =>
        office.RunAsync<ProcedureCatalog, ProcedureFound?>(who, c => c.FindAsync(id, choice));

    public static Task<List<ProcedureVersion>> RowsAsync(this DemoFixture office, string id = "quy-trinh-thu") =>
        office.WithDbAsync(DemoFixture.Department, db => db.Set<ProcedureVersion>().AsNoTracking().Where(v => v.DefinitionId == id).OrderBy(v => v.Version).ToListAsync());
}
