using System.Globalization;
using EOffice.Core.Assignment;
using EOffice.Core.Assignment.Suggestions;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace EOffice.Web.Pages.Documents;

/// <summary>A routing as the value of a button or of an address: what stands on the button is what it sends, whatever the past says by
/// then. It grants nothing: the decision is checked as if it had been typed.</summary>
internal static class RouteText
{
    private const int Longest = 4000;

    public static string Write(RoutingChoice routing, DateOnly? due = null)
    {
        var query = new QueryBuilder { { "ct", routing.LeadUnit } };
        Add("ph", string.Join(',', routing.CoordinatingUnits));
        Add("pt", routing.LeaderInCharge?.ToString("N"));
        Add("qt", routing.DueRule);
        Add("han", due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("yk", routing.Text);
        return query.ToQueryString().Value![1..];

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }
    }

    /// <summary>Null for what is no routing.</summary>
    public static RoutingChoice? Read(string? text) => ReadWithDay(text)?.Routing;

    /// <summary>Fills a form with it; false for what is no routing. A text that was typed stays.</summary>
    public static bool Fill(string? text, TaskForm form)
    {
        if (ReadWithDay(text) is not var (routing, due))
        {
            return false;
        }

        (form.Outcome, form.LeadUnit, form.CoordinatingUnits) = (DirectDecision.Directed, routing.LeadUnit, [.. routing.CoordinatingUnits]);
        (form.LeaderInCharge, form.Handler, form.Due) = (routing.LeaderInCharge, null, due);
        form.Text = string.IsNullOrWhiteSpace(form.Text) ? routing.Text : form.Text;
        // A unit's own day counts where it is still asked.
        form.CoordinatorDues = form.CoordinatorDues.Where(d => routing.CoordinatingUnits.Contains(d.Key)).ToDictionary(d => d.Key, d => d.Value);
        return true;
    }

    private static (RoutingChoice Routing, string? Due)? ReadWithDay(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > Longest)
        {
            return null;
        }

        var query = QueryHelpers.ParseQuery(text);
        if (query.GetValueOrDefault("ct").ToString() is not { Length: > 0 } lead)
        {
            return null;
        }

        var routing = new RoutingChoice(
            lead, query.GetValueOrDefault("ph").ToString().Split(',', StringSplitOptions.RemoveEmptyEntries),
            Guid.TryParse(query.GetValueOrDefault("pt"), out var leader) ? leader : null, NullIfEmpty(query.GetValueOrDefault("qt")), NullIfEmpty(query.GetValueOrDefault("yk")));
        return (routing, DateOnly.TryParseExact(query.GetValueOrDefault("han"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Words.Day(day) : null);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
