using EOffice.Core.Tasks;

namespace EOffice.Demo.Story;

/// <summary>How long people take: a share of the time that the step gives them.</summary>
internal sealed class Pace(OfficeTime office, DateTimeOffset end)
{
    /// <summary>Office minutes that pass between the draft and each step after it.</summary>
    private static readonly Dictionary<string, double> AfterDraft = new()
    {
        ["EOffice.Draft"] = 0,
        ["EOffice.Review"] = 60,
        ["EOffice.CheckFormat"] = 130,
        ["EOffice.Sign"] = 200,
        ["EOffice.Publish"] = 290,
        ["EOffice.Close"] = 390,
    };

    /// <summary>When the holder finishes the task; null when nobody does before the story ends.</summary>
    public DateTimeOffset? FinishOf(Plan plan, string name, WorkTask task, int before)
    {
        if (plan.WaitsAt == task.StepType || (plan.Ending == Ending.Sent && task.StepType == "EOffice.Close"))
        {
            return null;
        }

        var usual = Usual(plan, name, task, before);
        if (plan.WaitsAt is not { } waits || !AfterDraft.TryGetValue(waits, out var minutes))
        {
            return usual;
        }

        // Drafted so late that the step that waits has opened just now, not weeks ago; and soon enough for that.
        var drafted = office.Subtract(end, minutes);
        var half = office.Add(OpenedAt(task), Math.Max(30, office.Between(OpenedAt(task), drafted) / 2));
        return task.StepType switch
        {
            "EOffice.Process" when half < usual => half,
            "EOffice.Draft" when drafted > usual => drafted,
            "EOffice.Review" or "EOffice.CheckFormat" or "EOffice.Sign" or "EOffice.Publish" =>
                office.Add(OpenedAt(task), Chance.Between(25, 65, name, task.StepType)),
            _ => usual,
        };
    }

    public static DateTimeOffset OpenedAt(WorkTask task) => new(DateTime.SpecifyKind(task.OpenedAt, DateTimeKind.Utc));

    private DateTimeOffset Usual(Plan plan, string name, WorkTask task, int before)
    {
        var opened = OpenedAt(task);
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
