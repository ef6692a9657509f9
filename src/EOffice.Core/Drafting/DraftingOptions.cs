using System.ComponentModel.DataAnnotations;

namespace EOffice.Core.Drafting;

/// <summary>Settings of drafting.</summary>
public sealed class DraftingOptions
{
    /// <summary>Public address of this installation: printed in the QR of each document.</summary>
    [Required]
    public string BaseUrl { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Folder of the Times New Roman metric fonts; null looks in Debian's places.</summary>
    public string? FontFolder { get; set; }
}
