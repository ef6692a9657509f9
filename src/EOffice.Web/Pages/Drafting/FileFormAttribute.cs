using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace EOffice.Web.Pages.Drafting;

/// <summary>A page whose form carries a file: raises the limits of request and form for this page alone. Read as metadata of the
/// endpoint, because the antiforgery check reads the form before any filter of the page runs.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FileFormAttribute : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    /// <summary>A file of 50 MB with the fields around it; a larger one still gets its refusal in words where it is near the limit.</summary>
    private const long Most = 54L * 1024 * 1024;

    public long? MaxRequestBodySize => Most;

    public long? MultipartBodyLengthLimit => Most;

    public bool? BufferBody => null;

    public int? MemoryBufferThreshold => null;

    public long? BufferBodyLengthLimit => null;

    public int? ValueCountLimit => null;

    public int? KeyLengthLimit => null;

    public int? ValueLengthLimit => null;

    public int? MultipartBoundaryLengthLimit => null;

    public int? MultipartHeadersCountLimit => null;

    public int? MultipartHeadersLengthLimit => null;
}
