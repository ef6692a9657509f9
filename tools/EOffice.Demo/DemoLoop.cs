using System.Diagnostics;
using System.Security.Cryptography;
using EOffice.Core.Assignment;
using EOffice.Core.Calendar;
using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Exchange;
using EOffice.Core.Platform;
using EOffice.Core.Tasks;
using EOffice.EdXml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Demo;

/// <summary>What one loop came to.</summary>
public sealed record LoopResult(Guid AgencyId, Guid CaseId, Guid ReceivedId, int Steps, long ElapsedMs);

/// <summary>Lives the whole job: a received packet becomes a numbered, sealed, published answer, each person acting as
/// themselves through the operations that pages call. A killed run goes on where it stopped.</summary>
public sealed class DemoLoop(IServiceProvider services, OutboxRunner outbox, TimeProvider time)
{
    private const string DuplicateReason = "Văn bản được gửi lại để xử lý bổ sung, không trùng yêu cầu trước.";

    /// <summary>Runs the loop in the first receiver of the packet that works on this installation.</summary>
    /// <param name="transmissionId">The same after a kill, a new one for a second run.</param>
    public async Task<Outcome<LoopResult>> RunAsync(byte[] packet, string transmissionId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(packet);
        var watch = Stopwatch.StartNew();
        // The tool is alone on its data: messages that a killed run had claimed are free again.
        await outbox.ReleaseClaimsAsync(ct);
        var agency = await ReceiverAsync(packet, ct);
        if (!agency.Succeeded)
        {
            return agency.Refusal!;
        }

        var received = await ReceiveAsync(agency.Value, packet, transmissionId, ct);
        if (!received.Succeeded)
        {
            return received.Refusal!;
        }

        var found = await CaseAsync(agency.Value, received.Value, ct);
        if (!found.Succeeded)
        {
            return found.Refusal!;
        }

        var steps = await DriveAsync(agency.Value, found.Value, ct);
        return steps.Map(n => new LoopResult(agency.Value, found.Value, received.Value.ReceivedId, n, watch.ElapsedMilliseconds));
    }

