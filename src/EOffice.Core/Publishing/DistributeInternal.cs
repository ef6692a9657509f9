using EOffice.Core.Directory;
using EOffice.Core.Documents;
using EOffice.Core.Platform;
using EOffice.Core.Procedures;
using EOffice.Core.Tasks;
using Microsoft.EntityFrameworkCore;

namespace EOffice.Core.Publishing;

/// <summary>An issued internal document goes to no axis: each receiving unit gets a case of its own, so that it lands on a
/// desk and can be followed (domain.md §7.2: no letters inside one agency).</summary>
internal sealed class DistributeInternal(OfficeDb db, StartProcedure procedures)
{
    /// <summary>Starts one case a unit in the caller's transaction; null when all have theirs.</summary>
    public async Task<Refusal?> RunAsync(Document document, CancellationToken ct)
    {
        var codes = (document.ReceiverCodes ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        var units = await db.Set<Unit>().AsNoTracking().Where(u => codes.Contains(u.Code)).OrderBy(u => u.Code).ToListAsync(ct);
        foreach (var unit in units)
        {
            var variables = new Dictionary<string, object?> { [CaseVariables.LeadUnit] = unit.Code, [CaseVariables.Handler] = "" };
            var started = await procedures.ForReceiverAsync(document, unit.Id, variables, ct);
            if (!started.Succeeded || started.Value is null)
            {
                return started.Succeeded ? DistributionRefusals.NoProcedure(unit.Name) : started.Refusal;
            }
        }

        return null;
    }
}

internal static class DistributionRefusals
{
    public static Refusal NoProcedure(string unit) => new(
        "publishing.no-receiving-procedure",
        $"Chưa phát hành được: {unit} chưa có quy trình nhận văn bản nội bộ. Báo quản trị gán quy trình rồi làm lại; số chưa được cấp.");
}
