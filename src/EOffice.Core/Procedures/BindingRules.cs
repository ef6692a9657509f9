using EOffice.Core.Documents;

namespace EOffice.Core.Procedures;

/// <summary>What the binding table looks at.</summary>
public sealed record BindingProbe(DocumentDirection Direction, Guid? UnitId, string TypeName, Urgency Urgency, bool IsReceiving = false);

/// <summary>The most specific binding wins.</summary>
public static class BindingRules
{
    /// <summary>Unit weighs more than type, type more than urgency; of equals the first by id. Null: nothing matches, the clerk chooses.</summary>
    public static ProcedureBinding? Choose(IEnumerable<ProcedureBinding> bindings, BindingProbe probe)
    {
        ArgumentNullException.ThrowIfNull(bindings);
        ArgumentNullException.ThrowIfNull(probe);
        return bindings.Where(b => Matches(b, probe)).OrderByDescending(Weight).ThenBy(b => b.Id).FirstOrDefault();
    }

    private static bool Matches(ProcedureBinding binding, BindingProbe probe) =>
        binding.Direction == probe.Direction
        && binding.IsReceiving == probe.IsReceiving
        && (binding.UnitId is null || binding.UnitId == probe.UnitId)
        && (binding.TypeName is null || binding.TypeName == probe.TypeName)
        && (binding.Urgency is null || binding.Urgency == probe.Urgency);

    private static int Weight(ProcedureBinding binding) =>
        (binding.UnitId is null ? 0 : 4) + (binding.TypeName is null ? 0 : 2) + (binding.Urgency is null ? 0 : 1);
}
