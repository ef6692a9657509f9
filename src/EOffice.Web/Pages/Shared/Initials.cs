namespace EOffice.Web.Pages.Shared;

/// <summary>Two letters for the round mark beside a name: of the middle and the given name, as people are called.</summary>
internal static class Initials
{
    public static string Of(string fullName) =>
        string.Concat(fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeLast(2).Select(word => word[0]));
}
