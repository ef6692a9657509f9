using Microsoft.AspNetCore.Http.Metadata;

namespace EOffice.Web.Hosting.Security;

/// <summary>A page whose forms bring files: its requests may be larger than an ordinary form. Routing applies the size,
/// the antiforgery door the limit of the form, both before anything is read.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFilesAttribute(long bytes) : Attribute, IRequestSizeLimitMetadata
{
    public long Bytes { get; } = bytes;

    public long? MaxRequestBodySize => Bytes;
}
