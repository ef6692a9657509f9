namespace EOffice.Core.Platform;

/// <summary>What a program asked for under its operation id, as a hash: the same id with another content is refused instead of being
/// answered with the first result. Pages leave it empty: their ids are made with the form.</summary>
public sealed class RequestPrint
{
    public string? Hash { get; set; }
}