    private async Task<Outcome<Guid>> ReceiverAsync(byte[] packet, CancellationToken ct)
    {
        var reading = PacketReader.Read(new MemoryStream(packet, writable: false), time: time);
        using var read = reading.Packet;
        if (read?.Header is not { } header)
        {
            return new Refusal("exchange.unreadable", string.Join(" ", reading.Problems.Select(p => p.Message).DefaultIfEmpty("Gói tin không phải văn bản mới.")));
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        foreach (var receiver in header.To)
        {
            if (await db.Set<Agency>().AsNoTracking().FirstOrDefaultAsync(a => a.Code == receiver.OrganId && a.IsHosted, ct) is { } agency)
            {
                return agency.Id;
            }
        }

        return new Refusal("demo.no-receiver", "Không cơ quan nhận nào của gói tin có trên bản cài đặt này.");
    }

    private Task<Outcome<PacketReceived>> ReceiveAsync(Guid agencyId, byte[] packet, string transmissionId, CancellationToken ct) =>
        services.RunAsync<ReceivePacket, Outcome<PacketReceived>>(
            new ProcessContext(agencyId), receive => receive.RunAsync(new ReceivePacketCommand(transmissionId, packet), ct));

    /// <summary>The case of the packet; a packet held as a duplicate is admitted by the clerk first.</summary>
    private async Task<Outcome<Guid>> CaseAsync(Guid agencyId, PacketReceived received, CancellationToken ct)
    {
        await using var scope = services.Open(new ProcessContext(agencyId));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var state = await db.Set<ReceivedPacket>().Where(p => p.Id == received.ReceivedId).Select(p => p.State).SingleAsync(ct);
        if (state == ReceivedState.HeldAsDuplicate)
        {
            var clerk = (await scope.ServiceProvider.GetRequiredService<Staffing>().FindAsync(PositionRole.Clerk, null, ct))[0].Holders[0];
            var admitted = await services.RunAsync<AdmitDuplicate, Outcome<PacketReceived>>(
                new ProcessContext(agencyId, clerk),
                admit => admit.RunAsync(new AdmitDuplicateCommand(received.ReceivedId, $"admit-{received.ReceivedId:N}", DuplicateReason), ct));
            if (!admitted.Succeeded)
            {
                return admitted.Refusal!;
            }
        }

        var found = await db.Set<Case>().Where(c => c.DocumentId == received.DocumentId).Select(c => c.Id).FirstOrDefaultAsync(ct);
        return found == Guid.Empty ? new Refusal("demo.no-procedure", "Chưa có quy trình nào áp dụng cho văn bản này.") : found;
    }

    private async Task<Outcome<int>> DriveAsync(Guid agencyId, Guid caseId, CancellationToken ct)
    {
        await outbox.RunDueAsync(ct);
        while (await NextTaskAsync(agencyId, caseId, ct) is { } next)
        {
            var outcome = await CompleteAsync(agencyId, next.TaskId, next.PersonId, ct);
            if (!outcome.Succeeded)
            {
                return outcome.Refusal!;
            }

            await outbox.RunDueAsync(ct);
        }

        await using var scope = services.Open(new ProcessContext(agencyId));
        return await scope.ServiceProvider.GetRequiredService<OfficeDb>().Set<WorkTask>().CountAsync(t => t.CaseId == caseId && t.State == WorkTaskState.Done, ct);
    }

    private async Task<(Guid TaskId, Guid PersonId)?> NextTaskAsync(Guid agencyId, Guid caseId, CancellationToken ct)
    {
        await using var scope = services.Open(new ProcessContext(agencyId));
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var task = await db.Set<WorkTask>().AsNoTracking()
            .Where(t => t.CaseId == caseId && t.State == WorkTaskState.Open).OrderBy(t => t.OpenedAt).ThenBy(t => t.Id).FirstOrDefaultAsync(ct);
        if (task is null)
        {
            return null;
        }

        var person = await db.Set<TaskHolder>().Where(h => h.TaskId == task.Id).OrderBy(h => h.PersonId).Select(h => h.PersonId).FirstAsync(ct);
        return (task.Id, person);
    }

    /// <summary>One person, in a scope of their own: as a request of that person would be.</summary>
    private async Task<Outcome<TaskCompleted>> CompleteAsync(Guid agencyId, Guid taskId, Guid personId, CancellationToken ct)
    {
        await using var scope = services.Open(new ProcessContext(agencyId, personId, Workstation: Workstation(personId)));
        var provider = scope.ServiceProvider;
        var db = provider.GetRequiredService<OfficeDb>();
        var task = await db.Set<WorkTask>().AsNoTracking().SingleAsync(t => t.Id == taskId, ct);
        var row = await db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == task.CaseId, ct);
        var subject = await db.Set<Document>().AsNoTracking().SingleAsync(d => d.Id == row.DocumentId, ct);
        var answer = await db.Set<Document>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == row.AnswerId, ct);
        if (task.StepType == "EOffice.Process")
        {
            await provider.GetRequiredService<ReportProgress>().RunAsync(
                new ReportProgressCommand(taskId, $"progress-{taskId:N}", 50, "Đã rà soát xong hồ sơ, đang tổng hợp số liệu."), ct);
        }

        var decision = await ActivatorUtilities.CreateInstance<LoopDecisions>(provider).DecideAsync(task, subject, answer, ct);
        return await provider.GetRequiredService<CompleteTask>().RunAsync(
            new CompleteTaskCommand(taskId, task.Revision, $"loop-{taskId:N}", decision), ct);
    }

    internal static string Workstation(Guid personId) => Convert.ToHexStringLower(SHA256.HashData(personId.ToByteArray()))[..16];
}
