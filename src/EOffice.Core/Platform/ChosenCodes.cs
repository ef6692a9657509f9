namespace EOffice.Core.Platform;

/// <summary>A choice among codes in one column: <c>;a;b;</c>, so that each can be looked for with its marks; nothing chosen is null and means all. Pure.</summary>
public static class ChosenCodes
{
    /// <summary>In the order given, each once.</summary>
    public static string? Write(IEnumerable<string> codes)
    {
        var all = codes.Distinct(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? null : $";{string.Join(';', all)};";
    }

    public static string[] Read(string? chosen) => (chosen ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
}
