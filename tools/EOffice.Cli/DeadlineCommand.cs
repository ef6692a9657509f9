using System.CommandLine;
using EOffice.Core.Calendar;

namespace EOffice.Cli;

/// <summary><c>deadline --from T --working-days n</c>: the due instant and each skipped day with its reason.</summary>
internal static class DeadlineCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "Thời điểm bắt đầu, giờ Việt Nam: 2026-02-13T15:00", Required = true };
        var units = new Dictionary<DurationUnit, Option<int?>>
        {
            [DurationUnit.WorkingDays] = new("--working-days") { Description = "Số ngày làm việc" },
            [DurationUnit.WorkingHours] = new("--working-hours") { Description = "Số giờ làm việc" },
            [DurationUnit.Hours] = new("--hours") { Description = "Số giờ liên tục (hỏa tốc)" },
        };
        var command = new Command("deadline", "Tính hạn theo lịch làm việc");
        command.Options.Add(from);
        foreach (var option in units.Values)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => Run(
            parsed.GetValue(from)!,
            [.. units.Select(u => (u.Key, parsed.GetValue(u.Value))).Where(u => u.Item2 is not null).Select(u => (u.Key, u.Item2!.Value))]));
        return command;
    }

    private static int Run(string text, List<(DurationUnit Unit, int Amount)> limits)
    {
        if (limits.Count != 1)
        {
            Console.Error.WriteLine("Cần đúng một trong --working-days, --working-hours, --hours.");
            return CommandLine.WrongUse;
        }

        if (!LocalTime.TryParse(text, out var from))
        {
            Console.Error.WriteLine($"Không hiểu thời điểm “{text}”. Ví dụ: 2026-02-13T15:00.");
            return CommandLine.WrongUse;
        }

        if (limits[0].Amount is < 0 or > DueRule.MaxAmount)
        {
            Console.Error.WriteLine($"Số lượng phải từ 0 đến {DueRule.MaxAmount}.");
            return CommandLine.WrongUse;
        }

        var rule = new DueRule(limits[0].Unit, limits[0].Amount);
        Console.Out.WriteLine(DeadlineReport.Format(DeadlineRules.Compute(from, rule, VietnamHolidays.StandardCalendar())));
        return CommandLine.Done;
    }
}
