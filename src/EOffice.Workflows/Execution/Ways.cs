namespace EOffice.Workflows.Execution;

/// <summary>An outcome with several connections runs along all of them, as in Elsa. Who decides may choose one instead.</summary>
public static class Ways
{
    /// <summary>The outcome that follows only the connection to this activity.</summary>
    public static string One(string outcome, string target) => $"{outcome}→{target}";
}
