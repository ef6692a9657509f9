using EOffice.Core.Tasks;
using Microsoft.AspNetCore.Http.Extensions;

namespace EOffice.Web.Pages.Tasks;

/// <summary>The inbox's address: group, filters and place stand in it, so that Back and passing it on work. What can't be read counts as not there.</summary>
internal sealed record InboxAddress(
    InboxGroup Group, string? Text = null, Guid? Position = null, string? Step = null, bool Urgent = false, bool Unseen = false, string? After = null)
{
    private const string StepPrefix = "EOffice.";

    private static readonly Dictionary<InboxGroup, string> Groups = new()
    {
        [InboxGroup.ToDo] = "can-lam",
        [InboxGroup.Overdue] = "qua-han",
        [InboxGroup.Waiting] = "cho",
        [InboxGroup.Done] = "xong",
    };

    public static InboxAddress Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var group = Groups.FirstOrDefault(g => g.Value == query["nhom"]);
        var text = query["loc"].ToString().Trim();
        return new InboxAddress(
            group.Value is null ? InboxGroup.ToDo : group.Key,
            text.Length is 0 or > 200 ? null : text,
            Guid.TryParse(query["vi-tri"], out var position) ? position : null,
            query["loai"].ToString() is { Length: > 0 and < 60 } step ? step : null,
            query["khan"] == "1", query["chua-xem"] == "1", query["sau"]);
    }

    public InboxQuery Query => new(
        CursorText.Read(After), InboxQuery.UsualSize, Group, Text, Position, Step is null ? null : StepPrefix + Step, Urgent, Unseen);

    public bool IsFirstPage => CursorText.Read(After) is null;

    public bool IsFiltered => Text is not null || Position is not null || Step is not null || Urgent || Unseen;

    public string GroupName => Groups[Group];

    public static string StepName(string stepType) => stepType.StartsWith(StepPrefix, StringComparison.Ordinal) ? stepType[StepPrefix.Length..] : stepType;

    /// <summary>The group without filters.</summary>
    public static string Of(InboxGroup group) => group == InboxGroup.ToDo ? "/viec" : $"/viec?nhom={Groups[group]}";

    /// <param name="handler">The handler that sends the list alone.</param>
    public string Write(string? handler = null)
    {
        var query = new QueryBuilder();
        Add("handler", handler);
        Add("nhom", Group == InboxGroup.ToDo ? null : GroupName);
        Add("loc", Text);
        Add("vi-tri", Position?.ToString());
        Add("loai", Step);
        Add("khan", Urgent ? "1" : null);
        Add("chua-xem", Unseen ? "1" : null);
        Add("sau", After);
        return "/viec" + query.ToQueryString();

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }
    }
}
