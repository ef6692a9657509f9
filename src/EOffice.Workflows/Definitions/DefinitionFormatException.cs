namespace EOffice.Workflows.Definitions;

/// <summary>The JSON is not a workflow definition at all. The message is Vietnamese and meant for the designer.</summary>
public sealed class DefinitionFormatException : Exception
{
    public DefinitionFormatException() { }

    public DefinitionFormatException(string message) : base(message) { }

    public DefinitionFormatException(string message, Exception inner) : base(message, inner) { }
}
