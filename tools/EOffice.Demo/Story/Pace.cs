using EOffice.Core.Tasks;

namespace EOffice.Demo.Story;

/// <summary>How long people take: a share of the time that the step gives them.</summary>
internal sealed class Pace(OfficeTime office)
{
    /// <summary>When the holder finishes the task; null when nobody does before the story ends.</summary>
    public DateTimeOffset? FinishOf(Plan plan, string name, WorkTask task, int before)
    {
        if (plan.WaitsAt == task.StepType || (plan.Ending == Ending.Sent && task.StepType == "EOffice.Close"))
        {
            return null;
        }

        var opened = new DateTimeOffset(DateTime.SpecifyKind(task.OpenedAt, DateTimeKind.Utc));
        var round = before.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var given = task.DueAt is { } due ? office.Between(opened, new DateTimeOffset(DateTime.SpecifyKind(due, DateTimeKind.Utc))) : OfficeTime.DayMinutes;
        if (given < 60)
        {
            return office.Add(opened, Chance.Between(40, 150, name, task.StepType, round));
        }

        var (least, most) = plan.LateAt == task.StepType ? (1.25, 1.6) : Share(task.StepType);
        return office.Add(opened, given * Chance.Between(least, most, name, task.StepType, round));
    }

    private static (double Least, double Most) Share(string stepType) => stepType switch
    {
        "EOffice.Receive" => (0.08, 0.6),
        "EOffice.Process" => (0.35, 0.85),
        "EOffice.Close" => (0.05, 0.5),
        _ => (0.12, 0.7),
    };
}
