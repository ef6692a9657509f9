using EOffice.Core.Assignment;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.Core.Tasks.Hands;
using EOffice.Testing;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Tests.Assignment;

/// <summary>One more unit is asked before the asked ones have their tasks.</summary>
public sealed class AddCoordinatorTests
{
    private static readonly DateOnly Soon = new(2026, 11, 25);

    [Fact]
    public async Task Add_BeforeTheUnitsAreAsked_AllAreAskedTogether()
    {
        await using var office = await DirectedAsync("QHKT");

        var added = await AddAsync(office, Steps.UnitHead, "VP", Soon);
        Assert.True(added.Succeeded, added.Refusal?.Message);

        var process = await office.AdvanceToAsync(Steps.Process);
        (await office.CompleteAsync(process, await office.UsualAsync(process))).ValueOrThrow();
        var asked = (await office.TasksAsync(WorkTaskState.Open)).Where(t => t.StepType == "EOffice.Consult").ToList();
        Assert.Equal(2, asked.Count);
        Assert.Contains(asked, t => t.DueAt == new DateTime(2026, 11, 25, 10, 0, 0, DateTimeKind.Utc) || (t.DueAt is { } due && DateOnly.FromDateTime(due.AddHours(7)) == Soon));
        await office.RefusedAsync("coordinator.being-asked", () => AddAsync(office, Steps.UnitHead, "BGĐ"));
        Assert.Contains(await office.JournalAsync(), e => e.Kind == "case.coordinator-added");
    }

    [Fact]
    public async Task Add_WhatMayNot_IsRefused()
    {
        await using var office = await DirectedAsync("QHKT");

        await office.RefusedAsync("operation.forbidden", () => AddAsync(office, Steps.Specialist, "VP"));
        await office.RefusedAsync("operation.not-found", () => AddAsync(office, "son.dongtam", "VP"));
        await office.RefusedAsync("coordinator.unit-wrong", () => AddAsync(office, Steps.Director, "QHKT"));
        await office.RefusedAsync("coordinator.unit-wrong", () => AddAsync(office, Steps.Director, "KHONGCO"));
        await office.RefusedAsync("coordinator.due-wrong", () => AddAsync(office, Steps.Director, "VP", new DateOnly(2026, 11, 22)));
        await office.RefusedAsync("coordinator.due-wrong", () => AddAsync(office, Steps.Director, "VP", new DateOnly(2027, 11, 23)));
        await office.RefusedAsync("operation.stale", () => AddAsync(office, Steps.Director, "VP", revision: 99));
    }

    private static async Task<DemoFixture> DirectedAsync(params string[] units)
    {
        var office = await ConsultScene.OpenAsync();
        foreach (var step in new[] { "butPheGd", "butPhePgd" })
        {
            var task = await office.AdvanceToAsync(step);
            (await office.CompleteAsync(task, ((DirectDecision)await office.UsualAsync(task)) with { CoordinatingUnits = units })).ValueOrThrow();
            office.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        return office;
    }

    private static async Task<Outcome<CoordinatorAdded>> AddAsync(DemoFixture office, string user, string unit, DateOnly? due = null, int? revision = null)
    {
        var row = await office.CaseAsync();
        return await office.RunAsync<AddCoordinator, Outcome<CoordinatorAdded>>(
            user, add => add.RunAsync(new AddCoordinatorCommand(row.Id, revision ?? row.Revision, Guid.NewGuid().ToString("N"), unit, due)));
    }
}
